"""Accounts, through the pages and jobs."""

from dataclasses import replace
from pathlib import Path

import pytest

from schemas.accounts import Role
from schemas.errors import ForbiddenError
from schemas.settings import Settings
from schemas.storage.accounts import find_account
from schemas.storage.database import reading
from schemas.storage.services import open_services
from search_api.accounts import jobs
from search_api.accounts.new_accounts import NewAccount
from search_api.accounts.passwords import (
    WeakPasswordError,
    check_strength,
    hash_password,
    is_password,
    new_password,
)
from search_api.dependencies import WrongPasswordError, authenticate
from search_api.web.targets import safe_target
from tests.search_api.office import OTHER_OFFICE, PASSWORD, Office, tokens_in

NEW = "mot mat khau khac"


def test_a_password_is_recognized_and_another_is_not() -> None:
    hashed = hash_password("mật khẩu dài")

    assert is_password("mật khẩu dài", hashed=hashed)
    assert not is_password("mật khẩu dài ", hashed=hashed)
    assert not is_password("mật khẩu dài", hashed=None)
    assert not is_password("mật khẩu dài", hashed="broken")


def test_a_password_typed_in_another_normal_form_is_the_same() -> None:
    assert is_password("ma\u0323t kha\u0302\u0309u", hashed=hash_password("m\u1ea1t kh\u1ea9u"))


@pytest.mark.parametrize("password", ["ngắn", "officer-2026-abc", "aaaaaaaaaaaa", "x" * 201])
def test_a_password_that_is_easily_guessed_is_refused(password: str) -> None:
    with pytest.raises(WeakPasswordError):
        check_strength(password, login="officer")


def test_made_passwords_differ_and_are_strong() -> None:
    made = {new_password() for _ in range(20)}

    assert len(made) == 20
    for password in made:
        check_strength(password, login="officer")


def test_signing_in_by_the_page_leads_to_where_one_wanted_to_go(office: Office) -> None:
    browser = office.browser()
    sent = browser.get("/ho-so/H99.1?q=a").headers["location"]
    form = {"login": "officer", "password": PASSWORD, "tiep": "/ho-so/H99.1?q=a"}

    response = browser.client.post("/dang-nhap", data=form)

    assert sent == "/dang-nhap?tiep=/ho-so/H99.1%3Fq%3Da"
    assert (response.status_code, response.headers["location"]) == (303, "/ho-so/H99.1?q=a")


@pytest.mark.parametrize(
    "path",
    ["https://xa.example/", "//xa.example", "/\\xa.example", "javascript:1", "", "/a\r\nb", "/dang-xuat"],
)
def test_signing_in_never_leads_away(path: str) -> None:
    assert safe_target(path) == "/"


def test_a_refused_sign_in_is_said_on_the_page_and_keeps_no_password(office: Office) -> None:
    response = office.browser().client.post("/dang-nhap", data={"login": "officer", "password": "bi mat nay"})

    assert response.status_code == 401
    assert "không đúng" in response.text
    assert "bi mat nay" not in response.text


def test_too_many_failures_are_answered_with_429(office: Office) -> None:
    browser = office.browser()
    for _ in range(5):
        browser.sign_in("officer", "sai")

    response = browser.sign_in("officer")

    assert (response.status_code, response.json()["code"]) == (429, "too_many_attempts")
    assert response.headers["retry-after"] == "900"


def test_signing_in_again_ends_the_sign_in_before(office: Office) -> None:
    browser = office.browser(Role.OFFICER)
    old = dict(browser.client.cookies)
    browser.sign_in("officer")
    stale = office.browser()
    stale.client.cookies.update(old)

    assert dict(browser.client.cookies) != old
    assert browser.get("/api/v1/session").status_code == 200
    assert stale.get("/api/v1/session").status_code == 401


def test_a_sign_in_ends_after_its_hours(office: Office) -> None:
    from datetime import timedelta

    browser = office.browser(Role.OFFICER)
    office.clock.pass_by(timedelta(hours=11))

    assert browser.get("/api/v1/session").status_code == 401


def test_signing_out_ends_the_sign_in(office: Office) -> None:
    browser = office.browser(Role.OFFICER)
    kept = dict(browser.client.cookies)

    response = browser.post_form("/dang-xuat")
    browser.client.cookies.update(kept)

    assert response.headers["location"] == "/dang-nhap?bao=da-thoat"
    assert browser.get("/api/v1/session").status_code == 401


def test_the_forms_of_a_page_carry_the_token_of_the_sign_in(office: Office) -> None:
    browser = office.browser(Role.ADMINISTRATOR)

    assert tokens_in(browser.get("/quan-tri/tai-khoan").text) == {browser.csrf}


def test_a_new_password_ends_all_sign_ins(office: Office) -> None:
    browser, elsewhere = office.browser(Role.OFFICER), office.browser(Role.OFFICER)

    response = browser.post_form("/tai-khoan", old=PASSWORD, new=NEW, again=NEW)

    assert response.status_code == 303
    assert elsewhere.get("/api/v1/session").status_code == 401
    assert authenticate(office.services, "officer", NEW)


@pytest.mark.parametrize(
    ("old", "new", "again"), [("sai", NEW, NEW), (PASSWORD, NEW, "khac"), (PASSWORD, "ngan", "ngan")]
)
def test_a_new_password_needs_the_old_one_and_care(office: Office, old: str, new: str, again: str) -> None:
    response = office.browser(Role.OFFICER).post_form("/tai-khoan", old=old, new=new, again=again)

    assert response.status_code in (401, 422)
    assert authenticate(office.services, "officer", PASSWORD)


def test_an_administrator_adds_and_closes_an_account(office: Office) -> None:
    browser = office.browser(Role.ADMINISTRATOR)
    form = {"login": "moi", "display_name": "Người Mới", "role": "officer", "password": NEW}

    added = browser.post_form("/quan-tri/tai-khoan", **form)
    with reading(office.services.database) as session:
        account = find_account(session, "moi")
    theirs = office.browser()
    theirs.sign_in("moi", NEW)
    closed = browser.post_form(f"/quan-tri/tai-khoan/{account.id}/khoa")

    assert (added.status_code, closed.status_code) == (303, 303)
    assert theirs.get("/api/v1/session").status_code == 401


def test_a_name_that_is_taken_is_said_on_the_page(office: Office) -> None:
    form = {"login": "officer", "display_name": "Ai Đó", "role": "officer", "password": NEW}

    response = office.browser(Role.ADMINISTRATOR).post_form("/quan-tri/tai-khoan", **form)

    assert response.status_code == 409
    assert "đã có người dùng" in response.text


def test_an_administrator_cannot_lock_themselves_out(office: Office) -> None:
    own = office.people[Role.ADMINISTRATOR]

    response = office.browser(Role.ADMINISTRATOR).post_form(f"/quan-tri/tai-khoan/{own.id}/khoa")

    assert response.status_code == 409


def test_an_administrator_sees_and_closes_only_accounts_of_the_own_office(office: Office) -> None:
    stranger = office.account(Role.OFFICER, login="nguoi-la", office=OTHER_OFFICE)
    browser = office.browser(Role.ADMINISTRATOR)

    assert "nguoi-la" not in browser.get("/quan-tri/tai-khoan").text
    for act in ("khoa", "mo", "mat-khau"):
        assert browser.post_form(f"/quan-tri/tai-khoan/{stranger.id}/{act}", password=NEW).status_code == 404


def test_the_audit_page_names_people_and_deeds(office: Office) -> None:
    office.dossier("Họ và tên")
    office.browser(Role.OFFICER).get("/ho-so/H99.1")

    page = office.browser(Role.ADMINISTRATOR).get("/quan-tri/nhat-ky").text

    assert "Người officer" in page
    assert "xem hồ sơ" in page


def test_the_first_administrator_is_made_once(tmp_path: Path) -> None:
    services = open_services(Settings(home=tmp_path))
    new = NewAccount("chu", "Người Đầu Tiên", Role.OFFICER)

    jobs.create_first_administrator(services, new, password=NEW)

    assert authenticate(services, "chu", NEW).role is Role.ADMINISTRATOR
    with pytest.raises(jobs.AlreadySetUpError):
        jobs.create_first_administrator(services, replace(new, login="hai"), password=NEW)


def test_demo_accounts_are_made_only_in_the_demo(tmp_path: Path) -> None:
    real, demo = (
        open_services(Settings(home=tmp_path / name, demo=name == "demo")) for name in ("real", "demo")
    )

    made = jobs.create_demo_accounts(demo)

    assert {role for _, _, role in made} == set(Role)
    assert authenticate(demo, made[0][0], made[0][1])
    with pytest.raises(ForbiddenError):
        jobs.create_demo_accounts(real)


def test_making_demo_accounts_again_gives_them_new_passwords(tmp_path: Path) -> None:
    services = open_services(Settings(home=tmp_path, demo=True))
    before, after = jobs.create_demo_accounts(services), jobs.create_demo_accounts(services)

    assert authenticate(services, after[0][0], after[0][1])
    with pytest.raises(WrongPasswordError):
        authenticate(services, before[0][0], before[0][1])


def test_an_administrator_takes_and_gives_rights_on_the_page(office: Office) -> None:
    browser = office.browser(Role.ADMINISTRATOR)
    officer = office.people[Role.OFFICER]
    path = f"/quan-tri/tai-khoan/{officer.id}/quyen"

    changed = browser.post_form(path, sensitive=["identity"])
    page = browser.get("/quan-tri/tai-khoan").text
    with reading(office.services.database) as session:
        left = find_account(session, officer.login).sensitivities

    assert (changed.status_code, left) == (303, {"identity"})
    assert "không xem thông tin sức khỏe" in page
    assert browser.post_form(path).status_code == 303
    with reading(office.services.database) as session:
        assert find_account(session, officer.login).sensitivities == frozenset()


def test_rights_are_changed_by_administrators_and_for_their_own_office_alone(office: Office) -> None:
    stranger = office.account(Role.OFFICER, login="nguoi-la", office=OTHER_OFFICE)
    people = office.people

    assert (
        office.browser(Role.OFFICER)
        .post_form(f"/quan-tri/tai-khoan/{people[Role.SIGNER].id}/quyen")
        .status_code
        == 403
    )
    assert (
        office.browser(Role.ADMINISTRATOR).post_form(f"/quan-tri/tai-khoan/{stranger.id}/quyen").status_code
        == 404
    )
