"""Worker and Redis are killed in the middle of a batch: every page ends done, none lost, none twice."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from sqlalchemy import func, select

from schemas.assets import font_path
from schemas.settings import Settings
from schemas.storage.database import reading
from schemas.storage.services import Services, open_services
from schemas.storage.status import count_dossiers, count_pages, open_work
from schemas.storage.tables.archive import PageRow, PageTextRow
from schemas.storage.tables.work import WorkRow
from scripts.commands.ingest import wait_until_idle

DOSSIERS, PAGES_EACH = 4, 6
LONGEST_S = 150.0


def draw_batch(folder: Path) -> None:
    font = ImageFont.truetype(str(font_path("tinos")), 40)
    for number in range(DOSSIERS * PAGES_EACH):
        page = Image.new("L", (900, 500), 255)
        ImageDraw.Draw(page).text(
            (80, 100), f"Hồ sơ số {1000 + number}\nHọ và tên: Trần Văn Bình", font=font, fill=0
        )
        path = folder / f"H99.{number // PAGES_EACH}" / f"{number:03d}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        page.save(path)


def trichluc(home: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    environ = dict(os.environ, TRICHLUC_HOME=str(home), TRICHLUC_WORKERS="2", TRICHLUC_SWEEP_SECONDS="1")
    command = [sys.executable, "-m", "scripts.cli", *arguments]
    return subprocess.Popen(command, env=environ, stdin=subprocess.DEVNULL, start_new_session=True)


@pytest.fixture
def up(tmp_path) -> Iterator[Path]:
    """A running system on a home of its own; stopped at the end by its own signal."""
    home = tmp_path / "home"
    process = trichluc(home, "up", "--no-web")
    try:
        wait_for((home / "run" / "processes.json").exists)
        yield home
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0


def wait_for(claim: Callable[[], bool]) -> None:
    deadline = time.monotonic() + LONGEST_S
    while not claim():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.1)


def finished(services: Services) -> int:
    with reading(services.database) as session:
        return count_pages(session)["done"]


def kill(home: Path, *names: str) -> None:
    processes = json.loads((home / "run" / "processes.json").read_text())
    for name in names:
        os.kill(processes[name], signal.SIGKILL)


def test_pages_survive_the_death_of_workers_and_redis(up, tmp_path):
    services = open_services(Settings(home=up))
    draw_batch(tmp_path / "batch")
    assert trichluc(up, "ingest", str(tmp_path / "batch")).wait(60) == 0
    total = DOSSIERS * PAGES_EACH
    wait_for(lambda: finished(services) >= 3)
    assert finished(services) < total, "the batch was over before anything could be killed"
    kill(up, "read-1", "read-2", "redis")
    wait_until_idle(services)
    with reading(services.database) as session:
        assert open_work(session) == 0
        assert count_pages(session)["done"] == total
        assert count_dossiers(session)["indexed"] == DOSSIERS
        assert session.scalar(select(func.count()).select_from(PageRow)) == total
        assert session.scalar(select(func.count()).select_from(PageTextRow)) == total
        deliveries = session.scalars(select(WorkRow.deliveries).where(WorkRow.stage == "read_page")).all()
    assert max(deliveries) > 1, "nothing was at work when the workers were killed"
