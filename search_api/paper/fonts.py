"""Which font files an extract is printed with."""

from dataclasses import dataclass
from pathlib import Path

from schemas.assets import FONTS, MissingAssetError

_TINOS = {"": "tinos", "B": "tinos-bold", "I": "tinos-italic", "BI": "tinos-bold-italic"}
_FALLBACK = "noto-serif"
_STYLES_BESIDE = {
    "B": ("{stem}bd", "{base}-Bold", "{base}_Bold"),
    "I": ("{stem}i", "{base}-Italic", "{base}_Italic"),
    "BI": ("{stem}bi", "{base}-BoldItalic", "{base}_BoldItalic"),
}
"""How the other styles of an office's own font are called beside it: `timesbd.ttf`, `Name-Bold.ttf`."""


@dataclass(frozen=True, slots=True)
class FontFiles:
    """The files of one extract."""

    styles: dict[str, Path]
    """`""`, `B`, `I` and `BI` -> TTF."""
    fallback: Path
    """For letters the others lack."""

    def only_regular(self) -> "FontFiles":
        """Return the fonts of a text in one style: each font that is opened costs 30 ms."""
        return FontFiles({"": self.styles[""]}, self.fallback)


def find_fonts(font_dir: Path, *, font_override: Path | None = None) -> FontFiles:
    """Return the fonts of an extract.

    Args:
        font_dir: Folder that holds the packages `tinos` and `noto-serif`.
        font_override: The office's own regular font; styles that do not lie beside it are taken from Tinos, whose
            letters are as wide as those of Times New Roman.

    Raises:
        MissingAssetError: A file is not there.
    """
    styles = {style: font_dir / FONTS[name] for style, name in _TINOS.items()}
    if font_override is not None:
        styles |= {"": font_override} | _beside(font_override)
    files = FontFiles(styles, font_dir / FONTS[_FALLBACK])
    for path in (*styles.values(), files.fallback):
        if not path.is_file():
            raise MissingAssetError(
                f"Thiếu tệp phông chữ {path.name}. Chạy lại ./run để cài đặt, hoặc sửa thiết lập TRICHLUC_FONT."
            )
    return files


def _beside(regular: Path) -> dict[str, Path]:
    base = regular.stem.removesuffix("-Regular").removesuffix("_Regular")
    found: dict[str, Path] = {}
    for style, patterns in _STYLES_BESIDE.items():
        for pattern in patterns:
            path = regular.with_name(pattern.format(stem=regular.stem, base=base) + regular.suffix)
            if path.is_file():
                found[style] = path
    return found
