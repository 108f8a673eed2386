"""Papers that are out of their store too long are listed, and who has them is reminded, once for each level."""

from collections.abc import Callable
from datetime import datetime

import pytest

from schemas.accounts import Role
from schemas.deadlines.office_hours import VIETNAM
from schemas.outbox import OutChannel
from search_api.notices.ahead.jobs import look_ahead
from tests.search_api.notices.conftest import Post
from tests.search_api.slips.shelf import Shelf


def at(post: Post, day: int, hour: int = 9) -> None:
    """Let the clock of the office show this hour of December, and look ahead."""
    post.office.clock.at = datetime(2026, 12, day, hour, tzinfo=VIETNAM)
    look_ahead(post.office.services)
    post.go()


@pytest.fixture
def lent(make_post: Callable[..., Post]) -> Post:
    """An office whose officer took a paper out on 20/11/2026; officer and archivist have addresses."""
    post = make_post(OutChannel.EMAIL)
    office = post.office
    for role in (Role.OFFICER, Role.ARCHIVIST):
        path = f"/quan-tri/tai-khoan/{office.people[role].id}/thu-dien-tu"
        post.counter.by(Role.ADMINISTRATOR).post_form(path, email=f"{role}@so.example.vn")
    shelf = Shelf(post.counter)
    shelf.register("H99.7")
    shelf.request("H99.7")
    [slip] = shelf.lists()["to_fetch"]
    command = {"version": slip["version"], "details": {"leaves": 12, "due_back": "2026-12-01T17:00:00+07:00"}}
    taken = post.counter.command(f"/api/v1/slips/{slip['id']}/take", command, role=Role.ARCHIVIST)
    assert taken.status_code == 200, taken.text
    return post


def due_of(post: Post) -> list[str]:
    """Return what the office's list says is due back."""
    browser = post.office.browser(Role.OFFICER)
    return [each["step"] for each in browser.get("/api/v1/notices").json()["due"] if "muon" in each["step"]]


def test_a_paper_stands_in_the_list_before_it_is_due_back(lent: Post) -> None:
    look_ahead(lent.office.services)
    assert due_of(lent) == []

    at(lent, 1, hour=14)

    assert due_of(lent) == ["muon:PL-2026-0001"]
    page = lent.office.browser(Role.OFFICER).get("/thong-bao").text
    assert "Trả hồ sơ giấy lại kho, phiếu PL-2026-0001" in page
    assert lent.mail.letters == []


def test_each_level_is_told_once_and_tells_nothing_of_anybody(lent: Post) -> None:
    for day in (2, 2, 3, 8, 9, 30):
        at(lent, day)

    letters = [each for each in lent.mail.letters if "quá hạn trả" in str(each["subject"])]
    assert [str(each["to"]) for each in letters] == ["archivist@so.example.vn"] * 3
    assert {str(each["subject"]) for each in letters} == {"Phiếu lấy hồ sơ PL-2026-0001 quá hạn trả"}
    text = letters[0].get_content()
    assert "trả lại kho" in text
    assert not any(name in text for name in ("Trần", "H99.7", "Thử"))


def test_what_came_back_is_not_asked_for(lent: Post) -> None:
    browser = lent.office.browser(Role.ARCHIVIST)
    [slip] = browser.get("/api/v1/slips").json()["outside"]
    body = {"version": slip["version"], "details": {"leaves": 12}}
    returned = lent.counter.command(f"/api/v1/slips/{slip['id']}/return", body, role=Role.ARCHIVIST)

    at(lent, 9)

    assert returned.status_code == 200
    assert (due_of(lent), [each for each in lent.mail.letters if "PL-" in str(each["subject"])]) == ([], [])


@pytest.mark.parametrize(("email", "status"), [("không phải", 422), ("", 303), ("ten@so.example.vn", 303)])
def test_an_address_is_one_or_none(make_post: Callable[..., Post], email: str, status: int) -> None:
    post = make_post()
    path = f"/quan-tri/tai-khoan/{post.office.people[Role.OFFICER].id}/thu-dien-tu"

    answer = post.counter.by(Role.ADMINISTRATOR).post_form(path, email=email)

    assert answer.status_code == status
