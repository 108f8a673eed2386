"""Handing in a batch: planned first, then taken in file by file, resumed where it stopped."""
