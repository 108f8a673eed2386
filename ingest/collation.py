"""Two one-sided stacks of the same paper, fronts and backs, become its pages in order."""

from collections.abc import Sequence
from itertools import chain
from typing import Literal

from ingest.page_read import DoubtfulSheet, PageRead, is_separator, may_be_back
from schemas.errors import InvalidInputError

BacksOrder = Literal["reversed", "same"]
"""`reversed`: the stack was turned over as a whole, so its last leaf came first; `same`: in the order of the fronts."""


class StackCountsDifferError(InvalidInputError):
    """One stack has more pages than the other: a leaf went through twice, two at once, or one was left out."""

    code = "stack_counts_differ"


class StacksDisagreeError(InvalidInputError):
    """The separators do not come out where both stacks agree: the backs of sheets must be blank."""

    code = "stacks_disagree"


def collate(
    fronts: Sequence[PageRead], backs: Sequence[PageRead], *, backs_order: BacksOrder
) -> tuple[PageRead, ...]:
    """Return the pages as one two-sided scan gives them: front and back of the first leaf, of the second, and so on.

    Args:
        fronts: In the order of the leaves.
        backs: As they were scanned.
        backs_order: How the second stack was laid.

    Raises:
        StackCountsDifferError: The stacks are not of the same leaves.
        StacksDisagreeError: A sheet's back is not blank, or a sheet lies among the backs.
    """
    if len(fronts) != len(backs):
        raise StackCountsDifferError(
            f"Chồng mặt trước có {len(fronts)} trang, chồng mặt sau có {len(backs)} trang. "
            "Xin kiểm tra tờ bị kéo đôi hoặc bỏ sót rồi quét lại chồng thiếu."
        )
    ordered = tuple(reversed(backs)) if backs_order == "reversed" else tuple(backs)
    for leaf, (front, back) in enumerate(zip(fronts, ordered, strict=True), start=1):
        _check_leaf(leaf, front, back)
    return tuple(chain.from_iterable(zip(fronts, ordered, strict=True)))


def _check_leaf(leaf: int, front: PageRead, back: PageRead) -> None:
    """Check that the two sides of a leaf can belong together.

    Raises:
        StacksDisagreeError: They cannot.
    """
    if _is_sheet(back):
        raise _disagree(f"Tờ thứ {leaf}: tờ phân cách nằm trong chồng mặt sau")
    if _is_sheet(front) and not may_be_back(back.content):
        raise _disagree(f"Tờ thứ {leaf}: mặt sau của tờ phân cách không trắng")


def _is_sheet(page: PageRead) -> bool:
    is_undecodable = page.content == DoubtfulSheet("unreadable_page")
    return is_separator(page.content) and not is_undecodable


def _disagree(what: str) -> StacksDisagreeError:
    return StacksDisagreeError(
        f"{what}. Hai chồng không khớp: xin kiểm tra thứ tự (xuôi hay ngược) của chồng mặt sau, "
        "hoặc đã đổi chỗ hai chồng, rồi thử lại."
    )
