"""Dossiers are found."""
