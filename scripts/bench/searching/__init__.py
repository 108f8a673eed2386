"""How fast search answers and an index is filled: an invented archive in a real database, asked over the web."""
