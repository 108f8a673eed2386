"""When two people agree, and what happens when they do not."""

from datetime import UTC, datetime

import pytest

from schemas.fields import FieldName
from schemas.identifiers import AccountId, DossierId, PageId
from schemas.layout import BoundingBox
from schemas.review import ItemDraft, ItemState, ReviewEntry, ReviewItem
from search_api.review.decision import AlreadyEnteredError, ItemClosedError, decide, entries_agree

AT = datetime(2026, 11, 20, tzinfo=UTC)
ANNA, BINH, CUC = AccountId("anna"), AccountId("binh"), AccountId("cuc")


def item(state: ItemState = "open", *, is_double: bool = True) -> ReviewItem:
    box = BoundingBox(0, 0, 9, 9)
    draft = ItemDraft("field", PageId("p"), box, "critical", 0.5, field_name="full_name", is_double=is_double)
    return ReviewItem("i", DossierId("d"), draft, state, 0, None, None)


def entry(step: int, account_id: AccountId, value: str) -> ReviewEntry:
    return ReviewEntry(step, account_id, "", value, AT)


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [
        ("full_name", "Nguyễn Văn Thử", " Nguyễn  Văn Thử "),
        ("full_name", "Nguye\u0302\u0303n Văn Thử", "Nguyễn Văn Thử"),
        ("birth_date", "14/3/1948", "ngày 14 tháng 03 năm 1948"),
        ("birth_date", "1948", "năm 1948"),
        ("decision_no", "1234/QĐ-LĐTBXH", "1234 / qđ–lđtbxh"),
        ("injury_percent", "21%", "21 %"),
        ("injury_percent", "hai mươi mốt phần trăm", "21%"),
        ("beneficiary_file_no", "BD/LS-07956", "BD/LS - 07956"),
    ],
)
def test_the_same_written_in_two_ways_is_the_same(name: FieldName, first: str, second: str) -> None:
    assert entries_agree(name, first, second)


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [
        ("full_name", "Nguyễn Văn Hòa", "Nguyễn Văn Hoà"),
        ("full_name", "Nguyễn Văn Thử", "NGUYỄN VĂN THỬ"),
        ("full_name", "Nguyễn Văn Thử", "Nguyễn Văn Thứ"),
        ("birth_date", "14/3/1948", "3/1948"),
        ("birth_date", "1948", "khoảng 1948"),
        ("birth_date", "1948", "không rõ"),
        ("decision_no", "1234/QĐ", "1234/ĐQ"),
        ("beneficiary_file_no", "BD/LS-07956", "BD/LS-7956"),
        ("injury_percent", "21%", "27%"),
    ],
)
def test_what_says_something_else_is_a_conflict(name: FieldName, first: str, second: str) -> None:
    assert not entries_agree(name, first, second)


def test_one_person_ends_an_item_that_is_not_critical() -> None:
    assert decide(item(is_double=False), [], "x", account_id=ANNA).is_final


def test_two_people_who_agree_end_a_critical_item() -> None:
    first = decide(item(), [], "A", account_id=ANNA)
    second = decide(item("entered_once"), [entry(1, ANNA, "A")], "A", account_id=BINH)

    assert (first.step, first.state, first.is_final) == (1, "entered_once", False)
    assert (second.step, second.state, second.is_final) == (2, "done", True)


def test_a_third_person_decides_where_two_differ() -> None:
    entries = [entry(1, ANNA, "A")]
    second = decide(item("entered_once"), entries, "B", account_id=BINH)
    third = decide(item("conflict"), [*entries, entry(2, BINH, "B")], "C", account_id=CUC)

    assert (second.state, second.is_final) == ("conflict", False)
    assert (third.step, third.is_final) == (3, True)


def test_nobody_is_two_of_the_people_who_enter() -> None:
    entries = [entry(1, ANNA, "A"), entry(2, BINH, "B")]

    for state, seen in (("entered_once", entries[:1]), ("conflict", entries)):
        with pytest.raises(AlreadyEnteredError):
            decide(item(state), seen, "A", account_id=ANNA)  # type: ignore[arg-type]


@pytest.mark.parametrize("state", ["done", "withdrawn"])
def test_an_item_that_waits_for_nobody_takes_no_entry(state: ItemState) -> None:
    with pytest.raises(ItemClosedError):
        decide(item(state), [], "A", account_id=ANNA)
