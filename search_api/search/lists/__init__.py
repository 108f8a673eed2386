"""Lists of names are searched row by row."""
