"""Where the files lie that the project uses but did not write: fonts, style sheets, scripts and Tesseract models.

They come from the locked npm packages and are installed by `./run`; nothing of theirs is committed.
"""

from pathlib import Path

from schemas.errors import UnavailableError

NODE_MODULES = Path(__file__).resolve().parent.parent / "node_modules"

FONTS = {
    "tinos": "tinos/400Regular/Tinos_400Regular.ttf",
    "tinos-bold": "tinos/700Bold/Tinos_700Bold.ttf",
    "tinos-italic": "tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf",
    "tinos-bold-italic": "tinos/700Bold_Italic/Tinos_700Bold_Italic.ttf",
    "noto-serif": "noto-serif/400Regular/NotoSerif_400Regular.ttf",
    "noto-serif-bold": "noto-serif/700Bold/NotoSerif_700Bold.ttf",
    "noto-serif-italic": "noto-serif/400Regular_Italic/NotoSerif_400Regular_Italic.ttf",
    "cousine": "cousine/400Regular/Cousine_400Regular.ttf",
    "cousine-bold": "cousine/700Bold/Cousine_700Bold.ttf",
}
"""Name of a font → its file below `@expo-google-fonts`; all hold every Vietnamese letter, Cousine is monospaced."""

STATIC_ASSETS = {
    "pico.min.css": "@picocss/pico/css/pico.min.css",
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
}
"""Name under which the web server shows a third-party file → its place below `node_modules`."""


class MissingAssetError(UnavailableError):
    """A font, style sheet, script or model that `./run` installs is not there."""

    code = "missing_asset"


def tessdata_dir(*, override: str = "") -> Path:
    """Return the folder with `vie.traineddata` and `osd.traineddata`.

    Args:
        override: Folder that the settings name; it must hold `vie.traineddata`.

    Raises:
        MissingAssetError: The Vietnamese model is not there.
    """
    folder = Path(override) if override else NODE_MODULES / ".trichluc" / "tessdata"
    _present(folder / "vie.traineddata")
    return folder


def font_path(name: str = "tinos", *, override: str = "") -> Path:
    """Return the TTF file of the font `name` of `FONTS`, or the office's own where `override` names one.

    Raises:
        MissingAssetError: The file is not there.
    """
    return _present(Path(override) if override else NODE_MODULES / "@expo-google-fonts" / FONTS[name])


def fonts_dir() -> Path:
    """Return the folder of the font packages, `tinos` and `noto-serif` among them."""
    return NODE_MODULES / "@expo-google-fonts"


def static_asset_path(name: str) -> Path:
    """Return the third-party file that the web server shows as `name`, one of `STATIC_ASSETS`.

    Raises:
        MissingAssetError: The file is not there.
    """
    return _present(NODE_MODULES / STATIC_ASSETS[name])


def _present(path: Path) -> Path:
    if not path.is_file():
        raise MissingAssetError(
            f"Thiếu tệp {path.name}. Hãy chạy ./run setup (hoặc ./run demo) để cài đặt lại."
        )
    return path
