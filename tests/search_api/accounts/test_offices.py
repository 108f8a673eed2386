"""Administrators say how papers name their office; those of the main office add others."""

import re

import pytest

from schemas.accounts import Role
from schemas.extract_paper import read_content
from schemas.issuing_office import LETTERHEAD_PARTS, Letterhead
from schemas.storage.audit import latest
from schemas.storage.database import reading
from schemas.storage.extracts import load_extract
from schemas.storage.offices import installation_office, issuing_office, letterhead_of
from tests.search_api.office import OFFICE, OTHER_OFFICE, PASSWORD, Browser, Office

PATH = "/quan-tri/co-quan"
HEAD = {
    "parent": "ỦY BAN NHÂN DÂN TỈNH MẪU",
    "name": "SỞ THỬ NGHIỆM MẪU",
    "place": "Mẫu",
    "extract_symbol": "TL-STN",
    "copy_symbol": "STN",
    "inquiry_symbol": "STN-NCC",
    "contact": "số 1 đường Mẫu, 0299 000 000",
}
NEW = {
    "code": "xa-mau",
    "called": "Ủy ban nhân dân xã Mẫu",
    "login": "quantri.xamau",
    "display_name": "Đinh Thị Mẫu",
    "password": PASSWORD,
}


@pytest.fixture
def administrator(office: Office) -> Browser:
    """The administrator of the main office."""
    return office.browser(Role.ADMINISTRATOR)


def _kept(office: Office, office_id: str = OFFICE) -> Letterhead:
    with reading(office.services.database) as session:
        return letterhead_of(session, office_id)  # type: ignore[arg-type]


def _trail(office: Office, subject: str = OFFICE) -> list[tuple[str, dict[str, object]]]:
    with reading(office.services.database) as session:
        return [(each.action, each.detail) for each in latest(session, limit=5, subject_id=subject)]


def test_the_head_of_papers_is_changed_and_shown(office: Office, administrator: Browser) -> None:
    assert administrator.post_form(PATH, called="Sở  Mẫu <b>", **HEAD).status_code == 303

    page = administrator.get(PATH).text
    assert all(words in page for words in HEAD.values())
    assert "Sở Mẫu &lt;b&gt;" in page
    assert "Sở Mẫu &lt;b&gt; có" in administrator.get("/quan-tri/tai-khoan").text
    assert _kept(office) == Letterhead(**HEAD)


def test_what_is_left_empty_stays_as_the_installation_says(office: Office, administrator: Browser) -> None:
    administrator.post_form(PATH, called="Sở Mẫu", place="Mẫu")
    settings = office.services.settings
    with reading(office.services.database) as session:
        found = issuing_office(session, settings, OFFICE)
    assert (found.parent, found.name, found.place) == (settings.office_parent, settings.office_name, "Mẫu")
    assert (found.extract_symbol, found.called) == (settings.number_symbol, "Sở Mẫu")
    assert installation_office(settings).place == settings.office_place


def test_an_extract_names_the_office_as_it_says_itself(office: Office, administrator: Browser) -> None:
    office.dossier("MỘT")
    administrator.post_form(PATH, called="Sở Mẫu", **HEAD)
    draft = office.browser(Role.OFFICER).post("/api/v1/extracts", json={"dossier": "H99.1"})
    assert draft.status_code == 201, draft.text
    with reading(office.services.database) as session:
        paper = read_content(load_extract(session, draft.json()["id"]).content)
    printed = (paper.office_parent, paper.office_name, paper.place, paper.symbol)
    assert printed == tuple(HEAD[part] for part in ("parent", "name", "place", "extract_symbol"))


def test_papers_of_another_office_bear_its_own_name(office: Office) -> None:
    office.account(Role.OFFICER, login="xa", office=OTHER_OFFICE)
    with reading(office.services.database) as session:
        found = issuing_office(session, office.services.settings, OTHER_OFFICE)
    assert (found.name, found.called) == ("SỞ THỬ NGHIỆM", "Sở thử nghiệm")


def test_every_change_is_on_the_trail_and_none_is_where_nothing_changed(
    office: Office, administrator: Browser
) -> None:
    for _ in range(2):
        administrator.post_form(PATH, called="Sở Mẫu", place="Mẫu")
    trail = [each for each in _trail(office) if each[0] in ("rename_office", "set_letterhead")]
    assert trail == [
        ("set_letterhead", {"before": "place=", "after": "place=Mẫu"}),
        ("rename_office", {"before": "Sở thử nghiệm", "after": "Sở Mẫu"}),
    ]
    assert "đổi đầu giấy tờ của cơ quan" in administrator.get("/quan-tri/nhat-ky").text


@pytest.mark.parametrize(
    "wrong",
    [
        {"called": " "}, {"called": "x" * 201}, {"place": "x" * 201},
        {"extract_symbol": "TL SNV"}, {"copy_symbol": "<b>"},
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_kept_in_the_form(
    office: Office, administrator: Browser, wrong: dict[str, str]
) -> None:
    answer = administrator.post_form(PATH, **{"called": "Sở Mẫu", "contact": "đường Mẫu"} | wrong)
    assert answer.status_code == 422
    assert 'value="đường Mẫu"' in answer.text
    assert "<b>" not in re.sub(r"<b>(CỘNG|Độc|SỞ)", "", answer.text)
    assert _kept(office) == Letterhead()


def test_an_office_is_added_whose_administrator_adds_its_people(
    office: Office, administrator: Browser
) -> None:
    assert administrator.post_form(f"{PATH}/them", **NEW).status_code == 303
    assert NEW["called"] in administrator.get(PATH).text

    other = office.browser()
    assert other.sign_in(NEW["login"]).status_code == 200
    person = {"login": "canbo.xa", "display_name": "Lý Văn Mẫu", "role": "officer", "password": PASSWORD}
    assert other.post_form("/quan-tri/tai-khoan", **person).status_code == 303
    assert "canbo.xa" in other.get("/quan-tri/tai-khoan").text
    assert "canbo.xa" not in administrator.get("/quan-tri/tai-khoan").text
    assert [each[0] for each in _trail(office, NEW["code"])] == ["add_office"]


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"code": "default"}, 409), ({"code": "Xã Mẫu"}, 422), ({"code": "x"}, 422), ({"called": ""}, 422),
        ({"login": "officer"}, 409), ({"login": "ả"}, 422), ({"password": "ngắn"}, 422),
    ],
)  # fmt: skip
def test_a_new_office_that_cannot_be_is_refused_whole(
    office: Office, administrator: Browser, wrong: dict[str, str], status: int
) -> None:
    answer = administrator.post_form(f"{PATH}/them", **NEW | wrong)
    assert answer.status_code == status
    assert 'value="Đinh Thị Mẫu"' in answer.text
    assert PASSWORD not in answer.text
    assert NEW["called"] not in administrator.get(PATH).text
    assert _trail(office, NEW["code"]) == []


def test_only_the_main_office_adds_others(office: Office) -> None:
    office.account(Role.ADMINISTRATOR, login="quantri.khac", office=OTHER_OFFICE)
    other = office.browser()
    other.sign_in("quantri.khac")
    assert "Thêm cơ quan" not in other.get(PATH).text
    assert other.post_form(f"{PATH}/them", **NEW).status_code == 403
    assert other.post_form(PATH, called="Xã khác", name="XÃ KHÁC").status_code == 303
    assert _kept(office) == Letterhead()


@pytest.mark.parametrize("role", [each for each in Role if each is not Role.ADMINISTRATOR])
def test_others_neither_see_nor_change_it(office: Office, role: Role) -> None:
    browser = office.browser(role)
    assert browser.get(PATH).status_code == 403
    assert browser.post_form(PATH, called="x").status_code == 403


def test_the_form_has_every_part(administrator: Browser) -> None:
    page = administrator.get(PATH).text
    assert set(LETTERHEAD_PARTS) <= set(re.findall(r'name="(\w+)"', page))
