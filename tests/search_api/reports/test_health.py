"""The health of an installation: each finding has its words, and what is wrong says what to do."""

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from schemas.accounts import Role
from schemas.installation import DatabaseFacts
from schemas.outbox import OutChannel
from schemas.storage.database import reading, writing
from schemas.storage.database_facts import database_facts
from schemas.storage.outages import note_no_answer
from scripts.commands.status import lines_of_health
from search_api.boards.keeping.jobs import refresh_board
from search_api.issuance.credentials import make_test_credentials
from search_api.reports.health import checks
from search_api.reports.health.checks import Answer, ChannelState, Check, Health, KeyTerm, Queue, Room
from search_api.reports.health.jobs import health_checks
from search_api.reports.health.machine import certificate_until, key_terms, processes_of
from tests.search_api.office import NOW, Office

DAY = timedelta(days=1)
FACTS = DatabaseFacts("SQLite 3", 1_000, "0001", is_current=False, clock=NOW)


def _queue(seconds: int | None) -> Check:
    [found] = checks.check_queues([Queue("read_page", 1, 1, seconds)], parked=0, names={})
    return found


JUDGED: list[tuple[Callable[[], Check], Health]] = [
    (lambda: next(checks.check_services([Answer("queue", ok=False, detail="Bật Redis.")], {})), Health.BAD),
    (lambda: next(checks.check_services([Answer("queue", ok=True, detail="")], {})), Health.OK),
    (lambda: next(checks.check_processes({"web": None}, now=NOW)), Health.BAD),
    (lambda: next(checks.check_processes({"web": NOW - DAY}, now=NOW)), Health.OK),
    (lambda: _queue(None), Health.OK),
    (lambda: _queue(3_600), Health.WARN),
    (lambda: _queue(86_400), Health.BAD),
    (lambda: next(checks.check_queues([], parked=3, names={})), Health.WARN),
    (lambda: checks.check_index(dossiers=9, behind=0), Health.OK),
    (lambda: checks.check_index(dossiers=9, behind=10_000), Health.WARN),
    (lambda: checks.check_sweep(None, now=NOW), Health.WARN),
    (lambda: checks.check_sweep(NOW - DAY, now=NOW), Health.BAD),
    (lambda: checks.check_sweep(NOW, now=NOW), Health.OK),
    (lambda: checks.check_room(Room("Đĩa", 50, 100)), Health.OK),
    (lambda: checks.check_room(Room("Đĩa", 10, 100)), Health.WARN),
    (lambda: checks.check_room(Room("Đĩa", 1, 100)), Health.BAD),
    (lambda: checks.check_database(FACTS), Health.BAD),
    (lambda: checks.check_backup(None, now=NOW), Health.WARN),
    (lambda: checks.check_backup(NOW - 30 * DAY, now=NOW), Health.BAD),
    (lambda: checks.check_backup(NOW - timedelta(hours=3), now=NOW), Health.OK),
    (lambda: checks.check_key(KeyTerm("A", None), now=NOW), Health.BAD),
    (lambda: checks.check_key(KeyTerm("A", NOW - DAY), now=NOW), Health.BAD),
    (lambda: checks.check_key(KeyTerm("A", NOW + 30 * DAY), now=NOW), Health.WARN),
    (lambda: checks.check_key(KeyTerm("A", NOW + 300 * DAY), now=NOW), Health.OK),
    (lambda: checks.check_channel(ChannelState("Zalo", 1, 0, NOW - DAY), now=NOW), Health.BAD),
    (lambda: checks.check_channel(ChannelState("Zalo", 1, 2, None), now=NOW), Health.WARN),
    (lambda: checks.check_channel(ChannelState("Zalo", 1, 0, None), now=NOW), Health.OK),
    (lambda: checks.check_clock(NOW + timedelta(seconds=1), now=NOW), Health.OK),
    (lambda: checks.check_clock(NOW - timedelta(seconds=9), now=NOW), Health.WARN),
    (lambda: checks.check_clock(NOW + timedelta(minutes=9), now=NOW), Health.BAD),
]


@pytest.mark.parametrize(("made", "health"), JUDGED)
def test_what_is_found_is_judged_and_what_is_wrong_says_what_to_do(
    made: Callable[[], Check], health: Health
) -> None:
    found = made()

    assert found.health is health
    assert found.told
    assert bool(found.advice) == (health is not Health.OK)


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (timedelta(seconds=5), "5 giây"),
        (timedelta(minutes=3), "3 phút"),
        (timedelta(hours=5), "5 giờ"),
        (9 * DAY, "9 ngày"),
    ],
)
def test_an_age_is_said_in_its_largest_unit(age: timedelta, words: str) -> None:
    assert checks.span(age) == words


@pytest.mark.parametrize(
    ("count", "words"), [(999, "999 byte"), (1_500, "1,5 kB"), (3 * 10**9, "3,0 GB"), (5 * 10**12, "5,0 TB")]
)
def test_a_size_is_said_in_its_largest_unit(count: int, words: str) -> None:
    assert checks.size(count) == words


def test_the_page_tells_every_group_and_who_looked_is_noted(office: Office) -> None:
    refresh_board(office.services)
    make_test_credentials(office.services.settings.keys_dir, at=NOW - timedelta(days=5 * 365 - 10))
    with writing(office.services.database) as session:
        note_no_answer(session, OutChannel.ZALO, code="x", now=NOW - DAY)

    page = office.browser(Role.ADMINISTRATOR).get("/quan-tri/suc-khoe").text
    trail = office.browser(Role.ADMINISTRATOR).get("/quan-tri/nhat-ky", params={"nhom": "bao-cao"}).text

    assert all(words in page for words in checks.GROUPS.values())
    assert "Có phần cần sửa ngay" in page  # no queue in a test
    assert "Mất kết nối từ 1 ngày trước" in page
    assert page.count("Xin gia hạn hoặc cấp chứng thư mới trước ngày ấy.") == 3
    assert str(office.services.settings.home) not in page
    assert "xem sức khỏe hệ thống" in trail


@pytest.mark.parametrize("role", [Role.OFFICER, Role.LEADER, Role.INSPECTOR])
def test_health_is_told_to_administrators_only(office: Office, role: Role) -> None:
    assert office.browser(role).get("/quan-tri/suc-khoe").status_code == 403


def test_the_status_on_the_command_line_tells_what_needs_a_look(office: Office) -> None:
    lines = lines_of_health(health_checks(office.services, []))

    assert lines[0] == "Cần để ý:"
    assert any("Sao lưu gần nhất" in line for line in lines)
    assert lines_of_health([]) == []


def test_a_backup_leaves_its_mark(office: Office) -> None:
    mark = office.services.settings.home / "last-backup"
    mark.touch()
    os.utime(mark, (NOW.timestamp(), NOW.timestamp()))

    [found] = [each for each in health_checks(office.services, []) if each.name == "Sao lưu gần nhất"]

    assert found.health is Health.OK


def test_processes_are_told_with_since_when_they_run(tmp_path: Path) -> None:
    path = tmp_path / "run" / "processes.json"
    path.parent.mkdir()
    path.write_text(json.dumps({"web": os.getpid(), "gone": 2**22 + 1}))

    found = processes_of(tmp_path)

    assert found["gone"] is None
    assert found["web"] is not None
    assert timedelta(0) <= datetime.now(UTC) - found["web"] < DAY
    assert processes_of(tmp_path / "nowhere") == {}


def test_damaged_keys_are_told_as_such(office: Office) -> None:
    settings = office.services.settings
    files = make_test_credentials(settings.keys_dir, at=NOW)
    files.passphrase_file.chmod(0o600)
    files.passphrase_file.write_text("khác")
    files.root_pem.chmod(0o600)
    files.root_pem.write_text("không phải chứng thư")

    assert [term.until for term in key_terms(settings)] == [None, None, None]
    assert certificate_until(b"khong phai") is None


def test_the_database_tells_its_size_version_and_clock(office: Office) -> None:
    with reading(office.services.database) as session:
        facts = database_facts(session)

    assert facts.is_current
    assert facts.byte_size > 100_000
    assert facts.engine.startswith("SQLite 3")
    assert abs(datetime.now(UTC) - facts.clock) < timedelta(seconds=30)
