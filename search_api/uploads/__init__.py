"""Files that come over the web: their names made safe, their bytes on disk."""
