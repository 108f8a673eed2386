"""A record as the values that are kept."""

from dataclasses import replace

import pytest

from ocr.record import acceptance
from ocr.record.reconcile import reconcile
from ocr.record.values import values_of
from schemas.fields import FieldName, FieldValue
from schemas.identifiers import PageId
from schemas.layout import BoundingBox


def read(
    name: FieldName, text: str, page: str = "1", *, confidence: float = 0.9, group: int = 0
) -> FieldValue:
    box = BoundingBox(0, 0, 10, 10)
    return FieldValue(name, text, PageId(page), box, confidence, "label", normalized=text, group=group)


@pytest.fixture
def sure_of_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        acceptance, "threshold", lambda name: 0.8 if name == "full_name" else acceptance.NEVER
    )


def test_one_value_of_a_field_is_believed_and_the_other_places_stand_beside_it() -> None:
    values = values_of(reconcile([read("full_name", "Lê Văn Hải"), read("full_name", "Lê Văn Hải", "2")]))

    assert [(each.value.page_id, each.is_chosen) for each in values] == [("1", True), ("2", False)]


def test_what_contradicts_is_kept(sure_of_names: None) -> None:
    values = values_of(
        reconcile([read("full_name", "Lê Văn Hải"), read("full_name", "Lê Văn Hãi", "2", confidence=0.7)])
    )

    assert [(each.value.value, each.is_chosen, each.is_accepted) for each in values] == [
        ("Lê Văn Hải", True, False),
        ("Lê Văn Hãi", False, False),
    ]


def test_an_undisputed_sure_value_needs_no_person(sure_of_names: None) -> None:
    [sure] = values_of(reconcile([read("full_name", "Lê Văn Hải")]))
    [other] = values_of(reconcile([read("unit", "c5 d7")]))

    assert (sure.is_accepted, other.is_accepted) == (True, False)


def test_a_value_without_its_form_always_needs_a_person() -> None:
    value = read("birth_date", "ngày nào đó", confidence=1.0)

    assert acceptance.has_form(value)
    assert not acceptance.has_form(replace(value, normalized=""))


def test_a_field_of_which_nothing_is_known_is_never_accepted() -> None:
    assert acceptance.threshold("shelf_location") > 1.0


def test_what_is_told_of_one_relative_shares_a_group() -> None:
    rows = [
        read("relative_name", "Lê Thị Hoa", group=1),
        read("relative_relation", "Mẹ đẻ", group=1),
        read("relative_name", "Lê Văn Ba", group=2),
    ]

    values = values_of(reconcile(rows))

    assert [(each.value.value, each.value.group) for each in values] == [
        ("Lê Thị Hoa", 1),
        ("Mẹ đẻ", 1),
        ("Lê Văn Ba", 2),
    ]
