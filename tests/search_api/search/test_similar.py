"""Dossiers like a given one."""

from schemas.accounts import Role
from search_api.search.similar.facts import facts_of, probes, ranked
from tests.search_api.office import OTHER_OFFICE, Office
from tests.search_api.search.people import AN, BINH, add_person


def test_dossiers_that_agree_in_more_facts_come_first_with_the_facts_in_words(office: Office) -> None:
    own = add_person(office, "H1", **AN)
    add_person(office, "H2", full_name="Nguyễn Văn An", birth_date="1948")
    add_person(office, "H3", **AN)
    add_person(office, "H4", **BINH)
    add_person(office, "H5", full_name="Nguyễn Văn An")

    found = office.browser(Role.OFFICER).get(f"/api/v1/dossiers/{own.dossier.id}/similar").json()["similar"]

    assert [each["archive_file_code"] for each in found] == ["H3", "H2"]
    assert found[1]["reasons"] == ["trùng hoặc gần trùng họ tên", "năm sinh trùng hoặc có thể trùng"]


def test_kin_of_one_name_make_dossiers_alike(office: Office) -> None:
    own = add_person(office, "H1", full_name="Lê Văn Mẫu", mother_name="Phạm Thị Tý", birth_date="1948")
    add_person(office, "H2", full_name="Lê Văn Thử", mother_name="Phạm Thị Tý", birth_date="1948")

    [found] = office.browser(Role.OFFICER).get(f"/api/v1/dossiers/{own.dossier.id}/similar").json()["similar"]

    assert "cùng có thân nhân tên này" in found["reasons"]


def test_nothing_of_another_office_is_alike(office: Office) -> None:
    own = add_person(office, "H1", **AN)
    add_person(office, "H2", where=OTHER_OFFICE, **AN)
    add_person(office, "H3", mode="03", **AN)

    page = office.browser(Role.OFFICER).get(f"/ho-so/{own.dossier.id}/tuong-tu").text

    assert "Không có hồ sơ nào trùng" in page


def test_the_page_of_a_dossier_leads_to_those_like_it(office: Office) -> None:
    own = add_person(office, "H1", **AN)

    page = office.browser(Role.OFFICER).get(f"/ho-so/{own.dossier.id}").text

    assert f'hx-get="/ho-so/{own.dossier.id}/tuong-tu"' in page


def test_a_dossier_that_may_not_be_seen_has_none(office: Office) -> None:
    other = add_person(office, "H1", where=OTHER_OFFICE, **AN)

    response = office.browser(Role.OFFICER).get(f"/api/v1/dossiers/{other.dossier.id}/similar")

    assert (response.status_code, response.json()["code"]) == (404, "dossier_not_found")


def test_weak_facts_are_asked_two_by_two() -> None:
    facts = facts_of(
        {"full_name": ("An",), "birth_date": ("1948",), "unit": ("c5",), "native_place": ("Huế",)}
    )

    assert probes(facts)[1:] == [
        'sinh:"1948" que:"Huế"',
        'sinh:"1948" donvi:"c5"',
        'que:"Huế" donvi:"c5"',
    ]


def test_one_fact_alone_makes_no_likeness() -> None:
    [fact] = facts_of({"full_name": ("Nguyễn Văn An",)})

    assert ranked([(fact, ["d1"])], limit=9) == []  # type: ignore[list-item]
