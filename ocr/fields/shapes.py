"""Numbers and dates brought back into the shape in which they were written: spaces and digits that readers mistake."""

import re

from schemas.fields import FieldKind

_AROUND_DASH = re.compile(r"(?<=\w)\s*([-–])\s*(?=\w)")
_AROUND_SLASH = re.compile(r"(?<=[\w.…])\s*/+\s*(?=\w)")
_ONE_SIDED_DASH = re.compile(r"(?<=\w)(?:-\s+|\s+-)(?=\w)")
_AFTER_COMMA = re.compile(r",(?=[^\W_])(?!(?<=\d,)\d)")
_PRIME_MINISTER = re.compile(r"(?<=\d[/-])T[ĩtlI1]g(?![a-z]{2})")
"""`TTg`, the sign of the prime minister's decisions; no other sign has a small letter between two."""
_DAY = re.compile(r"\b[4-9](?=\d(?:\s+th[aá]ng\b|[/-]\d{1,2}[/-]\d{2}))", re.IGNORECASE)
_MONTH = re.compile(r"(?<=th[aá]ng )[2-9](?=\d\b)|(?<=\d[/-])[2-9](?=\d[/-]\d{2})", re.IGNORECASE)


def in_shape(text: str, *, kind: FieldKind) -> str:
    """Return the value `text` with the spaces of its kind: none within numbers, either two or none around a dash.

    In dates a first digit that no day or month has is the nought it was taken for: `94 tháng 61` is `04 tháng 01`.
    """
    if kind == "date":
        text = _MONTH.sub("0", _DAY.sub("0", _AROUND_SLASH.sub("/", text)))
        return re.sub(r"(?<=\d)\s*-\s*(?=\d)", "-", text)
    if kind == "number":
        return _PRIME_MINISTER.sub("TTg", _AROUND_SLASH.sub("/", _AROUND_DASH.sub(r"\1", text)))
    if kind in ("place", "text"):
        return _AFTER_COMMA.sub(", ", _ONE_SIDED_DASH.sub(" - ", text))
    return text
