"""What was typed into a form, as values."""

_LONGEST = 20
"""Digits: no version has so many, and Python refuses to read thousands."""


def seen_version(text: str) -> int:
    """Return the version that somebody looked at, from its hidden field; -1, which nothing has, where it is none."""
    return int(text) if text.isdecimal() and len(text) < _LONGEST else -1
