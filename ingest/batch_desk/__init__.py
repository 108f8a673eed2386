"""The desk of batches: looked at, what is held decided, differences explained, signed by a second person."""
