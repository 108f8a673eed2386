"""Facets with their labels and links, as the page shows them."""

from schemas.accounts import Role
from search_api.search.facets import (
    PARAMETERS,
    decade_name,
    facet_groups,
    filters_of,
    parameters_of,
    with_value,
)
from search_api.search.links import page_link
from tests.search_api.office import Office
from tests.search_api.search.people import AN, BINH, add_person

COUNTS = {"decade": {"1950": 9, "1940": 2}, "category": {"LS": 3, "TB": 8}, "state": {"read": 11}}


def test_a_facet_that_divides_nothing_is_left_out() -> None:
    assert [group.spec.name for group in facet_groups(COUNTS, {}, office_names={})] == ["category", "decade"]


def test_values_read_as_people_say_them_the_most_frequent_first() -> None:
    [category, decade] = facet_groups(COUNTS, {}, office_names={})

    assert [value.count for value in category.values] == [8, 3]
    assert category.values[1].label == "Liệt sĩ"
    assert [value.label for value in decade.values] == ["1940–1949", "1950–1959"]


def test_a_chosen_value_is_shown_though_nothing_was_counted_and_its_link_takes_it_away() -> None:
    chosen = {"category": frozenset({"LS"})}

    [group] = facet_groups({}, chosen, office_names={})

    assert [(value.is_chosen, value.chosen) for value in group.values] == [(True, {})]


def test_filters_go_into_an_address_and_come_back() -> None:
    filters = with_value(with_value({}, "category", "LS"), "decade", "1940")

    assert filters_of(parameters_of(filters), by_name=PARAMETERS) == filters
    assert page_link("an", filters=filters, order="name") == "/tim-kiem?q=an&loai=LS&thap-nien=1940&xep=ten"


def test_what_is_no_decade_is_shown_as_it_is() -> None:
    assert decade_name("?") == "?"


def test_the_page_offers_facets_and_a_filter_narrows(office: Office) -> None:
    add_person(office, "H1", **AN)
    add_person(office, "H2", **BINH)
    browser = office.browser(Role.OFFICER)

    everything = browser.get("/tim-kiem?q=H1 OR H2").text
    forties = browser.get("/tim-kiem?q=H1 OR H2&thap-nien=1940").text

    assert "1940–1949" in everything
    assert "thap-nien=1950" in everything
    assert "Nguyễn Văn An" in forties
    assert "Trần Thị Bình" not in forties
    assert "Bỏ mọi điều kiện lọc" in forties


def test_filters_alone_are_a_question(office: Office) -> None:
    add_person(office, "H1", **AN)
    add_person(office, "H2", **BINH)

    page = office.browser(Role.OFFICER).get("/tim-kiem?tinh-nay=Nghệ An").text

    assert "Trần Thị Bình" in page
    assert "Nguyễn Văn An" not in page


def test_programs_get_facets_that_they_ask_for(office: Office) -> None:
    add_person(office, "H1", **AN)
    browser = office.browser(Role.OFFICER)

    asked = browser.get("/api/v1/search?q=an&facets=decade&facets=state&decade=1940").json()
    bad = browser.get("/api/v1/search?q=an&facets=nonsense")

    assert asked["facets"] == {"decade": {"1940": 1}, "state": {"read": 1}}
    assert (bad.status_code, bad.json()["code"]) == (422, "bad_search")


def test_names_stand_in_vietnamese_order_where_that_is_asked_for(office: Office) -> None:
    for code, name in (("H1", "Nguyễn Văn Ước"), ("H2", "Nguyễn Văn An"), ("H3", "Nguyễn Văn Ân")):
        add_person(office, code, full_name=name)
    browser = office.browser(Role.OFFICER)

    found = browser.get("/api/v1/search?q=nguyen van&order=name").json()["hits"]

    assert [hit["archive_file_code"] for hit in found] == ["H2", "H3", "H1"]
    assert browser.get("/tim-kiem?q=nguyen van&xep=ten").status_code == 200
