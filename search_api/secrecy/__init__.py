"""Dossiers held because a page may be secret: shown by their existence alone, decided by one designated person."""
