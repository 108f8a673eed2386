"""What was typed into a form, as values."""

from collections.abc import Mapping

_LONGEST = 20
"""Digits: no version has so many, and Python refuses to read thousands."""


def typed_in(form: Mapping[str, object]) -> dict[str, str]:
    """Return what was typed, by name, the last where a name comes more than once; files are left out."""
    return {name: value for name, value in form.items() if isinstance(value, str)}


def seen_version(text: str) -> int:
    """Return the version that somebody looked at, from its hidden field; -1, which nothing has, where it is none."""
    return int(text) if text.isdecimal() and len(text) < _LONGEST else -1
