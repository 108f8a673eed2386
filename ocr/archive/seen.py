"""Whether a page of a PDF holds nothing but what is seen of it: one picture, all of which shows."""

import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
from pikepdf import Name, PdfImage
from PIL import Image

from ocr.pictures.raster import Pixels

_PAINTING = frozenset({"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "INLINE IMAGE"})
_PNG_PREDICTORS = 10
"""Predictors from this on write a byte before each row."""
_COMPONENTS = {"/DeviceRGB": 3, "/DeviceCMYK": 4, "/Lab": 3}
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


def has_more_than_pixels(page: Path) -> bool:
    """Return whether the deflated picture in a file of one page goes on after its last row, as `make_page` took it."""
    with pikepdf.open(page) as pdf:
        streams = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream)]
        pictures = (thing for thing in streams if thing.get("/Subtype") == Name.Image)
        return any(_goes_on(each) for each in pictures if each.get("/Filter") == Name.FlateDecode)


def _goes_on(picture: Any) -> bool:
    parms = picture.get("/DecodeParms", {})
    colors = int(parms.get("/Colors", 0)) or _components(picture)
    row = -(-int(picture.Width) * colors * int(picture.BitsPerComponent) // 8)
    pixels = int(picture.Height) * (row + (int(parms.get("/Predictor", 1)) >= _PNG_PREDICTORS))
    inflater = zlib.decompressobj()
    inflated = inflater.decompress(picture.read_raw_bytes(), pixels + 1)
    return len(inflated) > pixels or bool(inflater.unused_data)


def _components(picture: Any) -> int:
    space = picture.get("/ColorSpace")
    name = str(space[0] if isinstance(space, pikepdf.Array) else space)
    if name == "/ICCBased":
        return int(space[1].N)
    return _COMPONENTS.get(name, 1)


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
