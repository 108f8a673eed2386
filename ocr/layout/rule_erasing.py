"""Rules taken off a page: their own thickness of ink and no more, so that strokes that touch or cross them stay."""

from collections.abc import Sequence

import cv2
import numpy as np

from ocr.layout.rules import MOST_THICK_MM, Mask, Rule, Rules, find_rules, ink_mask, opened
from ocr.recognized import Gray

LEAST_OF_RULE = 0.5
"""A row of pixels along a rule belongs to it where this share is ink."""


def erase_rules(gray: Gray, *, dpi: int, rules: Rules | None = None) -> Gray:
    """Return `gray` with paper in place of its rules.

    Args:
        gray: Upright, leaning by no more than 0.3 degrees.
        dpi: Its resolution.
        rules: Its rules, if they are known.
    """
    rules = rules or find_rules(gray, dpi=dpi)
    if not (rules.horizontal or rules.vertical):
        return gray
    ink = ink_mask(gray, dpi=dpi)
    most = max(2, round(MOST_THICK_MM * dpi / 25.4))
    turned = [Rule(rule.y0, rule.x0, rule.y1, rule.x1) for rule in rules.vertical]
    level = _runs(rules.horizontal, ink, most=most)
    upright = _runs(turned, np.ascontiguousarray(ink.T), most=most).T
    gone = (level & (1 - opened(ink, _thickness(level) + 2, 1))) | (level & upright)
    gone |= upright & (1 - opened(ink, 1, _thickness(upright.T) + 2))
    soft = cv2.dilate(np.ascontiguousarray(gone), np.ones((3, 3), np.uint8)) & (1 - (ink & (1 - gone)))
    around = np.ones((2 * most + 1, 2 * most + 1), np.uint8)
    paper = cv2.morphologyEx(gray, cv2.MORPH_CLOSE, around)
    return np.asarray(np.where(soft > 0, paper, gray), dtype=np.uint8)


def _runs(rules: Sequence[Rule], ink: Mask, *, most: int) -> Mask:
    """Return the ink along level `rules`, as thick as each is."""
    mask = np.zeros(ink.shape, dtype=np.uint8)
    for rule in rules:
        x = np.arange(max(0, round(rule.x0)), min(ink.shape[1], round(rule.x1)))
        y = np.round(rule.y0 + (x - rule.x0) * (rule.y1 - rule.y0) / max(1.0, rule.x1 - rule.x0)).astype(
            np.intp
        )
        for offset in range(-most, most + 1):
            row = np.clip(y + offset, 0, ink.shape[0] - 1)
            if len(x) and ink[row, x].mean() >= LEAST_OF_RULE:
                mask[row, x] = ink[row, x]
    return mask


def _thickness(level: Mask) -> int:
    """Return how many pixels most rules of `level` are thick."""
    columns = level.any(axis=0)
    runs = np.diff(np.pad(level[:, columns], ((1, 1), (0, 0))).astype(np.int8), axis=0)
    starts = int((runs == 1).sum())
    return max(1, round(int(level.sum()) / max(1, starts)))
