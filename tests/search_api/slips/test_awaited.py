"""Work on dossiers that a request waits for goes before all other, in the queue and at the review desk."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from schemas.fields import ReadValue
from schemas.stages import Stage
from schemas.storage.awaited import first_awaited
from schemas.storage.database import reading, writing
from schemas.storage.page_texts import page_texts
from schemas.storage.review import make_items
from schemas.storage.services import Services
from schemas.storage.tables.review import ReviewItemRow
from schemas.storage.work import Lease, Message, add_work, finish_work
from scripts.worker import run_message
from tests.search_api.office import Office, TestDossier
from tests.search_api.requests.counter import Counter
from tests.search_api.slips.shelf import Shelf


@pytest.fixture
def shelf(office: Office) -> Shelf:
    """An archive whose register names two dossiers that were never scanned."""
    made = Shelf(Counter(office))
    made.register("H99.7", "H99.8")
    return made


def bulk(office: Office) -> Message:
    """Return the message of a page that nobody waits for, which came first."""
    made = office.dossier("LÔ LỚN", code="H99.1")
    with writing(office.services.database) as session:
        work = Stage.READ_PAGE, [made.page_id]
        [message] = add_work(session, *work, dossier_id=made.dossier.id, now=office.clock())
    return message


def noting(done: list[str]) -> dict[Stage, Callable[[Services, Lease], list[Message]]]:
    def job(services: Services, lease: Lease) -> list[Message]:
        done.append(lease.message.subject_id)
        with writing(services.database) as session:
            finish_work(session, lease, now=services.now())
        return []

    return {Stage.READ_PAGE: job}


def first(office: Office) -> str | None:
    with reading(office.services.database) as session:
        found = first_awaited(session, Stage.READ_PAGE, now=office.clock())
    return found.subject_id if found else None


def test_an_awaited_page_is_read_in_place_of_one_that_came_before(shelf: Shelf, office: Office) -> None:
    ordinary, done = bulk(office), list[str]()
    shelf.request("H99.7")
    awaited = shelf.scan("H99.7").page_id

    for _ in range(2):
        run_message(office.services, ordinary, noting(done))

    assert done == [awaited, ordinary.subject_id]


def test_of_two_that_are_awaited_the_sooner_deadline_is_first(shelf: Shelf, office: Office) -> None:
    shelf.request("H99.7", "accept", "hand_over", "extend")
    shelf.request("H99.8")
    later, sooner = shelf.scan("H99.7").page_id, shelf.scan("H99.8").page_id
    done = list[str]()

    for page_id in (later, sooner):
        run_message(office.services, Message(Stage.READ_PAGE, page_id), noting(done))

    assert done == [sooner, later]


def test_nobody_waits_for_what_was_given_up_or_whose_request_is_over(shelf: Shelf, office: Office) -> None:
    shelf.request("H99.7")
    shelf.walk(shelf.only(), "cancel")
    over = shelf.request("H99.8")
    for code in ("H99.7", "H99.8"):
        shelf.scan(code)
    assert first(office) is not None

    shelf.counter.walk(over, "withdraw")

    assert first(office) is None


def doubtful(made: TestDossier) -> int:
    """Let the machine doubt the name on the page; return how urgently people are asked."""
    with writing(made.services.database) as session:
        value = ReadValue(made.value("full_name", "Trần Văn Thử"), is_chosen=True)
        make_items(
            session, made.dossier.id, [value], page_texts(session, [made.page_id]), now=made.services.now()
        )
        item = select(ReviewItemRow.urgency).where(ReviewItemRow.dossier_id == made.dossier.id)
        return max(session.scalars(item))


def test_the_review_desk_asks_about_awaited_dossiers_first(shelf: Shelf, office: Office) -> None:
    shelf.request("H99.7")

    assert doubtful(shelf.scan("H99.7")) > doubtful(office.dossier("LÔ LỚN", code="H99.1"))
