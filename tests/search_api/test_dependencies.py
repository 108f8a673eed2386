"""Signing in: throttled, the same for known and unknown names, and demo accounts only in the demo."""

from dataclasses import replace
from datetime import timedelta

import pytest

from schemas.accounts import Role
from schemas.storage.audit import latest
from schemas.storage.database import reading
from search_api.dependencies import (
    FAILURES_PER_ADDRESS,
    FAILURES_PER_LOGIN,
    TooManyAttemptsError,
    WrongPasswordError,
    authenticate,
)
from tests.search_api.office import PASSWORD, Office


def _fail(office: Office, login: str, *, times: int, address: str = "10.0.0.1") -> None:
    for _ in range(times):
        with pytest.raises(WrongPasswordError):
            authenticate(office.services, login, "sai", address=address)


def test_the_right_password_gives_the_account(office: Office) -> None:
    account = authenticate(office.services, " officer ", PASSWORD)

    assert account == office.people[Role.OFFICER]


def test_a_wrong_password_and_an_unknown_name_are_told_apart_by_nobody(office: Office) -> None:
    refusals = []
    for login in ("officer", "khong-co"):
        with pytest.raises(WrongPasswordError) as refusal:
            authenticate(office.services, login, "sai")
        refusals.append(refusal.value.message)

    assert refusals[0] == refusals[1]


@pytest.mark.parametrize("login", ["officer", "khong-co"])
def test_after_five_failures_a_name_must_wait_even_with_the_right_password(
    office: Office, login: str
) -> None:
    _fail(office, login, times=FAILURES_PER_LOGIN)

    with pytest.raises(TooManyAttemptsError):
        authenticate(office.services, login, PASSWORD, address="10.0.0.2")


def test_a_quarter_of_an_hour_later_the_name_may_try_again(office: Office) -> None:
    _fail(office, "officer", times=FAILURES_PER_LOGIN)
    office.clock.pass_by(timedelta(minutes=16))

    assert authenticate(office.services, "officer", PASSWORD).login == "officer"


def test_an_address_that_tries_many_names_must_wait(office: Office) -> None:
    for number in range(FAILURES_PER_ADDRESS):
        _fail(office, f"ten-{number}", times=1)

    with pytest.raises(TooManyAttemptsError):
        authenticate(office.services, "officer", PASSWORD, address="10.0.0.1")
    assert authenticate(office.services, "officer", PASSWORD, address="10.0.0.2")


def test_a_sign_in_that_is_right_is_not_counted_as_a_failure(office: Office) -> None:
    for _ in range(FAILURES_PER_LOGIN + 1):
        authenticate(office.services, "officer", PASSWORD)


def test_a_refused_sign_in_stands_in_the_audit_trail_without_the_password(office: Office) -> None:
    _fail(office, "officer", times=1)

    with reading(office.services.database) as session:
        [entry] = latest(session, limit=1)
    assert (entry.action, entry.account_id) == ("sign_in_refused", office.people[Role.OFFICER].id)
    assert entry.detail == {}


def test_a_demo_account_signs_in_only_in_the_demo(office: Office) -> None:
    office.account(Role.OFFICER, login="mau", is_demo=True)
    demo = replace(office.services, settings=replace(office.services.settings, demo=True))

    assert authenticate(demo, "mau", PASSWORD).login == "mau"
    with pytest.raises(WrongPasswordError):
        authenticate(office.services, "mau", PASSWORD)


def test_a_sign_in_of_the_demo_ends_when_the_demo_does(office: Office) -> None:
    office.account(Role.OFFICER, login="mau", is_demo=True)
    in_demo, after = office.browser(demo=True), office.browser()
    in_demo.sign_in("mau")
    after.client.cookies = in_demo.client.cookies

    assert in_demo.get("/api/v1/session").status_code == 200
    assert after.get("/api/v1/session").status_code == 401
