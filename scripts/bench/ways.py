"""The ways of reading that are compared: our profiles, Tesseract as it comes, and OCRmyPDF where it is installed."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import cv2

from ocr.engine import Engine, open_engine
from ocr.image import PageImage
from ocr.picture import as_gray
from ocr.reading import open_reader
from schemas.errors import InvalidInputError, UnavailableError
from schemas.settings import load_settings

OCRMYPDF_SECONDS = 300
"""OCRmyPDF is stopped after so long on one page."""

ReadPage = Callable[[PageImage], str]


@dataclass(frozen=True, slots=True)
class Way:
    """One row of WAYS."""

    name: str
    open: Callable[[], ReadPage]
    """Loads what the way needs and returns the function that reads a page."""
    program: str = ""
    """Program that must be on the PATH."""

    @property
    def is_installed(self) -> bool:
        """Whether this machine can measure it."""
        return not self.program or shutil.which(self.program) is not None


class UnknownWayError(InvalidInputError):
    """There is no way of reading of that name here."""

    code = "unknown_way"
    exit_code = 2


class RivalFailedError(UnavailableError):
    """OCRmyPDF broke off."""

    code = "rival_failed"


def open_profile(profile: str) -> ReadPage:
    """Return our own reading with `profile`."""
    reader = open_reader(load_settings().tessdata, profile=profile)
    return lambda image: reader.read(image).text


def open_plain_tesseract() -> ReadPage:
    """Return Tesseract on the page as it is, in gray, with its own layout and order."""
    return partial(_read_plainly, open_engine("tesserocr", tessdata=load_settings().tessdata))


def open_ocrmypdf(*settings: str) -> ReadPage:
    """Return OCRmyPDF with `settings`."""
    return partial(_read_with_ocrmypdf, settings)


WAYS: tuple[Way, ...] = (
    Way("careful", partial(open_profile, "careful")),
    Way("fast", partial(open_profile, "fast")),
    Way("tesseract", open_plain_tesseract),
    Way("ocrmypdf-default", open_ocrmypdf, program="ocrmypdf"),
    Way("ocrmypdf-best", partial(open_ocrmypdf, "--rotate-pages", "--deskew", "--clean"), program="ocrmypdf"),
)


def find_ways(names: list[str] | None) -> list[Way]:
    """Return the ways `names`, or all that this machine can measure.

    Raises:
        UnknownWayError: One of them is not in WAYS, or its program is not installed.
    """
    installed = {way.name: way for way in WAYS if way.is_installed}
    unknown = [name for name in names or () if name not in installed]
    if unknown:
        raise UnknownWayError(
            f"Không có cách đọc {unknown[0]} ở đây. Hãy chọn trong: {', '.join(installed)}."
        )
    return [installed[name] for name in names or installed]


def _read_plainly(engine: Engine, image: PageImage) -> str:
    lines = engine.recognize(as_gray(image.pixels), dpi=image.dpi)
    return "\n".join(line.text for line in lines)


def _read_with_ocrmypdf(settings: tuple[str, ...], image: PageImage) -> str:
    with tempfile.TemporaryDirectory() as scratch:
        page, sidecar = Path(scratch, "page.png"), Path(scratch, "page.txt")
        cv2.imwrite(str(page), image.pixels)
        options = [
            "-l",
            "vie",
            "--jobs",
            "1",
            "--image-dpi",
            str(image.dpi),
            "--sidecar",
            str(sidecar),
            *settings,
        ]
        try:
            subprocess.run(
                ["ocrmypdf", *options, str(page), str(Path(scratch, "page.pdf"))],
                check=True,
                capture_output=True,
                timeout=OCRMYPDF_SECONDS,
            )
            return sidecar.read_text("utf-8")
        except (subprocess.SubprocessError, OSError) as error:
            raise RivalFailedError("OCRmyPDF không đọc được trang; hãy kiểm tra bản cài đặt.") from error
