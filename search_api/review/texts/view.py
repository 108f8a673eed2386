"""What a person sees of a page whose text they correct."""

from dataclasses import dataclass

from schemas.dossier import PageSource
from schemas.identifiers import DossierId, PageId
from schemas.layout import BoundingBox, PageText, RegionKind
from schemas.review import ReviewItem
from search_api.review.texts.correction import text_mark
from search_api.scans.upright import Size
from search_api.scans.views import turned, view_size


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of the page, on the upright page."""

    number: int
    """From 0."""
    text: str
    box: BoundingBox
    doubt: float
    """Of its most doubtful word, 0-1."""


@dataclass(frozen=True, slots=True)
class RegionView:
    """A place whose text the machine could not read, on the upright page."""

    number: int
    """From 0, among all regions of the page."""
    kind: RegionKind
    box: BoundingBox
    reason: str


@dataclass(frozen=True, slots=True)
class TextView:
    """A page with its lines."""

    dossier_id: DossierId
    page_id: PageId
    page_number: int
    size: Size
    lines: tuple[LineView, ...]
    regions: tuple[RegionView, ...]
    mark: str
    """Comes back with the correction: tells whether the page still says the same."""
    item: ReviewItem | None
    """Of the review desk, where the page waits there."""
    is_corrected: bool
    """Whether a person has corrected it before."""


def text_view(source: PageSource, text: PageText, *, item: ReviewItem | None, is_corrected: bool) -> TextView:
    """Return the page as it is shown to whoever corrects it."""
    lines = []
    for number, line in enumerate(text.lines):
        box = line.words[0].box
        for word in line.words[1:]:
            box = box.union(word.box)
        doubt = 1.0 - min(word.confidence for word in line.words)
        lines.append(LineView(number, line.text, turned(box, text), doubt))
    regions = tuple(
        RegionView(number, region.kind, turned(region.box, text), region.reason)
        for number, region in enumerate(text.regions)
        if region.holds_text
    )
    return TextView(
        source.dossier_id,
        source.page.id,
        source.page.number,
        view_size(text),
        tuple(lines),
        regions,
        text_mark(text),
        item,
        is_corrected,
    )
