"""What the pages about copies show: what can be chosen, a copy, and a page of it with what is masked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from schemas.completeness import Completeness
from schemas.copies import MASK_GROUNDS, GroundSlug, HeldPage, MaskProposal
from schemas.copy_drafts import DraftMask, DraftPage
from schemas.dossier import Dossier
from schemas.errors import TrichLucError
from schemas.identifiers import AccountId, PageId
from schemas.issuance import Extract
from schemas.layout import BoundingBox, PageText
from search_api.issuance.copying.matter import CopyMatter, proposals_on, undecided_on
from search_api.scans.upright import Size, upright_box, upright_size


@dataclass(frozen=True, slots=True)
class Choosable:
    """A page that may be chosen, or the reason why not."""

    page: HeldPage
    is_hidden: bool
    """Whether the account may not see everything on it."""

    @property
    def refusal(self) -> str:
        """Why it cannot be copied; empty where it can."""
        reasons = (
            (self.page.is_secret, "Tài liệu mật"),
            (self.is_hidden, "Không có quyền xem"),
            (self.page.is_parked, "Chưa đọc được"),
        )
        return next((reason for holds, reason in reasons if holds), "")


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """A paper of the dossier with its pages."""

    ordinal: int
    type_slug: str
    """Empty where the account may not know."""
    pages: tuple[Choosable, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A dossier whose pages are to be chosen."""

    dossier: Dossier
    papers: tuple[PaperChoice, ...]

    @property
    def order(self) -> tuple[PageId, ...]:
        """The pages in the order of the dossier."""
        return tuple(each.page.id for paper in self.papers for each in paper.pages)


@dataclass(frozen=True, slots=True)
class PageWork:
    """A page in the list of a copy: what is still to be done there."""

    number: int
    page: DraftPage
    undecided: int
    masked: int


@dataclass(frozen=True, slots=True)
class CopyView:
    """A copy as it is shown."""

    matter: CopyMatter
    works: tuple[PageWork, ...]
    obstacles: tuple[TrichLucError, ...]
    """Why it cannot be issued yet; empty of one that is."""
    completeness: Completeness
    replaced_by: Extract | None
    """The issued copy that came in its place."""
    sheets: int
    """Of its file; 0 where that cannot be shown: a draft, or a copy whose time is over."""

    @property
    def paper(self) -> Extract:
        """State, number and file."""
        return self.matter.paper


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the page: proposed by the machine, or shown by a person."""

    box: BoundingBox
    """On the original page."""
    shown: BoundingBox
    """On the upright page."""
    ground: GroundSlug
    reason: str
    is_proposal: bool
    decision: DraftMask | None
    """None: nobody decided yet."""
    author: str
    """Who decided, as people know them."""
    at: datetime | None

    @property
    def label(self) -> str:
        """The ground in words."""
        return MASK_GROUNDS[self.ground].label

    @property
    def state(self) -> str:
        """`open`, `masked` or `left`."""
        if self.decision is None:
            return "open"
        return "masked" if self.decision.is_applied else "left"


@dataclass(frozen=True, slots=True)
class CopyWord:
    """A word on the upright page."""

    number: int
    text: str
    box: BoundingBox


@dataclass(frozen=True, slots=True)
class CopyPageView:
    """A page of a copy with what is masked on it; boxes are on the upright page of `size`."""

    view: CopyView
    work: PageWork
    size: Size
    lines: tuple[tuple[CopyWord, ...], ...]
    places: tuple[Place, ...]
    part: BoundingBox | None
    before: int | None
    """Number of the page before in the copy."""
    after: int | None


def page_works(matter: CopyMatter) -> tuple[PageWork, ...]:
    """Return the pages of the copy with what is to be done on each."""
    numbers = matter.numbers
    return tuple(
        PageWork(
            numbers[page.page_id],
            page,
            undecided=0 if page.is_withheld else len(undecided_on(matter, page.page_id)),
            masked=len(matter.draft.copied(page).masks),
        )
        for page in matter.draft.pages
    )


def page_view(
    view: CopyView, work: PageWork, text: PageText, *, names: Mapping[AccountId, str]
) -> CopyPageView:
    """Return a page of the copy as it is worked on.

    Args:
        view: The copy.
        work: The page.
        text: What was read on it.
        names: Of the people who decided.
    """
    turn = partial(upright_box, width=text.width_px, height=text.height_px, rotation=text.rotation)
    numbers = [each.number for each in view.works]
    at = numbers.index(work.number)
    return CopyPageView(
        view=view,
        work=work,
        size=upright_size(text.width_px, text.height_px, rotation=text.rotation),
        lines=_lines(text, turn),
        places=_places(view.matter, work.page.page_id, turn, names),
        part=turn(work.page.part) if work.page.part else None,
        before=numbers[at - 1] if at else None,
        after=numbers[at + 1] if at + 1 < len(numbers) else None,
    )


def _places(
    matter: CopyMatter,
    page_id: PageId,
    turn: Callable[[BoundingBox], BoundingBox],
    names: Mapping[AccountId, str],
) -> tuple[Place, ...]:
    """Return the proposals with what was decided of each, then what people masked besides."""
    decided = matter.draft.on_page(page_id)

    def place(decision: DraftMask | None, proposal: MaskProposal, *, is_proposal: bool) -> Place:
        return Place(
            box=proposal.box,
            shown=turn(proposal.box),
            ground=proposal.ground,
            reason=proposal.reason,
            is_proposal=is_proposal,
            decision=decision,
            author=names.get(decision.author, "") if decision else "",
            at=decision.at if decision else None,
        )

    proposals = proposals_on(matter, page_id)
    answers = [
        next((mask for mask in decided if mask.answers(each.box, each.ground)), None) for each in proposals
    ]
    drawn = (mask for mask in decided if mask.is_applied and mask not in answers)
    return (
        *(place(answer, each, is_proposal=True) for answer, each in zip(answers, proposals, strict=True)),
        *(place(mask, MaskProposal(mask.box, mask.ground, mask.reason), is_proposal=False) for mask in drawn),
    )


def _lines(text: PageText, turn: Callable[[BoundingBox], BoundingBox]) -> tuple[tuple[CopyWord, ...], ...]:
    lines, number = [], 0
    for line in text.lines:
        lines.append(
            tuple(CopyWord(number + at, word.text, turn(word.box)) for at, word in enumerate(line.words))
        )
        number += len(line.words)
    return tuple(lines)
