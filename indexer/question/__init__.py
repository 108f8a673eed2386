"""What a person asked, understood: words, names, numbers, dates, places and units, and how they belong together."""
