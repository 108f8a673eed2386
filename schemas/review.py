"""The review desk as values: what a person has to look at, why, and what people entered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from schemas.accounts import Permit
from schemas.fields import FIELDS, FieldName, ReadValue, field_spec
from schemas.identifiers import AccountId, DossierId, PageId
from schemas.layout import BoundingBox, PageText

ItemKind = Literal["field", "text"]
ItemState = Literal["open", "entered_once", "conflict", "done", "withdrawn"]
ItemReason = Literal["doubtful", "papers_differ", "critical", "missing", "regions", "low_quality"]
SkipReason = Literal["unreadable", "not_here", "paper_missing"]

WAITING_STATES: tuple[ItemState, ...] = ("open", "entered_once", "conflict")
"""States in which an item waits for a person."""
REASON_WORDS: dict[ItemReason, str] = {
    "doubtful": "Máy đọc chưa chắc",
    "papers_differ": "Các giấy tờ ghi khác nhau",
    "critical": "Thông tin quan trọng: hai người nhập độc lập",
    "missing": "Máy chưa tìm thấy trên giấy tờ nào",
    "regions": "Có chữ viết tay hoặc chỗ máy không đọc được",
    "low_quality": "Trang khó đọc",
}
SKIP_WORDS: dict[SkipReason, str] = {
    "unreadable": "Không đọc được",
    "not_here": "Không có trên trang này",
    "paper_missing": "Thiếu giấy tờ",
}
LOW_QUALITY = 0.5
"""A page that is read worse than this is looked at by a person."""


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """Something a person has to look at, as the reading of a dossier finds it."""

    kind: ItemKind
    page_id: PageId
    box: BoundingBox
    """On the original page; the whole page where nobody knows the place."""
    reason: ItemReason
    doubt: float
    """0-1; the most doubtful is looked at first."""
    field_name: FieldName | None = None
    group: int = 0
    machine_value: str = ""
    is_double: bool = False
    """Whether two people must enter it blindly."""

    @property
    def key(self) -> str:
        """What the item is about within its dossier: one row, however often the dossier is read."""
        if self.kind == "text":
            return f"text:{self.page_id}"
        return field_key(self.field_name or "", group=self.group)


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """Something a person has to look at, as the desk keeps it."""

    id: str
    dossier_id: DossierId
    draft: ItemDraft
    state: ItemState
    urgency: int
    """0 usually; more where a citizen waits for the dossier."""
    leased_by: AccountId | None
    leased_until: datetime | None


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A person at the desk."""

    account_id: AccountId
    permit: Permit
    """The dossiers they may review."""
    kinds: tuple[ItemKind, ...]
    """What they may do there."""


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """What a person entered for an item."""

    step: int
    """1, 2 or, on conflict, 3."""
    account_id: AccountId
    before: str
    """The value in force when the person entered theirs; empty where there was none."""
    value: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SkippedItem:
    """An item that somebody gave back and that still waits."""

    item: ReviewItem
    reasons: tuple[SkipReason, ...]
    """Of everyone who gave it back, the first of them first."""


@dataclass(frozen=True, slots=True)
class ReviewCounts:
    """How much waits at the desk."""

    by_state: Mapping[ItemState, int]
    by_field: Mapping[str, int]
    """Waiting items of each field; pages under `text`."""
    for_me: int
    """Waiting items that the person asking may still take."""
    skipped: int
    """Waiting items that somebody gave back with a reason."""

    @property
    def waiting(self) -> int:
        """All items that wait for a person."""
        return sum(self.by_state.values())


def field_key(name: str, *, group: int = 0) -> str:
    """Return the key of the item about a field."""
    return f"field:{name}:{group}" if group else f"field:{name}"


def plan_items(
    values: Iterable[ReadValue],
    texts: Mapping[PageId, PageText],
    *,
    conflicts: Iterable[FieldName] = (),
    confirmed: Iterable[tuple[FieldName, int]] = (),
) -> list[ItemDraft]:
    """Return what a person has to look at in a dossier.

    Args:
        values: What the machine read; only what the record believes is asked about.
        texts: What was read on the dossier's pages, in their order.
        conflicts: Fields on which the papers contradict each other.
        confirmed: Fields (name and group) a named person vouches for already; of critical ones two blind entries
            are asked for all the same.
    """
    conflicts, confirmed = set(conflicts), set(confirmed)
    believed = [read for read in values if read.is_chosen]
    drafts = [
        _field_item(read, is_in_conflict=read.value.name in conflicts)
        for read in believed
        if field_spec(read.value.name).is_critical
        or (
            (read.value.name, read.value.group) not in confirmed
            and (not read.is_accepted or read.value.name in conflicts)
        )
    ]
    known = {read.value.name for read in believed} | {name for name, _ in confirmed}
    return [*drafts, *_missing_items(texts, known=known), *_text_items(texts)]


def _field_item(read: ReadValue, *, is_in_conflict: bool) -> ItemDraft:
    value = read.value
    spec = field_spec(value.name)
    reason: ItemReason = "critical" if spec.is_critical else "doubtful"
    doubt = max(0.0, 1.0 - value.confidence)
    if is_in_conflict:
        reason, doubt = "papers_differ", max(doubt, 0.9)
    elif read.is_accepted:
        doubt = min(doubt, 0.05)
    return ItemDraft(
        "field",
        value.page_id,
        value.box,
        reason,
        doubt,
        field_name=value.name,
        group=value.group,
        machine_value=value.value,
        is_double=spec.is_critical,
    )


def _missing_items(texts: Mapping[PageId, PageText], *, known: set[FieldName]) -> list[ItemDraft]:
    """Ask for the required fields that no page gave: on the first page that is not blank."""
    page_id = next((page_id for page_id, text in texts.items() if not text.blank), None)
    if page_id is None:
        return []
    return [
        ItemDraft(
            "field",
            page_id,
            _whole(texts[page_id]),
            "missing",
            1.0,
            field_name=spec.name,
            is_double=spec.is_critical,
        )
        for spec in FIELDS
        if spec.required and spec.name not in known
    ]


def _text_items(texts: Mapping[PageId, PageText]) -> list[ItemDraft]:
    items = []
    for page_id, text in texts.items():
        has_regions = any(region.holds_text for region in text.regions)
        is_poor = not text.blank and text.quality.score < LOW_QUALITY
        if has_regions or is_poor:
            reason: ItemReason = "regions" if has_regions else "low_quality"
            items.append(ItemDraft("text", page_id, _whole(text), reason, 1.0 - text.quality.score))
    return items


def _whole(text: PageText) -> BoundingBox:
    return BoundingBox(0, 0, text.width_px, text.height_px)
