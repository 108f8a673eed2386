"""Words become lines of a given width; the words of a short field value stay on one line."""

from dataclasses import dataclass, replace

from scripts.samples.markup import Word

KEPT_TOGETHER = 5
"""A field value of at most so many words is not broken."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words with their offsets from the beginning of the line, in pixels."""

    words: tuple[Word, ...]
    offsets: tuple[float, ...]
    widths: tuple[float, ...]

    @property
    def width(self) -> float:
        """How long the line is."""
        return self.offsets[-1] + self.widths[-1] if self.words else 0.0

    def justified(self, width: float) -> "Line":
        """Return the line stretched to `width`."""
        gap = (width - self.width) / max(1, len(self.words) - 1)
        return replace(self, offsets=tuple(offset + gap * index for index, offset in enumerate(self.offsets)))

    def dotted(self, *, beneath: bool) -> list[tuple[float, float | None]]:
        """Return the stretches of dots: after the last word to the end of the line (None), and `beneath` values."""
        filled = [
            (offset, offset + width)
            for word, offset, width in zip(self.words, self.offsets, self.widths, strict=True)
            if any(piece.filled for piece in word)
        ]
        return [*(filled if beneath else []), (self.width, None)] if filled else []


def break_lines(
    words: list[tuple[Word, float]], *, width: float, space: float, indent: float = 0.0
) -> list[Line]:
    """Return the lines of `words` (each with its width); the first is shorter by `indent`."""
    lines: list[list[tuple[Word, float]]] = [[]]
    room = width - indent
    for chunk in _chunks(words):
        length = sum(each for _, each in chunk) + space * len(chunk)
        if lines[-1] and length - space > room:
            lines.append([])
            room = width
        lines[-1] += chunk
        room -= length
    return [_line(line, space) for line in lines if line]


def _chunks(words: list[tuple[Word, float]]) -> list[list[tuple[Word, float]]]:
    chunks: list[list[tuple[Word, float]]] = []
    marks: list[set[int]] = []
    for entry in words:
        members = {piece.mark for piece in entry[0] if piece.mark}
        if chunks and members & marks[-1] and len(chunks[-1]) < KEPT_TOGETHER:
            chunks[-1].append(entry)
            marks[-1] |= members
        else:
            chunks.append([entry])
            marks.append(members)
    return chunks


def _line(words: list[tuple[Word, float]], space: float) -> Line:
    offsets, pen = [], 0.0
    for _, width in words:
        offsets.append(pen)
        pen += width + space
    return Line(tuple(word for word, _ in words), tuple(offsets), tuple(width for _, width in words))
