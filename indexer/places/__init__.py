"""Places as keys that an index compares, through mergers and both ways, found even where letters were misread."""
