"""The user guide, and the pictures that it shows: `anh/NAME.webp` is the page NAME of `looks.py`."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import ViewportSize

GUIDE = Path(__file__).resolve().parents[2] / "docs/huong-dan"
PICTURES = GUIDE / "anh"
GUIDE_HEIGHT = 1_000
"""Of a picture, in pixels; what is longer is cut off."""

GUIDE_SIZES: "dict[str, ViewportSize]" = {
    "": {"width": 1280, "height": 800},
    "-dien-thoai": {"width": 360, "height": 740},
}
"""By the end of a picture's name: a desk, or a telephone."""
_SHOWN = re.compile(r"!\[[^\]]+\]\(anh/([\w-]+?)(-dien-thoai)?\.webp\)")


def shown_pictures() -> dict[str, tuple[str, str]]:
    """Return the file name of every picture that the guide shows → the page's name and the end of the picture's."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(GUIDE.glob("*.md"))]
    found = [(name, device) for text in texts for name, device in _SHOWN.findall(text)]
    return {f"{name}{device}.webp": (name, device) for name, device in found}
