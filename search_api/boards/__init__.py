"""Boards for leaders and inspectors: what is in time, due soon and late, by where it lies, and the requests behind."""
