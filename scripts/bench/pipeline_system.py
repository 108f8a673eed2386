"""A whole system for a measurement: its own home, its own processes, its own drop folder."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from tqdm import tqdm

from schemas.errors import TrichLucError
from schemas.settings import PREFIX, Settings
from schemas.stages import Stage
from schemas.storage.database import reading
from schemas.storage.services import Services, open_services
from schemas.storage.status import count_dossiers, count_pages, done_at, open_work
from scripts.bench.processes import resident_mb, tree_of

START_SECONDS = 60.0
LONGEST_SECONDS_A_PAGE = 60.0
"""A page that takes longer, everything included, will never come."""
SWEEP_SECONDS = 1
"""The sweeper looks so often here; what the settings say by default is a delay, not a rate."""

_LOOK_SECONDS = 0.5
_STOP_SECONDS = 60.0
_LOG_LINES = 10


class PipelineStuckError(TrichLucError):
    """The system did not do what was dropped."""

    code = "pipeline_stuck"


@dataclass(frozen=True, slots=True)
class Sample:
    """The system at one moment."""

    pages: int
    """Read so far."""
    largest_mb: float
    """Memory of its largest process."""


@dataclass(frozen=True, slots=True)
class PipelineRun:
    """What came of pages that were dropped."""

    seconds: float
    """From the drop until the last was searchable and archived."""
    read_at: list[datetime]
    """When each page was read, sorted."""
    samples: list[Sample] = field(default_factory=list)


@contextlib.contextmanager
def running_system(home: Path, *, workers: int, profile: str) -> Iterator[Services]:
    """Yield the services of a system that runs in `home`, without web; it is stopped at the end.

    Raises:
        PipelineStuckError: It did not start.
    """
    drop = home / "drop"
    drop.mkdir(parents=True)
    settings = Settings(home=home, drop_folder=str(drop))
    with (home / "up.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "scripts.cli", "up", "--no-web"],
            env=_environ(settings, workers=workers, profile=profile),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
        try:
            _wait_for_start(process, home)
            yield open_services(settings)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(_STOP_SECONDS)


def drop_and_wait(services: Services, folder: Path, *, pages: int) -> PipelineRun:
    """Move `folder`, which holds dossiers of `pages` pages, into the drop folder and wait until all is done.

    Raises:
        PipelineStuckError: Pages were parked, lost or not indexed, or took too long.
    """
    home, drop = services.settings.home, Path(services.settings.drop_folder)
    before = _pages(services)["total"]
    samples: list[Sample] = []
    started, deadline = services.now(), time.monotonic() + 60 + pages * LONGEST_SECONDS_A_PAGE
    folder.rename(drop / folder.name)
    with tqdm(total=pages, desc="pipeline", unit="trang", file=sys.stderr) as progress:
        while not _is_idle(services, pages=before + pages):
            if time.monotonic() > deadline:
                raise _stuck(home)
            counts = _pages(services)
            samples.append(Sample(counts["done"] + counts["blank"] - before, _largest_mb(home)))
            progress.update(samples[-1].pages - progress.n)
            time.sleep(_LOOK_SECONDS)
    _check(services, home)
    with reading(services.database) as session:
        ends = max(moment for stage in Stage for moment in done_at(session, stage))
        read_at = [moment for moment in done_at(session, Stage.READ_PAGE) if moment >= started]
    return PipelineRun((ends - started).total_seconds(), read_at, samples)


def _environ(settings: Settings, *, workers: int, profile: str) -> dict[str, str]:
    """Return the environment of a system that shares nothing with the one that the settings here name."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    tessdata = os.environ.get(PREFIX + "TESSDATA", "")
    ours = {
        "HOME": str(settings.home),
        "DROP_FOLDER": settings.drop_folder,
        "DROP_SETTLE_SECONDS": "0",
        "SWEEP_SECONDS": str(SWEEP_SECONDS),
        "WORKERS": str(workers),
        "PROFILE": profile,
        "TESSDATA": tessdata,
    }
    return {**kept, **{PREFIX + name: value for name, value in ours.items()}}


def _wait_for_start(process: "subprocess.Popen[bytes]", home: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not (home / "run" / "processes.json").exists():
        if process.poll() is not None or time.monotonic() > deadline:
            raise _stuck(home)
        time.sleep(0.1)


def _pages(services: Services) -> dict[str, int]:
    with reading(services.database) as session:
        return count_pages(session)


def _is_idle(services: Services, *, pages: int) -> bool:
    with reading(services.database) as session:
        return count_pages(session)["total"] >= pages and open_work(session) == 0


def _check(services: Services, home: Path) -> None:
    with reading(services.database) as session:
        dossiers = count_dossiers(session)
    if _pages(services)["parked"] or dossiers["indexed"] != dossiers["total"]:
        raise _stuck(home)


def _largest_mb(home: Path) -> float:
    """Return the memory of the largest of the system's processes, those that they started included."""
    try:
        supervisor = int(json.loads((home / "run" / "processes.json").read_text())["up"])
    except (OSError, ValueError):
        return 0.0
    return max(map(resident_mb, tree_of(supervisor)))


def _stuck(home: Path) -> PipelineStuckError:
    """Return the error, the end of the system's logs printed: they hold ids and codes, never what pages say."""
    for log in (home / "up.log", *sorted((home / "log").glob("*.log"))):
        lines = log.read_text("utf-8", "replace").splitlines()[-_LOG_LINES:] if log.is_file() else []
        print("\n".join([f"--- {log.name}", *lines]), file=sys.stderr)
    return PipelineStuckError(
        "Quy trình chạy thử không xử lý hết các trang đã thả vào. Xem các dòng nhật ký ở trên."
    )
