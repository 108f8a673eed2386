"""Mẫu 93, the notice that goes with a dossier."""
