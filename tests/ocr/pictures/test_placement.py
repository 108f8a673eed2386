"""Points find their way back through turns, views askew and bends."""

import numpy as np

from ocr.pictures.picture import Picture, box_on_original, flatten, rectify, scale, turn
from ocr.pictures.placement import Bend, Chain, is_affine, place


def a_bend() -> Bend:
    """Return one that draws the right edge up by 20 pixels."""
    return Bend(np.array([[0, 20], [0, 20]], dtype=np.float32), (200.0, 300.0))


def white() -> Picture:
    return Picture(np.full((300, 200), 255, dtype=np.uint8), 200, np.eye(3))


def test_a_bend_moves_points_down_by_its_grid() -> None:
    moved = a_bend().points(np.array([[0.0, 10], [100, 10], [200, 10], [500, 10]]))
    assert np.allclose(moved, [[0, 10], [100, 20], [200, 30], [500, 30]], atol=0.1)


def test_steps_before_and_after_a_bend_are_kept_apart() -> None:
    picture = scale(flatten(turn(white(), quarters=2), a_bend()), dpi=100)
    assert isinstance(picture.to_original, Chain)
    assert not is_affine(picture.to_original)
    assert np.allclose(place(np.array([[50.0, 5]]), picture.to_original), [[100, 280]], atol=0.1)


def test_a_flattened_mark_stands_where_its_point_maps_back() -> None:
    page = white()
    page.pixels[118:122, 98:102] = 0
    flat = flatten(page, a_bend())
    rows, columns = np.nonzero(flat.gray < 128)
    middle = np.array([[columns.mean() + 0.5, rows.mean() + 0.5]])
    assert np.allclose(place(middle, flat.to_original), [[100, 120]], atol=0.7)


def test_a_box_on_a_bent_page_holds_the_whole_outline() -> None:
    flat = flatten(white(), a_bend())
    box = box_on_original((0, 100, 200, 110), to_original=flat.to_original, width=200, height=300)
    assert box == (0, 100, 200, 130)


def test_a_view_askew_maps_points_with_division() -> None:
    back = np.array([[1, 0, 0], [0, 1, 0], [0.001, 0, 1]])
    picture = rectify(white(), back=back, size=(200, 300))
    assert np.allclose(place(np.array([[100.0, 110]]), picture.to_original), [[100 / 1.1, 100]])
