"""Numbers and days that a pen wrote: what the readers only guess of them is left out, not believed."""

from dataclasses import replace

from ocr.documents.fact import Fact
from schemas.layout import BoundingBox, PageText, Word

LEAST_CONFIDENCE = 0.3
"""Handwritten digits read less surely than this are a guess."""


def certain_number(fact: Fact, *, page: PageText) -> Fact | None:
    """Return a document number, None where a pen wrote its digits and they are guessed."""
    return None if _guessed(fact, page=page) else fact


def certain_date(fact: Fact, *, page: PageText) -> Fact:
    """Return a date with its day, or day and month, unknown where a pen wrote them and they are guessed."""
    year, *rest = fact.normalized.split("-")
    guessed = {int(digits) for word in _guessed(fact, page=page) if (digits := _digits(word))}
    known: list[str] = []
    for part in rest:
        if int(part) in guessed:
            break
        known.append(part)
    return replace(fact, normalized="-".join([year, *known]))


def _guessed(fact: Fact, *, page: PageText) -> list[Word]:
    written = [region.box for region in page.regions if region.kind == "handwriting" and region.holds_text]
    return [
        word
        for word in page.words
        if _inside(word.box, fact.box)
        and _digits(word)
        and word.confidence < LEAST_CONFIDENCE
        and any(_inside(word.box, box) for box in written)
    ]


def _digits(word: Word) -> str:
    return "".join(c for c in word.text if c.isdecimal())


def _inside(box: BoundingBox, other: BoundingBox) -> bool:
    """Whether the middle of `box` lies in `other`."""
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return other.x0 <= x <= other.x1 and other.y0 <= y <= other.y1
