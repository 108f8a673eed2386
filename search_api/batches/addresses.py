"""Codes of batches as a piece of an address: they may hold a slash, which would part the address there."""

from urllib.parse import quote

_SLASH, _INSTEAD = "/", "~"
"""No code holds the second sign."""


def code_in_address(code: str) -> str:
    """Return `code` so that it is one piece of an address."""
    return quote(code.replace(_SLASH, _INSTEAD), safe="~")


def code_of_address(code: str) -> str:
    """Return the code that the piece `code` of an address names; the web server has unquoted it already."""
    return code.replace(_INSTEAD, _SLASH)
