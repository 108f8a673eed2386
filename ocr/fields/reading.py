"""What a rule makes of a page: a value, how certain it is, and which rule found it."""

from dataclasses import dataclass
from typing import Literal

from ocr.fields.label_hit import LabelHit
from ocr.fields.tables import Table
from ocr.layout.page_string import PageString, Span
from schemas.fields import FieldName

Rule = Literal[
    "label",
    "line",
    "misread",
    "below",
    "prose",
    "title",
    "pair",
    "after",
    "own",
    "cited",
    "heading",
    "table",
    "shape",
]
"""How a value was found: after its label and a mark, after a label that opens a line, after a misread one, under it,
after a label within a sentence, after the title or category of a person, as the second value of one label, right
after another value, as the number or date of
the paper itself, as that of a paper it cites, in the heading, in a table, by its shape alone."""
DISTANCE = 0.94
"""Each letter in which a label differs leaves this share of the certainty."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A value that a rule found."""

    name: FieldName
    span: Span
    certainty: float
    """0-1."""
    rule: Rule
    group: int = 0
    """Of repeated fields: whose value it is, from 1."""


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page with its labels and its kind: what the rules look at."""

    string: PageString
    hits: tuple[LabelHit, ...]
    """In order, none overlapping, none within a table."""
    tables: tuple[Table, ...]
    kind: str
    """Slug of the kind of paper by the page's heading."""

    def next_label(self, offset: int) -> int:
        """Return where the first label at or after `offset` begins, the end of the page where there is none."""
        return next((hit.start for hit in self.hits if hit.start >= offset), len(self.string.raw))

    def label_rule(self, hit: LabelHit, *, is_below: bool = False) -> Rule:
        """Return the rule by which the value of a label was found."""
        if is_below:
            return "below"
        if hit.distance:
            return "misread"
        if hit.is_marked and self.string.raw[hit.end : hit.end + 1] != "\n":
            return "label"
        return "line" if hit.opens_line else "prose"
