"""Seals are lifted, red titles stay."""

import cv2
import numpy as np

from ocr.cleaning.stamps import find_seals, lift_seals
from ocr.pictures.picture import Picture

RED = (40, 40, 210)


def white_page() -> np.ndarray:
    return np.full((1600, 1200, 3), 255, dtype=np.uint8)


def test_a_seal_over_black_text_is_lifted_and_the_text_stays() -> None:
    page = white_page()
    cv2.putText(page, "LIET SI", (400, 800), cv2.FONT_HERSHEY_SIMPLEX, 3, (0, 0, 0), 8)
    black = int((page.min(axis=2) < 100).sum())
    cv2.circle(page, (500, 780), 140, RED, 6)
    lifted = lift_seals(Picture(page, 200, np.eye(3)))
    assert lifted.step.settings["applied"] is True
    dark = int((lifted.picture.gray < 160).sum())
    assert 0.9 * black < dark < 1.1 * black


def test_a_title_printed_in_red_stays() -> None:
    page = white_page()
    cv2.putText(page, "TO QUOC GHI CONG", (100, 400), cv2.FONT_HERSHEY_SIMPLEX, 2, RED, 8)
    assert not find_seals(page, dpi=200).any()


def test_yellowed_paper_is_no_seal() -> None:
    page = np.full((800, 600, 3), (120, 180, 225), dtype=np.uint8)
    assert not find_seals(page, dpi=200).any()


def test_a_gray_page_has_no_seal() -> None:
    cleaned = lift_seals(Picture(np.full((80, 60), 255, dtype=np.uint8), 200, np.eye(3)))
    assert cleaned.step.settings["applied"] is False
