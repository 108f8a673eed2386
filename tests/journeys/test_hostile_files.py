"""Files that were made to hurt: each ends in a result or a refusal with a sentence, and nobody dies of it."""

import json
import os
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.journeys import contract
from tests.journeys.command_line import processes, run, running_up, start, status

MOST_MB = 2048
MOST_SECONDS = 60
SLOW = (
    "ocrmypdf__cardinal",
    "ocrmypdf__ccitt",
    "ocrmypdf__jbig2",
    "ocrmypdf__masks",
    "pdfplumber__nics",
    "pillow__pport_g4",
    "qpdf__enc-R2",
)
"""Real pages, several or dense ones: they take the time that reading takes, so only CI does."""
REFUSED = {
    "ocrmypdf__hugemono.pdf": "too_many_pixels",
    "ocrmypdf__invalid.pdf": "damaged_file",
    "ocrmypdf__livecycle.pdf": "dynamic_xfa_form",
    "pdfplumber__empty.pdf": "empty_file",
    "pdfplumber__password-example.pdf": "password_protected",
    "pillow__decompression_bomb.gif": "unsupported_type",
    "pillow__libtiff_segfault.tif": "damaged_file",
    "pillow__truncated_image.png": "truncated_image",
    "qpdf__bad1.pdf": "unsupported_type",
    "qpdf__enc-XI-R6_V5_U-wwwww_O-wwwww.pdf": "password_protected",
    "qpdf__issue-141a.pdf": "unsupported_type",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What one process said of all files."""

    lines: list
    seconds: list[float]
    peak_mb: int
    exit_code: int
    errors: str


@pytest.fixture(scope="module")
def hostile(shared_dir):
    every = os.environ.get("TRICHLUC_CI") == "1"
    files = sorted((shared_dir / "hostile").iterdir())
    return [str(path) for path in files if every or not path.name.startswith(SLOW)]


@pytest.fixture(scope="module")
def reading(hostile, tmp_path_factory):
    reader = start(tmp_path_factory.mktemp("hostile"), "read", "--json", *hostile)
    peak = _Peak(reader.pid)
    lines, seconds, before = [], [], time.monotonic()
    for line in reader.stdout:
        lines.append(json.loads(line))
        seconds.append(time.monotonic() - before)
        before = time.monotonic()
    errors, exit_code = reader.stderr.read(), reader.wait()
    reader.stdout.close()
    reader.stderr.close()
    return Reading(lines, seconds, peak.end(), exit_code, errors)


def test_every_file_ends_in_a_result_or_a_refusal(reading, hostile):
    assert [line["file"] for line in reading.lines] == hostile
    for line in reading.lines:
        contract.check_read(line)
    assert reading.exit_code == 3
    assert "Traceback" not in reading.errors


def test_refusals_say_what_is_wrong(reading):
    told = {Path(line["file"]).name: line["refused"] and line["refused"]["code"] for line in reading.lines}
    assert {name: told[name] for name in REFUSED} == REFUSED


def test_no_file_takes_too_long_or_too_much(reading):
    assert max(reading.seconds) < MOST_SECONDS
    assert reading.peak_mb < MOST_MB


def test_all_frames_and_restricted_files_are_read(reading):
    pages = {Path(line["file"]).name: len(line["pages"]) for line in reading.lines}
    assert pages["pillow__multipage.tiff"] == 3
    assert pages["pdfjs__secHandler.pdf"] == 1
    assert pages["ocrmypdf__docinfo_latin1_key.pdf"] == 1


def test_no_worker_dies_of_them_and_every_page_ends(hostile, reading, tmp_path):
    every = os.environ.get("TRICHLUC_CI") == "1"
    files = [file for file, seconds in zip(hostile, reading.seconds, strict=True) if every or seconds < 1]
    home = tmp_path / "home"
    with running_up(home):
        before = processes(home)
        taken = run(home, "ingest", "--json", "--wait", "--dossier", "H99.9", *files)
        assert processes(home) == before
        found = status(home)
    contract.check_ingest(taken.lines)
    assert taken.exit_code == 3
    contract.check_status(found)
    pages = found["pages"]
    assert pages["total"] == pages["done"] + pages["blank"] + pages["parked"]
    assert {work["code"] for work in found["parked"]} == {"damaged_file"}


class _Peak:
    """The most memory that a process and all below it held at a time."""

    def __init__(self, pid: int) -> None:
        self._pid, self._most, self._done = pid, 0, threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def end(self) -> int:
        self._done.set()
        self._thread.join()
        return self._most >> 20

    def _look(self) -> None:
        while not self._done.wait(0.05):
            self._most = max(self._most, sum(map(_resident_bytes, _below(self._pid))))


def _below(pid: int) -> list[int]:
    try:
        threads = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(child) for thread in threads for child in (thread / "children").read_text().split()]
    except OSError:
        return []
    return [pid, *(each for child in children for each in _below(child))]


def _resident_bytes(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0
