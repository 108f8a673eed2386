"""A button that is pressed twice, or sent again with the back button, does one thing once."""

import re
from typing import Any

import pytest

from schemas.accounts import Role
from search_api.issuance.credentials import make_test_credentials
from tests.search_api.issuance.copying.copy_desk import CODE, CopyDesk, open_desk
from tests.search_api.office import PASSWORD, Browser, open_office
from tests.search_api.requests.counter import Counter


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> CopyDesk:
    """A desk in an office with test keys; making them is slow, so the tests share it."""
    office = open_office(tmp_path_factory.mktemp("office"), demo=True)
    make_test_credentials(office.services.settings.keys_dir, at=office.clock())
    return open_desk(office)


def key_on(browser: Browser, path: str, *, action: str) -> str:
    """Return the key in the form of a page that posts to `action`."""
    [form] = re.findall(rf'action="{re.escape(action)}">(.*?)</form>', browser.get(path).text, re.DOTALL)
    [key] = re.findall(r'name="key" value="([^"]+)"', form)
    return str(key)


def drafts(desk: CopyDesk, dossier_id: str) -> int:
    """Return how many extracts the dossier has."""
    return len(re.findall(r'href="/trich-luc/\w+"', desk.officer.get(f"/ho-so/{dossier_id}").text))


def test_an_extract_is_drafted_once(desk: CopyDesk) -> None:
    dossier_id = desk.office.dossier("NGUYỄN VĂN THỬ", code="H99.21").dossier.id
    path = f"/ho-so/{dossier_id}/trich-luc"
    typed = {"purpose": "Thờ cúng", "key": key_on(desk.officer, f"/ho-so/{dossier_id}", action=path)}

    first, again = (desk.officer.post_form(path, **typed) for _ in range(2))

    assert (first.status_code, again.headers["location"]) == (303, first.headers["location"])
    assert drafts(desk, dossier_id) == 1


def test_the_second_press_for_a_request_does_not_put_the_first_draft_aside(desk: CopyDesk) -> None:
    made = desk.office.dossier("TRẦN VĂN THỬ", code="H99.22")
    counter = Counter(desk.office, {Role.OFFICER: desk.officer})
    sent = counter.walk(counter.send().json(), "accept")
    asked = counter.act(sent, "link_dossier", dossier="H99.22", evidence="Trùng họ tên").json()
    path = f"/ho-so/{made.dossier.id}/trich-luc"
    typed = {
        "request_id": asked["id"],
        "key": key_on(desk.officer, f"/de-nghi/{asked['id']}", action=path),
    }

    places = {desk.officer.post_form(path, **typed).headers["location"] for _ in range(2)}

    assert len(places) == 1
    view = desk.officer.get(f"/api/v1/requests/{asked['id']}").json()
    assert [each["state"] for each in view["papers"]] == ["draft"]


def test_a_copy_is_drafted_once(desk: CopyDesk) -> None:
    key = key_on(desk.officer, f"/ban-sao/moi/{CODE}", action=f"/ban-sao/moi/{_dossier(desk)}")

    ids = {desk.draft(1, key=key, receiver_name="Lê Thị Thử") for _ in range(2)}

    assert len(ids) == 1


def test_another_choice_under_the_same_key_is_refused_and_the_next_press_drafts_it(desk: CopyDesk) -> None:
    key = "khoa-cua-mot-trang-cu-0001"
    desk.draft(1, key=key, receiver_name="Lê Thị Thử")

    refused = desk.start(2, key=key, receiver_name="Lê Thị Thử")
    offered = re.findall(r'name="key" value="([^"]+)"', refused.text)

    assert refused.status_code == 409
    assert key not in offered
    assert desk.start(2, key=offered[0], receiver_name="Lê Thị Thử").status_code == 303


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/v1/extracts", {"dossier": CODE, "purpose": "Thờ cúng"}),
        (
            "/api/v1/copies",
            {
                "dossier": CODE,
                "kind": "trich_sao",
                "asked_by": "agency",
                "receiver_name": "Sở Nội vụ tỉnh Thử",
                "purpose": "Thờ cúng",
            },
        ),
    ],
)
def test_programs_draft_once_for_each_key(desk: CopyDesk, path: str, body: dict[str, Any]) -> None:
    body = {**body, "pages": [desk.pages[1]]} if "kind" in body else body

    def send(key: str) -> str:
        headers = {"X-CSRF-Token": desk.officer.csrf, "Idempotency-Key": key}
        answer = desk.officer.client.post(path, json=body, headers=headers)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    one, again, other = (send(f"khoa-{path}-{number}") for number in (1, 1, 2))

    assert one == again
    assert one != other


def test_a_copy_that_is_signed_twice_goes_out_once(desk: CopyDesk) -> None:
    copy_id = desk.draft(2, asked_by="agency", receiver_name="Sở Nội vụ tỉnh Thử")
    typed = {"password": PASSWORD, "version": desk.view(copy_id)["version"]}

    answers = [desk.signer.post_form(f"/ban-sao/{copy_id}/ky", **typed) for _ in range(2)]

    assert [each.status_code for each in answers] == [303, 303]
    assert [each["id"] for each in desk.officer.get("/api/v1/copies").json()].count(copy_id) == 1


def _dossier(desk: CopyDesk) -> str:
    [found] = re.findall(r'href="/ho-so/(\w+)"', desk.officer.get(f"/ban-sao/moi/{CODE}").text)
    return str(found)
