"""The pipeline bench: what it drops, and what it makes of the times."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from scripts.bench.page_sets import TruePage
from scripts.bench.pipeline import Copies, parts, round_up, share_of_span
from scripts.bench.pipeline_system import PipelineRun, Sample

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)


def page(folder: Path, name: str) -> TruePage:
    (folder / name).write_bytes(b"%PDF-1.7\n")
    return TruePage(folder / name, 1, "", None)


@pytest.mark.parametrize(
    ("wanted", "base", "dropped"), [(200, 20, 200), (1000, 50, 1000), (15, 1, 20), (7, 7, 70)]
)
def test_every_tenth_of_a_run_holds_the_same_pages(wanted: int, base: int, dropped: int) -> None:
    assert round_up(wanted, base=base) == dropped


def test_no_copy_is_made_twice(tmp_path: Path) -> None:
    copies = Copies(tmp_path, [page(tmp_path, "a.pdf"), page(tmp_path, "b.pdf")])
    made = copies.make(5) + copies.make(3)
    assert len({copy.path.read_bytes() for copy in made}) == 8


def test_a_batch_is_a_folder_of_dossiers(tmp_path: Path) -> None:
    made = Copies(tmp_path, [page(tmp_path, "a.pdf")]).make(12)
    assert len({copy.path.parent for copy in made}) == 2
    assert len({copy.path.parents[1] for copy in made}) == 1


def test_a_span_is_told_in_seconds_a_page() -> None:
    assert share_of_span([0, 1, 2, 4, 6], first=2, last=4) == 2


def test_the_parts_of_a_run_are_its_first_and_last_tenth() -> None:
    read_at = [MONDAY + timedelta(seconds=index) for index in range(40)]
    samples = [Sample(pages=index, largest_mb=100 + index) for index in range(41)]
    rows = list(parts(PipelineRun(50.0, read_at, samples), name="set"))
    told = {(row["set"], row["figure"]): row["value"] for row in rows}
    assert told["set/first", "seconds_per_page"] == told["set/last", "seconds_per_page"] == 1
    assert told["set/first", "peak_mb"] < told["set/last", "peak_mb"]
