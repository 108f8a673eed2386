"""Files of requests: handed in, replaced, given out, refused."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from schemas.accounts import Role
from schemas.storage.audit import latest
from schemas.storage.database import reading
from tests.search_api.office import Office, picture_bytes
from tests.search_api.requests.counter import Counter
from tests.search_api.requests.drafts.writer import photo

PNG = picture_bytes()


@pytest.fixture
def counter(office: Office) -> Counter:
    """A counter of an empty office."""
    return Counter(office)


def hand_in(
    counter: Counter,
    request: dict[str, Any],
    content: bytes = PNG,
    *,
    role: Role = Role.OFFICER,
    **said: str,
) -> Any:
    """Hand a file in; return the response."""
    data = {"component": "don_de_nghi", **said}
    files = {"file": ("đơn của tôi.png", content)}
    return counter.by(role).post(f"/api/v1/request-files/{request['id']}", data=data, files=files)


def listed(counter: Counter, request: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the files of the request."""
    found = counter.by(Role.OFFICER).get(f"/api/v1/request-files/{request['id']}").json()
    return list(found["files"])


def test_a_file_is_kept_as_it_came_and_given_out(counter: Counter) -> None:
    sent = counter.send().json()

    kept = hand_in(counter, sent).json()

    assert (kept["media_type"], kept["pages"], kept["bytes"]) == ("image/png", 1, len(PNG))
    taken = counter.by(Role.OFFICER).get(f"/giay-nop/{sent['id']}/{kept['id']}")
    assert taken.content == PNG
    assert "đơn" not in taken.headers["content-disposition"]
    with reading(counter.office.services.database) as session:
        actions = [entry.action for entry in latest(session, limit=2, subject_id=sent["id"])]
    assert actions == ["take_request_file", "add_request_file"]


def test_a_photo_of_an_applicant_does_not_tell_where_it_was_taken(counter: Counter) -> None:
    sent = counter.send(role=Role.CITIZEN).json()

    kept = hand_in(counter, sent, photo(size=(400, 300), turned=6), role=Role.CITIZEN).json()

    taken = Image.open(BytesIO(counter.by(Role.OFFICER).get(f"/giay-nop/{sent['id']}/{kept['id']}").content))
    assert (taken.size, dict(taken.getexif())) == ((300, 400), {})


def test_the_same_file_twice_is_one(counter: Counter) -> None:
    sent = counter.send().json()

    first, second = hand_in(counter, sent).json(), hand_in(counter, sent).json()

    assert first["id"] == second["id"]
    assert len(listed(counter, sent)) == 1


def test_a_supplement_replaces_a_file_which_stays_to_be_seen(counter: Counter) -> None:
    sent = counter.send(role=Role.CITIZEN).json()
    old = hand_in(counter, sent, role=Role.CITIZEN).json()
    counter.walk(sent, "ask_supplement")

    new = hand_in(counter, sent, picture_bytes(color="red"), role=Role.CITIZEN, replaces=old["id"]).json()

    assert {file["id"]: file["replaced_by"] for file in listed(counter, sent)} == {
        old["id"]: new["id"],
        new["id"]: None,
    }
    again = hand_in(counter, sent, role=Role.CITIZEN, replaces=new["id"]).json()
    assert (again["id"], again["replaced_by"]) == (old["id"], None)


def test_after_acceptance_the_office_alone_adds_files(counter: Counter) -> None:
    sent = counter.send(role=Role.CITIZEN).json()
    counter.walk(sent, "accept")

    refused = hand_in(counter, sent, role=Role.CITIZEN)

    assert (refused.status_code, refused.json()["code"]) == (409, "request_files_closed")
    assert "nơi tiếp nhận" in refused.json()["message"]
    assert hand_in(counter, sent).status_code == 201


def test_nothing_changes_once_it_waits_for_its_signature(counter: Counter) -> None:
    sent = counter.walk(counter.send().json(), "accept", "send_for_signature")

    assert hand_in(counter, sent).json()["code"] == "request_files_closed"


@pytest.mark.parametrize(
    ("content", "said", "code"),
    [
        (b"", {}, "empty_file"),
        (b"GIF89a" + b"\0" * 50, {}, "unsupported_type"),
        (b"%PDF-1.7 broken", {}, "truncated_image"),
        (PNG, {"component": "so_do"}, "unknown_component"),
        (PNG, {"replaces": "0" * 32}, "request_file_not_found"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_reason(
    counter: Counter, content: bytes, said: dict[str, str], code: str
) -> None:
    refused = hand_in(counter, counter.send().json(), content, **said)

    assert refused.json()["code"] == code


def test_kinds_that_not_everybody_can_open_are_not_taken(counter: Counter) -> None:
    picture = BytesIO()
    Image.new("RGB", (60, 80)).save(picture, "WEBP")

    assert hand_in(counter, counter.send().json(), picture.getvalue()).json()["code"] == "unfit_request_file"


def test_size_and_number_are_bounded(counter: Counter, office: Office) -> None:
    sent = counter.send().json()
    counter.browsers[Role.OFFICER] = office.browser(Role.OFFICER, request_files=1, request_file_mb=1)

    assert hand_in(counter, sent, PNG + b"\0" * 1_000_000).json()["code"] == "unfit_request_file"
    assert hand_in(counter, sent).status_code == 201
    assert hand_in(counter, sent, picture_bytes(color="red")).json()["code"] == "too_many_request_files"


def test_files_are_given_to_who_may_see_all_that_they_can_hold(counter: Counter, office: Office) -> None:
    sent = counter.send().json()
    kept = hand_in(counter, sent).json()
    office.account(Role.OFFICER, login="blind", without=["health"])
    blind = office.browser()
    blind.sign_in("blind")
    path = f"/api/v1/request-files/{sent['id']}/{kept['id']}"

    assert blind.get(path).json()["code"] == "sensitive_content"
    assert counter.by(Role.ARCHIVIST).get(path).status_code == 403
    assert counter.by(Role.CITIZEN).get(path).status_code == 404


def test_a_file_of_another_request_is_not_given_out(counter: Counter) -> None:
    kept, other = hand_in(counter, counter.send().json()).json(), counter.send().json()

    assert counter.by(Role.OFFICER).get(f"/giay-nop/{other['id']}/{kept['id']}").status_code == 404


def test_the_page_takes_several_files_at_once(counter: Counter) -> None:
    sent, officer = counter.send().json(), counter.by(Role.OFFICER)
    path = f"/giay-nop/{sent['id']}"
    files = [("files", ("mot.png", PNG)), ("files", ("hai.png", picture_bytes(color="red")))]

    done = officer.post(path, data={"component": "khac"}, files=files)
    bad = officer.post(path, data={"component": "khac"}, files=[("files", ("ba.gif", b"GIF89a"))])

    assert (done.status_code, bad.status_code) == (303, 422)
    assert "ba.gif" in bad.text
    assert "hai.png" in officer.get(path).text
    assert "2 tệp" in officer.get(f"/de-nghi/{sent['id']}").text
