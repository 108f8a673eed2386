"""OCRmyPDF is given what it takes, and told what it must be told."""

from pathlib import Path

import pytest
from PIL import Image

from schemas.settings import Settings
from scripts.bench.page_sets import TruePage
from scripts.bench.rival import RivalFailedError, RivalMissingError, RivalReader, prepare_rival, wrap


def page(folder: Path, name: str, *, mode: str = "L", dpi: int | None = 200, pages: int = 1) -> TruePage:
    path = folder / name
    images = [Image.new(mode, (400, 300), "white") for _ in range(pages)]
    more = {"save_all": True, "append_images": images[1:]} if pages > 1 else {}
    images[0].save(path, **({"dpi": (dpi, dpi)} if dpi else {}), **more)
    return TruePage(path, 1, "", None)


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.tif", "a.pdf"])
def test_a_picture_is_handed_over_as_it_is(tmp_path: Path, name: str) -> None:
    given = page(tmp_path, name, mode="RGB")
    assert wrap([given], tmp_path) == [given]


def test_a_picture_with_transparency_is_drawn(tmp_path: Path) -> None:
    (drawn,) = wrap([page(tmp_path, "a.png", mode="RGBA")], tmp_path)
    with Image.open(drawn.path) as image:
        assert (image.mode, image.size) == ("RGB", (400, 300))
        assert round(image.info["dpi"][0]) == 200


def test_a_page_of_a_file_of_several_is_drawn(tmp_path: Path) -> None:
    given = page(tmp_path, "a.tif", pages=2)
    second = TruePage(given.path, 2, "", None)
    assert all(one.path.suffix == ".png" for one in wrap([given, second], tmp_path))


def test_a_file_that_nobody_can_open_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"no picture")
    given = TruePage(tmp_path / "a.png", 1, "", None)
    assert wrap([given], tmp_path) == [given]


def write_program(path: Path, body: str) -> Path:
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return path


ECHO_ARGUMENTS = 'while [ "$1" != --sidecar ]; do said="$said $1"; shift; done; echo "$said" > "$2"'


@pytest.mark.parametrize(("dpi", "is_told"), [(200, False), (None, True), (72, True)])
def test_the_resolution_is_told_where_the_file_does_not(
    tmp_path: Path, dpi: int | None, is_told: bool
) -> None:
    program = write_program(tmp_path / "ocrmypdf", ECHO_ARGUMENTS)
    said = RivalReader(program, ["--deskew"]).read(page(tmp_path, "a.png", dpi=dpi))
    assert said.startswith(" -l vie --jobs 1 --deskew")
    assert ("--image-dpi" in said) is is_told


def test_a_program_that_breaks_off_is_a_failure_and_no_empty_page(tmp_path: Path) -> None:
    reader = RivalReader(write_program(tmp_path / "ocrmypdf", "exit 15"), [])
    with pytest.raises(RivalFailedError):
        reader.read(page(tmp_path, "a.png"))


def test_missing_programs_are_named_by_their_packages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RivalMissingError, match="tesseract-ocr-vie ghostscript unpaper") as refused:
        prepare_rival(Settings(home=tmp_path))
    assert refused.value.exit_code == 4


def test_a_missing_language_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("tesseract", "gs", "unpaper"):
        write_program(tmp_path / name, "echo eng")
    monkeypatch.setenv("PATH", f"{tmp_path}")
    with pytest.raises(RivalMissingError, match="install tesseract-ocr-vie,"):
        prepare_rival(Settings(home=tmp_path))
