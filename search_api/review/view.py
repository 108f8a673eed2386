"""What a person is shown of an item: of a value that is entered blindly, neither the machine's nor another person's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from schemas.fields import FieldKind, field_spec
from schemas.identifiers import AccountId
from schemas.review import REASON_WORDS, ReviewEntry, ReviewItem

Task = Literal["check", "enter", "decide", "text"]
"""Compare one value, enter blindly, decide between two entries, or correct the text of a page."""

HINTS: Mapping[FieldKind, str] = {
    "name": "Gõ đúng từng chữ như trên giấy, kể cả dấu và chữ hoa.",
    "date": "Gõ như trên giấy; phần nào giấy không ghi thì bỏ trống, không thêm 01.",
    "number": "Gõ đủ cả chữ, số, dấu gạch; giữ số 0 ở đầu.",
    "percent": "Gõ con số tỷ lệ, ví dụ 21%.",
    "place": "Gõ đúng tên nơi chốn như trên giấy, không đổi sang tên mới.",
    "choice": "Gõ như trên giấy.",
    "text": "Gõ như trên giấy.",
}
"""What to mind, said below the input."""


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item as one person is shown it."""

    item: ReviewItem
    task: Task
    label: str
    reason: str
    hint: str
    page_number: int
    value: str
    """What stands in the input to begin with; empty where the value is entered blindly."""
    choices: tuple[str, ...]
    """What the two people entered, for the third; nobody is told who entered which."""
    others: tuple[str, ...]
    """What else the papers say, where nothing is to be hidden."""


def item_view(
    item: ReviewItem,
    entries: Sequence[ReviewEntry],
    *,
    account_id: AccountId,
    page_number: int,
    others: Sequence[str] = (),
) -> ItemView:
    """Return what `account_id` is shown of the item."""
    has_entered = any(entry.account_id == account_id for entry in entries)
    task = _task(item)
    spec = field_spec(item.draft.field_name) if item.draft.field_name else None
    may_choose = task == "decide" and not has_entered
    return ItemView(
        item=item,
        task=task,
        label=spec.label if spec else "Chữ trên trang",
        reason=REASON_WORDS[item.draft.reason],
        hint=HINTS[spec.kind] if spec else "",
        page_number=page_number,
        value=item.draft.machine_value if task == "check" else "",
        choices=tuple(sorted({entry.value for entry in entries})) if may_choose else (),
        others=tuple(dict.fromkeys(others)) if task == "check" else (),
    )


def _task(item: ReviewItem) -> Task:
    if item.draft.kind == "text":
        return "text"
    if item.state == "conflict":
        return "decide"
    return "enter" if item.draft.is_double else "check"
