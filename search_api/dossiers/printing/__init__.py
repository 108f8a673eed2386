"""Pages printed to look something up, with marks of who printed them and when."""
