"""Facts of a paper from its words: kind, names, dates, numbers, places."""
