"""How a word may be spelled, typed or misread, and which words are near enough to be the same."""
