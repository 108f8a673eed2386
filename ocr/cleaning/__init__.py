"""Cleaning steps, each only where its own measure says that it is needed."""
