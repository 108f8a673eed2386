"""Lists of names are searched in the background."""
