"""How fast a paper is issued and verified."""
