"""A dropped file is taken only when it has stopped growing."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ingest.drop_folder import DropFolderMissingError, FileStamp, incoming, scan_folder, settled_files

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
SCAN = Path("drop/1.pdf")


def stamp(*, size: int = 9, age: float = 60) -> FileStamp:
    return FileStamp(size, NOW - timedelta(seconds=age))


def is_taken(previous: FileStamp | None, current: FileStamp) -> bool:
    before = {} if previous is None else {SCAN: previous}
    return settled_files(before, {SCAN: current}, now=NOW, settle_seconds=5) == [SCAN]


@pytest.mark.parametrize(
    ("previous", "current", "taken"),
    [
        (stamp(), stamp(), True),
        (None, stamp(), False),
        (stamp(size=8), stamp(), False),
        (stamp(age=61), stamp(), False),
        (stamp(age=4), stamp(age=4), False),
        (stamp(age=5), stamp(age=5), True),
        (stamp(age=-900), stamp(age=-900), True),
    ],
    ids=["still", "new", "grown", "rewritten", "just now", "long enough", "changed in the future"],
)
def test_a_file_is_taken_when_it_has_stopped_growing(
    previous: FileStamp | None, current: FileStamp, taken: bool
) -> None:
    assert is_taken(previous, current) is taken


def test_files_are_taken_in_natural_order() -> None:
    stamps = {Path("d", name): stamp() for name in ("10.pdf", "9.pdf")}

    assert settled_files(stamps, stamps, now=NOW, settle_seconds=5) == [Path("d/9.pdf"), Path("d/10.pdf")]


def test_hidden_and_half_copied_files_and_links_out_are_not_seen(tmp_path: Path) -> None:
    drop, outside = tmp_path / "drop", tmp_path / "secret.pdf"
    (drop / "HS-1").mkdir(parents=True)
    outside.write_bytes(b"x")
    (drop / "link.pdf").symlink_to(outside)
    for name in (".a.pdf", "b.pdf.part", "c.crdownload", "~$d.docx", "HS-1/1.pdf", "e.tmp"):
        (drop / name).write_bytes(b"12345")

    assert {path.name: seen.size_bytes for path, seen in scan_folder(drop).items()} == {"1.pdf": 5}


def test_a_missing_folder_may_come_back(tmp_path: Path) -> None:
    with pytest.raises(DropFolderMissingError):
        scan_folder(tmp_path / "gone")


def test_a_dropped_file_belongs_to_its_folder_or_to_itself() -> None:
    drop = Path("drop")

    assert incoming(drop / "BD-1.pdf", folder=drop).dossier_code == "BD-1"
    assert incoming(drop / "HS-1" / "2.pdf", folder=drop).dossier_code == "HS-1"
