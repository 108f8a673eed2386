"""Where the recognition model stands: a folder that was set, the system's Tesseract, or the locked npm package."""

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from schemas.assets import NODE_MODULES
from schemas.errors import UnavailableError

PACKAGED_FOLDER = NODE_MODULES / ".trichluc" / "tessdata"
"""Where the locked npm package is unpacked when the project is set up."""

SYSTEM_SHARE = Path("/usr/share/tesseract-ocr")
"""Where Debian keeps Tesseract's models, a folder a version."""


class MissingModelError(UnavailableError):
    """No model of the Vietnamese language was found; set-up has not run, or the folder set is wrong."""

    code = "missing_model"


def model_folders(configured: str) -> tuple[Path, ...]:
    """Return the folders that may hold models, the best first; only the `configured` one where one is set."""
    if configured:
        return (Path(configured),)
    return (*sorted(SYSTEM_SHARE.glob("*/tessdata"), reverse=True), PACKAGED_FOLDER)


def find_model(folders: Iterable[Path], *, language: str = "vie") -> Path:
    """Return the first `<language>.traineddata` in `folders`.

    Raises:
        MissingModelError: None of the folders holds it.
    """
    for folder in folders:
        path = folder / f"{language}.traineddata"
        if path.is_file():
            return path
    raise MissingModelError(
        f"Không tìm thấy mô hình nhận dạng {language}.traineddata. Hãy chạy `./run demo` để cài đặt, "
        "hoặc đặt TRICHLUC_TESSDATA là thư mục chứa mô hình này."
    )


@cache
def model_sha256(path: Path) -> str:
    """Return the SHA-256 of the model, read once a process."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
