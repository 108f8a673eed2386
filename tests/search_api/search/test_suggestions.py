"""Suggestions while somebody types."""

import pytest

from schemas.accounts import Role
from schemas.storage.audit import latest
from schemas.storage.database import reading
from search_api.search.suggestions.words import continues, known_words, name_queries
from tests.search_api.office import OTHER_OFFICE, Office
from tests.search_api.search.people import AN, add_person


def _suggested(office: Office, typed: str) -> list[dict[str, object]]:
    found = office.browser(Role.OFFICER).get("/api/v1/search/suggestions", params={"q": typed})
    return list(found.json()["suggestions"])


@pytest.mark.parametrize("typed", ["nguyen van a", "Nguyễn Văn An", "nguyễn a", "an"])
def test_names_that_begin_so_are_offered_with_their_count(office: Office, typed: str) -> None:
    add_person(office, "H1", **AN)
    add_person(office, "H2", full_name="Nguyễn Văn An")
    add_person(office, "H3", full_name="Lê Thị Mơ")

    names = [each for each in _suggested(office, typed) if each["count"]]

    assert names == [{"text": "Nguyễn Văn An", "note": "2 hồ sơ", "count": 2}]


def test_nobody_is_offered_whom_the_person_may_not_find(office: Office) -> None:
    add_person(office, "H1", where=OTHER_OFFICE, full_name="Nguyễn Văn An")
    add_person(office, "H2", mode="03", full_name="Nguyễn Văn Ân")

    assert [each for each in _suggested(office, "nguyen van a") if each["count"]] == []


def test_known_words_are_offered_after_what_stands_before_them() -> None:
    assert "an liệt sĩ" in [each.text for each in known_words("an liet s", limit=9)]
    assert 'an que:"Thanh Hóa"' in [each.text for each in known_words("an thanh h", limit=99)]
    assert "sinh:" in [each.text for each in known_words("sin", limit=9)]


@pytest.mark.parametrize("typed", ["", "a", "12", "a:b", '"x"', "\x00", "🙂", "một hai ba bốn năm sáu bảy"])
def test_what_is_no_beginning_of_a_name_asks_for_no_names(typed: str) -> None:
    assert name_queries(typed) == []


def test_marks_count_where_marks_were_typed() -> None:
    assert continues("Lê Thị Hồng", "le thi ho")
    assert continues("Lê Thị Hồng", "lê thị hồ")
    assert not continues("Lê Thị Hồng", "lê thị hó")
    assert not continues("Lê Thị Hồng", "lệ thị hồ")


def test_what_was_typed_stands_in_the_trail_where_names_were_shown(office: Office) -> None:
    add_person(office, "H1", **AN)
    _suggested(office, "xyz")
    _suggested(office, "nguyen a")

    with reading(office.services.database) as session:
        [entry] = [each for each in latest(session, limit=9) if each.action == "suggest"]
    assert entry.detail == {"query": "nguyen a", "names": 1}


def test_the_box_gets_options_that_hold_what_was_typed(office: Office) -> None:
    add_person(office, "H1", **AN)

    options = office.browser(Role.OFFICER).get("/tim-kiem/goi-y?q=nguyen van a").text

    assert '<option value="Nguyễn Văn An" label="nguyen van a → Nguyễn Văn An, 1 hồ sơ">' in options
    assert "<html" not in options
