"""A file comes in pieces over a line that breaks, and is there once, as it was sent."""

import base64
import contextlib
import hashlib
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from obstore.store import MemoryStore

from ingest.jobs import take_in_file
from ingest.uploads.jobs import expire_uploads, take_in_upload
from schemas.accounts import Role
from schemas.stages import Stage
from schemas.storage.database import reading
from schemas.storage.files import FileStore, FilesUnavailableError
from schemas.storage.uploads import load_upload, pieces_of
from schemas.uploads import UploadClosedError, UploadOffsetError, UploadState
from search_api.app import create_app
from search_api.intake.resumable.jobs import Announced, announce, show, take_piece
from tests.search_api.intake.sender import UPLOADS, Sender, id_of, lease_of
from tests.search_api.office import (
    OFFICE,
    OTHER_OFFICE,
    Browser,
    Office,
    TestClient,
    open_office,
    picture_bytes,
)

take_in = partial(take_in_upload, take=take_in_file)
PICTURE = picture_bytes()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """One office for all cuttings."""
    return open_office(tmp_path_factory.mktemp("office"))


@pytest.fixture
def sender(office: Office) -> Sender:
    """An archivist's program."""
    return Sender(office.browser(Role.ARCHIVIST))


def kept(office: Office, address: str) -> bytes:
    """Return the bytes that lie in the file store, in the order of the record."""
    with reading(office.services.database) as session:
        pieces = pieces_of(session, id_of(address))
    return b"".join(office.services.files.get(piece.name) or b"" for piece in pieces)


def state(office: Office, address: str) -> UploadState:
    """Return how far a file has come."""
    with reading(office.services.database) as session:
        found = load_upload(session, id_of(address))
    assert found is not None
    return found.state


MOVES = st.tuples(
    st.integers(-2, 2), st.integers(0, 9), st.sampled_from(["arrives", "is lost", "comes twice"])
)
"""How far beside the end a piece begins, how long it is, and what the line does to it."""


@settings(max_examples=20)
@given(content=st.binary(min_size=1, max_size=24), moves=st.lists(MOVES, max_size=6))
def test_however_it_is_cut_dropped_and_repeated_it_is_there_once(
    shared: Office, content: bytes, moves: list[tuple[int, int, str]]
) -> None:
    services, account = shared.services, shared.people[Role.ARCHIVIST]
    upload = announce(services, account, Announced("a.png", len(content), "H99.5"))

    for beside, size, fate in [*moves, (0, len(content), "arrives")]:
        reached = show(services, account, upload.id).received
        start = max(0, reached + beside)
        piece = content[start : start + size]
        for _ in range({"arrives": 1, "is lost": 0, "comes twice": 2}[fate]):
            with contextlib.suppress(UploadOffsetError, UploadClosedError):
                take_piece(services, account, upload.id, piece, offset=start)
        assert kept(shared, upload.id) == content[: show(services, account, upload.id).received]

    assert kept(shared, upload.id) == content
    assert state(shared, upload.id) is UploadState.WHOLE


def test_a_whole_file_is_taken_in_as_every_other_and_its_pieces_go(office: Office, sender: Sender) -> None:
    address = sender.start(len(PICTURE), filename="hồ sơ/1.png", dossier="H99.5")
    for start in range(0, len(PICTURE), 50):
        assert sender.piece(address, PICTURE[start : start + 50], start).status_code == 204

    take_in(office.services, lease_of(office, Stage.TAKE_IN, id_of(address)))

    [told] = sender.browser.get(UPLOADS).json()["uploads"]
    assert (told["state"], told["pages"], told["name"]) == ("taken", 1, "hồ sơ/1.png")
    assert told["sha256"] == hashlib.sha256(PICTURE).hexdigest()
    assert office.browser(Role.OFFICER).get("/ho-so/H99.5").status_code == 200
    assert not list((Path(office.services.settings.home) / "files/derived").rglob("*/uploads/*"))


def test_the_same_bytes_again_are_known(office: Office, sender: Sender) -> None:
    results = []
    for _ in range(2):
        address = sender.whole(PICTURE, filename="a.png", dossier="H99.5", fingerprint="a|1|2")
        take_in(office.services, lease_of(office, Stage.TAKE_IN, id_of(address)))
        results.append(state(office, address))

    assert results == [UploadState.TAKEN, UploadState.KNOWN]


def test_the_same_file_chosen_again_goes_on_where_it_stopped(sender: Sender) -> None:
    said = {"filename": "a.png", "dossier": "H99.5", "fingerprint": "a.png|100|7"}
    first = sender.announce(100, **said)
    sender.piece(first.headers["Location"], b"x" * 40, 0)

    again = sender.announce(100, **said)

    assert again.headers["Location"] == first.headers["Location"]
    assert again.headers["Upload-Offset"] == "40"
    assert sender.announce(100, **said | {"dossier": "H99.6"}).headers["Upload-Offset"] == "0"


def test_another_process_takes_the_next_piece(office: Office, sender: Sender) -> None:
    address = sender.start(6, filename="a.png", dossier="H99.5")
    sender.piece(address, b"abc", 0)

    Sender(office.browser(Role.ARCHIVIST)).piece(address, b"def", 3)

    assert kept(office, address) == b"abcdef"


@pytest.mark.parametrize(
    ("size", "said", "status", "code"),
    [
        (0, {}, 422, "empty_upload"),
        (4_000_000_001, {}, 413, "upload_too_large"),
        (10, {"dossier": "../x"}, 422, "bad_dossier_code"),
        (10, {"sha256": "zz"}, 422, "bad_upload_header"),
        (10, {"parcel": "0" * 32}, 404, "parcel_not_found"),
    ],
)
def test_what_cannot_be_taken_is_said_before_it_is_sent(
    sender: Sender, size: int, said: dict[str, str], status: int, code: str
) -> None:
    response = sender.announce(size, **{"filename": "a.png", "dossier": "H99.5", **said})

    assert (response.status_code, response.json()["code"]) == (status, code)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Upload-Offset": "4"}, 409),
        ({"Upload-Offset": "x"}, 422),
        ({"Content-Type": "text/plain"}, 415),
        ({"Tus-Resumable": "0.9"}, 412),
        ({"Upload-Checksum": "sha256 " + base64.b64encode(b"0" * 32).decode()}, 460),
        ({"Upload-Checksum": "crc9 AAAA"}, 422),
    ],
)
def test_a_piece_that_does_not_fit_changes_nothing(
    sender: Sender, headers: dict[str, str], status: int
) -> None:
    address = sender.start(10, filename="a.png", dossier="H99.5")

    assert sender.piece(address, b"abc", 0, **headers).status_code == status
    assert sender.offset(address) == 0


def test_a_piece_with_its_right_checksum_is_taken(sender: Sender) -> None:
    address = sender.start(3, filename="a.png", dossier="H99.5")
    checksum = base64.b64encode(hashlib.sha256(b"abc").digest()).decode()

    assert sender.piece(address, b"abc", 0, **{"Upload-Checksum": f"sha256 {checksum}"}).status_code == 204


def test_more_than_was_announced_or_than_fits_a_piece_is_too_much(office: Office) -> None:
    sender = Sender(office.browser(Role.ARCHIVIST, upload_piece_mb=1))
    address = sender.start(5, filename="a.png", dossier="H99.5")

    assert sender.piece(address, b"123456", 0).json()["code"] == "upload_too_large"
    assert sender.piece(address, b"x" * 1_000_001, 0).json()["code"] == "body_too_large"
    assert sender.offset(address) == 0


@pytest.mark.parametrize("office_id", [OFFICE, OTHER_OFFICE])
def test_another_account_finds_nothing(office: Office, sender: Sender, office_id: str) -> None:
    address = sender.start(5, filename="a.png", dossier="H99.5")
    office.account(Role.ARCHIVIST, login="nguoi-khac", office=office_id)  # type: ignore[arg-type]
    other = Sender(office.browser())
    other.browser.sign_in("nguoi-khac")

    statuses = [other.call("HEAD", address).status_code, other.piece(address, b"a", 0).status_code]
    statuses.append(other.call("DELETE", address).status_code)

    assert statuses == [404, 404, 404]
    assert other.browser.get(UPLOADS).json()["uploads"] == []


def test_what_died_between_the_bytes_and_their_record_is_told_truly_and_sent_again(
    office: Office, sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = sender.start(6, filename="a.png", dossier="H99.5")
    sender.piece(address, b"abc", 0)
    with monkeypatch.context() as dying:
        dying.setattr("search_api.intake.resumable.jobs._add", _die)
        assert sender.piece(address, b"def", 3).status_code == 500

    assert sender.offset(address) == 3
    assert sender.piece(address, b"def", 3).status_code == 204
    assert kept(office, address) == b"abcdef"


def _die(*_args: object, **_named: object) -> None:
    raise SystemError


def test_what_changed_in_the_store_is_refused_not_taken(office: Office, sender: Sender) -> None:
    address = sender.whole(PICTURE, filename="a.png", dossier="H99.5")
    with reading(office.services.database) as session:
        [piece] = pieces_of(session, id_of(address))
    office.services.files.remove(piece.name)
    office.services.files.put(piece.name, PICTURE[:-1] + b"x")

    take_in(office.services, lease_of(office, Stage.TAKE_IN, id_of(address)))

    [told] = sender.browser.get(UPLOADS).json()["uploads"]
    assert (told["state"], told["code"]) == ("refused", "upload_damaged")


def test_the_whole_must_be_what_its_sender_announced(office: Office, sender: Sender) -> None:
    address = sender.whole(PICTURE, filename="a.png", dossier="H99.5", sha256="0" * 64)

    take_in(office.services, lease_of(office, Stage.TAKE_IN, id_of(address)))

    assert state(office, address) is UploadState.REFUSED


def test_what_is_dropped_is_gone_with_its_bytes(office: Office, sender: Sender) -> None:
    address = sender.start(10, filename="a.png", dossier="H99.5")
    sender.piece(address, b"abc", 0)

    assert sender.call("DELETE", address).status_code == 204

    assert sender.piece(address, b"def", 3).json()["code"] == "upload_not_found"
    assert sender.call("HEAD", address).status_code == 404
    assert not list(Path(office.services.settings.home).rglob(f"*{id_of(address)}*"))


def test_what_nobody_goes_on_with_is_thrown_away_after_seven_days(office: Office, sender: Sender) -> None:
    old = sender.start(10, filename="cũ.png", dossier="H99.5")
    sender.piece(old, b"abc", 0)
    office.clock.pass_by(timedelta(days=6))
    young = Sender(office.browser(Role.ARCHIVIST)).start(10, filename="mới.png", dossier="H99.5")
    office.clock.pass_by(timedelta(days=1, minutes=1))

    assert expire_uploads(office.services) == 1

    assert (state(office, old), state(office, young)) == (UploadState.EXPIRED, UploadState.RECEIVING)
    assert not list(Path(office.services.settings.home).rglob(f"*{id_of(old)}*"))


def test_an_object_store_holds_the_pieces_as_well(office: Office) -> None:
    services = replace(office.services, files=FileStore(MemoryStore(), folder=None))
    app = create_app(services, office.index)
    browser = Browser(TestClient(app))
    browser.sign_in(office.people[Role.ARCHIVIST].login)
    sender = Sender(browser)
    address = sender.start(len(PICTURE), filename="a.png", dossier="H99.5")
    for start in range(0, len(PICTURE), 60):
        sender.piece(address, PICTURE[start : start + 60], start)

    take_in(services, lease_of(office, Stage.TAKE_IN, id_of(address)))

    assert state(office, address) is UploadState.TAKEN
    with services.files.original(hashlib.sha256(PICTURE).hexdigest()) as path:  # type: ignore[arg-type]
        assert path.read_bytes() == PICTURE


def test_a_store_that_is_full_is_said_and_the_file_goes_on_later(
    office: Office, sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = sender.start(3, filename="a.png", dossier="H99.5")

    def full(*_: object) -> bool:
        raise FilesUnavailableError("Đĩa đầy.")

    with monkeypatch.context() as disk:
        disk.setattr(FileStore, "put", full)
        assert sender.piece(address, b"abc", 0).status_code == 503

    assert sender.piece(address, b"abc", 0).status_code == 204


def test_programs_are_told_what_is_spoken_here(sender: Sender) -> None:
    headers = sender.call("OPTIONS", UPLOADS).headers

    assert headers["Tus-Version"] == "1.0.0"
    assert {"creation", "termination", "expiration", "checksum"} == set(headers["Tus-Extension"].split(","))
    assert headers["Tus-Max-Size"] == "4000000000"
