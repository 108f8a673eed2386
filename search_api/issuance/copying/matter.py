"""All that a copy is made of, and what still stands in the way of issuing it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from schemas.completeness import Completeness, spans
from schemas.copies import HeldPage, MaskProposal
from schemas.copy_drafts import CopyDraft, DraftPage
from schemas.deadlines.office_hours import vietnam_day
from schemas.dossier import Document, Dossier, PageSource
from schemas.errors import ConflictError, TrichLucError
from schemas.fields import FieldValue
from schemas.identifiers import PageId
from schemas.issuance import Extract
from schemas.issuing_office import Office
from schemas.layout import PageText
from search_api.copies.completeness import complete
from search_api.copies.proposals import propose_masks
from search_api.copies.rule import last_day, refusals
from search_api.issuance.copying.wishes import receiver_of


class UndecidedMasksError(ConflictError):
    """A place that may be other people's data was neither masked nor left as it is."""

    code = "undecided_masks"


class UncheckedPagesError(ConflictError):
    """Nobody looked a page over for other people's data."""

    code = "unchecked_pages"


@dataclass(frozen=True, slots=True)
class CopyMatter:
    """A copy with what it is made of."""

    paper: Extract
    draft: CopyDraft
    dossier: Dossier
    office: Office
    """The one that holds the dossier."""
    held: tuple[HeldPage, ...]
    """All pages of the dossier, in order."""
    documents: tuple[Document, ...]
    sources: Mapping[PageId, PageSource]
    """Of the pages of the copy."""
    texts: Mapping[PageId, PageText]
    """Of those of them that were read."""
    values: tuple[FieldValue, ...]
    """All readings of fields on these pages, chosen or not."""
    given_before: frozenset[PageId]

    @property
    def numbers(self) -> dict[PageId, int]:
        """Number of each page within the dossier."""
        return {page.id: page.number for page in self.held}

    @property
    def completeness(self) -> Completeness:
        """What becomes of each page of the dossier."""
        given = [self.draft.copied(page) for page in self.draft.given]
        return complete(self.held, given=given, withheld=self.draft.withheld)

    def kind_of(self, page_id: PageId) -> str:
        """Return the slug of the paper that a page is part of."""
        home = next(page.document_id for page in self.held if page.id == page_id)
        return next(document.type_slug for document in self.documents if document.id == home)


def proposals_on(matter: CopyMatter, page_id: PageId) -> tuple[MaskProposal, ...]:
    """Return the places of a page that may be other people's data; none where an agency asks."""
    text = matter.texts.get(page_id)
    if text is None or matter.draft.wish.asked_by != "individual":
        return ()
    values = [value for value in matter.values if value.page_id == page_id]
    receiver = receiver_of(matter.draft.wish)
    return propose_masks(text, values, document_type=matter.kind_of(page_id), receiver=receiver)


def undecided_on(matter: CopyMatter, page_id: PageId) -> tuple[MaskProposal, ...]:
    """Return the proposals on a page of which nobody decided yet."""
    decided = matter.draft.on_page(page_id)
    return tuple(
        proposal
        for proposal in proposals_on(matter, page_id)
        if not any(mask.answers(proposal.box, proposal.ground) for mask in decided)
    )


def obstacles(matter: CopyMatter) -> Iterator[TrichLucError]:
    """Yield everything that stands in the way of issuing the copy, the gravest first."""
    draft = matter.draft
    yield from refusals(draft.order(given_before=matter.given_before), matter.held)
    if draft.wish.asked_by != "individual":
        return
    if undecided := [page for page in draft.given if undecided_on(matter, page.page_id)]:
        where = _spans(matter, undecided)
        yield UndecidedMasksError(
            f"Còn đề nghị che chưa quyết định ở trang {where}. Xin mở từng trang, chọn che hoặc để nguyên."
        )
    if unchecked := [page for page in draft.given if page.checked_by is None]:
        where = _spans(matter, unchecked)
        yield UncheckedPagesError(
            f"Chưa có người xem để che dữ liệu của người khác ở trang {where}. Xin mở từng trang, xem kỹ rồi "
            "bấm “Đã xem xong trang này”."
        )


def is_over(matter: CopyMatter, today: date) -> bool:
    """Return whether the time is over in which an issued copy may be used."""
    assert matter.paper.issued_at is not None
    wish = matter.draft.wish
    until = last_day(wish.kind, issued_on=vietnam_day(matter.paper.issued_at), asked=wish.usable_until)
    return until is not None and today > until


def _spans(matter: CopyMatter, pages: list[DraftPage]) -> str:
    return spans(tuple(sorted(matter.numbers[page.page_id] for page in pages)))
