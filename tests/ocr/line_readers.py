"""Stand-ins for the readers of lines: they see what a test tells them to, and count how often they are asked."""

from collections.abc import Sequence

from ocr.recognition.line_models import LineModels
from ocr.recognized import Box, Gray, Layout, RecognizedLine, RecognizedWord
from schemas.layout import EngineUsed
from scripts.bench.scoring import score

LETTER_PX = 10
SPACE_PX = 6
HEIGHT_PX = 20


def word(
    text: str, x0: float = 0, x1: float | None = None, *, sure: float = 0.9, rival: str = ""
) -> RecognizedWord:
    """Return one word on the line; without `x1` its letters are of one width."""
    end = x0 + LETTER_PX * len(text) if x1 is None else x1
    return RecognizedWord(text, x0, 0, end, HEIGHT_PX, sure, rival=rival)


def words_of(text: str, *, sure: float = 0.9) -> tuple[RecognizedWord, ...]:
    """Return the words of `text`, one beside the other."""
    words: list[RecognizedWord] = []
    x = 0
    for each in text.split():
        words.append(word(each, x, sure=sure))
        x += LETTER_PX * len(each) + SPACE_PX
    return tuple(words)


def text_of(words: Sequence[RecognizedWord]) -> str:
    """Return `words` with one space between them."""
    return " ".join(each.text for each in words)


def share_read(drawn: str, text: str) -> float:
    """Return how much of `drawn` stands in `text`: word F1, 0-1."""
    return score(drawn, text).word_f1 or 0.0


class BlindEngine:
    """Sees nothing, and counts how often it was asked."""

    def __init__(self) -> None:
        """Start unasked."""
        self.used = EngineUsed("blind", "1")
        self.asked = 0

    def recognize(self, pixels: Gray, *, dpi: int, layout: Layout = "page") -> tuple[RecognizedLine, ...]:
        """Return nothing."""
        self.asked += 1
        return ()


class SayingEngine(BlindEngine):
    """Says the same of every picture."""

    def __init__(self, text: str, *, sure: float = 0.9) -> None:
        """Take what to say."""
        super().__init__()
        self._lines = (RecognizedLine(words_of(text, sure=sure)),)

    def recognize(self, pixels: Gray, *, dpi: int, layout: Layout = "page") -> tuple[RecognizedLine, ...]:
        """Return the one line."""
        self.asked += 1
        return self._lines


class ToldModels(LineModels):
    """Finds the boxes and reads the words that it was told, and takes the page for upright as surely as told."""

    def __init__(
        self,
        boxes: Sequence[Box] = (),
        readings: Sequence[tuple[RecognizedWord, ...]] = (),
        *,
        upright: tuple[int, float] = (0, 1.0),
    ) -> None:
        """Take what to say."""
        self.used = EngineUsed("told", "1")
        self._boxes = list(boxes)
        self._readings = list(readings)
        self._upright = upright

    def quarters_to_upright(self, gray: Gray) -> tuple[int, float]:
        """Return what was told."""
        return self._upright

    def find_lines(self, gray: Gray) -> list[Box]:
        """Return the boxes told."""
        return self._boxes

    def read_lines(self, crops: Sequence[Gray]) -> list[tuple[RecognizedWord, ...]]:
        """Return the next readings told, one a crop; nothing beyond them."""
        read = [*self._readings[: len(crops)], *[()] * (len(crops) - len(self._readings))]
        self._readings = self._readings[len(crops) :]
        return read


class LosingModels(LineModels):
    """Reads as the real models do, but does not find some of the lines."""

    def __init__(self, models: LineModels, *, lost: set[int]) -> None:
        """Take the real models and the places of the lines that are lost, from the top."""
        self.used = models.used
        self._models = models
        self._lost = lost

    def quarters_to_upright(self, gray: Gray) -> tuple[int, float]:
        """Return what the real models say."""
        return self._models.quarters_to_upright(gray)

    def find_lines(self, gray: Gray) -> list[Box]:
        """Return the lines of the real models without the lost ones."""
        found = sorted(self._models.find_lines(gray), key=lambda box: box[1])
        return [box for place, box in enumerate(found) if place not in self._lost]

    def read_lines(self, crops: Sequence[Gray]) -> list[tuple[RecognizedWord, ...]]:
        """Return what the real models read."""
        return self._models.read_lines(crops)
