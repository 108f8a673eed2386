"""Files that are handed in with a request."""
