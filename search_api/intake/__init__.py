"""Files are handed in through the web."""
