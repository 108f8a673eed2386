"""An extract that answers a request: drafted from it, issued only at the signer's, and moving it on."""

from typing import Any

import pytest

from schemas.accounts import Role
from schemas.fields import ReadValue
from schemas.storage.database import reading
from schemas.storage.field_values import field_values
from search_api.dossiers.jobs import confirm_field
from search_api.issuance.credentials import make_test_credentials
from tests.search_api.office import PASSWORD, Office, open_office
from tests.search_api.requests.counter import Counter

VALUES: dict[str, str | ReadValue] = {
    "full_name": "NGUYỄN VĂN THỬ",
    "beneficiary_file_no": "BD/LS-00123",
    "category": "Liệt sĩ",
}


@pytest.fixture(scope="module")
def counter(tmp_path_factory: pytest.TempPathFactory) -> Counter:
    """A counter of an office with keys and one confirmed dossier, H99.1."""
    office = open_office(tmp_path_factory.mktemp("office"), demo=True)
    make_test_credentials(office.services.settings.keys_dir, at=office.clock())
    _confirmed(office, "H99.1")
    return Counter(office)


def _confirmed(office: Office, code: str) -> None:
    made = office.dossier("NGUYỄN VĂN THỬ", code=code)
    made.read(**VALUES)
    with reading(office.services.database) as session:
        stored = field_values(session, made.dossier.id)
    for value in stored:
        confirm_field(office.services, office.people[Role.OFFICER], value.id)


def _post(counter: Counter, role: Role, path: str, **body: Any) -> Any:
    browser = counter.by(role)
    return browser.client.post(path, json=body, headers={"X-CSRF-Token": browser.csrf})


def _linked(counter: Counter) -> dict[str, Any]:
    return counter.walk(counter.send().json(), "link_dossier", "accept")


def _draft(counter: Counter, request: dict[str, Any], **more: Any) -> Any:
    return _post(counter, Role.OFFICER, "/api/v1/extracts", dossier="H99.1", request=request["id"], **more)


def _issue(counter: Counter, extract: dict[str, Any]) -> Any:
    return _post(counter, Role.SIGNER, f"/api/v1/extracts/{extract['id']}/issue", password=PASSWORD)


def _state(counter: Counter, request: dict[str, Any]) -> Any:
    return counter.by(Role.OFFICER).get(f"/api/v1/requests/{request['id']}").json()


def test_issuing_the_paper_moves_the_request_in_the_same_act(counter: Counter) -> None:
    request = _linked(counter)
    drafted = _draft(counter, request)
    assert drafted.status_code == 201, drafted.text
    sent = counter.walk(request, "send_for_signature")

    issued = _issue(counter, drafted.json()).json()

    view = _state(counter, sent)
    assert (issued["state"], view["state"]) == ("issued", "issued")
    assert [each["action"] for each in view["events"]][-1] == "issue"
    assert view["papers"] == [
        {"id": issued["id"], "kind": "extract", "state": "issued", "number": issued["number"], "year": 2026}
    ]


def test_a_paper_is_not_issued_before_its_request_is_sent_for_signature(counter: Counter) -> None:
    drafted = _draft(counter, _linked(counter)).json()

    refused = _issue(counter, drafted)

    assert (refused.status_code, refused.json()["code"]) == (409, "request_not_for_signature")
    assert counter.by(Role.SIGNER).get(f"/api/v1/extracts/{drafted['id']}").json()["number"] is None


def test_a_request_is_not_called_issued_while_its_draft_waits(counter: Counter) -> None:
    request = _linked(counter)
    drafted = _draft(counter, request).json()
    sent = counter.walk(request, "send_for_signature")

    refused = counter.act(sent, "issue", role=Role.SIGNER)
    assert (refused.status_code, refused.json()["code"]) == (409, "paper_unfinished")

    _post(counter, Role.OFFICER, f"/api/v1/extracts/{drafted['id']}/discard")
    assert counter.act(sent, "issue", role=Role.SIGNER).status_code == 200


def test_a_new_draft_for_a_request_puts_the_older_one_aside(counter: Counter) -> None:
    request = _linked(counter)
    older, newer = _draft(counter, request).json(), _draft(counter, request).json()

    assert [each["id"] for each in _state(counter, request)["papers"]] == [newer["id"]]
    state = counter.by(Role.OFFICER).get(f"/api/v1/extracts/{older['id']}").json()["state"]
    assert state == "discarded"
    assert _issue(counter, older).status_code == 409


def test_a_request_that_is_not_linked_or_not_accepted_gets_no_paper(counter: Counter) -> None:
    for walked in ([], ["link_dossier"], ["accept"]):
        refused = _draft(counter, counter.walk(counter.send().json(), *walked))
        assert (refused.status_code, refused.json()["code"]) == (409, "wrong_dossier")


def test_a_paper_that_replaces_another_revokes_it_when_it_is_issued(counter: Counter) -> None:
    drafted = _post(counter, Role.OFFICER, "/api/v1/extracts", dossier="H99.1", purpose="Thờ cúng").json()
    first = _issue(counter, drafted).json()
    changed = {"purpose": "Thờ cúng", "replaces": first["id"], "replace_reason": "Sai lý do cấp"}
    second = _post(counter, Role.OFFICER, "/api/v1/extracts", dossier="H99.1", **changed).json()
    before = counter.by(Role.SIGNER).get(f"/api/v1/extracts/{first['id']}").json()["state"]

    _issue(counter, second)

    after = counter.by(Role.SIGNER).get(f"/api/v1/extracts/{first['id']}").json()["state"]
    assert (before, after) == ("issued", "revoked")
    again = _post(counter, Role.OFFICER, "/api/v1/extracts", dossier="H99.1", **changed)
    assert (again.status_code, again.json()["code"]) == (409, "extract_state")


def test_what_a_decided_request_brought_stands_in_the_dossier(counter: Counter) -> None:
    request = _linked(counter)
    drafted = _draft(counter, request).json()
    officer, path = counter.by(Role.OFFICER), f"/ho-so/{request['dossier_id']}"
    assert f"/de-nghi/{request['id']}/giay-to/01" not in officer.get(path).text

    counter.walk(request, "send_for_signature")
    number = _issue(counter, drafted).json()["number"]

    page = officer.get(path).text
    assert "Thành phần hồ sơ mới phát sinh" in page
    assert f"Trích lục số {number}/2026</a>" in page
    assert f"/de-nghi/{request['id']}/giay-to/01" in page
    assert officer.get(f"/de-nghi/{request['id']}/giay-to/01").status_code == 200


def test_the_page_of_a_request_leads_to_its_paper(counter: Counter) -> None:
    request = _linked(counter)
    officer = counter.by(Role.OFFICER)
    made = officer.post_form(f"/ho-so/{request['dossier_id']}/trich-luc", request_id=request["id"])
    path = made.headers["location"].split("?")[0]

    assert path in officer.get(f"/de-nghi/{request['id']}").text
    assert f"/de-nghi/{request['id']}" in officer.get(path).text
    assert "Bổ sung hồ sơ hưởng chế độ thờ cúng" in officer.get(path).text
    assert officer.post_form(f"{path}/bo").headers["location"].startswith(f"/de-nghi/{request['id']}")
