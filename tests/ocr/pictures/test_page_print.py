"""The print of a page stays near when the sheet is scanned again, and is far for another layout."""

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from ocr.pictures.page_print import page_print
from schemas.likeness import NEAR_PICTURES, print_distance
from tests.ocr.drawn_pages import LETTER, draw_page

Pixels = npt.NDArray[np.uint8]
TABLE = (
    "Họ và tên Năm sinh Quê quán",
    "",
    "1 Mẫu",
    "2 Thử",
    "3 Giả",
    "",
    "",
    "",
    "Người lập biểu ký tên ở đây",
    "",
) * 3
DPI = 150
SHEET = (
    "SỞ NỘI VỤ", "Số 12", "", LETTER[0], LETTER[1], LETTER[2], "", "Điều 1", LETTER[3], "Điều 2", LETTER[4], "", "",
    "Nơi nhận:", "- Như trên;", "- Lưu VT.",
)  # fmt: skip
PAGE = draw_page(SHEET, dpi=DPI, size_in=(6, 8)).pixels


def printed(pixels: Pixels, *, rotation: int = 0, skew: float = 0.0) -> int:
    found = page_print(pixels, dpi=DPI, rotation=rotation, skew_degrees=skew)
    assert found is not None
    return found


def moved(pixels: Pixels, *, degrees: float = 0.0, scale: float = 1.0, by: int = 0) -> Pixels:
    """Lay the sheet on the glass anew: turned clockwise, at another scale, elsewhere."""
    height, width = pixels.shape
    how = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, scale)
    how[:, 2] += by
    return np.asarray(cv2.warpAffine(pixels, how, (width, height), borderValue=(255,)), dtype=np.uint8)


def stamped(pixels: Pixels) -> Pixels:
    again = pixels.copy()
    cv2.circle(again, (600, 800), 70, 60, 4)
    return again


def compressed(pixels: Pixels) -> Pixels:
    _, encoded = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, 30])
    return np.asarray(cv2.imdecode(encoded, cv2.IMREAD_GRAYSCALE), dtype=np.uint8)


@pytest.mark.parametrize(
    "again",
    [
        np.clip(PAGE.astype(np.float64) * 0.7 + 30, 0, 255).astype(np.uint8),
        moved(PAGE, scale=0.98, by=9),
        moved(PAGE, scale=1.02, by=-7),
        stamped(PAGE),
        compressed(PAGE),
        np.where(PAGE > 128, 255, 0).astype(np.uint8),
        np.where(np.random.default_rng(1).random(PAGE.shape) < 0.002, 0, PAGE).astype(np.uint8),
    ],
    ids=["darker", "smaller", "larger", "stamped", "jpeg", "black and white", "dust"],
)
def test_a_sheet_scanned_again_keeps_its_print(again: Pixels) -> None:
    assert print_distance(printed(PAGE), printed(again)) <= NEAR_PICTURES


@pytest.mark.parametrize("degrees", [-2.0, 2.0])
def test_a_sheet_that_leans_keeps_its_print(degrees: float) -> None:
    leaning = moved(PAGE, degrees=degrees)

    assert print_distance(printed(PAGE), printed(leaning, skew=degrees)) <= NEAR_PICTURES


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_sheet_that_lies_turned_keeps_its_print(rotation: int) -> None:
    lying = np.ascontiguousarray(np.rot90(PAGE, rotation // 90))

    assert print_distance(printed(PAGE), printed(lying, rotation=rotation)) <= NEAR_PICTURES


def test_another_layout_has_another_print() -> None:
    other = draw_page(TABLE, dpi=DPI, size_in=(6, 8)).pixels

    assert print_distance(printed(PAGE), printed(other)) > NEAR_PICTURES


def test_a_blank_side_has_no_print() -> None:
    assert page_print(np.full((1200, 900), 250, dtype=np.uint8), dpi=DPI) is None
