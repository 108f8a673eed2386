"""Requests come from the portal: once however often, parked where they cannot be taken, none lost in an outage."""

from datetime import timedelta
from typing import Any

import pytest

from schemas.accounts import Role
from schemas.storage.database import reading
from schemas.storage.outages import list_outages
from search_api.outside.json_call import Server
from search_api.outside.portal import Portal
from search_api.requests.portal.jobs import Fetched, fetch_requests
from tests.search_api.office import OTHER_OFFICE, Office
from tests.search_api.outside.servers import StandIn, serving_http

ITEM: dict[str, Any] = {
    "external_code": "000.00.00.H99-261120-0042",
    "procedure": "cap_trich_luc_sao",
    "applicant": {"name": "Trần Thị Mẫu", "email": "mau@example.vn", "relation": "con"},
    "subject": "Trần Văn Thử",
    "purpose": "Hưởng chế độ thờ cúng",
    "outcome": "trich_luc",
}


def fetch(office: Office, portal: StandIn) -> Fetched:
    return fetch_requests(office.services, Portal(Server(portal.url, timeout_seconds=0.3)))


def listed(office: Office) -> list[Any]:
    found = office.browser(Role.OFFICER).get("/api/v1/requests").json()
    return [(each["code"], each["channel"], each["state"]) for each in found]


@pytest.mark.parametrize("procedure", ["cap_trich_luc_sao", "1.010828"])
def test_a_request_comes_in_and_is_acknowledged_with_our_code(office: Office, procedure: str) -> None:
    with serving_http((200, {"requests": [ITEM | {"procedure": procedure}]}), (200, {})) as portal:
        assert fetch(office, portal) == Fetched(1, 0)

    assert listed(office) == [("H99-261120-0001", "portal", "submitted")]
    acknowledged = portal.called[-1]
    assert acknowledged.path == "/requests/new/000.00.00.H99-261120-0042"
    assert acknowledged.body == {
        "schema": "trichluc.portal/1",
        "result": "taken",
        "code": "H99-261120-0001",
    }


def test_what_comes_twice_is_one_request(office: Office) -> None:
    given = (200, {"requests": [ITEM, ITEM]})
    with serving_http(given, (200, {}), (200, {}), given, (200, {})) as portal:
        assert [fetch(office, portal), fetch(office, portal)] == [Fetched(1, 0), Fetched(0, 0)]

    assert len(listed(office)) == 1
    assert {each.body["code"] for each in portal.called if each.method == "PUT"} == {"H99-261120-0001"}


def test_an_outage_in_between_loses_and_doubles_nothing(office: Office) -> None:
    given = (200, {"requests": [ITEM]})
    with serving_http((503, {}), given, (0, {}), given, (200, {})) as portal:
        found = []
        for _ in range(3):
            found.append(fetch(office, portal))
            office.clock.pass_by(timedelta(minutes=20))

    assert found == [Fetched(0, 0), Fetched(1, 0), Fetched(0, 0)]
    assert len(listed(office)) == 1
    with reading(office.services.database) as session:
        [outage] = list_outages(session, limit=9)
    assert (outage.failures, outage.ended_at is not None) == (2, True)


def test_a_portal_that_is_away_is_not_asked_at_each_round(office: Office) -> None:
    with serving_http((503, {})) as portal:
        for _ in range(5):
            fetch(office, portal)

    assert len(portal.called) == 1


@pytest.mark.parametrize(
    ("changed", "code", "told"),
    [
        ({"procedure": "9.999999"}, "bad_portal_request", "chưa công bố"),
        ({"applicant": "ai đó"}, "bad_portal_request", "applicant"),
        ({"purpose": ""}, "impossible_request", "lý do đề nghị"),
        ({"outcome": "sao_toan_bo"}, "impossible_request", "NĐ 131/2021"),
    ],
)
def test_what_cannot_be_taken_in_is_parked_with_its_reason(
    office: Office, changed: dict[str, Any], code: str, told: str
) -> None:
    with serving_http((200, {"requests": [ITEM | changed]}), (200, {})) as portal:
        assert fetch(office, portal) == Fetched(0, 1)

    page = office.browser(Role.OFFICER).get("/de-nghi-tu-cong").text
    assert ITEM["external_code"] in page
    assert code in page
    assert told in page
    assert portal.called[-1].body["result"] == "parked"


def test_one_that_cannot_be_taken_holds_up_no_other(office: Office) -> None:
    given = [{"no": "code"}, "text", ITEM | {"external_code": "A-1", "outcome": "xe_may"}, ITEM]
    with serving_http((200, {"requests": given}), (200, {})) as portal:
        assert fetch(office, portal) == Fetched(1, 1)


def test_an_officer_takes_in_what_was_parked_once_its_reason_is_gone(office: Office) -> None:
    settings = office.services.settings
    with serving_http((200, {"requests": [ITEM | {"procedure": "x"}]}), (200, {})) as portal:
        fetch(office, portal)
    officer = office.browser(Role.OFFICER)
    code = ITEM["external_code"]

    still = officer.post_form("/de-nghi-tu-cong", external_code=code)
    unknown = officer.post_form("/de-nghi-tu-cong", external_code="khác")

    assert (still.status_code, unknown.status_code) == (422, 404)
    assert settings.portal_office == "default"


def test_what_is_parked_is_taken_in_when_the_office_is_there(office: Office) -> None:
    from dataclasses import replace

    away = replace(office.services, settings=replace(office.services.settings, portal_office=OTHER_OFFICE))
    with serving_http((200, {"requests": [ITEM]}), (200, {})) as portal:
        parked = fetch_requests(away, Portal(Server(portal.url)))
        stranger = office.account(Role.OFFICER, login="other", office=OTHER_OFFICE)
        browser = office.browser(portal_office=OTHER_OFFICE)
        browser.sign_in(stranger.login)

        done = browser.post_form("/de-nghi-tu-cong", external_code=ITEM["external_code"])
        again = fetch_requests(away, Portal(Server(portal.url)))

    assert (parked, done.status_code, again) == (Fetched(0, 1), 303, Fetched(0, 0))
    assert "Không có đề nghị nào đang chờ" in browser.get("/de-nghi-tu-cong").text
