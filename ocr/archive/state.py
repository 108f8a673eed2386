"""Graphics states of a PDF as PDF/A-2 allows them."""

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from ocr.archive.colors import PageNotKeptError, copied

_STATE_KEYS = frozenset((
    "/Type", "/LW", "/LC", "/LJ", "/ML", "/D", "/RI", "/FL", "/SM", "/SA", "/CA", "/ca", "/AIS",
    "/BM", "/TK", "/OP", "/op", "/OPM", "/SMask",
))  # fmt: skip
_FORBIDDEN_STATE_KEYS = frozenset((
    "/TR", "/TR2", "/HTP", "/Font",
))  # fmt: skip
_BLENDS = frozenset((
    "/Normal", "/Compatible", "/Multiply", "/Screen", "/Darken", "/Lighten",
))  # fmt: skip


def is_transparent(state: Dictionary) -> bool:
    """Return whether what is drawn in that state lets something through."""
    opacities = [float(state.get(key, 1)) for key in ("/CA", "/ca")]
    return min(opacities) < 1 or str(state.get("/BM", "/Normal")) not in ("/Normal", "/Compatible")


def clean_state(pdf: pikepdf.Pdf, state: Any) -> Dictionary:
    """Return a graphics state of a foreign PDF, owned by `pdf`.

    Raises:
        PageNotKeptError: PDF/A-2 forbids what it sets.
    """
    clean = Dictionary()
    for key, value in state.items():
        if key in _FORBIDDEN_STATE_KEYS and str(value) not in ("/Default", "/Identity"):
            raise PageNotKeptError("graphics_state")
        if key not in _STATE_KEYS:
            continue
        if (key == "/BM" and str(value) not in _BLENDS) or (key == "/SMask" and value != Name("/None")):
            raise PageNotKeptError("graphics_state")
        clean[key] = copied(pdf, value) if isinstance(value, Array) else value
    return clean
