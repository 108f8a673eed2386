"""Scans beside values: upright pictures of pages, pieces of them, and values read off them by a person."""
