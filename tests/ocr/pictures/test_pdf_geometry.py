"""Where things lie on a page of a PDF."""

import pytest

from ocr.pictures.pdf_geometry import (
    after,
    box_of_unit_square,
    common,
    page_kind,
    pixel_box,
    quarter_turns,
)


@pytest.mark.parametrize(
    ("placed", "turns"),
    [
        ((600, 0, 0, 800, 0, 0), 0),
        ((0, 600, -800, 0, 800, 0), 1),
        ((-600, 0, 0, -800, 600, 800), 2),
        ((0, -600, 800, 0, 0, 600), 3),
        ((600, 30, -30, 800, 0, 0), None),
        ((600, 0, 90, 800, 0, 0), None),
    ],
)
def test_an_image_lies_in_quarter_turns_or_leans(placed: tuple[float, ...], turns: int | None) -> None:
    assert quarter_turns(placed) == turns  # type: ignore[arg-type]


def test_an_image_within_a_form_lies_where_both_put_it() -> None:
    assert box_of_unit_square(after((10, 0, 0, 10, 0, 0), (2, 0, 0, 2, 5, 5))) == (5, 5, 25, 25)


def test_boxes_apart_share_nothing() -> None:
    x0, _, x1, _ = common((0, 0, 1, 1), (2, 0, 3, 1))

    assert x1 < x0


def test_a_box_beyond_the_page_is_cut() -> None:
    assert pixel_box((-5, -5, 50, 50), (1, 0, 0, -1, 0, 40), width_px=30, height_px=40) == (0, 0, 30, 40)


@pytest.mark.parametrize(
    ("image_share", "has_text", "kind"),
    [(1.0, False, "image"), (0.0, False, "image"), (0.1, True, "text"), (0.9, True, "mixed")],
)
def test_a_page_is_image_text_or_both(image_share: float, has_text: bool, kind: str) -> None:
    assert page_kind(image_share=image_share, has_text=has_text) == kind
