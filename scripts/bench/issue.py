"""`trichluc bench issue`: from the signer's click to the signed paper, and how long its verification takes."""

import sys
import time
from collections.abc import Callable, Sequence
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tqdm import tqdm

from scripts.bench.issuing.desk import DOSSIER, SIGNER, Person, open_desk
from scripts.bench.searching.archive import LOGIN, PASSWORD
from scripts.bench.searching.asking import Waits
from scripts.bench.searching.figures import row
from scripts.bench.searching.web import running_web

PAPERS, CHECKS = 60, 600
QUICK_PAPERS, QUICK_CHECKS = 10, 60
_WARM = 2
_SECONDS = 60.0
Row = dict[str, Any]


def run(
    *,
    set_dir: Path | None,
    ways: Sequence[str] | None,
    quick: bool,
    seed: int,
    emit: Callable[[Row], None],
) -> None:
    """Issue papers one after the other through the web, verify them by their codes, and emit a row a figure.

    Args:
        set_dir: Not used: the dossier is invented.
        ways: Not used: there is one.
        quick: A few papers.
        seed: Told with each figure.
        emit: Takes each row.
    """
    del set_dir, ways
    papers, checks = (QUICK_PAPERS, QUICK_CHECKS) if quick else (PAPERS, CHECKS)
    with TemporaryDirectory() as folder:
        services = open_desk(Path(folder))
        with running_web(services.settings, DEMO="true", VERIFY_PER_MINUTE="1000000") as web:
            officer, signer = (_person(web.port, login) for login in (LOGIN, SIGNER))
            signed, codes = _issue(officer, signer, count=papers)
            verified = _verify(_person(web.port), codes, count=checks)
    for name, seconds, unit, scale in (
        ("click_to_signed_s", signed, "s", 1.0),
        ("verify_ms", verified, "ms", 1000.0),
    ):
        waits = Waits(tuple(each * scale for each in seconds), 0)
        for share in (50, 95):
            figure = row(
                f"p{share}_{name}", waits.percentile(share), unit, name="invented", count=len(seconds)
            )
            emit({"bench": "issue", **figure, "way": "server-key", "seed": seed})


def _issue(officer: Person, signer: Person, *, count: int) -> tuple[list[float], list[str]]:
    """Return the seconds of each signing, and the codes of the papers."""
    seconds, codes = [], []
    for _ in tqdm(range(count + _WARM), desc="issue", file=sys.stderr, mininterval=2):
        drafted = officer.ask("POST", "/api/v1/extracts", {"dossier": DOSSIER, "purpose": "Đo tốc độ"})
        begun = time.perf_counter()
        issued = signer.ask("POST", f"/api/v1/extracts/{drafted['id']}/issue", {"password": PASSWORD})
        seconds.append(time.perf_counter() - begun)
        codes.append(issued["verify_url"].rpartition("/")[2])
    return seconds[_WARM:], codes[_WARM:]


def _verify(anybody: Person, codes: Sequence[str], *, count: int) -> list[float]:
    seconds = []
    for place in tqdm(range(count), desc="verify", file=sys.stderr, mininterval=2):
        begun = time.perf_counter()
        anybody.ask("GET", f"/api/v1/verify/{codes[place % len(codes)]}")
        seconds.append(time.perf_counter() - begun)
    return seconds


def _person(port: int, login: str = "") -> Person:
    person = Person(HTTPConnection("127.0.0.1", port, timeout=_SECONDS))
    return person.sign_in(login) if login else person
