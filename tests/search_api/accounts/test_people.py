"""What an administrator sees and changes of people: roles hold at once, blocks are taken away, every change is kept."""

import re

import pytest

from schemas.accounts import Role
from schemas.storage.accounts import account_by_id
from schemas.storage.audit import latest
from schemas.storage.database import reading
from tests.search_api.office import OTHER_OFFICE, PASSWORD, Browser, Office

PATH = "/quan-tri/tai-khoan"


@pytest.fixture
def administrator(office: Office) -> Browser:
    return office.browser(Role.ADMINISTRATOR)


def _shown(browser: Browser, **asked: str) -> set[str]:
    """Return the logins on the page."""
    page = browser.get(PATH, params={name.replace("_", "-"): value for name, value in asked.items()}).text
    return set(re.findall(r'<small class="muted">([a-z_]+)(?:,[^<]*)?</small></th>', page))


def _change(office: Office, browser: Browser, role: Role, new: str, title: str = "") -> int:
    path = f"{PATH}/{office.people[role].id}/vai-tro"
    return int(browser.post_form(path, role=new, title=title).status_code)


@pytest.mark.parametrize(
    ("asked", "logins"),
    [
        ({}, {str(role) for role in Role}),
        ({"tim": "Người OFF"}, {"officer"}),
        ({"vai_tro": "inspector"}, {"inspector"}),
        ({"trang_thai": "khoa"}, {"leader"}),
        ({"trang_thai": "chan"}, {"signer"}),
        ({"tim": "không có ai"}, set()),
    ],
)
def test_people_are_found_by_name_role_and_state(
    office: Office, administrator: Browser, asked: dict[str, str], logins: set[str]
) -> None:
    administrator.post_form(f"{PATH}/{office.people[Role.LEADER].id}/khoa")
    for _ in range(5):
        office.browser().sign_in("signer", "mat khau sai")

    assert _shown(administrator, **asked) == logins


def test_another_role_holds_from_the_next_request_on(office: Office, administrator: Browser) -> None:
    officer = office.browser(Role.OFFICER)
    assert officer.get("/de-nghi/moi").status_code == 200

    assert _change(office, administrator, Role.OFFICER, "inspector", "THANH TRA VIÊN") == 303

    assert officer.get("/de-nghi/moi").status_code == 403
    assert officer.get("/quan-tri/nhat-ky").status_code == 200
    with reading(office.services.database) as session:
        changed = account_by_id(session, office.people[Role.OFFICER].id)
        [_, row] = latest(session, limit=2)
    assert changed is not None
    assert (changed.title, set(changed.sensitivities)) == ("THANH TRA VIÊN", {"identity", "health"})
    assert (row.action, row.detail) == ("set_role", {"before": "officer", "after": "inspector"})


@pytest.mark.parametrize(
    ("before", "after", "rights"),
    [
        ("officer", "leader", set()),
        ("leader", "officer", {"identity", "health"}),
        ("signer", "officer", {"health"}),
    ],
)
def test_rights_follow_the_role_and_what_was_taken_stays_taken(
    office: Office, administrator: Browser, before: str, after: str, rights: set[str]
) -> None:
    administrator.post_form(f"{PATH}/{office.people[Role.SIGNER].id}/quyen", sensitive="health")

    _change(office, administrator, Role(before), after)

    with reading(office.services.database) as session:
        changed = account_by_id(session, office.people[Role(before)].id)
    assert changed is not None
    assert changed.sensitivities == rights


@pytest.mark.parametrize(
    ("before", "after", "status"),
    [
        (Role.ADMINISTRATOR, "officer", 409),
        (Role.CITIZEN, "officer", 409),
        (Role.OFFICER, "citizen", 409),
        (Role.OFFICER, "khac", 422),
    ],
)
def test_some_roles_do_not_change(
    office: Office, administrator: Browser, before: Role, after: str, status: int
) -> None:
    assert _change(office, administrator, before, after) == status


def test_who_typed_the_wrong_password_too_often_is_let_in_again(
    office: Office, administrator: Browser
) -> None:
    for _ in range(5):
        office.browser().sign_in("officer", "mat khau sai")
    assert office.browser().sign_in("officer", PASSWORD).status_code == 429

    assert administrator.post_form(f"{PATH}/{office.people[Role.OFFICER].id}/bo-chan").status_code == 303

    assert office.browser().sign_in("officer", PASSWORD).status_code == 200


def test_the_last_sign_in_is_told(office: Office, administrator: Browser) -> None:
    page = administrator.get(PATH, params={"vai-tro": "administrator"}).text
    never = administrator.get(PATH, params={"vai-tro": "leader"}).text

    assert "đăng nhập gần nhất 15:00 ngày 20/11/2026" in page
    assert "chưa đăng nhập lần nào" in never


def test_people_of_another_office_are_out_of_reach(office: Office, administrator: Browser) -> None:
    stranger = office.account(Role.OFFICER, login="stranger", office=OTHER_OFFICE)

    assert "stranger" not in _shown(administrator)
    assert administrator.post_form(f"{PATH}/{stranger.id}/vai-tro", role="signer").status_code == 404
    assert administrator.post_form(f"{PATH}/{stranger.id}/bo-chan").status_code == 404
