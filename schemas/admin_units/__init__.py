"""Provinces and communes, old and new, what became of them, and how an address is read."""
