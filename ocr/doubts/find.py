"""What the readers cannot be trusted with: handwriting and unreadable places, found together and sent to people."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ocr.doubts.filled_blanks import MOST_CONFIDENCE
from ocr.doubts.handwriting import find_handwriting
from ocr.doubts.pen_color import find_pen_ink
from ocr.doubts.regions import FoundRegion, box_of, share_inside
from ocr.doubts.unreadable import find_unreadable
from ocr.pictures.picture import Picture, opencv_step
from ocr.recognized import RecognizedLine, RecognizedWord
from schemas.provenance import ProcessingStep

_INSIDE = 0.5


@dataclass(frozen=True, slots=True)
class Doubts:
    """The lines that may stay, and what people are to look at, in the pixels of the picture that was read."""

    lines: tuple[RecognizedLine, ...]
    regions: tuple[FoundRegion, ...]
    step: ProcessingStep


def find_doubts(picture: Picture, lines: Sequence[RecognizedLine], *, original: Picture) -> Doubts:
    """Return `lines` without what can be no text, and the regions of `picture` that people are to look at.

    Args:
        picture: Upright, with level lines.
        lines: What was read there, before noise is dropped.
        original: The page that `picture` was made from, with its colors.
    """
    ink = picture.ink
    factor = picture.pixels.shape[0] / ink.darkness.shape[0]
    pen = find_pen_ink(original.pixels, dpi=original.dpi)
    written = find_handwriting(picture, lines, ink=ink, pen=pen)
    unread = find_unreadable(written.lines, regions=written.regions, ink=ink, factor=factor)
    kinds = [region.kind for region in unread.regions]
    step = opencv_step(
        "find_doubts",
        handwriting=kinds.count("handwriting"),
        unreadable=kinds.count("unreadable"),
        applied=bool(kinds),
    )
    return Doubts(unread.lines, unread.regions, step)


def with_doubt(lines: Sequence[RecognizedLine], regions: Sequence[FoundRegion]) -> tuple[RecognizedLine, ...]:
    """Return `lines` in which no word written by hand is surer than a person has to look at."""
    written = [region for region in regions if region.kind == "handwriting" and region.holds_text]

    def doubted(word: RecognizedWord) -> RecognizedWord:
        is_written = any(share_inside(box_of(word), region.box) > _INSIDE for region in written)
        return replace(word, confidence=min(word.confidence, MOST_CONFIDENCE)) if is_written else word

    return tuple(replace(line, words=tuple(map(doubted, line.words))) for line in lines)
