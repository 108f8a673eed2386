"""Whoever is killed while archive copies are signed leaves no half file, and nothing is signed twice."""

import hashlib
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from schemas.archive_signing import SigningCounts
from schemas.storage.archive_signing import HOLD
from schemas.storage.services import utc_now
from search_api.paper.signature_check import signatures_of
from tests.search_api.issuance.archiving.archive_office import make_keys, open_archive_office

RUNS = 15
"""More than a run has checkpoints: the last ones come to the end."""


def test_a_kill_at_any_step_of_signing_leaves_one_sound_file_a_copy(tmp_path: Path) -> None:
    office = open_archive_office(tmp_path / "home", keys=make_keys(tmp_path / "keys"))
    office.office.clock.at = utc_now() - timedelta(hours=1)
    documents = [office.add(f"H{number}") for number in range(RUNS)]

    command = [sys.executable, "-m", "tests.journeys.killed_while_archiving"]
    run = subprocess.run(
        [*command, str(tmp_path / "home"), str(RUNS)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    ends = [int(line) for line in run.stdout.split()]
    assert run.returncode == 0, run.stderr
    killed = ends.count(-signal.SIGKILL)
    assert killed >= 10
    assert ends == [-signal.SIGKILL] * killed + [0] * (RUNS - killed)
    stored = set(office.signed_files())

    office.office.clock.at = utc_now() + HOLD
    office.sign()

    assert office.counts() == SigningCounts(RUNS, 0, 0, 0)
    files = office.signed_files()
    assert stored <= set(files)
    assert len(files) == RUNS
    assert {path.stem for path in files} == {office.signature(each).signed_sha256 for each in documents}
    for path in files:
        content = path.read_bytes()
        assert hashlib.sha256(content).hexdigest() == path.stem
        assert signatures_of(content, roots=[office.root], at=office.office.clock()).is_good
