"""A copy while it is put together: who gets it, which pages, and what somebody decided to mask on each."""

from dataclasses import dataclass
from datetime import date, datetime

from schemas.authentication import PurposeCode
from schemas.copies import AskedBy, CopiedPage, CopyKind, CopyOrder, GroundSlug, Mask
from schemas.identifiers import AccountId, ExtractId, PageId
from schemas.layout import BoundingBox
from schemas.vietnamese import fold


@dataclass(frozen=True, slots=True)
class CopyWish:
    """What is wanted of a copy, apart from what is masked."""

    kind: CopyKind
    asked_by: AskedBy
    receiver_name: str
    receiver_no: str
    """Citizen number of a person, code of an agency; empty where it was not told."""
    delegate_of: str
    """Who authorised the receiver; empty where nobody did."""
    is_beneficiary: bool
    """Whether the receiver is the person of the dossier."""
    purpose: str
    """Lý do cấp, in words."""
    purpose_code: PurposeCode
    pages: tuple[PageId, ...]
    """In the order of the dossier."""
    usable_until: date | None = None
    """As asked; None: as long as the kind allows."""


@dataclass(frozen=True, slots=True)
class DraftMask:
    """What somebody decided of a place on a page."""

    id: str
    page_id: PageId
    box: BoundingBox
    """In the pixels of the original page."""
    ground: GroundSlug
    is_applied: bool
    """False: the machine proposed to mask it, and somebody decided not to."""
    reason: str
    """Why, as the person or the proposal said."""
    author: AccountId
    at: datetime

    def answers(self, box: BoundingBox, ground: GroundSlug) -> bool:
        """Return whether this decides on a proposal."""
        return self.box == box and self.ground == ground


@dataclass(frozen=True, slots=True)
class DraftPage:
    """A page of a copy that is put together."""

    page_id: PageId
    part: BoundingBox | None
    """All that is copied of it; None: the whole page."""
    checked_by: AccountId | None
    """Who looked at it for other people's data and found everything masked; None: nobody yet."""
    is_withheld: bool = False
    """Asked for, but left out whole because of other people's data."""


@dataclass(frozen=True, slots=True)
class CopyDraft:
    """A copy with its pages and all decisions that hold."""

    paper_id: ExtractId
    wish: CopyWish
    pages: tuple[DraftPage, ...]
    masks: tuple[DraftMask, ...]
    version: int
    """Grows with every change; who saw an older one is told so."""

    @property
    def given(self) -> tuple[DraftPage, ...]:
        """The pages that are not withheld."""
        return tuple(page for page in self.pages if not page.is_withheld)

    @property
    def withheld(self) -> frozenset[PageId]:
        """The pages that are."""
        return frozenset(page.page_id for page in self.pages if page.is_withheld)

    def page(self, page_id: PageId) -> DraftPage | None:
        """Return a page of the copy; None where it holds no such page."""
        return next((page for page in self.pages if page.page_id == page_id), None)

    def on_page(self, page_id: PageId) -> tuple[DraftMask, ...]:
        """Return the decisions on a page, oldest first."""
        return tuple(mask for mask in self.masks if mask.page_id == page_id)

    def copied(self, page: DraftPage) -> CopiedPage:
        """Return the page as it is to be copied."""
        applied = (mask for mask in self.on_page(page.page_id) if mask.is_applied)
        return CopiedPage(page.page_id, tuple(Mask(m.box, m.ground, m.author) for m in applied), page.part)

    def order(self, *, given_before: frozenset[PageId]) -> CopyOrder:
        """Return the copy as the rule of copying sees it."""
        pages = tuple(self.copied(page) for page in self.given)
        return CopyOrder(self.wish.kind, self.wish.asked_by, pages, given_before)


def is_same_receiver(one: CopyWish, other: CopyWish) -> bool:
    """Return whether two copies go to the same individual: by citizen number, by name where one has none."""
    if one.receiver_no and other.receiver_no:
        return one.receiver_no == other.receiver_no
    return fold(one.receiver_name) == fold(other.receiver_name)


def order_of(wish: CopyWish, *, given_before: frozenset[PageId]) -> CopyOrder:
    """Return the order of a wish before anything is masked."""
    return CopyOrder(wish.kind, wish.asked_by, tuple(CopiedPage(page) for page in wish.pages), given_before)
