"""Scans beside values: upright pictures of pages, what may be seen of them, and values read off them by a person."""
