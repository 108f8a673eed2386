"""Batches on the screen: looked at, decided, signed, and handed over on paper."""
