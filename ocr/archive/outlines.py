"""Visible text of a PDF as the outlines of its letters: it looks the same, and nobody finds it twice."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import pikepdf
from fontTools.pens.basePen import BasePen
from pikepdf import Dictionary, Name, Operator

from ocr.archive.colors import PageNotKeptError
from ocr.archive.glyphs import Glyphs, glyphs_of, refusing_font_damage
from ocr.archive.operators import INVISIBLE
from ocr.pictures.pdf_geometry import Affine, after

_EM = 1000
_REACH = [-20_000, -20_000, 20_000, 20_000]
"""Within it lie all outlines, in thousandths of the size."""
_IDENTITY: Affine = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_PARTS = {"Tc": "spacing", "Tw": "word_spacing", "TL": "leading", "Ts": "rise", "Tr": "mode"}
_SPACE = 32
_FILLED = 0


@dataclass(frozen=True, slots=True)
class _TextState:
    font: str = ""
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: float = 0.0


@dataclass(slots=True)
class TextOutlines:
    """Follows the text operators of one stream and gives what draws the same letters."""

    pdf: pikepdf.Pdf
    fonts: Any
    """Of the stream's resources."""
    forms: dict[str, Any] = field(default_factory=dict)
    """The outlines used, as XObjects, by name."""
    _glyphs: dict[str, Glyphs] = field(default_factory=dict)
    _state: _TextState = field(default_factory=_TextState)
    _stack: list[_TextState] = field(default_factory=list)
    _line: Affine = _IDENTITY
    _place: Affine = _IDENTITY

    def follow(self, name: str, operands: Any) -> list[tuple[Sequence[Any], Operator]]:
        """Return the operators that stand for one text operator; `q` and `Q` are followed, not returned.

        Raises:
            PageNotKeptError: The font is not embedded, or the text is shown in another way than filled.
        """
        if name == "q":
            self._stack.append(self._state)
        elif name == "Q" and self._stack:
            self._state = self._stack.pop()
        elif name in _PARTS:
            self._state = replace(self._state, **dict[str, Any]({_PARTS[name]: float(operands[0])}))
        elif name == "Tz":
            self._state = replace(self._state, stretch=float(operands[0]) / 100)
        elif name == "Tf":
            self._state = replace(self._state, font=str(operands[0]), size=float(operands[1]))
        else:
            return self._move_or_show(name, operands)
        return []

    def _move_or_show(self, name: str, operands: Any) -> list[tuple[Sequence[Any], Operator]]:
        if name == '"':
            self._state = replace(self._state, word_spacing=float(operands[0]), spacing=float(operands[1]))
        if name == "TD":
            self._state = replace(self._state, leading=-float(operands[1]))
        if name == "BT":
            self._line = self._place = _IDENTITY
        elif name == "Tm":
            a, b, c, d, e, f = (float(operand) for operand in operands)
            self._line = self._place = (a, b, c, d, e, f)
        elif name in ("Td", "TD"):
            self._begin_line(float(operands[0]), float(operands[1]))
        elif name in ("T*", "'", '"'):
            self._begin_line(0.0, -self._state.leading)
        if name in ("Tj", "TJ", "'", '"'):
            return self._show(operands[-1])
        return []

    def _begin_line(self, across: float, up: float) -> None:
        self._line = self._place = after((1.0, 0.0, 0.0, 1.0, across, up), self._line)

    def _show(self, shown: Any) -> list[tuple[Sequence[Any], Operator]]:
        if self._state.mode == INVISIBLE:
            return []
        if self._state.mode != _FILLED:
            raise PageNotKeptError("stroked_text")
        drawn = []
        for part in shown if isinstance(shown, pikepdf.Array) else [shown]:
            if not isinstance(part, pikepdf.String):
                self._advance(-float(part) / _EM * self._state.size)
                continue
            glyphs = self._font()
            for code in glyphs.codes(bytes(part)):
                drawn += self._draw(code, glyphs)
        return drawn

    def _draw(self, code: int, glyphs: Glyphs) -> list[tuple[Sequence[Any], Operator]]:
        state = self._state
        scale = state.size / _EM
        matrix = after((scale * state.stretch, 0.0, 0.0, scale, 0.0, state.rise), self._place)
        word_gap = state.word_spacing if code == _SPACE and glyphs.code_bytes == 1 else 0.0
        name = f"/Glyph-{state.font[1:]}-{code}"
        if name not in self.forms:
            self.forms[name] = self._form(code, glyphs)
        self._advance(glyphs.told_width(code) * scale + state.spacing + word_gap)
        if self.forms[name] is None:
            return []
        placed = [Decimal(f"{number:.6f}") for number in matrix]
        return [
            ([], Operator("q")),
            (placed, Operator("cm")),
            ([Name(name)], Operator("Do")),
            ([], Operator("Q")),
        ]

    def _form(self, code: int, glyphs: Glyphs) -> Any:
        """Return the outline of a glyph as a form; `None` where it has none, as a space."""
        with refusing_font_damage():
            if glyphs.width(code) is None:
                raise PageNotKeptError("font_lacks_glyph")
            pen = _PathPen(scale=_EM / glyphs.units)
            glyphs.draw(code, pen)
        if not pen.operators:
            return None
        form = self.pdf.make_stream(" ".join([*pen.operators, "f"]).encode("ascii"))
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, _REACH
        form.Resources = Dictionary()
        return form

    def _font(self) -> Glyphs:
        name = self._state.font
        if name not in self._glyphs:
            font = (self.fonts or {}).get(name) if name else None
            if font is None:
                raise PageNotKeptError("missing_resource")
            self._glyphs[name] = glyphs_of(font)
        return self._glyphs[name]

    def _advance(self, across: float) -> None:
        self._place = after((1.0, 0.0, 0.0, 1.0, across * self._state.stretch, 0.0), self._place)


class _PathPen(BasePen):  # type: ignore[misc]
    """Writes outlines as path operators of PDF."""

    def __init__(self, *, scale: float) -> None:
        super().__init__(None)
        self.operators: list[str] = []
        self._scale = scale

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 - fontTools calls it so
        self._write("m", pt)

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self._write("l", pt)

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._write("c", *points)

    def _closePath(self) -> None:  # noqa: N802
        self.operators.append("h")

    def _write(self, operator: str, *points: tuple[float, float]) -> None:
        numbers = (f"{side * self._scale:.1f}".removesuffix(".0") for point in points for side in point)
        self.operators.append(" ".join([*numbers, operator]))
