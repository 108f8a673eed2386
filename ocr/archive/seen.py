"""Whether a page of a PDF holds nothing but what is seen of it: one picture, all of which shows."""

from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
from pikepdf import Name, PdfImage
from PIL import Image

from ocr.pictures.raster import Pixels

_PAINTING = frozenset({"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "INLINE IMAGE"})
_DECODERS_DIFFER = 24
"""Gray values by which two decoders of the same JPEG may differ at the edges of colors."""


def is_all_seen(page: Path, shown: Pixels) -> bool:
    """Return whether the only picture in a file of one page is what the page shows, pixel by pixel.

    A page may cover its picture, cut it at the edge of the paper, or draw beside it what nobody sees; where this is
    not known to be otherwise, the answer is no.

    Args:
        page: As `ocr.archive.searchable_pdf.make_page` wrote it.
        shown: What is seen of the page, height x width, gray, or height x width x 3, BGR.
    """
    with pikepdf.open(page) as pdf:
        drawn = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and "/Subtype" in thing]
        if len(drawn) != 1 or drawn[0].Subtype != Name.Image or _draws_more(pdf):
            return False
        found = _pixels(drawn[0])
    if found is None or found.shape != shown.shape[:2]:
        return False
    return not found.size or int(np.abs(found - _gray(shown)).max()) <= _DECODERS_DIFFER


def _draws_more(pdf: pikepdf.Pdf) -> bool:
    """Return whether the page draws shapes or text of its own, which its picture may cover."""
    content = pikepdf.parse_content_stream(pdf.pages[0])
    has_font = "/Font" in pdf.pages[0].obj.get("/Resources", {})
    return has_font or any(str(instruction.operator) in _PAINTING for instruction in content)


def _pixels(picture: Any) -> Any:
    """Return the gray values of a picture; None where they cannot be told."""
    if any(key in picture for key in ("/SMask", "/Mask")):
        return None
    try:
        image = PdfImage(picture).as_pil_image()
        return np.asarray(image.convert("L"), dtype=np.int16)
    except (pikepdf.PdfError, pikepdf.UnsupportedImageTypeError, NotImplementedError, OSError, ValueError):
        return None


def _gray(pixels: Pixels) -> Any:
    shown = pixels if pixels.ndim == 2 else np.asarray(Image.fromarray(pixels[:, :, ::-1]).convert("L"))
    return shown.astype(np.int16)
