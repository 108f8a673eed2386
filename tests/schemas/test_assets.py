"""Third-party files: every name of the tables is installed, and a missing one says what to do."""

from pathlib import Path

import pytest

from schemas.assets import FONTS, STATIC_ASSETS, MissingAssetError, font_path, static_asset_path, tessdata_dir


@pytest.mark.parametrize("name", FONTS)
def test_every_font_of_the_table_is_installed(name: str) -> None:
    assert font_path(name).read_bytes().startswith(b"\x00\x01\x00\x00")


@pytest.mark.parametrize("name", STATIC_ASSETS)
def test_every_web_file_of_the_table_is_installed(name: str) -> None:
    assert static_asset_path(name).stat().st_size > 10_000


def test_both_models_are_installed_and_unpacked() -> None:
    folder = tessdata_dir()

    assert {"vie.traineddata", "osd.traineddata"} <= {path.name for path in folder.iterdir()}


def test_the_office_may_bring_its_own_font_and_model(tmp_path: Path) -> None:
    font = tmp_path / "office.ttf"
    for path in (font, tmp_path / "vie.traineddata"):
        path.touch()

    assert font_path(override=str(font)) == font
    assert tessdata_dir(override=str(tmp_path)) == tmp_path


def test_a_missing_file_tells_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(MissingAssetError, match=r"\./run setup") as caught:
        tessdata_dir(override=str(tmp_path))

    assert caught.value.code == "missing_asset"
