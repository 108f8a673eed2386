"""What an entry does to its item: two people who agree end it, a third decides where they do not."""

from collections.abc import Sequence
from dataclasses import dataclass

from ocr.fields.normal_forms import normal_form
from schemas.date_reading import parse_partial_date
from schemas.errors import ConflictError
from schemas.fields import FieldName, field_spec
from schemas.identifiers import AccountId
from schemas.review import ItemState, ReviewEntry, ReviewItem
from schemas.vietnamese import one_line


class ItemClosedError(ConflictError):
    """The item waits for nobody: it was finished or withdrawn meanwhile."""

    code = "review_item_closed"


class AlreadyEnteredError(ConflictError):
    """The same person cannot be two of the people who enter a value."""

    code = "already_entered"


class NoWayBackError(ConflictError):
    """What the person entered counts already: another person entered too, or the item is finished."""

    code = "review_no_way_back"


@dataclass(frozen=True, slots=True)
class Decision:
    """What an entry does."""

    step: int
    state: ItemState
    """Of the item from now on."""

    @property
    def is_final(self) -> bool:
        """Whether the value entered is now the one in force."""
        return self.state == "done"


def decide(
    item: ReviewItem, entries: Sequence[ReviewEntry], value: str, *, account_id: AccountId
) -> Decision:
    """Return what happens when this person enters `value`.

    Raises:
        ItemClosedError: The item waits for nobody.
        AlreadyEnteredError: They entered a value for it before.
    """
    if item.state in ("done", "withdrawn"):
        raise ItemClosedError("Mục này đã xong. Xin lấy mục tiếp theo.")
    if any(entry.account_id == account_id for entry in entries):
        raise AlreadyEnteredError(
            "Ông/Bà đã nhập mục này; lần này cần một người khác. Xin lấy mục tiếp theo."
        )
    step = len(entries) + 1
    if item.draft.is_double and step == 1:
        return Decision(step, "entered_once")
    name = item.draft.field_name
    if item.draft.is_double and step == 2 and name and not entries_agree(name, entries[0].value, value):
        return Decision(step, "conflict")
    return Decision(step, "done")


def may_mend(item: ReviewItem, entries: Sequence[ReviewEntry], *, account_id: AccountId) -> bool:
    """Return whether this person may still change what they entered: until a second person has entered."""
    return item.state == "entered_once" and [entry.account_id for entry in entries] == [account_id]


def entries_agree(name: FieldName, first: str, second: str) -> bool:
    """Return whether two people entered the same.

    Names must agree letter by letter; dates in all that they say, however they are written; numbers and shares in
    their one form; all else but for white space.
    """
    first, second = _tidy(first), _tidy(second)
    if first == second:
        return True
    kind = field_spec(name).kind
    if kind == "date":
        known = parse_partial_date(first)
        return known is not None and known == parse_partial_date(second)
    if kind in ("number", "percent"):
        form = normal_form(name, first)
        return form != "" and form == normal_form(name, second)
    return False


def _tidy(value: str) -> str:
    return one_line(value)
