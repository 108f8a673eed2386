"""What a decision corrects: "Năm sinh đã ghi: 1954. Nay sửa thành: 1955" states 1955."""

import re
from collections.abc import Iterator

from ocr.fields.reading import LabelledPage, Reading
from ocr.fields.values import FINDERS, found_in
from ocr.layout.page_string import Span

CORRECTED = 0.9
_CORRECTED_TO = re.compile(r"\b(?:sua|dinh chinh|dieu chinh|cai chinh)(?: lai)?(?: thanh| la)\s*:?\s*")
_REACH = 200
"""The fact that is corrected is named so many characters before at the most."""


def correction_readings(page: LabelledPage) -> Iterator[Reading]:
    """Yield the corrected value of the fact whose label stands before."""
    string = page.string
    for match in _CORRECTED_TO.finditer(string.folded):
        before = [hit for hit in page.hits if match.start() - _REACH < hit.start < match.start()]
        name = before[-1].label.field if before else None
        if name is None or name not in FINDERS:
            continue
        line = string.lines[string.line_at(match.end())]
        found = found_in(page, Span(match.end(), line.end), name=name)
        if found:
            yield Reading(name, found[0], found[1] * CORRECTED, "after")
