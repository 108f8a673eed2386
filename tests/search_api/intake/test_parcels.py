"""A batch is opened, filled and handed in from the browser; the queue takes it in as the command line would."""

import re
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from ingest.batch_desk.jobs import show_batch
from ingest.batches.jobs import hand_in
from ingest.uploads.jobs import FilesWaitError, expire_uploads, take_in_parcel
from schemas.accounts import Role
from schemas.batch import BatchKind, FileState, count_states
from schemas.stages import Stage
from schemas.storage.database import reading
from schemas.storage.parcels import load_parcel
from schemas.uploads import Parcel, ParcelState
from tests.ingest.batches.office import scan, table, zipped
from tests.search_api.intake.sender import Sender, lease_of
from tests.search_api.office import NOW, Browser, Office

take_in = partial(take_in_parcel, hand_in=hand_in)


@pytest.fixture
def archivist(office: Office) -> Browser:
    """An archivist's browser."""
    return office.browser(Role.ARCHIVIST)


def open_parcel(archivist: Browser, **form: str) -> str:
    """Open a parcel by the form; return its id."""
    response = archivist.post_form("/giao-lo", **{"code": "L1", "key": "k1", **form})
    assert response.status_code == 303, response.text
    return str(response.headers["location"].rpartition("/")[2])


def parcel_of(office: Office, parcel_id: str) -> Parcel:
    """Return the parcel as it is now."""
    with reading(office.services.database) as session:
        found = load_parcel(session, parcel_id)
    assert found is not None
    return found


def hand_over(office: Office, archivist: Browser, parcel_id: str) -> None:
    """Press the button, and let the queue work."""
    assert archivist.post_form(f"/giao-lo/{parcel_id}/giao").status_code == 303
    take_in(office.services, lease_of(office, Stage.TAKE_IN_PARCEL, parcel_id))


def test_folders_that_were_dropped_become_dossiers_of_the_batch(office: Office, archivist: Browser) -> None:
    parcel = open_parcel(archivist, title="Giá 12", sides="2")
    for number, name in enumerate(("quet/H99.1/1.png", "quet/H99.1/2.png", "quet/H99.2/1.png"), start=1):
        Sender(archivist).whole(scan(number), filename=name, parcel=parcel)

    hand_over(office, archivist, parcel)

    view = show_batch(office.services, office.people[Role.ARCHIVIST], "L1")
    assert (view.batch.title, view.batch.kind, view.batch.sides) == ("Giá 12", BatchKind.FOLDERS, 2)
    assert {(file.dossier_code, file.state) for file in view.files} == {
        ("H99.1", FileState.TAKEN),
        ("H99.2", FileState.TAKEN),
    }
    done = parcel_of(office, parcel)
    assert (done.state, done.files, done.done, done.taken) == (ParcelState.DONE, 3, 3, 3)
    assert "/lo/L1" in archivist.get(f"/giao-lo/{parcel}").text
    assert not list(Path(office.services.settings.home).rglob("*/uploads/*/*"))


def test_a_zip_with_a_manifest_is_unpacked_and_what_is_missing_is_said(
    office: Office, archivist: Browser, tmp_path: Path
) -> None:
    manifest = table(("file", "dossier"), ("a.png", "H99.1"), ("b.png", "H99.2"))
    packed = zipped(tmp_path / "lo.zip", {"manifest.csv": manifest, "a.png": scan(1)})
    parcel = open_parcel(archivist)
    Sender(archivist).whole(packed.read_bytes(), filename="Lô một.zip", parcel=parcel)

    hand_over(office, archivist, parcel)

    view = show_batch(office.services, office.people[Role.ARCHIVIST], "L1")
    counts = count_states(view.files)
    assert (counts[FileState.TAKEN], counts[FileState.MISSING]) == (1, 1)
    assert [delivery.source_name for delivery in view.deliveries] == ["Lô một"]


def test_a_list_that_cannot_be_meant_opens_the_parcel_again_with_the_reason(
    office: Office, archivist: Browser
) -> None:
    parcel = open_parcel(archivist, kind="manifest")
    Sender(archivist).whole(b"file;dossier\n;;;\n", filename="manifest.csv", parcel=parcel)

    hand_over(office, archivist, parcel)

    again = parcel_of(office, parcel)
    assert again.state is ParcelState.OPEN
    assert again.message
    assert again.message in archivist.get(f"/giao-lo/{parcel}").text


def test_a_run_that_died_is_gone_on_with_and_nothing_comes_twice(office: Office, archivist: Browser) -> None:
    parcel = open_parcel(archivist)
    for number in (1, 2):
        Sender(archivist).whole(scan(number), filename=f"H99.1/{number}.png", parcel=parcel)
    archivist.post_form(f"/giao-lo/{parcel}/giao")

    class DiedError(Exception):
        """The process is gone."""

    def dying(*args: object, **named: object) -> object:
        hand_in(*args, **named)  # type: ignore[arg-type]
        raise DiedError

    lease = lease_of(office, Stage.TAKE_IN_PARCEL, parcel)
    with pytest.raises(DiedError):
        take_in_parcel(office.services, lease, hand_in=dying)  # type: ignore[arg-type]
    take_in(office.services, lease)

    files = show_batch(office.services, office.people[Role.ARCHIVIST], "L1").files
    assert [file.state for file in files] == [FileState.TAKEN] * 2
    assert parcel_of(office, parcel).state is ParcelState.DONE


def test_files_that_must_wait_leave_the_parcel_to_the_next_try(office: Office, archivist: Browser) -> None:
    parcel = open_parcel(archivist)
    Sender(archivist).whole(scan(1), filename="H99.1/1.png", parcel=parcel)
    archivist.post_form(f"/giao-lo/{parcel}/giao")

    def waiting(*args: object, **named: object) -> object:
        return type("Became", (), {"batch": None, "taken": 0, "waiting": 1})()

    lease = lease_of(office, Stage.TAKE_IN_PARCEL, parcel)
    with pytest.raises(FilesWaitError):
        take_in_parcel(office.services, lease, hand_in=waiting)  # type: ignore[arg-type]

    assert parcel_of(office, parcel).state is ParcelState.SENT


def test_the_same_form_twice_opens_one_parcel(archivist: Browser) -> None:
    assert open_parcel(archivist, key="same") == open_parcel(archivist, key="same")
    assert open_parcel(archivist, key="same") != open_parcel(archivist, key="other")


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"code": ".."}, "Mã lô không dùng được"),
        ({"kind": "x"}, "lựa chọn không dùng được"),
        ({"key": ""}, "Trang đã cũ"),
    ],
)
def test_a_form_that_cannot_be_used_comes_back_with_what_was_typed(
    archivist: Browser, form: dict[str, str], words: str
) -> None:
    values = {"code": "L1", "title": "Tên <b>", "key": "k", **form}

    response = archivist.post_form("/giao-lo", **values)

    assert response.status_code == 422
    assert words in response.text
    assert "Tên &lt;b&gt;" in response.text


def test_a_parcel_that_is_empty_or_still_fed_is_not_handed_in(archivist: Browser) -> None:
    parcel = open_parcel(archivist)
    empty = archivist.post_form(f"/giao-lo/{parcel}/giao")
    Sender(archivist).start(10, filename="a.png", parcel=parcel)
    fed = archivist.post_form(f"/giao-lo/{parcel}/giao")

    assert (empty.status_code, fed.status_code) == (409, 409)
    assert "Chưa có tệp nào" in empty.text
    assert "1 tệp chưa gửi xong" in fed.text


def test_nothing_more_goes_into_a_parcel_that_was_handed_in(archivist: Browser) -> None:
    parcel = open_parcel(archivist)
    Sender(archivist).whole(scan(1), filename="H99.1/1.png", parcel=parcel)
    archivist.post_form(f"/giao-lo/{parcel}/giao")

    assert Sender(archivist).announce(5, filename="b.png", parcel=parcel).json()["code"] == "parcel_closed"
    assert archivist.post_form(f"/giao-lo/{parcel}/bo").status_code == 409
    assert archivist.post_form(f"/giao-lo/{parcel}/giao").status_code == 409


def test_the_plain_form_fills_a_parcel_too(office: Office, archivist: Browser) -> None:
    parcel = open_parcel(archivist)
    files = [("files", (f"H99.{number}.png", scan(number), "image/png")) for number in (1, 2)]

    response = archivist.client.post(f"/giao-lo/{parcel}/tep", data={"csrf": archivist.csrf}, files=files)

    assert response.status_code == 303
    hand_over(office, archivist, parcel)
    view = show_batch(office.services, office.people[Role.ARCHIVIST], "L1")
    assert sorted(file.dossier_code for file in view.files) == ["H99.1", "H99.2"]


def test_hostile_names_are_shown_as_text_and_lead_nowhere(archivist: Browser) -> None:
    parcel = open_parcel(archivist, code="<script>x")
    Sender(archivist).whole(b"x", filename="../../<img src=x>/\u202egpj.png", parcel=parcel)

    page = archivist.get(f"/giao-lo/{parcel}").text

    assert "<img src=x>/gpj.png" not in page
    assert "&lt;img src=x&gt;/gpj.png" in page
    assert not re.search(r"<script>x", page)


def test_another_account_sees_that_a_batch_is_gathered_and_no_more(
    office: Office, archivist: Browser
) -> None:
    parcel = open_parcel(archivist)
    office.account(Role.ARCHIVIST, login="nguoi-khac")
    other = office.browser()
    other.sign_in("nguoi-khac")

    assert "do người khác mở" in other.get("/giao-lo").text
    assert other.get(f"/giao-lo/{parcel}").status_code == 404
    assert other.post_form(f"/giao-lo/{parcel}/bo").status_code in (403, 404)


def test_a_parcel_that_nobody_hands_in_expires_with_its_files(office: Office, archivist: Browser) -> None:
    parcel = open_parcel(archivist)
    Sender(archivist).whole(scan(1), filename="H99.1/1.png", parcel=parcel)
    office.clock.at = NOW + timedelta(days=8)

    assert expire_uploads(office.services) == 1

    assert parcel_of(office, parcel).state is ParcelState.EXPIRED
    assert not list(Path(office.services.settings.home).rglob("*/uploads/*/*"))
