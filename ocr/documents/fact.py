"""A fact about a document: what was found, where on which page, by which rule and how surely."""

from dataclasses import dataclass
from statistics import fmean

from ocr.layout.page_string import PageString, Span, box_around, trimmed, value_text
from schemas.layout import BoundingBox

MOST_CONFIDENCE = 0.99
_LEAST_LEGIBILITY = 0.4
"""Part of a rule's certainty that is left where nothing could be read surely."""


@dataclass(frozen=True, slots=True)
class Found:
    """A fact in the string of its page."""

    spans: tuple[Span, ...]
    """The lines that it is written over, at least one."""
    certainty: float
    """0-1, of the rule alone."""
    rule: str
    normalized: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact about a document."""

    value: str
    """As printed, on one line, NFC."""
    normalized: str
    """A number without spaces, a date as partial ISO (1972, 1972-03, 1972-03-14); empty for names."""
    page: int
    """Place among the pages of the document, from 0."""
    box: BoundingBox
    """On the original page."""
    confidence: float
    rule: str


def fact_of(string: PageString, found: Found, *, page: int) -> Fact | None:
    """Return `found` as a fact; None where no word gives it a letter or digit."""
    *above, last = found.spans
    spans = [*above, trimmed(string, last)]  # a dash at the end of a line joins it to the next
    words = [word for span in spans for word in string.words_of(span)]
    value = " ".join(text for span in spans if (text := value_text(string, span)))
    if not words or not value:
        return None
    sure = [min(1.0, max(0.0, word.confidence)) for word in words]
    legibility = (fmean(sure) + min(sure)) / 2
    certainty = found.certainty * (_LEAST_LEGIBILITY + (1 - _LEAST_LEGIBILITY) * legibility)
    confidence = round(min(MOST_CONFIDENCE, certainty), 4)
    return Fact(value, found.normalized, page, box_around(words), confidence, found.rule)
