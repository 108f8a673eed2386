"""How far the work is, what waits for a person, and who did what."""
