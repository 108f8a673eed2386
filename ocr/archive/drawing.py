"""What a page of a PDF draws: operators without the text that nobody sees, images with their places, fonts."""

from dataclasses import dataclass, field
from typing import Any, Literal

import pikepdf
from pikepdf import Dictionary

from ocr.archive.colors import PageNotKeptError, clean_image, clean_space, copied
from ocr.archive.foreign_font import clean_font
from ocr.archive.operators import (
    INKS,
    INVISIBLE,
    NAMING,
    SHOWS,
    in_gray,
    is_kept,
    operators_of,
    shown_bytes,
    shows_text,
)
from ocr.archive.outlines import TextOutlines
from ocr.archive.state import clean_state, is_transparent
from ocr.pictures.pdf_geometry import Affine, after

TextAs = Literal["text", "outlines"]
"""`text`: visible text stays text, in its own fonts; `outlines`: it becomes shapes, with our text over them."""
_DEEPEST_FORM = 6
_IDENTITY: Affine = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_FORM_KEYS = ("/Type", "/Subtype", "/BBox", "/Matrix")


@dataclass(frozen=True, slots=True)
class PlacedImage:
    """An image as it lies on the page."""

    width_px: int
    height_px: int
    placed: Affine
    """Takes the unit square to user space."""


@dataclass(slots=True)
class Drawing:
    """The operators and resources of a page or form, cleaned; images are those of the whole page."""

    resources: Dictionary
    images: list[PlacedImage] = field(default_factory=list)
    content: bytes = b""
    has_text: bool = False
    """Text of its own is to be seen."""
    has_transparency: bool = False
    has_group: bool = False
    """A part of it is drawn by itself first, which matters where something is transparent."""
    codes: dict[str, bytes] = field(default_factory=dict)
    """What is shown in which of its fonts."""


@dataclass(frozen=True, slots=True)
class _State:
    matrix: Affine
    text_mode: int = 0
    font: str = ""


@dataclass(frozen=True, slots=True)
class _Inside:
    """Where something is drawn."""

    text_as: TextAs
    matrix: Affine
    depth: int
    font: str


def take_drawing(
    pdf: pikepdf.Pdf,
    holder: Any,
    resources: Any,
    *,
    text_as: TextAs = "text",
    matrix: Affine = _IDENTITY,
    depth: int = 0,
) -> Drawing:
    """Return what `holder`, a page or form of another file, draws, its resources owned by `pdf`.

    Args:
        pdf: Takes it.
        holder: Has the operators.
        resources: What they name.
        text_as: How visible text is taken.
        matrix: Takes the space of `holder` to that of the page.
        depth: How many forms are around it.

    Raises:
        PageNotKeptError: It draws something that PDF/A-2 forbids, or that is not judged here.
    """
    operators = operators_of(holder)
    drawing = Drawing(Dictionary(), has_text=text_as == "text" and shows_text(operators))
    outlines = TextOutlines(pdf, (resources or Dictionary()).get("/Font")) if text_as == "outlines" else None
    kept: list[Any] = []
    stack, state = [], _State(matrix)
    for operands, operator in operators:
        name = str(operator)
        if name == "q":
            stack.append(state)
        state = stack.pop() if name == "Q" else _state_after(state, name, operands)
        kept += outlines.follow(name, operands) if outlines else []
        if name in INKS:
            kept.append(in_gray(name, operands))
        elif is_kept(
            name, operands, text_mode=INVISIBLE if outlines else state.text_mode, has_text=drawing.has_text
        ):
            inside = _Inside(text_as, state.matrix, depth, state.font)
            _take_resource(pdf, drawing, name, operands, resources, inside=inside)
            kept.append((operands, operator))
    for glyph, form in outlines.forms.items() if outlines else ():
        if form is not None:
            _put(drawing, "/XObject", glyph, form)
    for font, codes in drawing.codes.items():
        _put(drawing, "/Font", font, clean_font(pdf, _row(resources, "/Font", font), codes))
    if drawing.has_transparency and drawing.has_group:
        raise PageNotKeptError("transparency")
    drawing.content = pikepdf.unparse_content_stream(kept) + b"\n"
    return drawing


def _state_after(state: _State, name: str, operands: Any) -> _State:
    if name == "cm":
        return _State(after(_affine(operands), state.matrix), state.text_mode, state.font)
    if name == "Tr":
        return _State(state.matrix, int(operands[0]), state.font)
    if name == "Tf":
        return _State(state.matrix, state.text_mode, str(operands[0]))
    return state


def _take_resource(
    pdf: pikepdf.Pdf, drawing: Drawing, name: str, operands: Any, resources: Any, *, inside: _Inside
) -> None:
    if name == "Do":
        _take_object(pdf, drawing, operands[0], resources, inside=inside)
    elif name in NAMING:
        _take_named(pdf, drawing, operands[0], resources, operator=name)
    elif name == "Tf":
        drawing.codes.setdefault(str(operands[0]), b"")
    elif name in SHOWS:
        if not inside.font:
            raise PageNotKeptError("damaged_content")
        drawing.codes[inside.font] = drawing.codes.get(inside.font, b"") + shown_bytes(operands)


def _affine(operands: Any) -> Affine:
    a, b, c, d, e, f = (float(operand) for operand in operands)
    return a, b, c, d, e, f


def _row(resources: Any, kind: str, name: Any) -> Any:
    row = (resources or Dictionary()).get(kind, Dictionary()).get(str(name))
    if row is None:
        raise PageNotKeptError("missing_resource")
    return row


def _put(drawing: Drawing, kind: str, name: Any, value: Any) -> None:
    if kind not in drawing.resources:
        drawing.resources[kind] = Dictionary()
    drawing.resources[kind][str(name)] = value


def _take_object(pdf: pikepdf.Pdf, drawing: Drawing, name: Any, resources: Any, *, inside: _Inside) -> None:
    thing = _row(resources, "/XObject", name)
    subtype = str(thing.get("/Subtype"))
    if subtype == "/Image":
        _put(drawing, "/XObject", name, pdf.make_indirect(clean_image(pdf, thing)))
        drawing.images.append(PlacedImage(int(thing.Width), int(thing.Height), inside.matrix))
        return
    if subtype != "/Form" or inside.depth >= _DEEPEST_FORM or "/OC" in thing:
        raise PageNotKeptError("special_object")
    part = take_drawing(
        pdf,
        thing,
        thing.get("/Resources", resources),
        text_as=inside.text_as,
        matrix=after(_affine(thing.get("/Matrix", [1, 0, 0, 1, 0, 0])), inside.matrix),
        depth=inside.depth + 1,
    )
    form = pdf.make_stream(part.content)
    for key in _FORM_KEYS:
        if key in thing:
            form[key] = copied(pdf, thing[key])
    form.Resources = part.resources
    drawing.images += part.images
    drawing.has_text |= part.has_text
    drawing.has_transparency |= part.has_transparency
    drawing.has_group |= part.has_group or "/Group" in thing
    _put(drawing, "/XObject", name, form)


def _take_named(pdf: pikepdf.Pdf, drawing: Drawing, name: Any, resources: Any, *, operator: str) -> None:
    if operator == "gs":
        state = clean_state(pdf, _row(resources, "/ExtGState", name))
        drawing.has_transparency |= is_transparent(state)
        _put(drawing, "/ExtGState", name, state)
    elif str(name) == "/DeviceCMYK":
        raise PageNotKeptError("special_colors")
    elif str(name) not in ("/DeviceGray", "/DeviceRGB"):
        _put(drawing, "/ColorSpace", name, clean_space(pdf, _row(resources, "/ColorSpace", name)))
