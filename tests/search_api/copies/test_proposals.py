"""What is proposed for masking: other people's data, never one's own."""

import pytest

from schemas.copies import MASK_GROUNDS, CopiedPage
from schemas.fields import FieldName, FieldValue
from schemas.identifiers import AccountId, PageId
from schemas.layout import BoundingBox, PageText
from search_api.copies.masking import words_left
from search_api.copies.proposals import Receiver, propose_masks
from tests.ocr.archived import HEIGHT, WIDTH, draw_page
from tests.search_api.copies.made_up import CITIZEN_NO, LINES, RELATIVE

NOBODY = Receiver()


def page_of(*lines: str) -> PageText:
    return draw_page(lines)[1]


def box_of(page: PageText, *words: str) -> BoundingBox:
    found = [word.box for word in page.words if word.text in words]
    whole = found[0]
    for box in found[1:]:
        whole = whole.union(box)
    return whole


def fact(name: FieldName, text: str, box: BoundingBox, *, group: int = 0) -> FieldValue:
    return FieldValue(name, text, PageId("p"), box, 0.9, "test", group=group)


def proposed(
    page: PageText, *values: FieldValue, receiver: Receiver = NOBODY, kind: str = "khac"
) -> list[str]:
    found = propose_masks(page, values, document_type=kind, receiver=receiver)
    return [proposal.ground for proposal in found]


def test_an_identity_number_is_proposed_and_ones_own_is_not():
    page = page_of(*LINES)

    (proposal,) = propose_masks(page, (), document_type="khac", receiver=NOBODY)

    assert (proposal.box, proposal.ground) == (box_of(page, CITIZEN_NO), "identity")
    assert proposed(page, receiver=Receiver(citizen_numbers=frozenset({CITIZEN_NO}))) == []


def test_a_number_in_parts_is_one_proposal_and_known_as_ones_own():
    page = page_of("CCCD số 003 099 001 234 do Cục cấp")

    (proposal,) = propose_masks(page, (), document_type="khac", receiver=NOBODY)

    assert proposal.box == box_of(page, "003", "099", "001", "234")
    assert proposed(page, receiver=Receiver(citizen_numbers=frozenset({CITIZEN_NO}))) == []


def test_health_is_proposed_unless_the_receiver_is_the_one_it_is_about():
    page = page_of("Tỷ lệ tổn thương cơ thể: 61%")

    assert proposed(page) == ["health"]
    assert proposed(page, receiver=Receiver(may_see_health=True)) == []


@pytest.mark.parametrize("name", ["father_name", "spouse_name", "relative_name"])
def test_the_name_of_a_relative_is_proposed_wherever_it_stands(name):
    page = page_of(*LINES[3:], f"Người khai {' '.join(RELATIVE)} ký")
    value = fact(name, " ".join(RELATIVE), page.lines[0].words[2].box.union(page.lines[0].words[4].box))

    found = propose_masks(page, (value,), document_type="khac", receiver=NOBODY)

    left = words_left(page, CopiedPage(PageId("p"), tuple(each.accepted(AccountId("a")) for each in found)))
    assert len(found) == 2
    assert not {word.text for word in left.words} & set(RELATIVE)
    assert {"cư", "Người", "ký"} <= {word.text for word in left.words}


def test_a_name_that_a_person_typed_without_its_place_masks_the_name_and_not_the_page():
    page = page_of(*LINES)
    value = fact("relative_name", "đoàn ngữ KỸ", BoundingBox(0, 0, WIDTH, HEIGHT))

    found = propose_masks(
        page, (value,), document_type="khac", receiver=Receiver(citizen_numbers=frozenset({CITIZEN_NO}))
    )

    assert [proposal.box for proposal in found] == [box_of(page, *RELATIVE)]


def test_all_facts_of_a_relative_who_asks_are_their_own():
    page = page_of("Con: Trần Thị Mẫu 1950", "Con: Trần Văn Kín 1952")
    values = [
        fact("relative_name", "Trần Thị Mẫu", box_of(page, "Mẫu"), group=1),
        fact("relative_birth_date", "1950", box_of(page, "1950"), group=1),
        fact("relative_name", "Trần Văn Kín", box_of(page, "Kín"), group=2),
        fact("relative_birth_date", "1952", box_of(page, "1952"), group=2),
    ]

    found = propose_masks(
        page, values, document_type="khac", receiver=Receiver(names=frozenset({"TRẦN THỊ MẪU"}))
    )

    assert [proposal.box for proposal in found] == [box_of(page, "Kín"), box_of(page, "1952")]


def test_other_facts_are_not_proposed_and_grounds_are_in_the_table():
    page = page_of(*LINES)
    value = fact("full_name", "Nguyễn Văn Thử", box_of(page, "Nguyễn", "Thử"))

    assert proposed(page, value) == ["identity"]
    assert set(proposed(page, value)) <= set(MASK_GROUNDS)


def test_a_proposal_says_nothing_of_what_it_covers():
    found = propose_masks(page_of(*LINES), (), document_type="khac", receiver=NOBODY)

    assert not any(CITIZEN_NO in proposal.reason for proposal in found)
