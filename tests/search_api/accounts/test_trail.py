"""The audit trail over HTTP: found by person, subject, group, time and address; each look is a row of it."""

import csv
import io
import re
from collections import Counter as Times
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from schemas.accounts import Role
from schemas.storage import audit
from schemas.storage.audit import latest
from schemas.storage.audit_search import search_trail
from schemas.storage.database import reading, writing
from schemas.trail import AuditEntry, TrailWish
from search_api.accounts.trail import jobs
from search_api.accounts.trail.groups import ACTION_GROUPS
from search_api.accounts.trail.sentence import deed_of, line_of
from search_api.web.audit_words import ACTION_WORDS
from tests.search_api.office import NOW, OFFICE, OTHER_OFFICE, Office
from tests.search_api.requests.counter import Counter

PATH = "/quan-tri/nhat-ky"


@pytest.fixture
def office(tmp_path: Path, office: Office) -> Office:
    """An office in which an officer looked at a page of one dossier and an archivist at another."""
    office.dossier("Họ và tên", code="H99.1")
    office.dossier("Quê quán", code="H99.2")
    office.browser(Role.OFFICER).get("/ho-so/H99.1/trang/1")
    office.clock.pass_by(timedelta(days=1))
    office.browser(Role.ARCHIVIST).get("/ho-so/H99.2")
    return office


def deeds(office: Office, **asked: str) -> list[str]:
    """Return the sentences of the page, the newest first."""
    given = {name.replace("_", "-"): value for name, value in asked.items()}
    response = office.browser(Role.INSPECTOR).get(PATH, params=given)
    assert response.status_code == 200, response.text
    cells = re.findall(r'<td class="when">.*?</td><td>(.*?)</td>', response.text, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in cells]


def test_each_action_is_in_one_group_and_has_words() -> None:
    times = Times(action for group in ACTION_GROUPS.values() for action in group.actions)

    assert set(times) == set(ACTION_WORDS)
    assert set(times.values()) == {1}


def test_who_looked_at_a_dossier_is_found_by_its_code(office: Office) -> None:
    assert deeds(office, ma="H99.1") == ["Người officer xem trang 1 của hồ sơ H99.1"]
    assert deeds(office, ma="H99.2") == ["Người archivist xem hồ sơ H99.2"]
    assert deeds(office, ma="H99.404") == []


def test_a_request_is_found_by_its_code(office: Office) -> None:
    counter = Counter(office)
    request = counter.walk(counter.send().json(), "accept")

    found = deeds(office, ma=request["code"])

    assert f"Người officer tiếp nhận đề nghị {request['code']}" in found


@pytest.mark.parametrize(
    ("asked", "who"),
    [
        ({"ai": "officer", "nhom": "xem-ho-so"}, ["Người officer"]),
        ({"ai": "NGUOI ARCH", "nhom": "xem-ho-so"}, ["Người archivist"]),
        ({"ai": "không có ai", "nhom": "xem-ho-so"}, []),
        ({"nhom": "xem-ho-so"}, ["Người archivist", "Người officer"]),
        ({"nhom": "xem-ho-so", "den": f"{NOW:%Y-%m-%d}"}, ["Người officer"]),
        ({"nhom": "xem-ho-so", "tu": f"{NOW + timedelta(days=1):%Y-%m-%d}"}, ["Người archivist"]),
        ({"nhom": "xem-ho-so", "dia_chi": "testclient"}, ["Người archivist", "Người officer"]),
        ({"nhom": "xem-ho-so", "dia_chi": "10.0.0.1"}, []),
    ],
)
def test_rows_are_found_by_person_group_time_and_address(
    office: Office, asked: dict[str, str], who: list[str]
) -> None:
    assert [" ".join(each.split()[:2]) for each in deeds(office, **asked)] == who


def test_each_look_and_each_file_is_a_row(office: Office) -> None:
    browser = office.browser(Role.INSPECTOR)
    browser.get(PATH, params={"ma": "H99.1"})
    browser.get(f"{PATH}/tai.csv", params={"nhom": "tim"})

    with reading(office.services.database) as session:
        rows = latest(session, limit=2)
    told = [(row.action, row.account_id, row.detail) for row in rows]
    inspector = office.people[Role.INSPECTOR].id
    assert told == [
        ("export_audit", inspector, {"group": "tim"}),
        ("read_audit", inspector, {"subject": "H99.1"}),
    ]


def test_what_was_typed_into_the_search_box_is_told(office: Office) -> None:
    office.browser(Role.OFFICER).get("/tim-kiem", params={"q": "=nguyễn <b>thử</b>"})

    page = office.browser(Role.ADMINISTRATOR).get(PATH, params={"nhom": "tim"}).text
    table = office.browser(Role.ADMINISTRATOR).get(f"{PATH}/tai.csv", params={"nhom": "tim"}).content

    assert "đã gõ: =nguyễn &lt;b&gt;thử&lt;/b&gt;" in page
    [row] = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
    assert (row["Mã việc"], row["Ghi thêm"]) == ("search", "đã gõ: =nguyễn <b>thử</b>")


def test_a_page_goes_on_where_the_one_before_ended(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "LINES", 2)
    browser = office.browser(Role.INSPECTOR)
    path, found = f"{PATH}?den={NOW + timedelta(days=1):%Y-%m-%d}&nhom=dang-nhap", list[str]()
    for _ in range(9):
        page = browser.get(path).text
        found += re.findall(r'<td class="when">(.*?)</tr>', page, re.DOTALL)
        following = re.search(r'href="([^"]*tiep=[^"]*)">Xem các dòng cũ hơn', page)
        if following is None:
            break
        path = following[1].replace("&amp;", "&")

    assert len(found) == len(set(found)) == 3  # officer, archivist and inspector


def test_rows_of_other_offices_are_not_told(office: Office) -> None:
    office.account(Role.OFFICER, login="stranger", office=OTHER_OFFICE)
    stranger = office.browser()
    stranger.sign_in("stranger")

    assert not [each for each in deeds(office, nhom="dang-nhap") if "Người officer" in each][1:]
    office.account(Role.INSPECTOR, login="inspector-there", office=OTHER_OFFICE)
    there = office.browser()
    there.sign_in("inspector-there")
    assert "Người archivist" not in there.get(PATH).text


@pytest.mark.parametrize(
    "asked",
    [
        {"nhom": "khac"},
        {"tu": "hôm qua"},
        {"tu": "2026-02-02", "den": "2026-02-01"},
        {"tiep": "x~y"},
        {"tiep": "2026-01-01~1"},
        {"tu": "0001-01-01"},
    ],
)
def test_what_cannot_be_searched_is_said(office: Office, asked: dict[str, str]) -> None:
    answer = office.browser(Role.INSPECTOR).get(PATH, params=asked)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_the_finds_of_a_group_stand_in_their_order(office: Office) -> None:
    with writing(office.services.database) as session:
        for number in range(60):
            action = ("read_page", "read_dossier", "search")[number % 3]
            at = NOW - timedelta(minutes=number)
            audit.record(session, action, account_id=None, subject_kind="x", subject_id=f"{number}", now=at)
        wish = TrailWish(actions=["read_page", "read_dossier"], until=NOW)
        found = search_trail(session, wish, office=OFFICE, limit=5)

    assert [each.entry.subject_id for each in found if each.entry.subject_kind == "x"] == ["0", "1", "3", "4"]


@pytest.mark.parametrize(
    ("action", "words"),
    [("request_accept", "tiếp nhận"), ("read_page", "xem trang"), ("khong_co", "khong_co")],
)
def test_a_deed_follows_a_name(action: str, words: str) -> None:
    assert deed_of(action) == words


def test_what_nobody_signed_in_did_is_told_apart_from_the_machine() -> None:
    def who(account_id: str | None, address: str) -> str:
        entry = AuditEntry(NOW, account_id, "sign_in_refused", "account", "", {}, address)
        return line_of(entry, people={}, codes={}).who

    assert (who(None, "10.0.0.1"), who(None, ""), who("operator", "")) == (
        "Người chưa đăng nhập",
        "Máy chủ",
        "Máy chủ",
    )


def test_officers_do_not_read_the_trail(office: Office) -> None:
    answers: list[Any] = [office.browser(Role.OFFICER).get(path) for path in (PATH, f"{PATH}/tai.csv")]

    assert [answer.status_code for answer in answers] == [403, 403]
