"""The board: the same figures as reports, each with its requests behind, of one's own office only."""

import itertools
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from schemas.accounts import Role
from schemas.identifiers import AccountId
from schemas.storage.audit import latest
from schemas.storage.boards import stale_requests
from schemas.storage.database import reading
from schemas.storage.locks import try_lock
from search_api.boards.keeping.jobs import refresh_board
from tests.search_api.office import NOW, OTHER_OFFICE, Office, open_office
from tests.search_api.requests.counter import Counter


def _long_ago(office: Office, *actions: str, days: int, number: int) -> None:
    """Let a request be made and walked through `actions` so many days before now."""
    office.clock.pass_by(-timedelta(days=days))
    counter = Counter(office, {}, itertools.count(1_000 * number))
    counter.walk(counter.send().json(), *actions)
    office.clock.pass_by(timedelta(days=days))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with requests of every standing, and the board made once; nothing is done to it but looking."""
    return _busy_office(tmp_path_factory.mktemp("office"))


@pytest.fixture
def own(tmp_path: Path) -> Office:
    """The same for one test alone."""
    return _busy_office(tmp_path)


def _busy_office(home: Path) -> Office:
    office = open_office(home)
    _long_ago(office, "accept", days=40, number=1)
    _long_ago(office, "accept", "hand_over", "ask_agency", days=30, number=2)
    _long_ago(office, "accept", "suspend", days=30, number=3)
    _long_ago(office, "accept", "send_for_signature", "issue", days=20, number=4)
    _long_ago(office, "accept", "withdraw", days=20, number=5)
    _late_solved(office)
    counter = Counter(office, {}, itertools.count(9_000))
    counter.walk(counter.send().json(), "accept")
    counter.send()
    counter.walk(counter.send().json(), "refuse")
    office.clock.pass_by(timedelta(hours=1))
    refresh_board(office.services)
    return office


def _late_solved(office: Office) -> None:
    office.clock.pass_by(-timedelta(days=40))
    counter = Counter(office, {}, itertools.count(6_000))
    request = counter.walk(counter.send().json(), "accept", "hand_over")
    office.clock.pass_by(timedelta(days=39))
    later = Counter(office, {}, itertools.count(7_000))
    later.walk(request, "send_for_signature", "issue")
    office.clock.pass_by(timedelta(days=1))


def board(office: Office, *, role: Role = Role.LEADER, **asked: Any) -> dict[str, Any]:
    response = office.browser(role).get("/api/v1/board", params=asked)
    assert response.status_code == 200, response.text
    return dict(response.json())


def behind(office: Office, *, role: Role = Role.LEADER, **asked: Any) -> dict[str, Any]:
    given = {name.replace("_", "-"): value for name, value in asked.items()}
    response = office.browser(role).get("/api/v1/board/requests", params=given)
    assert response.status_code == 200, response.text
    return dict(response.json())


def test_a_board_counts_what_is_open_by_how_it_stands(office: Office) -> None:
    found = board(office)

    assert found["open"] == {"in_time": 2, "soon": 0, "late": 2, "paused": 1}
    assert found["waiting"] == 1
    assert sum(week["in_time"] for week in found["solved"]) == 1
    assert sum(week["late"] for week in found["solved"]) == 1


def test_a_board_tells_the_figures_of_the_report(office: Office) -> None:
    found = board(office, tuan=12)
    asked = {"period": "days", "first": found["since"], "last": f"{NOW:%Y-%m-%d}"}
    report = office.browser(Role.LEADER).get("/api/v1/reports/requests", params=asked).json()

    total = report["total"]
    assert found["open"]["late"] == total["overdue"]
    assert found["open"]["in_time"] + found["open"]["soon"] == total["in_time"]
    assert sum(week["in_time"] for week in found["solved"]) == total["early"] + total["on_time"]
    assert sum(week["late"] for week in found["solved"]) == total["late"]
    for kind, rows in report["lateness"].items():
        told = {row["key"]: (row["requests"], row["working_days"]) for row in found["lateness"][kind]}
        assert told == {row["key"]: (row["requests"], row["working_days"]) for row in rows}, kind


@pytest.mark.parametrize("standing", ["late", "soon", "in_time", "paused"])
def test_behind_each_number_stand_so_many_requests(office: Office, standing: str) -> None:
    found = board(office)

    listed = behind(office, tinh_trang=standing)
    assert (listed["total"], len(listed["requests"])) == (found["open"][standing],) * 2
    for row in found["by"]["step"]:
        assert behind(office, tinh_trang=standing, buoc=row["key"])["total"] == row[standing]
    [agency] = found["by"]["agency"]
    assert behind(office, tinh_trang=standing, co_quan_phoi_hop=agency["key"])["total"] == agency[standing]


def test_behind_a_week_and_a_share_of_lateness_stand_its_requests(office: Office) -> None:
    found = board(office)

    for week in found["solved"]:
        assert behind(office, tinh_trang="solved", trong_tuan=week["week"])["total"] == (
            week["in_time"] + week["late"]
        )
    for kind, rows in found["lateness"].items():
        for row in rows:
            assert behind(office, cham=kind, cham_cua=row["key"])["total"] == row["requests"]


def test_what_becomes_late_is_late_without_being_read_again(own: Office) -> None:
    before = board(own)["open"]

    own.clock.pass_by(timedelta(days=40))

    after = board(own)["open"]
    assert (after["late"], after["in_time"]) == (before["late"] + 1, 1)  # the one that stands still stays


def test_a_request_is_due_soon_from_the_working_day_before(own: Office) -> None:
    [due] = [each["due_at"] for each in behind(own, tinh_trang="in_time")["requests"] if each["due_at"]]
    day = (NOW.fromisoformat(due) - NOW).days

    own.clock.pass_by(timedelta(days=day))

    assert board(own)["open"]["soon"] == 1


def test_only_what_changed_is_read_again(own: Office) -> None:
    assert refresh_board(own.services) == 0

    counter = Counter(own, {}, itertools.count(20_000))
    counter.send()

    assert refresh_board(own.services) == 1
    own.clock.pass_by(timedelta(hours=1))
    with reading(own.services.database) as session:
        stale = stale_requests(session, now=own.services.now())
    assert len(stale) == 2  # whose lateness grows


def test_one_process_at_a_time_brings_the_board_up_to_date(own: Office) -> None:
    Counter(own, {}, itertools.count(20_000)).send()

    with try_lock(own.services.database, "board"):
        assert refresh_board(own.services) == 0
    assert refresh_board(own.services) == 1


def test_another_office_is_not_told_of(office: Office) -> None:
    office.account(Role.LEADER, login="leader-there", office=OTHER_OFFICE)
    there = office.browser()
    there.sign_in("leader-there")

    assert there.get("/api/v1/board").json()["open"]["late"] == 0
    assert there.get("/api/v1/board/requests", params={"tinh-trang": "late"}).json()["requests"] == []
    assert there.get("/api/v1/board", params={"co-quan": "default"}).status_code == 403
    assert board(office, role=Role.ADMINISTRATOR, **{"co-quan": "other"})["open"]["late"] == 0


def test_a_leader_reads_codes_and_no_applicant(office: Office) -> None:
    page = office.browser(Role.LEADER).get("/bang-theo-doi/de-nghi", params={"tinh-trang": "late"}).text
    inspected = (
        office.browser(Role.INSPECTOR).get("/bang-theo-doi/de-nghi", params={"tinh-trang": "late"}).text
    )

    codes = [each["code"] for each in behind(office, tinh_trang="late")["requests"]]
    assert all(code in page for code in codes)
    assert "Trần Thị Mẫu" not in page
    assert 'href="/de-nghi/' not in page
    assert inspected.count('href="/de-nghi/') == len(codes)


def test_a_list_goes_on_where_its_page_ended(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search_api.boards.jobs.MOST_LINES", 1)
    found: list[str] = []
    after: str | None = ""
    while after is not None:
        page = behind(office, tinh_trang="open", tiep=after)
        found += [each["id"] for each in page["requests"]]
        after = page["next"]

    assert len(found) == len(set(found)) == 4


@pytest.mark.parametrize(
    "asked",
    [
        {"tinh-trang": "khac"},
        {"tuan": "3"},
        {"trong-tuan": "hôm qua"},
        {"cham": "khac", "cham-cua": "x"},
        {"cham": "step"},
        {"tiep": "x"},
        {"tiep": "2026-01-01~a"},
    ],
)
def test_what_no_board_has_is_refused(office: Office, asked: dict[str, str]) -> None:
    answer = office.browser(Role.LEADER).get("/api/v1/board/requests", params=asked)

    assert (answer.status_code, answer.json()["code"]) == (422, "bad_board")


def test_who_looked_is_noted(tmp_path: Path) -> None:
    office = open_office(tmp_path)
    browser = office.browser(Role.LEADER)
    browser.get("/bang-theo-doi")
    browser.get("/bang-theo-doi/de-nghi", params={"tinh-trang": "late"})

    with reading(office.services.database) as session:
        rows = latest(session, limit=2)
    leader = AccountId(office.people[Role.LEADER].id)
    assert [(row.action, row.account_id, row.subject_id) for row in rows] == [
        ("list_board", leader, "default"),
        ("see_board", leader, "default"),
    ]


def test_an_office_without_requests_is_told_that_nothing_is_open(tmp_path: Path) -> None:
    page = open_office(tmp_path).browser(Role.LEADER).get("/bang-theo-doi").text

    assert "Chưa có số liệu" in page
    assert "Không có đề nghị nào đang giải quyết." in page
