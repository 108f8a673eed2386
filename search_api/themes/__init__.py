"""Light or dark, as the person chooses."""
