"""Where the value of a label stands: beside it, on the next line, or in the column under it."""

from collections.abc import Iterator
from functools import reduce

from ocr.fields.label_hit import LabelHit, value_start
from ocr.layout.page_string import LineSpan, PageString, Span
from schemas.layout import BoundingBox

PLAIN_LABEL = 0.9
"""Labels less certain than this (ông, liệt sĩ) also stand in running text."""
_LINES_BELOW = 2
_MOST_HEIGHTS = 3.5
"""A value stands no further below its label than this many line heights."""


def value_regions(string: PageString, hits: tuple[LabelHit, ...], place: int) -> Iterator[tuple[Span, bool]]:
    """Yield where the value of a label may stand: beside it, and under it where nothing is beside it."""
    after = beside(string, hits, place)
    yield after, False
    hit = hits[place]
    line_end = string.lines[string.line_at(hit.end - 1)].end
    ends_line = not string.raw[hit.end : line_end].strip(" ):=.…")
    if ends_line and not hit.opens_line:
        yield _next_line(string, hits, place), False
        return
    if hit.label.certainty < PLAIN_LABEL and not ends_line:
        return
    if not any(character.isalnum() for character in string.raw[after.start : after.end]):
        yield from ((region, True) for region in _region_below(string, hits, place))


def _next_line(string: PageString, hits: tuple[LabelHit, ...], place: int) -> Span:
    """Return the next line that holds letters, up to its first label: running text goes on there."""
    here = string.line_at(hits[place].end - 1)
    below = next((line for line in string.lines[here + 1 : here + 3] if len(_text(string, line)) > 2), None)
    if below is None:
        return Span(hits[place].end, hits[place].end)
    following = hits[place + 1].start if place + 1 < len(hits) else below.end
    return Span(below.start, max(below.start, min(below.end, following)))


def _text(string: PageString, line: LineSpan) -> str:
    return string.raw[line.start : line.end].strip()


def beside(string: PageString, hits: tuple[LabelHit, ...], place: int) -> Span:
    """Return what stands after a label on its line, up to the next label."""
    start = value_start(string, hits[place])
    end = string.lines[string.line_at(hits[place].end - 1)].end
    following = hits[place + 1].start if place + 1 < len(hits) else end
    return Span(start, max(start, min(end, following)))


def _region_below(string: PageString, hits: tuple[LabelHit, ...], place: int) -> Iterator[Span]:
    """Yield the parts of the next lines that stand under the label `hits[place]`, up to their first label."""
    hit = hits[place]
    here = string.line_at(hit.start)
    line = string.lines[here]
    left, right = _column(string, hits, place, line=line)
    height = line.box.y1 - line.box.y0
    for below in string.lines[here + 1 : here + 1 + _LINES_BELOW]:
        if not 0 < below.box.y1 - line.box.y0 <= (_MOST_HEIGHTS + 1) * height:
            return
        region = _words_between(string, below, left=left, right=right)
        if region is None:
            continue
        first_label = next((other.start for other in hits if other.start >= region.start), len(string.raw))
        if first_label > region.start:
            yield Span(region.start, min(region.end, first_label))


def _column(
    string: PageString, hits: tuple[LabelHit, ...], place: int, *, line: LineSpan
) -> tuple[float, float]:
    """Return how far left and right the column of a label reaches; the whole line where it has no neighbour."""
    label = _box(string, hits[place])
    before = [other for other in hits[:place] if other.start >= line.start]
    after = [other for other in hits[place + 1 :] if other.start < line.end]
    if not before and not after:
        return float("-inf"), float("inf")
    left = (_box(string, before[-1]).x1 + label.x0) / 2 if before else float("-inf")
    right = (label.x1 + _box(string, after[0]).x0) / 2 if after else float("inf")
    return left, right


def _words_between(string: PageString, line: LineSpan, *, left: float, right: float) -> Span | None:
    inside = [
        offset
        for offset in range(line.start, line.end)
        if (owner := string.owners[offset]) >= 0 and left <= _middle(string.upright[owner]) < right
    ]
    return Span(inside[0], inside[-1] + 1) if inside else None


def _middle(box: BoundingBox) -> float:
    return (box.x0 + box.x1) / 2


def _box(string: PageString, hit: LabelHit) -> BoundingBox:
    owners = {string.owners[offset] for offset in range(hit.start, hit.end)} - {-1}
    return reduce(BoundingBox.union, (string.upright[owner] for owner in sorted(owners)))
