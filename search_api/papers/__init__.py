"""The papers of a dossier: their cuts and kinds are mended, blank and doubled pages decided, all of it undoable."""
