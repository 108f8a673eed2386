"""STEPS: everything a person can do at the sorter, each a change of all papers and of what was said of pages; pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from schemas.arrangement import Arrangement, LaidPage, LaidPaper
from schemas.dossier import PageDecision
from schemas.identifiers import AccountId
from search_api.papers.layout import (
    BadLayoutError,
    Layout,
    Paper,
    checked,
    merge,
    move,
    move_before,
    name_kind,
    set_apart,
    split,
)


@dataclass(frozen=True, slots=True)
class Step:
    """What a person asks for."""

    op: str
    """One of STEPS."""
    pages: tuple[int, ...]
    """Numbers of the pages it is about."""
    target: int | None = None
    """The page at which they are to lie; 0: before all."""
    kind: str = ""
    """Of paper."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A dossier on the sorter's table; pages are numbered from 1 in the order in which they lie."""

    arrangement: Arrangement
    rotations: Mapping[int, int]
    """Clockwise degrees by which the pages that were read or turned stand turned now."""

    @property
    def layout(self) -> Layout:
        """How the numbers lie in papers."""
        papers, number = [], 1
        for paper in self.arrangement:
            papers.append(Paper(paper.type_slug, tuple(range(number, number + len(paper.pages)))))
            number += len(paper.pages)
        return tuple(papers)

    @property
    def pages(self) -> list[LaidPage]:
        """All pages, in order."""
        return [page for paper in self.arrangement for page in paper.pages]


def take_step(laid: Laid, step: Step, *, account_id: AccountId) -> Arrangement:
    """Return the arrangement after `step`; papers that it changed are `account_id`'s.

    Raises:
        BadLayoutError: There is no such step, page or kind, or it cannot be done.
    """
    if step.op not in STEPS:
        raise BadLayoutError("Thao tác không có trong danh sách. Tải lại trang rồi làm lại.")
    missing = next((page for page in step.pages if not 1 <= page <= len(laid.pages)), None)
    if missing is not None or not step.pages:
        raise BadLayoutError(f"Hồ sơ này không có trang {missing}." if missing is not None else _NONE_CHOSEN)
    return STEPS[step.op](laid, step, account_id)


def lay_out(laid: Laid, wanted: Sequence[Paper], *, account_id: AccountId) -> Arrangement:
    """Return the pages in the papers that are `wanted`, by their present numbers.

    Raises:
        BadLayoutError: A page is lost or doubled, or a kind unknown.
    """
    pages = laid.pages
    known = dict(zip(laid.layout, laid.arrangement, strict=True))
    return tuple(
        known.get(paper)
        or LaidPaper(tuple(pages[number - 1] for number in paper.pages), paper.type_slug, account_id)
        for paper in checked(wanted, page_count=len(pages))
    )


def _laid_out(
    change: Callable[[Layout, Step], Layout], laid: Laid, step: Step, account_id: AccountId
) -> Arrangement:
    return lay_out(laid, change(laid.layout, step), account_id=account_id)


def _marked(change: Callable[[LaidPage, int], LaidPage], laid: Laid, step: Step, _: AccountId) -> Arrangement:
    chosen = {laid.pages[number - 1].id: laid.rotations.get(number, 0) for number in step.pages}
    return tuple(
        replace(
            paper,
            pages=tuple(change(page, chosen[page.id]) if page.id in chosen else page for page in paper.pages),
        )
        for paper in laid.arrangement
    )


def _target(step: Step) -> int:
    if step.target is None:
        raise BadLayoutError(
            "Chưa có chỗ đến. Gõ số của trang mà các trang đã chọn sẽ nằm sau; 0 là đầu hồ sơ."
        )
    return step.target


def _decided(decision: PageDecision) -> Callable[[LaidPage, int], LaidPage]:
    return lambda page, _: replace(page, decision=decision)


def _turned(degrees: int) -> Callable[[LaidPage, int], LaidPage]:
    return lambda page, rotation: replace(page, turned=(rotation + degrees) % 360)


StepOf = Callable[[Laid, Step, AccountId], Arrangement]

STEPS: Mapping[str, StepOf] = {
    "split": partial(_laid_out, lambda layout, step: split(layout, step.pages)),
    "apart": partial(_laid_out, lambda layout, step: set_apart(layout, step.pages, after=step.target)),
    "merge": partial(_laid_out, lambda layout, step: merge(layout, step.pages)),
    "move": partial(_laid_out, lambda layout, step: move(layout, step.pages, after=_target(step))),
    "before": partial(_laid_out, lambda layout, step: move_before(layout, step.pages, page=_target(step))),
    "kind": partial(_laid_out, lambda layout, step: name_kind(layout, step.pages, type_slug=step.kind)),
    "left": partial(_marked, _turned(270)),
    "right": partial(_marked, _turned(90)),
    "over": partial(_marked, _turned(180)),
    "blank": partial(_marked, _decided("blank")),
    "duplicate": partial(_marked, _decided("duplicate")),
    "kept": partial(_marked, _decided("kept")),
    "clear": partial(_marked, _decided("")),
}
TURNS = frozenset({"left", "right", "over"})
DECISIONS = frozenset({"blank", "duplicate", "kept", "clear"})
STEP_WORDS: Mapping[str, str] = {
    "split": "tách giấy tờ mới từ trang",
    "apart": "xếp riêng trang",
    "merge": "gộp giấy tờ có trang",
    "move": "chuyển trang",
    "before": "chuyển trang",
    "kind": "đổi loại giấy tờ có trang",
    "left": "quay trái trang",
    "right": "quay phải trang",
    "over": "quay ngược trang",
    "blank": "ghi là trang trắng: trang",
    "duplicate": "ghi là trang trùng: trang",
    "kept": "ghi là giữ lại: trang",
    "clear": "bỏ quyết định về trang",
    "layout": "xếp lại trang",
}
"""What a step was, to be followed by the numbers of its pages."""
_NONE_CHOSEN = "Chưa chọn trang nào. Chọn một hoặc nhiều trang rồi làm lại."


def numbers_in_words(numbers: Sequence[int]) -> str:
    """Return page numbers as people write them: `3, 5–7`."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)
