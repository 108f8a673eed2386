"""A label found on a page, and where the value after it begins."""

import re
from dataclasses import dataclass

from ocr.fields.label_table import Label
from ocr.layout.page_string import PageString

MARK = re.compile(
    r"\)?(?:\s*\([^()\n]{0,60}\))?(?:\s{0,2}\d{1,2}\))?"
    r"(?: ?[:;=]| ?(?:[.·_]{2,}|…)[.…·_]*(?![.…]*\s?/)|\t| ?\.(?=\s*:))"
)
"""What follows a label: a colon, leaders or a gap, after a note in brackets or a footnote's number."""
COLON = re.compile(r"\s?:")
NUMBER_NEXT = re.compile(r"[ \t](?:\d|thang\s|khoang\s)")
"""A number or month right after a label tells it as surely as a colon."""


@dataclass(frozen=True, slots=True)
class LabelHit:
    """A label found in a page's string."""

    label: Label
    start: int
    end: int
    distance: int
    """Letters that differ from the label's wording."""
    is_marked: bool
    """Whether a colon, leaders or a gap follow."""
    opens_line: bool
    """Whether only numbering and punctuation stand before it on its line."""


def value_start(string: PageString, hit: LabelHit) -> int:
    """Return the offset after the label, its note in brackets and its colon or leaders."""
    match = MARK.match(string.raw, hit.end)
    return match.end() if match else hit.end
