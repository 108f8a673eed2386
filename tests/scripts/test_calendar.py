"""`trichluc calendar`: a schedule is loaded by an administrator, whole or not at all, and listed."""

import json
from pathlib import Path

import pytest

from schemas.accounts import Role
from schemas.settings import Settings
from schemas.storage.accounts import find_account
from schemas.storage.audit import latest
from schemas.storage.calendar import added_days, load_calendar
from schemas.storage.database import reading
from schemas.storage.services import Services, open_services
from scripts.cli import main
from search_api.accounts import jobs
from search_api.accounts.new_accounts import NewAccount

YEAR_2028 = """Ngày;Đến ngày;Loại;Tên;Căn cứ
01/01/2028;;Nghỉ lễ;Tết Dương lịch;
03/01/2028;;Nghỉ;Nghỉ bù Tết Dương lịch;
25/01/2028;31/01/2028;Nghỉ lễ;Tết Nguyên Đán;
30/04/2028;02/05/2028;Nghỉ lễ;Chiến thắng và Quốc tế Lao động;
01/09/2028;04/09/2028;Nghỉ lễ;Quốc khánh;
24/11/2028;;Nghỉ lễ;Ngày Văn hóa Việt Nam;Nghị quyết 28/2026/QH16
"""


@pytest.fixture
def services(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Services:
    """An installation with an administrator and an officer."""
    monkeypatch.setenv("TRICHLUC_HOME", str(tmp_path))
    services = open_services(Settings(home=tmp_path))
    password = "mot mat khau thu"
    jobs.create_first_administrator(
        services, NewAccount("chu", "Người Đầu Tiên", Role.ADMINISTRATOR), password=password
    )
    with reading(services.database) as session:
        chief = find_account(session, "chu")
    officer = NewAccount("minh", "Lê Văn Mẫu", Role.OFFICER)
    jobs.add_account(services, chief, officer, password=password)
    return services


def load(services: Services, text: str, *more: str, login: str = "chu") -> int:
    path = Path(services.settings.home) / "lich.csv"
    path.write_text(text, encoding="utf-8")
    return main(["calendar", "load", str(path), *more, "--as", login])


def confirmed_year(services: Services) -> int:
    with reading(services.database) as session:
        return load_calendar(session).confirmed_through.year


def test_an_official_schedule_confirms_its_year_and_is_on_record(services: Services) -> None:
    assert load(services, YEAR_2028, "--announces", "2028", "--legal-ref", "Công văn thử") == 0

    assert confirmed_year(services) == 2028
    with reading(services.database) as session:
        entry = latest(session, limit=1)[0]
    assert (entry.action, entry.subject_id, entry.detail["days"]) == ("load_calendar", "2028", 17)


def test_a_schedule_that_lacks_a_holiday_is_not_that_of_a_year(services: Services, capsys) -> None:
    without = YEAR_2028.replace("01/09/2028;04/09/2028", "02/09/2028;04/09/2028").replace("24/11", "25/11")

    assert load(services, without, "--announces", "2028") == 3

    assert "thứ Sáu 24/11/2028" in capsys.readouterr().err
    assert confirmed_year(services) == 2027


def test_days_of_another_year_are_not_those_announced(services: Services) -> None:
    assert load(services, YEAR_2028, "--announces", "2029") == 3


def test_a_bad_row_keeps_the_whole_file_out(services: Services, capsys) -> None:
    assert load(services, YEAR_2028 + "31/02/2028;;Nghỉ;Ngày lạ;\n") == 3

    assert "Dòng 8" in capsys.readouterr().err
    with reading(services.database) as session:
        assert added_days(session) == []


def test_only_an_administrator_loads(services: Services, capsys) -> None:
    assert load(services, YEAR_2028, login="minh") == 2
    assert "[forbidden]" in capsys.readouterr().err


def test_the_list_of_a_year_tells_make_up_days_and_reasons(services: Services, capsys) -> None:
    assert main(["calendar", "list", "2026"]) == 0

    told = capsys.readouterr().out
    assert "thứ Bảy 10/01/2026  ngày làm bù: Làm bù ngày nghỉ 02/01/2026 (Thông báo 9441/TB-BNV" in told
    assert "thứ Ba 24/11/2026  ngày lễ, tết: Ngày Văn hóa Việt Nam (Nghị quyết 28/2026/QH16)" in told


def test_the_list_of_a_year_that_is_not_announced_says_so(services: Services, capsys) -> None:
    assert main(["calendar", "list", "2029", "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert (told["schema"], told["announced"]) == ("trichluc.calendar/1", False)
    assert {"day", "kind", "name", "legal_ref", "scope"} == set(told["days"][0])


@pytest.mark.parametrize("year", ["1999", "99999"])
def test_a_year_beyond_the_calendar_is_refused(services: Services, year, capsys) -> None:
    assert main(["calendar", "list", year]) == 3
    assert "[beyond_calendar]" in capsys.readouterr().err
