"""Two pages side by side, of one dossier or of two."""
