"""What recognizes a picture: the protocol, and ENGINES, the one table of those that can."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ocr.recognition.models import find_model, model_folders
from ocr.recognition.tesseract import (
    InProcessTesseract,
    SystemTesseract,
    has_in_process_tesseract,
    has_system_tesseract,
)
from ocr.recognized import Gray, Layout, RecognizedLine
from schemas.errors import InvalidInputError
from schemas.layout import EngineUsed


class Engine(Protocol):
    """Turns a picture of text into lines; long-lived, one a worker process."""

    used: EngineUsed

    def recognize(self, pixels: Gray, *, dpi: int, layout: Layout = "page") -> tuple[RecognizedLine, ...]:
        """Return the lines of `pixels`, boxes in its pixels; nothing found is an empty tuple.

        Raises:
            UnavailableError: The engine broke off; never an empty answer.
        """
        ...


@dataclass(frozen=True, slots=True)
class EngineKind:
    """One row of ENGINES."""

    name: str
    open: Callable[[Path], Engine]
    """Takes the model's path."""
    is_installed: Callable[[], bool]
    meaning: str


ENGINES: tuple[EngineKind, ...] = (
    EngineKind(
        "tesserocr", InProcessTesseract, has_in_process_tesseract, "Tesseract inside the process; default."
    ),
    EngineKind("pytesseract", SystemTesseract, has_system_tesseract, "The system's own Tesseract program."),
)


class UnknownEngineError(InvalidInputError):
    """There is no engine of that name."""

    code = "unknown_engine"


def open_engine(name: str = "tesserocr", *, tessdata: str = "") -> Engine:
    """Return the engine `name` with its Vietnamese model loaded.

    Args:
        name: One of ENGINES.
        tessdata: Folder of the model; empty: the system's, else the locked package's.

    Raises:
        UnknownEngineError: No row of ENGINES has that name.
        MissingModelError: The model is in none of the folders.
        EngineFailedError: The engine is not installed or does not take the model.
    """
    kinds = {kind.name: kind for kind in ENGINES}
    if name not in kinds:
        raise UnknownEngineError(f"Không có bộ nhận dạng này. Hãy chọn một trong: {', '.join(kinds)}.")
    return kinds[name].open(find_model(model_folders(tessdata)))
