"""Crop: the sheet of paper told from the desk or the scanner's lid around it, and the surroundings taken off.

A sheet that a camera saw askew is rectified. One that lies flat keeps its place, so that its boxes stay exact, and only
what is around it becomes paper. Where text stands beside the sheet that was found, it was not the sheet.
"""

from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from ocr.cleaning.baselines import text_lines
from ocr.cleaning.sheet import LEAST_STEP, MM, SHEET_DPI, Corners, distortion, find_sheet, upright_corners
from ocr.pictures.ink import Ink, shrink
from ocr.pictures.picture import MOST_BENT_PX, Cleaned, Picture, opencv_step, rectify
from ocr.recognized import Gray
from schemas.provenance import ProcessingStep

LEAST_RIM = 0.03
"""Share of the picture's rim that is darker than paper from which a sheet is looked for."""

LEAST_DISTORTION = 0.012
"""How much opposite sides differ in length, or corners from right angles, from which a sheet is rectified."""

DARK_SHARE = 0.45
"""Of the paper's brightness: what is darker all over is no paper, however deep a shadow."""

_RIM_MM = 1.5
_INK_MM = 3.2
_SHADE_SHARE = 0.7
_BRIGHT_PERCENTILE = 75
_EDGE_MM = 1.0
_MOST_LETTERS = 2
_MOST_BORDER = 0.5

Mask = npt.NDArray[np.bool_]


class _Found(NamedTuple):
    """What is around the page."""

    outside: Mask
    """At `SHEET_DPI`."""
    corners: Corners | None
    """Of the sheet, at `SHEET_DPI`, from the upper left clockwise; `None` where only dark borders were found."""


def crop_page(picture: Picture) -> Cleaned:
    """Return `picture` without what is around the page; the measure is the share of its rim that is no paper."""
    paper = _without_ink(shrink(picture.gray, dpi=picture.dpi, to_dpi=SHEET_DPI))
    rim = rim_share(paper)
    if rim < LEAST_RIM or max(picture.gray.shape) > MOST_BENT_PX:
        return Cleaned(picture, _step("none", rim=rim), rim)
    ink = picture.ink
    found = _surroundings(paper, ink)
    if found is None:
        return Cleaned(picture, _step("none", rim=rim), rim)
    factor = picture.gray.shape[0] / paper.shape[0]
    painted = _painted(picture, found.outside, paper)
    if found.corners is None or distortion(found.corners) < LEAST_DISTORTION:
        return Cleaned(painted, _step("painted", rim=rim), rim)
    return Cleaned(_rectified(painted, found.corners * factor), _step("rectified", rim=rim), rim)


def rim_share(paper: Gray) -> float:
    """Return the share of the rim of `paper`, a picture at `SHEET_DPI` without ink, that is darker than the page."""
    width = max(1, round(_RIM_MM * MM))
    rim = np.concatenate(
        [side.ravel() for side in (paper[:width], paper[-width:], paper[:, :width], paper[:, -width:])]
    )
    return float(np.mean(rim < _SHADE_SHARE * np.percentile(paper, _BRIGHT_PERCENTILE)))


def _without_ink(small: Gray) -> Gray:
    size = round(_INK_MM * MM) | 1
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    return np.asarray(cv2.medianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, disc), 3), dtype=np.uint8)


def _surroundings(paper: Gray, ink: Ink) -> _Found | None:
    """Return what is around the page, if text is nowhere in it."""
    corners = find_sheet(paper)
    if corners is not None:
        sheet = np.zeros(paper.shape, dtype=np.uint8)
        cv2.fillConvexPoly(sheet, np.round(corners).astype(np.int32), 1)
        outside = cv2.erode(sheet, _disc(_EDGE_MM), borderType=cv2.BORDER_CONSTANT, borderValue=1) == 0
        if not _has_text(ink, outside):
            return _Found(outside, corners)
    dark = _dark_borders(paper)
    return _Found(dark, None) if dark.any() and not _has_text(ink, dark) else None


def _dark_borders(paper: Gray) -> Mask:
    """Return what is dark all over from the rim inwards, as the lid of a scanner is."""
    dark = (paper < DARK_SHARE * np.percentile(paper, _BRIGHT_PERCENTILE)).astype(np.uint8)
    _, labels = cv2.connectedComponents(dark)
    at_rim = np.unique(np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]]))
    borders = np.isin(labels, at_rim[at_rim > 0]).astype(np.uint8)
    if borders.mean() > _MOST_BORDER or _step_of(borders, paper) < LEAST_STEP:
        return np.zeros(paper.shape, dtype=np.bool_)
    return np.asarray(cv2.dilate(borders, _disc(_EDGE_MM)) > 0, dtype=np.bool_)


def _step_of(borders: Gray, paper: Gray) -> float:
    """Return how much brighter the page is than its `borders` where they meet: little where it lies in shadow."""
    beyond = cv2.dilate(borders, _disc(2 * _EDGE_MM)) - cv2.dilate(borders, _disc(_EDGE_MM)) > 0
    within = borders - cv2.erode(borders, _disc(2 * _EDGE_MM)) > 0
    if not beyond.any() or not within.any():
        return 0.0
    return float(np.median(paper[beyond]) - np.median(paper[within]))


def _has_text(ink: Ink, outside: Mask) -> bool:
    """Say whether lines of text stand `outside`, or run into it."""
    lines = text_lines(ink)
    if not lines:
        return False
    factor = outside.shape[0] / ink.darkness.shape[0]
    feet = np.clip((np.concatenate(lines) * factor).astype(np.intp), 0, np.array(outside.shape[::-1]) - 1)
    return int(np.count_nonzero(outside[feet[:, 1], feet[:, 0]])) > _MOST_LETTERS


def _painted(picture: Picture, outside: Mask, paper: Gray) -> Picture:
    """Return `picture` with paper, as bright as the page nearby, for what is `outside`."""
    size = picture.gray.shape[1], picture.gray.shape[0]
    held = np.where(outside, 0, paper).astype(np.float32)
    reach = max(3, max(paper.shape) // 3) | 1
    spread = cv2.blur(held, (reach, reach)) / np.maximum(
        cv2.blur((~outside).astype(np.float32), (reach, reach)), 1e-3
    )
    near = np.where(spread > 0, np.clip(spread, 0, 255), np.percentile(paper, _BRIGHT_PERCENTILE))
    fill = cv2.resize(near.astype(np.uint8), size, interpolation=cv2.INTER_LINEAR)
    mask = cv2.resize(outside.astype(np.uint8) * 255, size, interpolation=cv2.INTER_LINEAR) > 127
    return Picture(np.where(mask, fill, picture.gray), picture.dpi, picture.to_original)


def _rectified(picture: Picture, corners: Corners) -> Picture:
    """Return the sheet with `corners` in `picture` seen from above."""
    flat, size = upright_corners(corners)
    back = cv2.getPerspectiveTransform(flat.astype(np.float32), corners.astype(np.float32))
    return rectify(picture, back=np.asarray(back, dtype=np.float64), size=size)


def _disc(radius_mm: float) -> Gray:
    size = 2 * max(1, round(radius_mm * MM)) + 1
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)), dtype=np.uint8)


def _step(done: str, *, rim: float) -> ProcessingStep:
    return opencv_step("crop_page", dark_rim_share=rim, done=done, applied=done != "none")
