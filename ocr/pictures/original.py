"""Lines of a turned, levelled or scaled picture put back onto the original page."""

from collections.abc import Sequence

from ocr.pictures.picture import box_on_original
from ocr.pictures.placement import Placement
from ocr.recognized import RecognizedLine, RecognizedWord
from schemas.layout import Line, Word


def lines_on_original(
    lines: Sequence[RecognizedLine], *, to_original: Placement, width: int, height: int
) -> tuple[Line, ...]:
    """Return `lines` with boxes of whole pixels on the original page.

    Args:
        lines: In pixels of the picture that they were read from.
        to_original: Of that picture.
        width: Of the original page, pixels.
        height: Of the original page, pixels.
    """

    def put_back(word: RecognizedWord) -> Word:
        box = (word.x0, word.y0, word.x1, word.y1)
        on_page = box_on_original(box, to_original=to_original, width=width, height=height)
        return Word(word.text, on_page, round(word.confidence, 4), word.read_as)

    return tuple(Line(tuple(put_back(word) for word in line.words), line.joint) for line in lines)
