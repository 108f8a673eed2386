"""Signed packages that carry a dossier from one installation to another."""
