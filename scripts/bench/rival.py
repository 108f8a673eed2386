"""OCRmyPDF, the rival: its environment, made from a lock of its own on first use, and how it reads one page."""

import contextlib
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PIL import Image

from schemas.errors import TrichLucError, UnavailableError
from schemas.resolution import believable_dpi
from schemas.settings import Settings
from scripts.bench.page_pixels import decoded
from scripts.bench.page_sets import TruePage
from scripts.bench.processes import peak_mb, tree_of
from scripts.installation import explain, tool_environment

LOCK = Path(__file__).with_name("requirements.lock")
LONGEST_SECONDS = 300
"""OCRmyPDF is stopped after so long on one page."""

DEBIAN_PACKAGES = {
    "tesseract": "tesseract-ocr tesseract-ocr-vie",
    "gs": "ghostscript",
    "unpaper": "unpaper",
}
"""Program that OCRmyPDF starts → the packages that bring it."""

_LOOK_SECONDS = 0.2
PDF = ".pdf"
_TAKEN_FORMATS = {"PNG", "JPEG", "TIFF"}
_TAKEN_MODES = {"1", "L", "P", "RGB", "CMYK"}
"""Pillow's modes of pictures that OCRmyPDF wraps as they are; it refuses transparency."""
_LEAST_CREDIBLE_DPI = 96
"""OCRmyPDF believes no file that says this or less."""


class RivalFailedError(UnavailableError):
    """OCRmyPDF broke off."""

    code = "rival_failed"


class RivalMissingError(UnavailableError):
    """OCRmyPDF cannot be run here: a program that it needs, or its own environment, is missing."""

    code = "rival_missing"


def prepare_rival(settings: Settings) -> Path:
    """Return the program `ocrmypdf`, its environment made below `home`/bench where it is not there yet.

    Raises:
        RivalMissingError: A Debian program is missing, or the environment could not be made.
    """
    _check_programs()
    folder = settings.home.absolute() / "bench" / "ocrmypdf"
    stamp, program = folder / "installed", folder / "bin" / "ocrmypdf"
    wanted = hashlib.sha256(LOCK.read_bytes() + f"{platform.python_version()} {folder}".encode()).hexdigest()
    if not (stamp.is_file() and stamp.read_text() == wanted):
        print("Cài OCRmyPDF vào môi trường riêng để so sánh…", file=sys.stderr)
        folder.parent.mkdir(parents=True, exist_ok=True)
        _uv("venv", "--clear", "--python", sys.executable, str(folder), cache=folder.parent)
        locked = ["--require-hashes", "--only-binary", ":all:", str(LOCK)]
        _uv("pip", "sync", "--python", str(folder / "bin" / "python"), *locked, cache=folder.parent)
        stamp.write_text(wanted)
    return program


def wrap(pages: Sequence[TruePage], folder: Path) -> list[TruePage]:
    """Return `pages` as OCRmyPDF can take them: their own files, or pictures of them drawn into `folder`.

    A page that shares its file, that has text beneath, or that is a kind of picture which OCRmyPDF refuses is
    decoded as for us.
    """
    shared = Counter(page.path for page in pages)
    return [
        page if shared[page.path] == 1 and _is_taken(page.path) else _drawn(page, folder) for page in pages
    ]


def _drawn(page: TruePage, folder: Path) -> TruePage:
    try:
        image = decoded(page)
    except TrichLucError:  # it gets the file as it is, and refuses it as we do
        return page
    rgb = image.pixels if image.pixels.ndim == 2 else image.pixels[:, :, ::-1]
    with tempfile.NamedTemporaryFile(dir=folder, suffix=".png", delete=False) as file:
        Image.fromarray(rgb).save(file, "PNG", dpi=(image.dpi, image.dpi), compress_level=1)
    return replace(page, path=Path(file.name), file_page=1)


class RivalReader:
    """Reads pages with OCRmyPDF, started anew for each, as its users do."""

    def __init__(self, program: Path, options: Sequence[str]) -> None:
        self._command = [str(program), "-l", "vie", "--jobs", "1", *options]
        self._peak_mb = 0.0

    @property
    def peak_mb(self) -> float:
        """The most memory that one of its processes took by now, Tesseract's and the others' included."""
        return self._peak_mb

    def read(self, page: TruePage) -> str:
        """Return what it reads on `page`, a file that `wrap` gave: its sidecar.

        Raises:
            RivalFailedError: It broke off, or took too long.
        """
        with tempfile.TemporaryDirectory(prefix="trichluc-") as scratch:
            sidecar = Path(scratch, "page.txt")
            files = ["--sidecar", str(sidecar), str(page.path), str(Path(scratch, "page.pdf"))]
            try:
                self._run([*self._command, *_told_dpi(page.path), *files])
                return sidecar.read_text("utf-8")
            except OSError as error:
                raise _failed() from error

    def _run(self, command: list[str]) -> None:
        deadline = time.monotonic() + LONGEST_SECONDS
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
            while process.returncode is None:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.communicate(timeout=_LOOK_SECONDS)
                self._peak_mb = max(self._peak_mb, *map(peak_mb, tree_of(process.pid)))
                if time.monotonic() > deadline:
                    process.kill()
        if process.returncode != 0:
            raise _failed()


def _failed() -> RivalFailedError:
    return RivalFailedError("OCRmyPDF không đọc được trang; hãy kiểm tra bản cài đặt.")


def _check_programs() -> None:
    missing = [names for program, names in DEBIAN_PACKAGES.items() if shutil.which(program) is None]
    if not missing and "vie" not in _languages():
        missing = ["tesseract-ocr-vie"]
    if missing:
        raise RivalMissingError(
            "Để so sánh với OCRmyPDF, hãy cài các gói Debian còn thiếu: "
            f"sudo apt install {' '.join(missing)}, rồi chạy lại lệnh này."
        )


def _languages() -> list[str]:
    try:
        listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
    except OSError:
        return []
    return listed.stdout.split()


def _uv(*arguments: str, cache: Path) -> None:
    environment = tool_environment(os.environ, cache=cache / "cache")
    try:
        subprocess.run(
            [sys.executable, "-m", "uv", "--quiet", *arguments],
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
    except subprocess.CalledProcessError as error:
        raise RivalMissingError(f"Không cài được OCRmyPDF. {explain(error.stderr)}") from error


def _is_taken(path: Path) -> bool:
    if path.suffix.lower() == PDF:
        return _is_one_picture(path)
    try:
        with Image.open(path) as picture:
            is_single = getattr(picture, "n_frames", 1) == 1
            is_opaque = "transparency" not in picture.info
            return (
                picture.format in _TAKEN_FORMATS and picture.mode in _TAKEN_MODES and is_single and is_opaque
            )
    except (OSError, ValueError, Image.DecompressionBombError):
        return False


def _is_one_picture(path: Path) -> bool:
    """Return whether a PDF of one page holds a picture of it and no text, which OCRmyPDF would refuse."""
    try:
        return decoded(TruePage(path, 1, "", None)).pdf_kind == "image"
    except TrichLucError:
        return False


def _told_dpi(path: Path) -> list[str]:
    """Return the option that tells the resolution where the picture does not, or not believably."""
    if path.suffix.lower() == PDF:
        return []
    with Image.open(path) as picture:
        said = picture.info.get("dpi")
        if said and min(said) > _LEAST_CREDIBLE_DPI:
            return []
        return ["--image-dpi", str(believable_dpi(*picture.size, given=float(min(said)) if said else None))]
