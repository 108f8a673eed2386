"""Tiles of a page: the pixels of the scan, wherever it lies, and covered like the picture."""

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from schemas.layout import BoundingBox
from search_api.scans.tiles import (
    TILE_PX,
    TileNotFoundError,
    TilePlace,
    cover_tile,
    draw_tiles,
    grids,
    place_of_tile,
    tile_in,
)
from search_api.scans.upright import Size

WIDE, HIGH = 1800, 1300
DRAW = {"media_type": "image/png", "file_page": 1, "max_pixels": 10_000_000}


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A white page with a black square at its top left corner."""
    page = Image.new("L", (WIDE, HIGH), "white")
    page.paste(0, (0, 0, 100, 100))
    path = tmp_path_factory.mktemp("scan") / "page.png"
    page.save(path)
    return path


def pixels(webp: bytes) -> np.ndarray:
    return np.asarray(Image.open(BytesIO(webp)).convert("L"))


@given(width=st.integers(1, 20_000), height=st.integers(1, 20_000))
def test_the_coarsest_level_is_at_most_twice_as_wide_as_the_picture(width: int, height: int) -> None:
    levels = grids(Size(width, height))

    assert bool(levels) == (width > 1600)
    assert not levels or levels[-1].size.width <= 2 * 1600
    assert all(grid.columns * TILE_PX >= grid.size.width > (grid.columns - 1) * TILE_PX for grid in levels)


@pytest.mark.parametrize(
    ("rotation", "place", "corner"),
    [
        (0, TilePlace(0, 0, 0), (5, 5)),
        (180, TilePlace(0, 3, 2), (WIDE - 3 * TILE_PX - 6, HIGH - 2 * TILE_PX - 6)),
    ],
)
def test_a_tile_holds_the_pixels_of_the_upright_page(
    scan: Path, rotation: int, place: TilePlace, corner: tuple[int, int]
) -> None:
    tile = tile_in(draw_tiles(scan, rotation=rotation, **DRAW), place)  # type: ignore[arg-type]
    seen = pixels(tile.webp)

    assert seen[corner[1], corner[0]] < 40
    assert seen[5, -5] > 215
    assert tile.grid.size == Size(WIDE, HIGH)


@pytest.mark.parametrize(("rotation", "at"), [(90, "right"), (270, "left")])
def test_a_page_that_lay_on_its_side_is_cut_upright(tmp_path: Path, rotation: int, at: str) -> None:
    page = Image.new("L", (1000, 1700), "white")
    page.paste(0, (0, 0, 1000, 50))
    page.save(tmp_path / "page.png")

    drawn = draw_tiles(tmp_path / "page.png", rotation=rotation, **DRAW)  # type: ignore[arg-type]
    column = 3 if at == "right" else 0
    seen = pixels(tile_in(drawn, TilePlace(0, column, 1)).webp)

    assert seen[200, -10 if at == "right" else 10] < 40
    assert seen[200, 10 if at == "right" else -10] > 215


def test_a_page_that_its_picture_shows_whole_has_no_tiles(tmp_path: Path) -> None:
    Image.new("L", (1600, 900), "white").save(tmp_path / "page.png")

    with pytest.raises(TileNotFoundError):
        tile_in(draw_tiles(tmp_path / "page.png", rotation=0, **DRAW), TilePlace(0, 0, 0))  # type: ignore[arg-type]


@pytest.mark.parametrize("place", [TilePlace(1, 0, 0), TilePlace(0, 4, 0), TilePlace(0, 0, 3)])
def test_what_lies_outside_of_the_page_is_no_tile(scan: Path, place: TilePlace) -> None:
    drawn = draw_tiles(scan, rotation=0, **DRAW)  # type: ignore[arg-type]

    with pytest.raises(TileNotFoundError):
        tile_in(drawn, place)


@pytest.mark.parametrize("name", ["", "0-0", "a-0-0", "0-0-0-0", "-1-0-0", "0-99999-0", "٠-0-0x"])
def test_other_names_are_no_tiles(name: str) -> None:
    with pytest.raises(TileNotFoundError):
        place_of_tile(name)


def test_what_is_covered_is_covered_on_each_tile_that_it_touches(scan: Path) -> None:
    drawn = draw_tiles(scan, rotation=0, **DRAW)  # type: ignore[arg-type]
    across = BoundingBox(TILE_PX - 60, 20, TILE_PX + 60, 60)

    tiles = [tile_in(drawn, TilePlace(0, column, 0)) for column in range(3)]
    left, right, third = (cover_tile(tile, [across], size=Size(WIDE, HIGH)) for tile in tiles)

    assert abs(int(pixels(left)[40, -30]) - 120) < 12
    assert abs(int(pixels(right)[40, 30]) - 120) < 12
    assert third == tiles[2].webp
