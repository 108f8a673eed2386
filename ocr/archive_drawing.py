"""What a page of a PDF draws: its operators without the text that nobody sees, and its images with their places."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from ocr.archive_colors import PageNotKeptError, clean_image, clean_space, copied
from ocr.pdf_geometry import Affine, after

_DEEPEST_FORM = 6
_MOST_OPERATORS = 50_000
_IDENTITY: Affine = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_INVISIBLE = 3
_NAMING = frozenset(("Do", "gs", "cs", "CS"))
_PLAIN = frozenset(
    (
        "q",
        "Q",
        "cm",
        "w",
        "J",
        "j",
        "M",
        "d",
        "i",
        "ri",
        "g",
        "G",
        "rg",
        "RG",
        "re",
        "W",
        "W*",
        "n",
        "m",
        "l",
        "c",
        "v",
        "y",
        "h",
        "SC",
        "SCN",
        "sc",
        "scn",
    )
)
_LEFT_OUT = frozenset(("BMC", "EMC", "MP", "DP"))
_PAINTS = frozenset(("f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "BI", "INLINE"))
_TEXT = frozenset(("BT", "ET", "Tr", "Tc", "Tw", "Tz", "TL", "Tf", "Ts", "Td", "TD", "Tm", "T*"))
_SHOWS = frozenset(("Tj", "TJ", "'", '"'))
_STATE_KEYS = frozenset(
    (
        "/Type",
        "/LW",
        "/LC",
        "/LJ",
        "/ML",
        "/D",
        "/RI",
        "/FL",
        "/SM",
        "/SA",
        "/CA",
        "/ca",
        "/AIS",
        "/BM",
        "/TK",
        "/OP",
        "/op",
        "/OPM",
        "/SMask",
    )
)
_BLENDS = frozenset(("/Normal", "/Compatible", "/Multiply", "/Screen", "/Darken", "/Lighten"))
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


@dataclass(slots=True)
class _State:
    matrix: Affine
    text_mode: int = 0


def take_drawing(
    pdf: pikepdf.Pdf, holder: Any, resources: Any, *, matrix: Affine = _IDENTITY, depth: int = 0
) -> Drawing:
    """Return what `holder`, a page or form of another file, draws, its resources owned by `pdf`.

    Raises:
        PageNotKeptError: It draws more than images, or something that PDF/A-2 forbids.
    """
    drawing = Drawing(Dictionary())
    kept: list[Any] = []
    stack, state = [], _State(matrix)
    for operands, operator in _operators(holder):
        name = str(operator)
        if name == "q":
            stack.append(_State(state.matrix, state.text_mode))
        elif name == "Q" and stack:
            state = stack.pop()
        elif name == "cm":
            state.matrix = after(_affine(operands), state.matrix)
        elif name == "Tr":
            state.text_mode = int(operands[0])
        if _is_kept(name, operands, state):
            if name == "Do":
                _take_object(pdf, drawing, operands[0], resources, matrix=state.matrix, depth=depth)
            elif name in _NAMING:
                _take_named(pdf, drawing, operands[0], resources, operator=name)
            kept.append((operands, operator))
    drawing.content = pikepdf.unparse_content_stream(kept) + b"\n"
    return drawing


def _is_kept(name: str, operands: Any, state: _State) -> bool:
    """Return whether the operator stays; text that nobody sees and marks without effect do not.

    Raises:
        PageNotKeptError: It draws what is not an image.
    """
    if name in _PLAIN or name in _NAMING:
        return True
    is_unseen_text = name in _SHOWS and state.text_mode == _INVISIBLE
    if name in _TEXT or name in _LEFT_OUT or is_unseen_text or (name == "BDC" and str(operands[0]) != "/OC"):
        return False
    raise PageNotKeptError("text_or_drawing" if name in _PAINTS or name in _SHOWS else "special_operator")


def _operators(holder: Any) -> Iterable[Any]:
    try:
        operators = list(pikepdf.parse_content_stream(holder))
    except (pikepdf.PdfParsingError, pikepdf.PdfError, TypeError, ValueError) as error:
        raise PageNotKeptError("damaged_content") from error
    if len(operators) > _MOST_OPERATORS:
        raise PageNotKeptError("text_or_drawing")
    return operators


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


def _take_object(
    pdf: pikepdf.Pdf, drawing: Drawing, name: Any, resources: Any, *, matrix: Affine, depth: int
) -> None:
    thing = _row(resources, "/XObject", name)
    subtype = str(thing.get("/Subtype"))
    if subtype == "/Image":
        _put(drawing, "/XObject", name, pdf.make_indirect(clean_image(pdf, thing)))
        drawing.images.append(PlacedImage(int(thing.Width), int(thing.Height), matrix))
        return
    if subtype != "/Form" or depth >= _DEEPEST_FORM or "/OC" in thing:
        raise PageNotKeptError("special_object")
    inner = after(_affine(thing.get("/Matrix", [1, 0, 0, 1, 0, 0])), matrix)
    part = take_drawing(pdf, thing, thing.get("/Resources", resources), matrix=inner, depth=depth + 1)
    form = pdf.make_stream(part.content)
    for key in _FORM_KEYS:
        if key in thing:
            form[key] = copied(pdf, thing[key])
    form.Resources = part.resources
    drawing.images += part.images
    _put(drawing, "/XObject", name, form)


def _take_named(pdf: pikepdf.Pdf, drawing: Drawing, name: Any, resources: Any, *, operator: str) -> None:
    if operator == "gs":
        _put(drawing, "/ExtGState", name, _clean_state(pdf, _row(resources, "/ExtGState", name)))
    elif str(name) == "/DeviceCMYK":
        raise PageNotKeptError("special_colors")
    elif str(name) not in ("/DeviceGray", "/DeviceRGB"):
        _put(drawing, "/ColorSpace", name, clean_space(pdf, _row(resources, "/ColorSpace", name)))


def _clean_state(pdf: pikepdf.Pdf, state: Any) -> Dictionary:
    clean = Dictionary()
    for key, value in state.items():
        if key not in _STATE_KEYS:
            if key in ("/TR", "/TR2", "/HTP"):
                raise PageNotKeptError("graphics_state")
            continue
        if (key == "/BM" and str(value) not in _BLENDS) or (key == "/SMask" and value != Name("/None")):
            raise PageNotKeptError("graphics_state")
        clean[key] = copied(pdf, value) if isinstance(value, Array) else value
    return clean
