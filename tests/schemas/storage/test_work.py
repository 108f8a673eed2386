"""The record of work: leases, failures, retries and what is sent again."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from schemas.errors import InvalidInputError, UnavailableError
from schemas.stages import Stage, stage_spec
from schemas.storage.database import reading, writing
from schemas.storage.services import Services, dispatch
from schemas.storage.status import count_pages, count_queues, parked
from schemas.storage.tables.archive import DocumentRow
from schemas.storage.work import (
    DELIVERIES_ENDED,
    LEASE,
    RESEND_AFTER,
    Lease,
    Message,
    add_work,
    advance_dossier,
    fail_work,
    finish_work,
    lost,
    mark_sent,
    renew_work,
    retry_parked,
    start_work,
    take_over_dead,
    unsent,
)
from tests.schemas.storage.builders import NOW, make_dossier

LATER = NOW + LEASE + timedelta(seconds=1)


def start(services: Services, message: Message, *, now=NOW) -> Lease | None:
    with writing(services.database) as session:
        return start_work(session, message, now=now)


def test_only_one_worker_gets_a_piece_of_work(services):
    _, _, messages = make_dossier(services)
    assert start(services, messages[0]) is not None
    assert start(services, messages[0]) is None


def test_a_lease_that_is_not_renewed_is_taken_over_and_then_worth_nothing(services):
    _, _, messages = make_dossier(services)
    first = start(services, messages[0])
    second = start(services, messages[0], now=LATER)
    with writing(services.database) as session:
        assert not finish_work(session, first, now=LATER)
        assert finish_work(session, second, now=LATER)


def test_a_renewed_lease_is_kept(services):
    _, _, messages = make_dossier(services)
    lease = start(services, messages[0])
    with writing(services.database) as session:
        assert renew_work(session, lease, now=NOW + LEASE / 2)
    assert start(services, messages[0], now=LATER) is None


def test_no_lease_is_renewed_beyond_its_stage_time(services):
    _, _, messages = make_dossier(services)
    lease = start(services, messages[0])
    with writing(services.database) as session:
        assert not renew_work(session, lease, now=lease.ends_at)


def test_work_that_is_done_is_not_done_again(services):
    _, _, messages = make_dossier(services)
    lease = start(services, messages[0])
    with writing(services.database) as session:
        finish_work(session, lease, now=NOW)
    assert start(services, messages[0]) is None


def test_a_page_that_keeps_killing_its_worker_is_parked(services):
    _, _, messages = make_dossier(services)
    now = NOW
    for _ in range(stage_spec(Stage.READ_PAGE).max_deliveries):
        assert start(services, messages[0], now=now) is not None
        now += LEASE + timedelta(seconds=1)
    assert start(services, messages[0], now=now) is None
    with reading(services.database) as session:
        assert [work.code for work in parked(session)] == [DELIVERIES_ENDED]


def test_a_failure_that_may_pass_is_tried_again_later_and_then_parked(services):
    _, _, messages = make_dossier(services)
    now = NOW
    for _ in range(stage_spec(Stage.READ_PAGE).max_tries or 0):
        lease = start(services, messages[0], now=now)
        with writing(services.database) as session:
            fail_work(session, lease, UnavailableError("x", code="away"), now=now)
        assert start(services, messages[0], now=now) is None
        now += timedelta(hours=1)
    with reading(services.database) as session:
        assert [(work.code, work.tries) for work in parked(session)] == [("away", 4)]


def test_a_failure_that_cannot_pass_is_parked_at_once_with_its_reason(services):
    _, _, messages = make_dossier(services)
    lease = start(services, messages[0])
    with writing(services.database) as session:
        fail_work(session, lease, InvalidInputError("Quét lại", code="damaged_file"), now=NOW)
    with reading(services.database) as session:
        work = parked(session)[0]
    assert (work.page_id, work.code, work.message) == (messages[0].subject_id, "damaged_file", "Quét lại")


def test_the_dossier_is_read_when_its_last_page_is_done_or_parked(services):
    dossier, _, messages = make_dossier(services)
    leases = [start(services, message) for message in messages]
    with writing(services.database) as session:
        finish_work(session, leases[0], now=NOW)
        assert advance_dossier(session, Stage.READ_PAGE, dossier_id=dossier.id, now=NOW) == []
    with writing(services.database) as session:
        fail_work(session, leases[1], InvalidInputError("x"), now=NOW)
    with reading(services.database) as session:
        assert unsent(session, now=NOW) == [Message(Stage.READ_DOSSIER, dossier.id)]


def test_retrying_parked_work_starts_it_afresh(services):
    _, _, messages = make_dossier(services)
    lease = start(services, messages[0])
    with writing(services.database) as session:
        fail_work(session, lease, InvalidInputError("x"), now=NOW)
        assert retry_parked(session, subject_ids=None, now=NOW) == [messages[0]]
    assert start(services, messages[0]) is not None


@pytest.mark.parametrize("chosen", ["page", "dossier"])
def test_parked_work_can_be_chosen_by_page_or_dossier(services, chosen):
    dossier, _, messages = make_dossier(services)
    other, _, _ = make_dossier(services, code="H99.2")
    lease = start(services, messages[0])
    with writing(services.database) as session:
        fail_work(session, lease, InvalidInputError("x"), now=NOW)
        assert retry_parked(session, subject_ids=[other.id], now=NOW) == []
        ids = [messages[0].subject_id if chosen == "page" else dossier.id]
        assert retry_parked(session, subject_ids=ids, now=NOW) == [messages[0]]


def test_what_dead_workers_held_is_sent_again(services):
    _, _, messages = make_dossier(services)
    with writing(services.database) as session:
        mark_sent(session, messages, now=NOW)
    start(services, messages[0])
    with writing(services.database) as session:
        assert unsent(session, now=NOW) == []
        assert take_over_dead(session, now=NOW) == 0
        assert take_over_dead(session, now=LATER) == 1
        assert unsent(session, now=LATER) == [messages[0]]


def test_a_message_sent_long_ago_counts_as_lost(services):
    _, _, messages = make_dossier(services)
    with writing(services.database) as session:
        mark_sent(session, messages, now=NOW)
        assert lost(session, Stage.READ_PAGE, now=NOW + RESEND_AFTER / 2) == []
        assert set(lost(session, Stage.READ_PAGE, now=NOW + 2 * RESEND_AFTER)) == set(messages)


def test_messages_wait_in_the_database_while_the_queue_is_away(services):
    _, _, messages = make_dossier(services)
    assert dispatch(services, messages) is False
    with reading(services.database) as session:
        assert set(unsent(session, now=NOW)) == set(messages)


def test_the_states_of_pages_sum_to_their_number(services):
    _, _, messages = make_dossier(services, pages=5)
    leases = [start(services, message) for message in messages[:3]]
    with writing(services.database) as session:
        finish_work(session, leases[0], now=NOW)
        fail_work(session, leases[1], InvalidInputError("x"), now=NOW)
    with reading(services.database) as session:
        counts = count_pages(session)
        queue = count_queues(session, now=NOW + timedelta(seconds=9))[0]
    assert counts == {"total": 5, "waiting": 2, "running": 1, "done": 1, "blank": 0, "parked": 1}
    assert (queue.waiting, queue.running, queue.oldest_seconds) == (2, 1, 9)


def test_nothing_follows_the_stages_of_the_whole_dossier(services):
    dossier, _, _ = make_dossier(services)
    with writing(services.database) as session:
        for stage in (Stage.READ_DOSSIER, Stage.INDEX_DOSSIER, Stage.ARCHIVE_DOCUMENT):
            assert advance_dossier(session, stage, dossier_id=dossier.id, now=NOW) == []


def test_a_document_that_cannot_be_archived_keeps_nothing_else_from_being_done(services):
    dossier, _, _ = make_dossier(services)
    with writing(services.database) as session:
        index = add_work(session, Stage.INDEX_DOSSIER, [dossier.id], dossier_id=dossier.id, now=NOW)
        (message,) = add_work(session, Stage.ARCHIVE_DOCUMENT, ["doc"], dossier_id=dossier.id, now=NOW)
    lease = start(services, message)
    with writing(services.database) as session:
        fail_work(session, lease, InvalidInputError("Quét lại", code="damaged_file"), now=NOW)
    with reading(services.database) as session:
        assert [work.stage for work in parked(session)] == [Stage.ARCHIVE_DOCUMENT]
    assert start(services, *index) is not None


def test_parked_work_on_a_document_names_its_file(services):
    dossier, _, _ = make_dossier(services)
    with writing(services.database) as session:
        document_id = session.scalars(select(DocumentRow.id)).one()
        (message,) = add_work(session, Stage.ARCHIVE_DOCUMENT, [document_id], dossier_id=dossier.id, now=NOW)
    lease = start(services, message)
    with writing(services.database) as session:
        fail_work(session, lease, InvalidInputError("Quét lại", code="damaged_file"), now=NOW)
    with reading(services.database) as session:
        (work,) = parked(session)
    assert (work.file, work.page, work.page_id) == ("001.tif", None, None)
