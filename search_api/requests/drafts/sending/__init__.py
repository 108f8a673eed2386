"""A draft becomes a request, with its files."""
