"""The calendar on its page: a schedule is looked at, then published; open requests follow, promises stay."""

from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest

from ingest.calendar_desk.jobs import load_schedule
from schemas.accounts import Role
from schemas.storage.audit import latest
from schemas.storage.database import reading
from search_api.calendar_desk.schedule_text import EMPTY, text_as_path
from tests.search_api.office import Office
from tests.search_api.requests.counter import Counter

PATH = "/quan-tri/lich"
STORM = EMPTY + "02/12/2026;03/12/2026;nghỉ;Nghỉ do bão;Công điện 01;\n"


@pytest.fixture
def counter(office: Office) -> Counter:
    """A counter of an empty office, on Friday, 20/11/2026."""
    return Counter(office)


def seen(counter: Counter, request: dict[str, Any]) -> dict[str, Any]:
    """Return the request as it is now."""
    found: dict[str, Any] = counter.by(Role.OFFICER).get(f"/api/v1/requests/{request['id']}").json()
    return found


def carried(page: str) -> str:
    """Return the schedule that a preview carries to its button."""
    return unescape(page.split('name="text" value="')[1].split('"', maxsplit=1)[0])


def test_the_page_of_a_year_tells_each_day_with_its_source(office: Office) -> None:
    page = office.browser(Role.ADMINISTRATOR).get(f"{PATH}?nam=2026").text

    wanted = ("10/01/2026", "ngày làm bù", "Ngày Văn hóa Việt Nam", "Nghị quyết 28/2026/QH16")
    assert [word for word in wanted if word not in page] == []


def test_a_year_that_nobody_announced_is_called_an_estimate(office: Office) -> None:
    browser = office.browser(Role.ADMINISTRATOR)

    assert "là ước tính" in browser.get(f"{PATH}?nam=2028").text
    assert "là ước tính" not in browser.get(f"{PATH}?nam=2027").text


def test_a_calendar_changed_afterwards_moves_the_deadline_and_keeps_the_promise(
    office: Office, counter: Counter
) -> None:
    accepted = counter.walk(counter.send().json(), "accept")
    ended = counter.walk(counter.send().json(), "accept", "withdraw")
    administrator = office.browser(Role.ADMINISTRATOR)

    preview = administrator.post_form(f"{PATH}/xem-truoc", text=STORM, legal_ref="", announces="")

    page = unescape(preview.text)
    wanted = (accepted["code"], "17:00 ngày 02/12/2026", "17:00 ngày 04/12/2026", "ngày nghỉ: Nghỉ do bão")
    assert [word for word in wanted if word not in page] == []
    assert ended["code"] not in page
    assert seen(counter, accepted)["due_at"] == accepted["due_at"]

    published = administrator.post_form(f"{PATH}/cong-bo", text=carried(preview.text), announces="")

    assert published.headers["location"] == f"{PATH}?bao=da-nhap-lich", published.text
    now = seen(counter, accepted)
    assert (now["due_at"], now["promised_at"]) == ("2026-12-04T10:00:00Z", "2026-12-02T10:00:00Z")
    assert any("Nghỉ do bão" in line for line in now["workings"])
    assert any("ngày đã hẹn vẫn được giữ" in line for line in now["workings"])
    listed = counter.by(Role.OFFICER).get("/api/v1/requests").json()
    assert next(each["due_at"] for each in listed if each["id"] == accepted["id"]) == now["due_at"]


def test_publishing_twice_changes_nothing_more(office: Office, counter: Counter) -> None:
    accepted = counter.walk(counter.send().json(), "accept")
    administrator = office.people[Role.ADMINISTRATOR]

    loads = []
    for _ in range(2):
        with text_as_path(STORM) as path:
            loads.append(load_schedule(office.services, administrator, path))

    assert [(load.changed, load.moved) for load in loads] == [(2, 1), (0, 0)]
    with reading(office.services.database) as session:
        entry = next(each for each in latest(session, limit=10) if each.action == "load_calendar")
    assert entry.detail["moved"] == []
    assert seen(counter, accepted)["promised_at"] == accepted["due_at"]


def test_what_is_suspended_is_worked_out_when_it_goes_on(office: Office, counter: Counter) -> None:
    suspended = counter.walk(counter.send().json(), "accept", "suspend")
    with text_as_path(STORM) as path:
        assert load_schedule(office.services, office.people[Role.ADMINISTRATOR], path).moved == 0

    resumed = counter.walk(suspended, "resume")

    assert (resumed["due_at"], resumed["promised_at"][:10]) == ("2026-12-04T10:00:00Z", "2026-12-02")


def test_a_request_accepted_on_the_last_day_of_the_lunar_year_is_due_after_it(
    office: Office, counter: Counter
) -> None:
    sent = counter.send().json()
    office.clock.at = datetime(2027, 2, 5, 9, tzinfo=UTC)  # 30 Tết, 16:00 in Vietnam, nobody works
    counter.browsers.clear()

    accepted = counter.walk(sent, "accept")

    view = seen(counter, accepted)
    assert view["due_at"] == "2027-02-17T10:00:00Z"
    assert any("đầu giờ ngày làm việc tiếp theo" in line for line in view["workings"])
    # Reception has one day: it ends with the first day on which people work again, not in the holidays.
    assert any("hạn 17 giờ 00 phút, thứ Năm 11/02/2027" in line for line in view["workings"])


@pytest.mark.parametrize(
    ("text", "announces", "words"),
    [
        (EMPTY + "31/02/2026;;nghỉ;Sai;;\n", "", "Dòng 2"),
        ("", "", "cột Ngày"),
        (EMPTY + "24/01/2028;;nghỉ lễ;Tết;;\n", "2028", "còn thiếu ngày lễ"),
        (STORM, "20x8", "Năm phải từ"),
        (EMPTY + "02/12/2026;;nghỉ;Lụt;;khong-co\n", "", "mã cơ quan"),
    ],
)
def test_what_is_wrong_in_a_schedule_is_told_and_nothing_is_kept(
    office: Office, text: str, announces: str, words: str
) -> None:
    administrator = office.browser(Role.ADMINISTRATOR)

    page = administrator.post_form(f"{PATH}/xem-truoc", text=text, announces=announces)
    administrator.post_form(f"{PATH}/cong-bo", text=text, announces=announces)

    assert words in unescape(page.text)
    assert "Lụt" not in administrator.get(f"{PATH}?nam=2026").text


def test_a_whole_year_is_taken_from_a_file(office: Office) -> None:
    administrator = office.browser(Role.ADMINISTRATOR)
    rows = "01/01/2028;;nghỉ lễ;Tết Dương lịch;;\n24/01/2028;28/01/2028;nghỉ lễ;Tết Nguyên đán;;\n"
    rows += "01/05/2028;;nghỉ lễ;Quốc tế Lao động;;\n24/11/2028;;nghỉ lễ;Ngày Văn hóa;;\n"
    file = {"file": ("lich.csv", (EMPTY + rows).encode(), "text/csv")}
    typed = {"csrf": administrator.csrf, "announces": "2028", "legal_ref": "Công văn 1/VPCP", "text": EMPTY}

    preview = administrator.client.post(f"{PATH}/xem-truoc", data=typed, files=file)
    typed["text"] = carried(preview.text)
    administrator.client.post(f"{PATH}/cong-bo", data=typed)

    page = administrator.get(f"{PATH}?nam=2028").text
    assert ("là ước tính" in page, "Công văn 1/VPCP" in page) == (False, True)


def test_an_extension_still_counts_from_the_day_that_the_calendar_gives(
    office: Office, counter: Counter
) -> None:
    extended = counter.walk(counter.send().json(), "accept", "extend")
    with text_as_path(STORM) as path:
        load_schedule(office.services, office.people[Role.ADMINISTRATOR], path)

    assert seen(counter, extended)["due_at"] > extended["due_at"]
    assert seen(counter, extended)["promised_at"] == "2026-12-02T10:00:00Z"


def test_who_is_no_administrator_changes_no_calendar(office: Office) -> None:
    officer = office.browser(Role.OFFICER)

    assert officer.get(PATH).status_code == 403
    assert officer.post_form(f"{PATH}/cong-bo", text=STORM).status_code == 403
