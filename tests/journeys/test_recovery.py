"""What breaks is mended: killed supervisors, stopped batches, parked work."""

import os
import signal

import pytest

from schemas.settings import Settings
from schemas.storage.database import reading
from schemas.storage.services import open_services
from schemas.storage.status import count_dossiers, count_pages, open_work
from tests.journeys.command_line import is_alive, processes, run, running_up, status, wait_for
from tests.journeys.paper import draw_batch, draw_page

DOSSIERS, PAGES = 2, 4


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


def finished(home):
    with reading(open_services(Settings(home=home)).database) as session:
        return count_pages(session)["done"]


def all_is_done(home):
    with reading(open_services(Settings(home=home)).database) as session:
        pages, dossiers = count_pages(session), count_dossiers(session)
        return open_work(session) == 0 and pages["done"] == pages["total"] == dossiers["indexed"] * PAGES


def test_the_next_supervisor_goes_on_where_a_killed_one_left_and_no_process_is_left(home, tmp_path):
    batch = draw_batch(tmp_path / "batch", dossiers=DOSSIERS, pages=PAGES)
    with running_up(home) as up:
        left = processes(home)
        assert run(home, "ingest", str(batch)).exit_code == 0
        wait_for(lambda: finished(home) >= 1)
        up.kill()
        up.wait()
    done = finished(home)
    with running_up(home):
        assert not any(is_alive(pid) for pid in left.values())
        # Messages that the killed workers had fetched are sent again after 30 seconds: only CI waits for them.
        wait_for(lambda: all_is_done(home) if os.environ.get("TRICHLUC_CI") == "1" else finished(home) > done)


def test_a_batch_that_is_stopped_goes_on_at_the_next_start(home, tmp_path):
    batch = draw_batch(tmp_path / "batch", dossiers=DOSSIERS, pages=PAGES)
    with running_up(home) as up:
        assert run(home, "ingest", str(batch)).exit_code == 0
        wait_for(lambda: finished(home) >= 1)
        left = processes(home)
        up.send_signal(signal.SIGTERM)
        assert up.wait(20) == 0
        assert not any(is_alive(pid) for pid in left.values())
    assert not all_is_done(home)
    with running_up(home):
        wait_for(lambda: all_is_done(home))


def test_a_dead_process_is_started_again(home):
    with running_up(home):
        before = processes(home)
        os.kill(before["sweep"], signal.SIGKILL)
        wait_for(lambda: processes(home).get("sweep") not in (None, before["sweep"]))


def test_what_was_taken_in_without_a_queue_is_sent_by_the_sweeper(home, tmp_path):
    batch = draw_batch(tmp_path / "batch", dossiers=1, pages=PAGES)
    assert run(home, "ingest", str(batch)).exit_code == 0
    assert status(home)["pages"]["waiting"] == PAGES
    with running_up(home, SWEEP_SECONDS="3600"):
        assert run(home, "sweep").exit_code == 0
        wait_for(lambda: all_is_done(home))


def test_parked_pages_are_read_when_what_was_wrong_is_put_right(home, tmp_path):
    draw_page(tmp_path / "H99.1" / "1.png")
    assert run(home, "ingest", str(tmp_path / "H99.1")).exit_code == 0
    (original,) = [path for path in (home / "files" / "originals").rglob("*") if path.is_file()]
    content = original.read_bytes()
    original.write_bytes(content[:2000])
    with running_up(home):
        wait_for(lambda: status(home)["pages"]["parked"] == 1)
        (work,) = status(home)["parked"]
        assert (work["file"], work["page"], work["code"]) == ("1.png", 1, "truncated_image")
        original.write_bytes(content)
        assert run(home, "retry", work["page_id"]).exit_code == 0
        wait_for(lambda: status(home)["pages"]["done"] == 1)
        wait_for(lambda: status(home)["dossiers"]["indexed"] == 1)
