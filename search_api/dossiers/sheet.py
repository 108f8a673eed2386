"""How a page lies on the screen: its pictures, its turning and size, and its words as text over the picture."""

from collections.abc import Sequence
from dataclasses import dataclass

from search_api.dossiers.view import PageView, ShownWord
from search_api.scans.pictures import LARGE_WIDTH, VIEW_WIDTH
from search_api.scans.upright import Size, upright_size

TURNS = (0, 90, 180, 270)
SCALES = (1, 2, 4)
"""How many times as wide as its place a page is shown where no script zooms."""
PICTURE_WIDTHS = (800, 1200, VIEW_WIDTH, LARGE_WIDTH)
_DESCENT = 0.2
"""Share of a line's height below its base line."""


@dataclass(frozen=True, slots=True)
class TextWord:
    """A word of the layer of text, on the upright page."""

    text: str
    x: int
    y: int
    """Of its base line."""
    length: int


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of the layer of text."""

    height: int
    words: tuple[TextWord, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as one person has turned and sized it for a look."""

    page: PageView
    turn: int = 0
    """Degrees, clockwise, beyond upright."""
    scale: int = 1

    @property
    def size(self) -> Size | None:
        """The size of the page as it is turned, pixels; None while the page has not been read."""
        size = self.page.size
        return upright_size(size.width, size.height, rotation=self.turn) if size else None

    @property
    def picture(self) -> str:
        """Where its pictures are."""
        return f"/api/v1/pages/{self.page.tile.page.id}"

    @property
    def sources(self) -> str:
        """The pictures that a browser chooses from; the large one only where somebody asked for a larger sheet."""
        width = self.page.size.width if self.page.size else VIEW_WIDTH
        most = LARGE_WIDTH if self.scale > 1 else VIEW_WIDTH
        useful = [each for each in PICTURE_WIDTHS if each <= most]
        chosen = [each for each in useful if each < width] + [each for each in useful if each >= width][:1]
        return ", ".join(f"{self.picture}/image?width={each} {min(each, width)}w" for each in chosen)

    @property
    def text(self) -> tuple[TextLine, ...]:
        """What may be read of the page, as text to lie over its picture, in reading order."""
        return tuple(_text_line(line) for line in self.page.lines if line)

    def turned(self, degrees: int) -> int:
        """Return how the page lies after it was turned by `degrees` more."""
        return (self.turn + degrees) % 360

    def scaled(self, steps: int) -> int:
        """Return the size that is `steps` larger, or the last one there is."""
        return SCALES[min(max(SCALES.index(self.scale) + steps, 0), len(SCALES) - 1)]


def sheet_of(page: PageView, *, turn: str = "", scale: str = "") -> Sheet:
    """Return a page as the address of a look asks for it; what no look can be is left out."""
    turns, scales = ({str(each): each for each in allowed} for allowed in (TURNS, SCALES))
    return Sheet(page, turns.get(turn, 0), scales.get(scale, 1))


def _text_line(line: Sequence[ShownWord]) -> TextLine:
    height = max(word.box.y1 - word.box.y0 for word in line)
    return TextLine(
        height,
        tuple(
            TextWord(
                word.text, word.box.x0, word.box.y1 - round(height * _DESCENT), word.box.x1 - word.box.x0
            )
            for word in line
        ),
    )
