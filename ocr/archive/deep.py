"""Colors of 16 bits, which Pillow makes shallower: read by OpenCV, and believed where both see the same."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from ocr.archive.flate import flate_stream
from ocr.archive.stream import GRAY, RGB, ImageStream
from ocr.pictures.raster import as_stored

_BITS, _PHOTOMETRIC, _RGB, _EXTRA, _PLAIN_ALPHA = 258, 262, 2, 338, 2
_PNG_KINDS_AND_DEPTH = slice(24, 26)
_DEEP_PNGS = frozenset({b"\x10\x02", b"\x10\x04", b"\x10\x06"})
_BYTE = 257
"""What a byte's step is among 16 bits."""


def deep_colors(path: Path, image: Image.Image) -> ImageStream | None:
    """Return the present frame of `image`, the file at `path`, with all of its bits; `None` for any other image."""
    if not _is_deep(path, image):
        return None
    found, frames = cv2.imreadmulti(str(path), start=image.tell(), count=1, flags=cv2.IMREAD_UNCHANGED)
    if not found or frames[0].dtype != np.uint16 or frames[0].ndim != 3:
        return None
    order = [2, 1, 0, 3][: frames[0].shape[2]]
    samples: npt.NDArray[np.uint16] = frames[0][:, :, order].astype(np.uint16)
    if not _is_same(samples, as_stored(image)):
        return None
    if samples.shape[2] == 3:
        return flate_stream(samples, color_space=RGB, profile=image.info.get("icc_profile"))
    colors = samples[:, :, 0] if image.mode == "LA" else samples[:, :, :3]
    stream = flate_stream(colors, color_space=GRAY if image.mode == "LA" else RGB)
    return replace(stream, mask=flate_stream(samples[:, :, 3], color_space=GRAY))


def _is_deep(path: Path, image: Image.Image) -> bool:
    if image.format == "PNG":
        with path.open("rb") as file:
            return file.read(26)[_PNG_KINDS_AND_DEPTH] in _DEEP_PNGS
    tags = getattr(image, "tag_v2", {})
    has_plain_alpha = set(tags.get(_EXTRA, ())) <= {_PLAIN_ALPHA}
    return tags.get(_BITS) in ((16,) * 3, (16,) * 4) and tags.get(_PHOTOMETRIC) == _RGB and has_plain_alpha


def _is_same(samples: npt.NDArray[np.uint16], shallow: Image.Image) -> bool:
    seen = np.asarray(shallow.convert("RGBA" if samples.shape[2] == 4 else "RGB"), dtype=np.int32)
    if seen.shape != samples.shape:
        return False
    return bool(np.abs(samples.astype(np.int32) - seen * _BYTE).max() <= _BYTE)
