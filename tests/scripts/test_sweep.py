"""The sweeper sends what is due and in no queue, and nothing else."""

from dataclasses import replace
from datetime import timedelta

import pytest

from schemas.errors import UnavailableError
from schemas.settings import Settings
from schemas.stages import Stage
from schemas.storage.database import writing
from schemas.storage.services import open_services
from schemas.storage.work import LEASE, RESEND_AFTER, mark_sent, start_work
from scripts.sweep import sweep_once
from tests.schemas.storage.builders import NOW, make_dossier


class FakeQueue:
    """Keeps what it was sent; `away` makes it unreachable."""

    def __init__(self) -> None:
        self.sent = []
        self.away = False

    def send(self, messages):
        self._check()
        self.sent += messages

    def length(self, stage):
        self._check()
        return sum(message.stage is stage for message in self.sent)

    def _check(self):
        if self.away:
            raise UnavailableError("x")


@pytest.fixture
def services(tmp_path):
    return replace(open_services(Settings(home=tmp_path)), queue=FakeQueue(), now=lambda: NOW)


def later(services, seconds):
    return replace(services, now=lambda: NOW + timedelta(seconds=seconds))


def test_what_was_never_sent_is_sent_once(services):
    messages = make_dossier(services)[2]
    assert sweep_once(services) == 2
    assert sweep_once(services) == 0
    assert set(services.queue.sent) == set(messages)


def test_nothing_is_counted_as_sent_while_the_queue_is_away(services):
    make_dossier(services)
    services.queue.away = True
    assert sweep_once(services) == 0
    services.queue.away = False
    assert sweep_once(services) == 2


def test_messages_that_a_dead_queue_lost_are_sent_again(services):
    make_dossier(services)
    sweep_once(services)
    services.queue.sent.clear()
    assert sweep_once(later(services, RESEND_AFTER.total_seconds() / 2)) == 0
    assert sweep_once(later(services, RESEND_AFTER.total_seconds() * 2)) == 2


def test_messages_that_still_stand_in_the_queue_are_not_sent_again(services):
    make_dossier(services)
    sweep_once(services)
    assert sweep_once(later(services, RESEND_AFTER.total_seconds() * 2)) == 0


def test_work_of_a_dead_worker_is_sent_again(services):
    messages = make_dossier(services, pages=1)[2]
    with writing(services.database) as session:
        mark_sent(session, messages, now=NOW)
        start_work(session, messages[0], now=NOW)
    assert sweep_once(services) == 0
    assert sweep_once(later(services, LEASE.total_seconds() + 1)) == 1
    assert services.queue.sent == messages
    assert messages[0].stage is Stage.READ_PAGE
