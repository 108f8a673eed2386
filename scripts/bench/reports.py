"""`trichluc bench reports`: how long the yearly report on requests takes, as figures and as each file."""

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tqdm import tqdm

from schemas.accounts import Account
from schemas.settings import Settings
from schemas.storage.services import Services, open_services
from scripts.bench.processes import own_peak_mb
from scripts.bench.reporting.filling import fill_year
from scripts.bench.searching.figures import row
from search_api.statistics.asked import Asked
from search_api.statistics.jobs import make_report, report_pdf, report_table

REQUESTS, QUICK_REQUESTS = 227_149, 5_000
"""What the country solved in 2023, in one office."""
NOW = datetime(2026, 12, 1, 2, tzinfo=UTC)
YEAR = Asked(kind="year", year="2026")
Row = dict[str, Any]


def run(
    *,
    set_dir: Path | None,
    ways: Sequence[str] | None,
    quick: bool,
    seed: int,
    emit: Callable[[Row], None],
) -> None:
    """Make a year of requests, report on it, and emit a row a figure.

    Args:
        set_dir: Not used: the requests are invented.
        ways: Not used: there is one.
        quick: A few requests.
        seed: Of the requests.
        emit: Takes each row.
    """
    del set_dir, ways
    count = QUICK_REQUESTS if quick else REQUESTS
    with TemporaryDirectory() as folder:
        services = replace(open_services(Settings(home=Path(folder))), now=lambda: NOW)
        signer = fill_year(services, count, seed=seed, now=NOW)
        taken = _taken(services, signer)
    figures = [(name, seconds, "s") for name, seconds in taken.items()]
    for name, value, unit in (*figures, ("peak_mb", own_peak_mb(), "MB")):
        figure = row(name, value, unit, name="invented", count=count)
        emit({"bench": "reports", **figure, "way": "embedded", "seed": seed})


def _taken(services: Services, signer: Account) -> dict[str, float]:
    """Return how long each way to take the report took, in seconds."""
    ways: dict[str, Callable[[], object]] = {
        "figures_s": lambda: make_report(services, signer, YEAR),
        "csv_s": lambda: report_table(services, signer, YEAR, kind="csv"),
        "xlsx_s": lambda: report_table(services, signer, YEAR, kind="xlsx"),
        "pdf_s": lambda: report_pdf(services, signer, YEAR),
    }
    shown = tqdm(ways.items(), desc="reports", file=sys.stderr)
    return {name: _seconds(make) for name, make in shown}


def _seconds(make: Callable[[], object]) -> float:
    begun = time.perf_counter()
    make()
    return time.perf_counter() - begun
