"""The screen of a counter over HTTP: asked by an officer, answered by one touch, told nobody's name."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from schemas.accounts import Role
from schemas.kiosks import QUESTION_LASTS
from schemas.storage import audit
from schemas.storage.database import reading
from tests.search_api.kiosk.device import asking_screen, device
from tests.search_api.office import OTHER_OFFICE, Browser, open_office
from tests.search_api.ratings.test_ratings import returned, rows
from tests.search_api.requests.counter import Counter

SCREEN = "/man-hinh-danh-gia"


@pytest.fixture
def counter(tmp_path: Path) -> Counter:
    """A counter of an office."""
    return Counter(open_office(tmp_path))


def touch(screen: Browser, score: str, ordinal: str = "1") -> Any:
    """Touch a face."""
    return screen.client.post(SCREEN, data={"ordinal": ordinal, "score": score})


def test_the_screen_says_what_it_asks_of_and_not_of_whom(counter: Counter) -> None:
    request = returned(counter)
    screen = asking_screen(counter.office, request["id"])

    page = screen.get(SCREEN).text

    assert "Ông/Bà có hài lòng không?" in page
    assert "trích lục" in page.lower()
    assert not [each for each in (request["code"], request["id"], "Trần") if each in page]


def test_one_touch_rates_and_a_second_one_does_not(counter: Counter) -> None:
    screen = asking_screen(counter.office, returned(counter)["id"])

    first, second = touch(screen, "5"), touch(screen, "1")

    assert "Cảm ơn Ông/Bà" in first.text
    assert "Xin kính chào" in second.text
    assert [row["score"] for row in rows(counter.office, "ratings")] == [5]
    assert rows(counter.office, "kiosks")[0]["request_id"] is None


def test_reasons_are_written_beside_the_rating_once(counter: Counter) -> None:
    screen = asking_screen(counter.office, returned(counter)["id"])
    [rating] = re.findall(r'name="rating" value="(\w+)"', touch(screen, "2").text)

    said = [
        screen.client.post(f"{SCREEN}/ly-do", data={"rating": rating, "reason": reasons})
        for reasons in (["time", "place", "<b>"], ["manner"])
    ]

    assert [each.status_code for each in said] == [200, 200]
    assert [row["comment"] for row in rows(counter.office, "ratings")] == [
        "Thời gian giải quyết; Chỗ ngồi chờ"
    ]


def test_a_screen_asks_for_a_while_only(counter: Counter) -> None:
    screen = asking_screen(counter.office, returned(counter)["id"])
    counter.office.clock.pass_by(QUESTION_LASTS + timedelta(seconds=1))

    assert "Xin kính chào" in screen.get(SCREEN).text
    assert "Xin kính chào" in touch(screen, "5").text
    assert rows(counter.office, "ratings") == []


def test_the_part_that_changes_is_sent_when_it_changed(counter: Counter) -> None:
    screen = device(counter.office, "counter")
    before = screen.get(f"{SCREEN}/phan?luot=0").status_code
    officer, request = counter.by(Role.OFFICER), returned(counter)
    [screen_id] = re.findall(
        r'name="screen" value="(\w+)"', officer.get(f"/danh-gia/moi/{request['id']}").text
    )
    officer.post_form(f"/danh-gia/moi/{request['id']}", screen=screen_id)

    after = screen.client.get(f"{SCREEN}/phan?luot=0", headers={"HX-Request": "true"})

    assert (before, after.status_code, screen.get(f"{SCREEN}/phan?luot=1").status_code) == (204, 200, 204)
    assert after.text.lstrip().startswith("<section")


@pytest.mark.parametrize("kind", ["hall", ""])
def test_other_browsers_ask_and_rate_nothing(counter: Counter, kind: str) -> None:
    browser = device(counter.office, kind) if kind else counter.office.browser()

    assert touch(browser, "5").status_code == 403
    assert browser.get(SCREEN).headers["location"] == "/kiosk"
    assert browser.get(f"{SCREEN}/phan").headers["hx-redirect"] == "/kiosk"


def test_a_screen_of_another_office_is_not_asked(counter: Counter) -> None:
    request = returned(counter)
    counter.office.account(Role.OFFICER, login="officer-there", office=OTHER_OFFICE)
    there = counter.office.browser()
    there.sign_in("officer-there")
    device(counter.office, "counter")
    [kiosk] = rows(counter.office, "kiosks")

    assert there.get(f"/danh-gia/moi/{request['id']}").status_code == 404
    assert there.post_form(f"/danh-gia/moi/{request['id']}", screen=kiosk["id"]).status_code == 404


def test_what_was_not_handed_out_or_was_rated_is_not_asked(counter: Counter) -> None:
    sent, request = counter.send().json(), returned(counter)
    touch(asking_screen(counter.office, request["id"]), "4")
    officer = counter.by(Role.OFFICER)

    statuses = [officer.get(f"/danh-gia/moi/{each['id']}").status_code for each in (sent, request)]

    assert statuses == [409, 409]


def test_the_trail_says_which_screen_asked_and_not_of_what(counter: Counter) -> None:
    request = returned(counter)
    asking_screen(counter.office, request["id"])

    with reading(counter.office.services.database) as session:
        [noted] = [row for row in audit.latest(session, limit=50) if row.action == "ask_rating"]

    assert (noted.subject_kind, request["id"] in str(noted)) == ("kiosk", False)
