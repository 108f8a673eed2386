"""The server's side of `trichluc.sign/1`: codes, sessions, and the two steps of a paper, over HTTP."""

import base64
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from schemas.accounts import Role
from schemas.errors import TrichLucError
from schemas.extract_paper import RenderedExtract
from search_api.error_pages import answer_known_error
from search_api.issuance.token_signing import desk as steps
from search_api.issuance.token_signing.routes import router
from search_api.paper.signature_check import check_signatures, summarize
from tests.schemas.papers import SIGNED_AT
from tests.search_api.issuance.made_certificates import Holder, make_holder, rsa_key
from tests.search_api.issuance.waiting_room import OTHER, PAPER, SIGNER, WaitingRoom, open_room
from tests.search_api.office import TestClient, open_office

PAPERS = "/api/v1/signing/papers"
SESSIONS = "/api/v1/signing/sessions"


@pytest.fixture(scope="module")
def holder() -> Holder:
    return make_holder(since=SIGNED_AT - timedelta(days=1))


@pytest.fixture
def room(rendered_extract: RenderedExtract, holder: Holder) -> WaitingRoom:
    return open_room(rendered_extract.pdf, certificates=[holder.der], at=SIGNED_AT)


@pytest.fixture
def client(room: WaitingRoom) -> Iterator[TestClient]:
    app = FastAPI()
    app.state.signing_desk = lambda _: room.desk
    app.router.routes.extend(router.routes)
    app.add_exception_handler(TrichLucError, answer_known_error)
    with TestClient(app) as client:
        yield client


def _code(room: WaitingRoom, account: Any = SIGNER) -> str:
    return steps.offer_pairing(room.desk, account).line.partition("#")[2]


def _sign_in(client: TestClient, room: WaitingRoom, account: Any = SIGNER) -> None:
    opened = client.post(SESSIONS, json={"code": _code(room, account)}).json()
    client.headers["Authorization"] = f"Bearer {opened['token']}"


def _prepare(client: TestClient, holder: Holder) -> Any:
    body = {"certificates": [base64.b64encode(holder.der).decode()]}
    return client.post(f"{PAPERS}/p1/preparation", json=body)


def _sign(client: TestClient, holder: Holder, prepared: Any) -> Any:
    signature = holder.sign(base64.b64decode(prepared.json()["attributes"]))
    return client.post(f"{PAPERS}/p1/signature", json={"signature": base64.b64encode(signature).decode()})


def test_a_paper_is_listed_prepared_read_and_signed(
    client: TestClient, room: WaitingRoom, holder: Holder
) -> None:
    _sign_in(client, room)

    listed = client.get(PAPERS).json()["papers"]
    prepared = _prepare(client, holder)
    document = client.get(f"{PAPERS}/p1/document").content
    signed = _sign(client, holder, prepared).json()

    assert [(each["number"], each["name"]) for each in listed] == [(PAPER.number, PAPER.name)]
    assert document == room.papers.prepared["p1"].pdf
    checks = check_signatures(room.papers.signed[0], trust_roots=[holder.der], at=SIGNED_AT)
    assert summarize(checks).is_good
    assert signed["sha256"] == room.papers.accepted(SIGNER, "p1")
    assert client.get(PAPERS).json()["papers"] == []


def test_a_signature_sent_again_gets_the_same_answer_and_one_paper(
    client: TestClient, room: WaitingRoom, holder: Holder
) -> None:
    _sign_in(client, room)
    prepared = _prepare(client, holder)

    first, again = (_sign(client, holder, prepared).json() for _ in range(2))

    assert first == again
    assert len(room.papers.signed) == 1


def test_a_code_opens_one_session(client: TestClient, room: WaitingRoom) -> None:
    code = _code(room)

    answers = [client.post(SESSIONS, json={"code": code}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [201, 403]
    assert answers[1].json()["code"] == "bad_signing_code"


@pytest.mark.parametrize("code", ["", "7K2M", "7K2M-Q0ZX-19AB-C3DE-FGHJ-KMNP", "'; drop"])
def test_a_guessed_code_opens_nothing(code: str, client: TestClient) -> None:
    assert client.post(SESSIONS, json={"code": code}).json()["code"] == "bad_signing_code"


def test_an_old_code_opens_nothing(client: TestClient, room: WaitingRoom) -> None:
    code = _code(room)
    room.pass_by(steps.CODE_LASTS + timedelta(seconds=1))

    assert client.post(SESSIONS, json={"code": code}).json()["code"] == "bad_signing_code"


def test_neither_code_nor_token_is_kept_as_it_is(client: TestClient, room: WaitingRoom) -> None:
    code = _code(room)
    kept = set(room.sessions.codes)
    token = client.post(SESSIONS, json={"code": code}).json()["token"]

    assert code not in kept
    assert token not in room.sessions.sessions


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", PAPERS),
        ("POST", f"{PAPERS}/p1/preparation"),
        ("GET", f"{PAPERS}/p1/document"),
        ("POST", f"{PAPERS}/p1/signature"),
    ],
)
@pytest.mark.parametrize("header", [None, "Bearer ", "Bearer x", "Basic eDp4"])
def test_nothing_is_told_without_a_session(
    method: str, path: str, header: str | None, client: TestClient
) -> None:
    headers = {} if header is None else {"Authorization": header}
    body = {"certificates": ["AA=="], "signature": "AA=="}

    answer = client.request(method, path, headers=headers, json=body)

    assert (answer.status_code, answer.json()["code"]) == (403, "no_signing_session")


@pytest.mark.parametrize("ended", ["closed", "over"])
def test_a_session_that_ended_is_none(ended: str, client: TestClient, room: WaitingRoom) -> None:
    _sign_in(client, room)
    if ended == "closed":
        assert client.delete(SESSIONS).status_code == 204
    else:
        room.pass_by(steps.SESSION_LASTS + timedelta(seconds=1))

    assert client.get(PAPERS).json()["code"] == "no_signing_session"


def test_a_paper_of_another_signer_is_not_there(
    client: TestClient, room: WaitingRoom, holder: Holder
) -> None:
    _sign_in(client, room, OTHER)

    assert client.get(PAPERS).json()["papers"] == []
    assert client.get(f"{PAPERS}/p1/document").status_code == 404
    assert _prepare(client, holder).json()["code"] == "certificate_not_registered"


def test_a_certificate_that_nobody_registered_signs_nothing(client: TestClient, room: WaitingRoom) -> None:
    _sign_in(client, room)
    stranger = make_holder(since=SIGNED_AT, key=rsa_key(number=1))

    assert _prepare(client, stranger).json()["code"] == "certificate_not_registered"


def test_a_certificate_that_expired_yesterday_signs_nothing(
    rendered_extract: RenderedExtract, client: TestClient, room: WaitingRoom, holder: Holder
) -> None:
    _sign_in(client, room)
    room.at = SIGNED_AT
    expired = make_holder(since=SIGNED_AT - timedelta(days=9), until=SIGNED_AT - timedelta(days=1))

    answer = _prepare(client, expired)

    assert (answer.status_code, answer.json()["code"]) == (409, "certificate_not_valid")
    assert "hết hạn ngày 04/02/2026" in answer.json()["message"]


def test_a_document_is_read_only_after_it_was_prepared(client: TestClient, room: WaitingRoom) -> None:
    _sign_in(client, room)

    assert client.get(f"{PAPERS}/p1/document").json()["code"] == "not_prepared"


def test_a_signature_of_what_was_prepared_before_does_not_fit(
    client: TestClient, room: WaitingRoom, holder: Holder
) -> None:
    _sign_in(client, room)
    first = _prepare(client, holder)
    room.pass_by(timedelta(minutes=1))
    _prepare(client, holder)

    assert _sign(client, holder, first).json()["code"] == "signature_mismatch"
    assert room.papers.signed == []


def test_a_signer_who_is_signed_in_gets_a_code_and_others_do_not(tmp_path: Path, room: WaitingRoom) -> None:
    office = open_office(tmp_path)
    answers = {}
    for role in (Role.SIGNER, Role.OFFICER, Role.ARCHIVIST):
        browser = office.browser(role)
        app: Any = browser.client.app
        app.state.signing_desk = lambda _: room.desk
        app.router.routes.extend(router.routes)
        answers[role] = browser.post("/api/v1/signing/codes")

    assert [answer.status_code for answer in answers.values()] == [201, 403, 403]
    assert answers[Role.SIGNER].json()["line"].startswith("https://trichluc.example.vn#")
