"""How files come in: folders, names, sources that are removed, and a watched folder."""

import unicodedata
from pathlib import Path

import pytest
from sqlalchemy import select

from schemas.settings import Settings
from schemas.storage.database import reading
from schemas.storage.documents import list_pages
from schemas.storage.services import open_services
from schemas.storage.tables.archive import DossierRow, ScanRow
from tests.journeys import contract
from tests.journeys.command_line import run, running_up, wait_for
from tests.journeys.paper import draw_page


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


def scan(folder: Path, name: str, number: int = 0) -> Path:
    return draw_page(folder / name, [f"Tờ số {number} {name[:20]}"])


def dossiers(home: Path) -> dict[str, list[str]]:
    """Return the codes of all dossiers with the names of their files."""
    with reading(open_services(Settings(home=home)).database) as session:
        rows = session.execute(
            select(DossierRow.archive_file_code, ScanRow.file_name)
            .join(ScanRow, ScanRow.dossier_id == DossierRow.id)
            .order_by(ScanRow.ordinal)
        ).all()
    found: dict[str, list[str]] = {}
    for code, name in rows:
        found.setdefault(code, []).append(name)
    return found


def test_every_folder_is_a_dossier_with_its_files_in_natural_order(home, tmp_path):
    for number, name in enumerate(("A/10.png", "A/2.png", "A/within/1.png", "B/1.png", "B/.hidden.png")):
        scan(tmp_path / "in", name, number)
    (tmp_path / "in" / "A" / "notes.txt").write_text("beside the scans")
    ended = run(home, "ingest", "--json", str(tmp_path / "in"))
    contract.check_ingest(ended.lines)
    assert ended.exit_code == 0
    assert dossiers(home) == {"A": ["2.png", "10.png"], "within": ["1.png"], "B": ["1.png"]}


@pytest.mark.parametrize(
    "name",
    ["có dấu cách.png", unicodedata.normalize("NFD", "Nguyễn Thị Mẫu.png"), "';--.png", "$(x) & `y`.png"],
)
def test_any_name_is_taken_and_kept_as_composed_text(home, tmp_path, name):
    ended = run(home, "ingest", "--json", "--dossier", "H99.1", str(scan(tmp_path, name)))
    assert ended.exit_code == 0
    assert dossiers(home) == {"H99.1": [unicodedata.normalize("NFC", name)]}


def test_a_name_that_is_no_text_is_taken_too(home, tmp_path):
    path = scan(tmp_path, "plain.png").rename(
        tmp_path / b"ten-\xe9\xff.png".decode("utf-8", "surrogateescape")
    )
    assert run(home, "ingest", "--dossier", "H99.1", str(path)).exit_code == 0
    assert list(dossiers(home)) == ["H99.1"]


def test_a_path_with_dots_leads_to_its_file_and_nowhere_else(home, tmp_path):
    scan(tmp_path, "etc/x.png")
    (tmp_path / "a" / "b").mkdir(parents=True)
    ended = run(home, "ingest", "--json", str(tmp_path / "a" / "b" / ".." / ".." / "etc" / "x.png"))
    assert ended.exit_code == 0
    assert dossiers(home) == {"x": ["x.png"]}


@pytest.mark.parametrize("code", ["../../etc/x", "..", "   ", "a" * 101, "%"])
def test_a_dossier_code_that_cannot_be_used_is_refused(home, tmp_path, code):
    ended = run(home, "ingest", "--json", "--dossier", code, str(scan(tmp_path, "1.png")))
    contract.check_ingest(ended.lines)
    assert (ended.exit_code, ended.lines[0]["code"]) == (3, "bad_dossier_code")


def test_a_very_long_name_is_taken_into_a_named_dossier(home, tmp_path):
    path = scan(tmp_path, "d" * 240 + ".png")
    assert run(home, "ingest", "--json", str(path)).lines[0]["code"] == "bad_dossier_code"
    assert run(home, "ingest", "--dossier", "H99.1", str(path)).exit_code == 0


def test_a_source_is_removed_only_when_asked_and_only_when_it_is_kept(home, tmp_path):
    kept, again = scan(tmp_path, "1.png"), tmp_path / "2.png"
    again.write_bytes(kept.read_bytes())
    broken = tmp_path / "3.png"
    broken.write_bytes(again.read_bytes()[:200])
    assert run(home, "ingest", "--dossier", "H99.1", str(kept)).exit_code == 0
    assert kept.exists()
    ended = run(home, "ingest", "--json", "--dossier", "H99.1", "--remove", str(again), str(broken))
    assert [line["result"] for line in ended.lines[:-1]] == ["known", "refused"]
    assert (again.exists(), broken.exists()) == (False, True)


def test_what_is_kept_is_never_removed_as_a_source(home, tmp_path):
    assert run(home, "ingest", "--dossier", "H99.1", str(scan(tmp_path, "1.png"))).exit_code == 0
    files = home / "files" / "originals"
    assert run(home, "ingest", "--dossier", "H99.1", "--remove", str(files)).exit_code == 0
    assert [path for path in files.rglob("*") if path.is_file()]


def test_nothing_is_left_of_copies_made_on_the_way(home, tmp_path):
    run(home, "ingest", "--dossier", "H99.1", str(scan(tmp_path, "1.png")))
    assert list((home / "incoming").iterdir()) == []


def test_a_dropped_file_is_taken_when_it_stopped_growing(home, tmp_path):
    drop = tmp_path / "drop"
    content = scan(tmp_path, "whole.png").read_bytes()
    growing = drop / "H99.5" / "1.png"
    growing.parent.mkdir(parents=True)
    growing.write_bytes(content[:1000])
    settings = {"DROP_FOLDER": str(drop), "DROP_SETTLE_SECONDS": "0.8", "DROP_REMOVE": "yes"}
    with running_up(home, **settings):
        scan(drop, "H99.6/whole.png", 6)
        _grow_until_other_is_taken(growing, content, drop / "H99.6" / "whole.png")
        assert dossiers(home) == {"H99.6": ["whole.png"]}
        growing.write_bytes(content)
        wait_for(lambda: not growing.exists())
    assert dossiers(home) == {"H99.6": ["whole.png"], "H99.5": ["1.png"]}


def _grow_until_other_is_taken(growing: Path, content: bytes, other: Path) -> None:
    sizes = iter(range(1000, len(content) - 1, 5))

    def grown() -> bool:
        growing.write_bytes(content[: next(sizes)])
        return not other.exists()

    wait_for(grown)


def test_a_page_knows_its_place_in_the_dossier(home, tmp_path):
    for number in (1, 2):
        run(home, "ingest", "--dossier", "H99.1", str(scan(tmp_path, f"{number}.png", number)))
    services = open_services(Settings(home=home))
    with reading(services.database) as session:
        dossier_id = session.scalar(select(DossierRow.id))
        assert [page.number for page in list_pages(session, dossier_id)] == [1, 2]
