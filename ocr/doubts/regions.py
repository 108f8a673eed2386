"""Regions of a page that a person has to look at, while they are still in the pixels of the picture that was read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ocr.pictures.picture import box_on_original
from ocr.pictures.placement import Placement
from ocr.recognized import Box, RecognizedWord
from schemas.layout import SEAL, SIGNATURE, Region, RegionKind


@dataclass(frozen=True, slots=True)
class FoundRegion:
    """A region in the pixels of the picture, with its reason in Vietnamese."""

    kind: RegionKind
    box: Box
    reason: str

    @property
    def holds_text(self) -> bool:
        """Whether something is to be read there; nobody reads signatures and seals."""
        return self.reason not in (SIGNATURE, SEAL)


def around(boxes: Iterable[Box]) -> Box:
    """Return the smallest box around `boxes`, of which there is at least one."""
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)


def box_of(word: RecognizedWord) -> Box:
    """Return where `word` stands."""
    return word.x0, word.y0, word.x1, word.y1


def share_inside(box: Box, other: Box) -> float:
    """Return the share of the area of `box` that lies in `other`."""
    width = max(0.0, min(box[2], other[2]) - max(box[0], other[0]))
    height = max(0.0, min(box[3], other[3]) - max(box[1], other[1]))
    return width * height / max(1.0, (box[2] - box[0]) * (box[3] - box[1]))


def joined(boxes: Sequence[Box], *, reach: float) -> list[Box]:
    """Return boxes around those of `boxes` that are no further than `reach` from each other, directly or in a row."""
    groups: list[Box] = []
    for box in boxes:
        near = [group for group in groups if _is_near(group, box, reach=reach)]
        groups = [group for group in groups if group not in near]
        groups.append(around([*near, box]))
    return groups if len(groups) == len(boxes) else joined(groups, reach=reach)


def regions_on_original(
    regions: Iterable[FoundRegion], *, to_original: Placement, width: int, height: int
) -> tuple[Region, ...]:
    """Return `regions`, from top to bottom, with boxes of whole pixels on the original page.

    Args:
        regions: In pixels of the picture that was read.
        to_original: Of that picture.
        width: Of the original page, pixels.
        height: Of the original page, pixels.
    """
    ordered = sorted(regions, key=lambda region: (region.box[1], region.box[0]))
    return tuple(
        Region(
            region.kind,
            box_on_original(region.box, to_original=to_original, width=width, height=height),
            region.reason,
        )
        for region in ordered
    )


def _is_near(box: Box, other: Box, *, reach: float) -> bool:
    return (
        box[0] - reach <= other[2]
        and other[0] - reach <= box[2]
        and box[1] - reach <= other[3]
        and other[1] - reach <= box[3]
    )
