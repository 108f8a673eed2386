"""What a person sees of a dossier, as values: pages and routes only write it down."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from textwrap import shorten
from typing import Literal

from indexer.highlight import MatchedBox, matched_boxes
from ocr.record.agreement import agreement
from schemas.accounts import SENSITIVITY_NAMES, Permit
from schemas.archive_signing import ArchiveSignature
from schemas.arisen_papers import ArisenPapers
from schemas.dossier import Document, Dossier, Page
from schemas.fields import FIELDS, FieldName, FieldSpec, FieldValue, Sensitivity
from schemas.identifiers import PageId
from schemas.issuance import Extract
from schemas.layout import BoundingBox, PageText, Region, RegionKind
from schemas.record import RecordWarning
from schemas.sensitive_shapes import masked_number
from search_api.dossiers.fact_groups import FACT_GROUPS, FactGroup
from search_api.scans.upright import Size, upright_box, upright_size

PageState = Literal["waiting", "read", "blank", "failed"]


@dataclass(frozen=True, slots=True)
class ValueView:
    """A value with where it stands and who vouches for it."""

    id: str
    name: FieldName
    value: str
    confidence: float
    page_id: PageId
    page_number: int
    box: BoundingBox
    """On the original page."""
    is_chosen: bool
    confirmed_by: str
    """The person's name; empty while nobody confirmed it."""
    confirmed_at: datetime | None
    is_from_person: bool
    is_accepted: bool = False
    """Whether it is believed without a person: searchable, never printable."""
    group: int = 0
    """Which relative it belongs to; 0 for all other fields."""
    rule: str = ""
    normalized: str = ""
    now_in: tuple[str, ...] = ()
    """Where a place lies today, as far as it is known."""
    is_on_hidden_page: bool = False
    """Whether it stands on a page that may not be seen: it can neither be compared nor confirmed."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field with its chosen value and the other readings."""

    spec: FieldSpec
    chosen: ValueView | None
    others: tuple[ValueView, ...]
    group: int = 0
    """Which relative it tells of; 0 for all other fields."""
    conflicts: tuple[ValueView, ...] = ()
    """Those of the others that contradict the chosen value."""
    also_on: tuple[int, ...] = ()
    """Numbers of further pages that say the same, in whatever spelling."""
    hidden: Sensitivity = ""
    """Why its values may not be seen; then it has none here."""
    masked: str = ""
    """What is shown in place of a hidden value; empty where there is none."""

    @property
    def is_confirmed(self) -> bool:
        """Whether a named person compared the chosen value with the scan."""
        return self.chosen is not None and bool(self.chosen.confirmed_by)


@dataclass(frozen=True, slots=True)
class PageTile:
    """A page in the list of pages."""

    page: Page
    file_name: str
    state: PageState
    problem: str
    """Why it could not be read; empty otherwise."""
    regions: tuple[Region, ...] = ()
    """Handwriting and unreadable places, on the original page."""
    hidden: Sensitivity = ""
    """Why nothing of it may be seen; empty: a part at least may."""

    @property
    def to_look_at(self) -> int:
        """How many places a person has to read because the machine cannot."""
        return sum(region.holds_text for region in self.regions)


@dataclass(frozen=True, slots=True)
class PaperView:
    """A paper of the dossier with the numbers of its pages."""

    document: Document
    pages: tuple[int, ...]
    hidden: Sensitivity = ""
    """Why its kind and what it tells of itself may not be seen."""
    signature: ArchiveSignature | None = None
    """Of the agency on its archive copy; None while that has none."""


@dataclass(frozen=True, slots=True)
class DossierView:
    """A dossier as it is shown."""

    dossier: Dossier
    fields: tuple[FieldView, ...]
    pages: tuple[PageTile, ...]
    extracts: tuple[Extract, ...]
    papers: tuple[PaperView, ...] = ()
    warnings: tuple[RecordWarning, ...] = ()
    """Facts that cannot all be right, for a person to compare."""
    arisen: tuple[ArisenPapers, ...] = ()
    """What decided requests brought to it; empty for who does not work on requests."""

    @property
    def facts(self) -> tuple[FieldView, ...]:
        """The fields of the person: those that have a value, and those that an extract cannot be without."""
        return tuple(
            f for f in self.fields if not f.group and (f.chosen or f.others or f.masked or f.spec.required)
        )

    @property
    def fact_groups(self) -> tuple[tuple[FactGroup, tuple[FieldView, ...]], ...]:
        """The facts below their headings, without headings that have none."""
        of_name = {field.spec.name: field for field in self.facts}
        found = ((group, tuple(of_name[n] for n in group.names if n in of_name)) for group in FACT_GROUPS)
        return tuple((group, fields) for group, fields in found if fields)

    @property
    def relatives(self) -> tuple[dict[FieldName, FieldView], ...]:
        """The relatives, each with the fields that are known of them."""
        groups = dict.fromkeys(field.group for field in self.fields if field.group and field.chosen)
        return tuple(
            {field.spec.name: field for field in self.fields if field.group == group and field.chosen}
            for group in groups
        )

    @property
    def pages_to_look_at(self) -> tuple[PageTile, ...]:
        """The pages with places that a person has to read."""
        return tuple(tile for tile in self.pages if tile.to_look_at)

    @property
    def full_name(self) -> str:
        """The person's name as chosen; empty where none was read."""
        return self.value_of("full_name")

    def value_of(self, name: str) -> str:
        """Return the chosen value of a field; empty where there is none."""
        return next((f.chosen.value for f in self.fields if f.spec.name == name and f.chosen), "")


@dataclass(frozen=True, slots=True)
class ShownWord:
    """A word on the upright page."""

    number: int
    """Place in reading order; what a form sends."""
    text: str
    box: BoundingBox
    is_matched: bool


@dataclass(frozen=True, slots=True)
class ShownRegion:
    """A place that the machine cannot be trusted with, on the upright page."""

    number: int
    """Counted from 1, in the picture and in the list beside it."""
    kind: RegionKind
    box: BoundingBox
    reason: str


@dataclass(frozen=True, slots=True)
class PageView:
    """A page as the viewer shows it; boxes are on the upright page of `size`."""

    view: DossierView
    tile: PageTile
    size: Size | None
    """None while the page has not been read."""
    lines: tuple[tuple[ShownWord, ...], ...]
    matched: tuple[MatchedBox, ...]
    field: FieldView | None
    """The field that is asked about."""
    field_boxes: tuple[BoundingBox, ...]
    hits: tuple["PageHits", ...]
    """All pages of the dossier that answer the question, in order."""
    quality_reasons: tuple[str, ...]
    regions: tuple[ShownRegion, ...] = ()


@dataclass(frozen=True, slots=True)
class PageHits:
    """A page of the dossier that answers a question."""

    number: int
    count: int
    """How many of its words do."""
    excerpt: str
    """The line with the first of them."""


def page_hits(number: int, text: PageText, matched: Sequence[MatchedBox]) -> PageHits:
    """Return what is told of page `number` with these words that answer; there is one at least."""
    first = matched[0].box
    lines = (line.text for line in text.lines if any(word.box == first for word in line.words))
    return PageHits(number, len(matched), shorten(next(lines, matched[0].text), 120, placeholder=" …"))


def field_views(values: Sequence[ValueView], *, permit: Permit) -> tuple[FieldView, ...]:
    """Return every field of FIELDS with those of `values` (chosen ones first) that are its own and may be seen."""
    views = []
    for spec in FIELDS:
        own = [value for value in values if value.name == spec.name]
        if not permit.shows(spec.sensitivity):
            views.append(FieldView(spec, None, (), hidden=spec.sensitivity, masked=_masked(spec, own)))
            continue
        views += [
            _field_view(spec, [v for v in own if v.group == group], group) for group in _groups(spec, own)
        ]
    return tuple(views)


def _masked(spec: FieldSpec, own: Sequence[ValueView]) -> str:
    if not own:
        return ""
    if spec.sensitivity == "identity":
        return masked_number(own[0].value)
    return f"Ông/Bà không có quyền xem {SENSITIVITY_NAMES[spec.sensitivity]}"


def _groups(spec: FieldSpec, own: Sequence[ValueView]) -> list[int]:
    return sorted({value.group for value in own}) if spec.is_repeated else [0]


def _field_view(spec: FieldSpec, own: Sequence[ValueView], group: int) -> FieldView:
    chosen = next((value for value in own if value.is_chosen), None)
    others = tuple(value for value in own if value is not chosen)
    shown = FieldView(spec, chosen, _distinct(others, chosen), group)
    if chosen is None:
        return shown
    against = {value.value for value in shown.others if _contradicts(value, chosen)}
    alike = {value.page_number for value in others if value.value not in against}
    return replace(
        shown,
        conflicts=tuple(value for value in shown.others if value.value in against),
        also_on=tuple(sorted(alike - {chosen.page_number})),
    )


def _contradicts(value: ValueView, chosen: ValueView) -> bool:
    return agreement(_as_read(value), _as_read(chosen)) is None


def _as_read(value: ValueView) -> FieldValue:
    return FieldValue(
        value.name,
        value.value,
        value.page_id,
        value.box,
        value.confidence,
        value.rule,
        normalized=value.normalized,
    )


def page_view(
    view: DossierView, tile: PageTile, text: PageText | None, *, query: str, field_name: str
) -> PageView:
    """Return the page with the words that answer `query` and the places of the field."""
    field = next((f for f in view.fields if f.spec.name == field_name), None)
    if text is None:
        return PageView(view, tile, None, (), (), field, (), (), ())
    found = matched_boxes(query, text) if query else []
    turn = partial(upright_box, width=text.width_px, height=text.height_px, rotation=text.rotation)
    values = [*((field.chosen,) if field and field.chosen else ()), *(field.others if field else ())]
    return PageView(
        view=view,
        tile=tile,
        size=upright_size(text.width_px, text.height_px, rotation=text.rotation),
        lines=_shown_lines(text, {match.box for match in found}),
        matched=tuple(match._replace(box=turn(match.box)) for match in found),
        field=field,
        field_boxes=tuple(turn(v.box) for v in values if v.page_id == tile.page.id),
        hits=(),
        quality_reasons=text.quality.reasons,
        regions=tuple(
            ShownRegion(number, region.kind, turn(region.box), region.reason)
            for number, region in enumerate(text.regions, start=1)
        ),
    )


def _shown_lines(text: PageText, matched: set[BoundingBox]) -> tuple[tuple[ShownWord, ...], ...]:
    turn = partial(upright_box, width=text.width_px, height=text.height_px, rotation=text.rotation)
    lines, number = [], 0
    for line in text.lines:
        words = []
        for word in line.words:
            words.append(ShownWord(number, word.text, turn(word.box), word.box in matched))
            number += 1
        lines.append(tuple(words))
    return tuple(lines)


def _distinct(others: tuple[ValueView, ...], chosen: ValueView | None) -> tuple[ValueView, ...]:
    """Leave out readings that say the same as a better one."""
    seen = {chosen.value} if chosen else set()
    kept = []
    for value in others:
        if value.value not in seen:
            seen.add(value.value)
            kept.append(value)
    return tuple(kept)
