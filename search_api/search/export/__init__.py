"""What was found goes out as a table."""
