"""Tesseract, the only place that knows it: inside the process (tesserocr), or the system's program (pytesseract)."""

import os
import shutil
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import numpy as np
import pytesseract
import tesserocr
from PIL import Image

from ocr.recognition.models import model_sha256
from ocr.recognition.specks import without_specks
from ocr.recognized import Gray, Layout, RecognizedLine, RecognizedWord
from schemas.errors import UnavailableError
from schemas.layout import EngineUsed
from schemas.vietnamese import nfc

PAGE_SEGMENTATION: dict[Layout, int] = {"page": 3, "block": 6, "line": 7}
"""Tesseract's `psm` for each layout."""

SECONDS_PER_PAGE = 120
"""The system's program is stopped after so long."""

_WORD_LEVEL = "5"
_LOOK_ALIKES = str.maketrans(
    {"Ð": "Đ", "ð": "đ", "\u00a0": None, "\u200b": None, "\ufeff": None, "⁄": "/", "∕": "/"}
)


class EngineFailedError(UnavailableError):
    """Tesseract could not be started or broke off; the page was not read."""

    code = "engine_failed"


class InProcessTesseract:
    """Tesseract from the tesserocr wheel, held open; not to be shared between threads."""

    def __init__(self, model: Path) -> None:
        """Load `model`, a `<language>.traineddata`.

        Raises:
            EngineFailedError: Tesseract does not take this model.
        """
        os.environ["OMP_THREAD_LIMIT"] = "1"  # its own threads make a page four times slower
        try:
            self._api = tesserocr.PyTessBaseAPI(
                path=str(model.parent),
                lang=model.stem,
                psm=PAGE_SEGMENTATION["page"],
                oem=tesserocr.OEM.LSTM_ONLY,
            )
        except RuntimeError as error:
            raise EngineFailedError(_BROKEN_MODEL) from error
        self.used = EngineUsed("tesserocr", tesserocr.__version__, model_sha256(model))

    def recognize(self, pixels: Gray, *, dpi: int, layout: Layout = "page") -> tuple[RecognizedLine, ...]:
        """Return the lines of `pixels` in Tesseract's own order.

        Raises:
            EngineFailedError: Tesseract broke off.
        """
        pixels = _smooth(pixels, dpi=dpi, layout=layout)
        height, width = pixels.shape
        self._api.SetPageSegMode(PAGE_SEGMENTATION[layout])
        self._api.SetImageBytes(np.ascontiguousarray(pixels).tobytes(), width, height, 1, width)
        self._api.SetSourceResolution(dpi)
        try:
            table = self._api.GetTSVText(0)
        except RuntimeError as error:
            raise EngineFailedError(_BROKE_OFF) from error
        finally:
            self._api.Clear()
        return parse_table(table)


class SystemTesseract:
    """The system's own Tesseract program, started anew for every picture."""

    def __init__(self, model: Path) -> None:
        """Use `model` with the `tesseract` on the PATH.

        Raises:
            EngineFailedError: There is no such program.
        """
        if not has_system_tesseract():
            raise EngineFailedError(_NO_PROGRAM)
        self._model = model
        self.used = EngineUsed("pytesseract", str(pytesseract.get_tesseract_version()), model_sha256(model))

    def recognize(self, pixels: Gray, *, dpi: int, layout: Layout = "page") -> tuple[RecognizedLine, ...]:
        """Return the lines of `pixels` in Tesseract's own order.

        Raises:
            EngineFailedError: The program broke off or took too long.
        """
        settings = (
            f'--tessdata-dir "{self._model.parent}" --oem 1 --psm {PAGE_SEGMENTATION[layout]} --dpi {dpi}'
        )
        os.environ["OMP_THREAD_LIMIT"] = "1"
        try:
            table = pytesseract.image_to_data(
                Image.fromarray(_smooth(pixels, dpi=dpi, layout=layout)),
                lang=self._model.stem,
                config=settings,
                timeout=SECONDS_PER_PAGE,
            )
        except (pytesseract.TesseractError, RuntimeError, OSError) as error:
            raise EngineFailedError(_BROKE_OFF) from error
        return parse_table(table)


_BROKEN_MODEL = "Mô hình nhận dạng bị hỏng. Hãy xóa thư mục node_modules rồi chạy lại `./run demo`."
_BROKE_OFF = "Chương trình nhận dạng dừng giữa chừng. Trang sẽ được đọc lại; nếu vẫn lỗi, hãy quét lại trang."
_NO_PROGRAM = "Máy này chưa cài chương trình tesseract. Hãy cài đặt, hoặc dùng bộ nhận dạng tesserocr có sẵn."


def _smooth(pixels: Gray, *, dpi: int, layout: Layout) -> Gray:
    return pixels if layout == "line" else without_specks(pixels, dpi=dpi)


def has_system_tesseract() -> bool:
    """Say whether the system has a Tesseract program."""
    return shutil.which("tesseract") is not None


def has_in_process_tesseract() -> bool:
    """Say whether the tesserocr wheel is there; it is a dependency, so it always is."""
    return "tesserocr" in sys.modules


def parse_table(table: str) -> tuple[RecognizedLine, ...]:
    """Return the lines of Tesseract's TSV: rows of level, four numbers that name the line, box, confidence, text."""
    rows = (row.split("\t") for row in table.splitlines())
    words = [row for row in rows if len(row) == 12 and row[0] == _WORD_LEVEL and row[11].strip()]
    lines = (tuple(_word_pieces(group)) for _, group in groupby(words, key=lambda row: row[1:5]))
    return tuple(RecognizedLine(line) for line in lines if line)


def _word_pieces(rows: Iterator[list[str]]) -> Iterator[RecognizedWord]:
    for row in rows:
        left, top, width, height = (float(cell) for cell in row[6:10])
        text = "".join(nfc(row[11].translate(_LOOK_ALIKES)).split())
        if text and width > 0 and height > 0:
            confidence = min(1.0, max(0.0, float(row[10]) / 100))
            yield RecognizedWord(text, left, top, left + width, top + height, confidence)
