"""Files that came in pieces are put together and handed on, each to its dossier or with others to a batch."""
