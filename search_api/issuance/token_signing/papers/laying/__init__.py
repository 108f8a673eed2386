"""Papers that begin to wait for a token, and cease to."""
