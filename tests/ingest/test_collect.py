"""A folder is a dossier; a file given by itself is one too."""

from pathlib import Path

from ingest.collect import collect_inputs, natural_key


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def collected(*paths: Path, dossier_code: str | None = None) -> list[tuple[str, str]]:
    return [(i.path.name, i.dossier_code) for i in collect_inputs(paths, dossier_code=dossier_code)]


def test_a_folder_is_a_dossier_in_natural_order(tmp_path: Path) -> None:
    make(tmp_path / "HS-1", "10.png", "2.png", "1.PNG")

    assert collected(tmp_path / "HS-1") == [("1.PNG", "HS-1"), ("2.png", "HS-1"), ("10.png", "HS-1")]


def test_each_folder_that_holds_files_is_a_dossier(tmp_path: Path) -> None:
    make(tmp_path, "b/1.pdf", "a/1.pdf", "a/x/2.pdf")

    assert collected(tmp_path) == [("1.pdf", "a"), ("2.pdf", "x"), ("1.pdf", "b")]


def test_two_folders_of_one_name_are_two_dossiers(tmp_path: Path) -> None:
    make(tmp_path, "a/scan/1.pdf", "b/scan/1.pdf")

    assert collected(tmp_path) == [("1.pdf", "a/scan"), ("1.pdf", "b/scan")]


def test_what_lies_beside_scans_is_passed_over_and_other_files_are_not(tmp_path: Path) -> None:
    make(tmp_path / "d", "1.png", "001.txt", "truth.json", "manifest.csv", ".hidden", "Thumbs.db", "1.XML")
    make(tmp_path / "d", "~$don.docx", "2.png.part", "3.tmp", "don.docx", ".git/1.png", "__MACOSX/1.png")

    assert [name for name, _ in collected(tmp_path / "d")] == ["1.png", "don.docx"]


def test_a_file_given_by_itself_is_a_dossier_whatever_it_is(tmp_path: Path) -> None:
    make(tmp_path, "BD-1.pdf", "x.txt")

    assert collected(tmp_path / "BD-1.pdf", tmp_path / "x.txt") == [("BD-1.pdf", "BD-1"), ("x.txt", "x")]


def test_a_named_dossier_takes_all_files_once(tmp_path: Path) -> None:
    make(tmp_path / "d", "1.png")

    inputs = collect_inputs([tmp_path / "d", tmp_path / "d" / "1.png"], dossier_code="HS-9")

    assert [(i.dossier_code, i.explicit) for i in inputs] == [("HS-9", True)]


def test_numbers_sort_as_numbers() -> None:
    assert sorted(["trang 10", "Trang 9", "trang", "2"], key=natural_key) == [
        "2",
        "trang",
        "Trang 9",
        "trang 10",
    ]
