"""Rendered dossiers of invented people, with the exact text and fields of every page."""
