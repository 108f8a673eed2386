"""The operators of a page that the archive copy takes over, those it leaves out, and those that it cannot take."""

from collections.abc import Sequence
from typing import Any

import pikepdf
from pikepdf import Operator

from ocr.archive.colors import PageNotKeptError

INVISIBLE = 3
NAMING = frozenset(("Do", "gs", "cs", "CS"))
SHOWS = frozenset(("Tj", "TJ", "'", '"'))
INKS = {"k": "g", "K": "G"}
"""Process inks → the same in gray."""
_PLAIN = frozenset((
    "q", "Q", "cm", "w", "J", "j", "M", "d", "i", "g", "G", "rg", "RG", "SC", "SCN", "sc", "scn",
    "re", "W", "W*", "n", "m", "l", "c", "v", "y", "h",
))  # fmt: skip
_PAINTS = frozenset((
    "f", "F", "f*", "B", "B*", "b", "b*", "S", "s",
))  # fmt: skip
_TEXT = frozenset((
    "BT", "ET", "Tr", "Tc", "Tw", "Tz", "TL", "Tf", "Ts", "Td", "TD", "Tm", "T*",
))  # fmt: skip
_LEFT_OUT = frozenset((
    "BMC", "EMC", "MP", "DP",
))  # fmt: skip
_INTENTS = frozenset(("/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation"))
_VISIBLE_MODES = frozenset((0, 1, 2))
_MOST_OPERATORS = 50_000
_DEEPEST_STATE = 26
_LONGEST_STRING = 32_767


def operators_of(holder: Any) -> list[Any]:
    """Return operands and operator of everything that a page or form does.

    Raises:
        PageNotKeptError: They cannot be parsed, or are too many or nested too deeply.
    """
    try:
        operators: list[Any] = list(pikepdf.parse_content_stream(holder))
    except (pikepdf.PdfParsingError, pikepdf.PdfError, TypeError, ValueError) as error:
        raise PageNotKeptError("damaged_content") from error
    depth = 0
    for _, operator in operators:
        depth += {"q": 1, "Q": -1}.get(str(operator), 0)
        if not 0 <= depth <= _DEEPEST_STATE:
            raise PageNotKeptError("damaged_content")
    if len(operators) > _MOST_OPERATORS:
        raise PageNotKeptError("too_much_drawing")
    return operators


def shows_text(operators: Sequence[Any]) -> bool:
    """Return whether some text is to be seen."""
    mode, stack = 0, []
    for operands, operator in operators:
        name = str(operator)
        if name == "q":
            stack.append(mode)
        elif name == "Q" and stack:
            mode = stack.pop()
        elif name == "Tr":
            mode = int(operands[0])
        elif name in SHOWS and mode != INVISIBLE:
            return True
    return False


def is_kept(name: str, operands: Any, *, text_mode: int, has_text: bool) -> bool:
    """Return whether an operator stays; text that nobody sees and marks without effect do not.

    Args:
        name: Of the operator.
        operands: What it is given.
        text_mode: How text is shown at present.
        has_text: Text is shown in this stream, so what sets its place and kind stays.

    Raises:
        PageNotKeptError: PDF/A-2 forbids it, or it draws in a way that is not judged here.
    """
    if name == "ri" and str(operands[0]) in _INTENTS:
        return True
    if name in _PLAIN or name in _PAINTS or name in NAMING:
        return True
    if name in _LEFT_OUT or (name == "BDC" and str(operands[0]) != "/OC"):
        return False
    if name in _TEXT and not (has_text and name == "Tr" and int(operands[0]) not in _VISIBLE_MODES):
        return has_text
    if name in SHOWS:
        return _is_shown(text_mode=text_mode, has_text=has_text)
    raise PageNotKeptError("hidden_text" if name == "Tr" else "special_operator")


def in_gray(name: str, operands: Any) -> tuple[list[Any], Operator]:
    """Return black ink, which PDF/A-2 does not know without a profile, as gray.

    Raises:
        PageNotKeptError: There is other ink in it.
    """
    cyan, magenta, yellow, black = (float(operand) for operand in operands)
    if cyan or magenta or yellow:
        raise PageNotKeptError("special_colors")
    return [round(1 - min(max(black, 0.0), 1.0), 4)], Operator(INKS[name])


def shown_bytes(operands: Any) -> bytes:
    """Return the codes that a text operator shows.

    Raises:
        PageNotKeptError: A string is longer than PDF/A-2 allows.
    """
    parts = list(operands[-1]) if isinstance(operands[-1], pikepdf.Array) else [operands[-1]]
    strings = [bytes(part) for part in parts if isinstance(part, pikepdf.String)]
    if any(len(string) > _LONGEST_STRING for string in strings):
        raise PageNotKeptError("damaged_content")
    return b"".join(strings)


def _is_shown(*, text_mode: int, has_text: bool) -> bool:
    if text_mode == INVISIBLE:
        if has_text:
            raise PageNotKeptError("hidden_text")
        return False
    return True
