"""A dossier moves to another office: prepared, sent, received or returned, with custody at every step."""
