"""What is followed changes its word with what a page shows; stopped work is sent again by one, by choice, or all."""

import re

import pytest

from ingest.batch_desk.jobs import show_batch
from schemas.accounts import Account, Role
from schemas.errors import InvalidInputError
from schemas.stages import Stage
from schemas.storage.database import reading, writing
from schemas.storage.pulses import BATCH, PARCEL, STATUS, pulses
from schemas.storage.status import parked
from schemas.storage.tables.archive import PageRow
from schemas.storage.work import Lease, Message, fail_work, start_work
from search_api.intake.parcels.asked import ParcelForm, asked_of
from search_api.intake.parcels.jobs import drop_parcel, open_parcel
from tests.search_api.office import Browser, Office

HERE = "/lo/L%C3%B4%201~2026"


class UnreadableError(InvalidInputError):
    """A page that cannot be read."""

    code = "unreadable"


def park_all(office: Office) -> list[str]:
    """Let the reading of each page fail for good; return their ids."""
    with writing(office.services.database) as session:
        page_ids = [row.id for row in session.query(PageRow)]
        for page_id in page_ids:
            lease = start_work(session, Message(Stage.READ_PAGE, page_id), now=office.clock())
            assert isinstance(lease, Lease)
            fail_work(session, lease, UnreadableError("Ảnh quá mờ. Xin quét lại."), now=office.clock())
    return page_ids


def stopped(office: Office) -> set[str | None]:
    """Return the pages that are parked."""
    with reading(office.services.database) as session:
        return {work.page_id for work in parked(session)}


@pytest.fixture
def archivist(office: Office, opener: Account, batch: str) -> Browser:
    """The browser of who opened the batch."""
    browser = office.browser()
    browser.sign_in(opener.login)
    return browser


def test_a_batch_says_what_is_stopped_and_why(office: Office, archivist: Browser) -> None:
    park_all(office)

    page = archivist.get(HERE).text

    assert page.count("Ảnh quá mờ. Xin quét lại.") == 2
    assert "Đã đọc <b>0</b> trên 2 trang" in page


def test_one_those_chosen_or_all_of_what_is_stopped_is_tried_again(
    office: Office, archivist: Browser
) -> None:
    first, second = park_all(office)

    nothing = archivist.post_form(f"{HERE}/thu-lai", which="chosen")
    assert "chua-chon-phan" in nothing.headers["location"]
    assert stopped(office) == {first, second}
    archivist.post_form(f"{HERE}/thu-lai", one=first)
    assert stopped(office) == {second}
    archivist.post_form(f"{HERE}/thu-lai", which="chosen", subject=[second])
    assert stopped(office) == set()


def test_all_that_is_stopped_in_a_batch_and_nothing_elsewhere_is_tried_again(
    office: Office, archivist: Browser
) -> None:
    park_all(office)
    archivist.post_form(f"{HERE}/thu-lai", which="all")
    assert stopped(office) == set()


def test_who_may_not_send_work_again_finds_no_button(office: Office, archivist: Browser) -> None:
    park_all(office)
    officer = office.browser(Role.OFFICER)

    assert "Ảnh quá mờ" in officer.get(HERE).text
    assert "Thử lại" not in officer.get(HERE).text
    assert officer.post_form(f"{HERE}/thu-lai", which="all").status_code == 403


def test_each_thing_that_is_followed_has_a_word_that_changes(
    office: Office, opener: Account, batch: str
) -> None:
    parcel = open_parcel(office.services, opener, asked_of(ParcelForm("L9")), key="k")
    batch_id = show_batch(office.services, opener, batch).batch.id
    topics = [BATCH + batch_id, PARCEL + parcel.id, STATUS, PARCEL + "gone"]

    def look() -> dict[str, str]:
        with reading(office.services.database) as session:
            return pulses(session, topics)

    before = look()
    park_all(office)
    drop_parcel(office.services, opener, parcel.id)
    after = look()

    assert set(before) == {BATCH + batch_id, PARCEL + parcel.id, STATUS}
    assert before[STATUS] != after[STATUS]
    assert before[PARCEL + parcel.id] != after[PARCEL + parcel.id]


@pytest.mark.parametrize(
    ("asked", "is_found"),
    [("?q=lo 1", True), ("?q=khong co", False), ("?trang-thai=taken", True), ("?trang-thai=signed", False)],
)
def test_batches_are_found_by_words_and_state(archivist: Browser, asked: str, is_found: bool) -> None:
    page = archivist.get(f"/lo{asked}").text

    assert bool(re.search(rf'href="{HERE}"', page)) is is_found
    assert ("Không có lô nào như vậy" in page) is not is_found


def test_where_there_is_no_batch_it_is_said_how_to_begin(office: Office) -> None:
    page = office.browser(Role.ARCHIVIST).get("/lo").text

    assert "Giao lô đầu tiên" in page
    assert "trichluc batch" not in page
