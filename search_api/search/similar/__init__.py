"""Dossiers like a given one are found by its facts."""
