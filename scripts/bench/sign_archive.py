"""`trichluc bench sign-archive`: how many archive copies the agency signs in a second, and what each costs."""

import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from schemas.archive_signing import SigningScope
from scripts.bench.archiving.copies import open_archive
from scripts.bench.processes import resident_mb
from scripts.bench.searching.figures import row
from scripts.operator_account import operator_account
from search_api.issuance.archiving.jobs import SigningRun, sign_archive

COPIES, QUICK_COPIES = 200, 30
Row = dict[str, Any]


def run(
    *,
    set_dir: Path | None,
    ways: Sequence[str] | None,
    quick: bool,
    seed: int,
    emit: Callable[[Row], None],
) -> None:
    """Sign invented archive copies in one run, without a time-stamp server, and emit a row a figure.

    Args:
        set_dir: Not used: the copies are invented.
        ways: Not used: there is one.
        quick: A few copies.
        seed: Of the scans.
        emit: Takes each row.
    """
    del set_dir, ways
    copies = QUICK_COPIES if quick else COPIES
    held: list[float] = []

    def watch(run: SigningRun) -> bool:
        held.append(resident_mb(os.getpid()))
        return run.parked > 0

    with TemporaryDirectory() as folder:
        sys.stderr.write(f"sign-archive: making {copies} copies\n")
        services = open_archive(Path(folder), copies=copies, seed=seed)
        account = operator_account(services)
        begun, cpu = time.perf_counter(), time.process_time()
        done = sign_archive(services, account, SigningScope(account.office_id), limit=None, watch=watch)
        seconds, cpu = time.perf_counter() - begun, time.process_time() - cpu
    for figure, value, unit in (
        ("copies_per_s", done.signed / seconds, "1/s"),
        ("cpu_s_per_copy", cpu / max(1, done.signed), "s"),
        ("peak_mb", max(held), "MB"),
        ("grown_mb", held[-1] - held[len(held) // 2], "MB"),
    ):
        made = row(figure, value, unit, name="invented", count=done.signed)
        emit({"bench": "sign-archive", **made, "way": "server-key", "seed": seed})
