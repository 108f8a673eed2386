"""Dossiers and their pages are shown, and values are confirmed against the scan."""
