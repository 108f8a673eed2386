"""Anyone may ask whether an extract is ours, unchanged and not revoked, without signing in."""
