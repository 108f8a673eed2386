"""`trichluc bench web`: how long the server takes over every page that links lead to, and what the first one weighs."""

import html
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tqdm import tqdm

from schemas.settings import PREFIX, Settings
from schemas.storage.services import open_services
from scripts.bench.browsing.crawling import Visitor, crawl
from scripts.bench.browsing.filling import fill_pages, return_results
from scripts.bench.reporting.filling import fill_year
from scripts.bench.searching.asking import Waits
from scripts.bench.searching.figures import row
from scripts.bench.searching.web import serving, sign_in
from scripts.demo import make_accounts, make_keys, prepare_home

_SLOW_MS = 3_000
"""A page that took longer is asked for once."""
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Size:
    dossiers: int
    requests: int
    looks: int
    """Pages that one person opens to find what there is."""
    rounds: int


FULL, QUICK = _Size(30_000, 227_149, 400, 20), _Size(300, 1_000, 120, 2)


def run(
    *,
    set_dir: Path | None,
    ways: Sequence[str] | None,
    quick: bool,
    seed: int,
    emit: Callable[[Row], None],
) -> None:
    """Let the demo make an office, grow it, open every page as each of its people, and emit a row a figure.

    Args:
        set_dir: Not used: the office is invented.
        ways: Not used: there is one.
        quick: A small office, few rounds.
        seed: Of what it grows by.
        emit: Takes each row.
    """
    del set_dir, ways
    size = QUICK if quick else FULL
    with TemporaryDirectory() as folder:
        home = Path(folder)
        settings = Settings(home=home)
        logins = _make_people(home) if quick else _make_demo(home)
        services = open_services(settings)
        fill_pages(services, size.dossiers, seed=seed)
        fill_year(services, size.requests, seed=seed, now=services.now())
        return_results(services)
        with serving(settings, DEMO="1") as port:
            for figure in _figures(port, logins, size):
                emit({"bench": "web", **figure, "way": "embedded", "seed": seed})


def _make_people(home: Path) -> dict[str, str]:
    """Make the demo's accounts and keys in `home`, without anything to read."""
    services = open_services(prepare_home(Settings(home=home)))
    passwords = make_accounts(services)
    make_keys(services)
    return passwords


def _make_demo(home: Path) -> dict[str, str]:
    """Let the demo read, find and issue in `home`; return its logins with their passwords."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    command = [sys.executable, "-m", "scripts.cli", "demo", "--no-serve"]
    environ |= {f"{PREFIX}HOME": str(home), f"{PREFIX}PROFILE": "fast"}
    subprocess.run(command, check=True, env=environ, stdin=subprocess.DEVNULL, stdout=sys.stderr)
    return dict(json.loads((home / "demo-accounts.json").read_text()))


def _figures(port: int, logins: Mapping[str, str], size: _Size) -> Iterator[Row]:
    """Yield how long each kind of page took, all of them together, and the weight of the first one."""
    people = [Visitor(port), *(Visitor(port, sign_in(port, *each)) for each in logins.items())]
    taken: dict[str, list[float]] = {}
    for person in tqdm(people, desc="people", file=sys.stderr):
        for kind, paths in crawl(person, most=size.looks).items():
            taken.setdefault(kind, []).extend(_times(person, paths, size.rounds))
    for kind, ms in sorted(taken.items()):
        yield row("p95_ms", Waits(tuple(ms), 0).percentile(95), "ms", name=f"web{kind}", count=len(ms))
    together = Waits(tuple(ms for each in taken.values() for ms in each), 0)
    for share in (50, 95, 99):
        yield row(f"p{share}_ms", together.percentile(share), "ms", name="web", count=len(together.ms))
    yield row("first_page_mb", _first_page_bytes(people[0]) / 1_000_000, "MB", name="web", count=1)


def _times(person: Visitor, paths: Sequence[str], rounds: int) -> Iterator[float]:
    """Yield how long `paths` took, ms, each asked for as often as there are rounds; what is slow only once."""
    for path in paths:
        first = person.get(path).ms
        yield first
        if first < _SLOW_MS:
            yield from (person.get(path).ms for _ in range(rounds - 1))


def _first_page_bytes(visitor: Visitor) -> int:
    """Return what a browser loads that was never here: the page, its style sheets, scripts and pictures."""
    page = visitor.get(visitor.get("/").leads_to or "/").content
    files = re.findall(r'(?:href|src)="(/static/[^"]+)"', page.decode())
    return len(page) + sum(len(visitor.get(html.unescape(each)).content) for each in set(files))
