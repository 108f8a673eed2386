"""A worker does each piece of work once, and every fault of a job ends on record."""

import pytest

from schemas.errors import InvalidInputError, UnavailableError
from schemas.settings import Settings
from schemas.stages import Stage
from schemas.storage.database import reading, writing
from schemas.storage.services import open_services
from schemas.storage.status import count_pages, parked
from schemas.storage.work import finish_work
from scripts.worker import run_message
from tests.schemas.storage.builders import make_dossier


@pytest.fixture
def services(tmp_path):
    return open_services(Settings(home=tmp_path))


@pytest.fixture
def message(services):
    return make_dossier(services, pages=1)[2][0]


def finishing(calls):
    def job(services, lease):
        calls.append(lease.message)
        with writing(services.database) as session:
            finish_work(session, lease, now=services.now())
        return []

    return {Stage.READ_PAGE: job}


def failing(error):
    def job(services, lease):
        raise error

    return {Stage.READ_PAGE: job}


def counts(services):
    with reading(services.database) as session:
        return count_pages(session)


def test_a_message_that_comes_twice_is_worked_on_once(services, message):
    calls = []
    for _ in range(2):
        run_message(services, message, finishing(calls))
    assert calls == [message]
    assert counts(services)["done"] == 1


def test_a_refused_page_is_parked_with_its_sentence(services, message):
    run_message(services, message, failing(InvalidInputError("Quét lại trang này.", code="damaged_file")))
    with reading(services.database) as session:
        assert [(work.code, work.message) for work in parked(session)] == [
            ("damaged_file", "Quét lại trang này.")
        ]


def test_a_failure_that_may_pass_waits_for_its_next_try(services, message):
    run_message(services, message, failing(UnavailableError("Đợi", code="files_unavailable")))
    assert counts(services)["waiting"] == 1


def test_a_fault_of_ours_is_parked_under_a_log_id_and_the_worker_lives(services, message):
    run_message(services, message, failing(ZeroDivisionError("secret text of a page")))
    with reading(services.database) as session:
        work = parked(session)[0]
    assert work.code == "internal"
    assert "secret" not in work.message
    assert "mã nhật ký" in work.message


def test_work_that_vanished_is_passed_over(services, message):
    run_message(services, message._replace(subject_id="gone"), finishing([]))
    assert counts(services)["waiting"] == 1
