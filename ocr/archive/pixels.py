"""Decoded pixels of any mode as streams of a PDF, without loss: what cannot be copied is written anew."""

from dataclasses import replace

import numpy as np
from PIL import Image

from ocr.archive.flate import flate_stream, recode_group4
from ocr.archive.stream import CMYK, GRAY, LAB, RGB, ImageStream
from ocr.pictures.raster import Pixels

_SPACES = {"L": GRAY, "RGB": RGB, "CMYK": CMYK, "LAB": LAB}
_DEEP_GRAY = frozenset({"I;16", "I;16B", "I;16L", "I;16N"})
_ALPHA = frozenset({"LA", "PA", "RGBA"})
_COLORS_WITHOUT_ALPHA = {"LA": "L", "RGBA": "RGB"}
_HIGHEST_SHIFTS = 128


def recode(image: Image.Image, *, reason: str) -> ImageStream | None:
    """Return the pixels of `image` written anew: G4 for black-and-white, else Flate, alpha as a mask.

    Returns:
        `None` where a PDF cannot hold what the image holds, as numbers of 32 bits.
    """
    if image.mode in _ALPHA or "transparency" in image.info:
        stream = _with_mask(image)
    elif image.mode == "1":
        stream = recode_group4(image)
    elif image.mode == "P":
        stream = replace(flate_stream(np.asarray(image), color_space=None), palette=_palette(image))
    elif image.mode in _SPACES:
        stream = _plain(image)
    elif image.mode in _DEEP_GRAY:
        stream = flate_stream(np.asarray(image).astype(np.uint16), color_space=GRAY, profile=_profile(image))
    else:
        return None
    return stream.recoded(reason)


def recode_pixels(pixels: Pixels, *, reason: str) -> ImageStream:
    """Return `pixels`, height x width gray or height x width x 3 BGR, uint8, as a Flate stream."""
    if pixels.ndim == 2:
        return flate_stream(pixels, color_space=GRAY).recoded(reason)
    return flate_stream(pixels[:, :, ::-1], color_space=RGB).recoded(reason)


def _plain(image: Image.Image) -> ImageStream:
    samples = np.asarray(image)
    if image.mode == "LAB":
        samples = samples.copy()
        samples[:, :, 1:] ^= _HIGHEST_SHIFTS
    return flate_stream(samples, color_space=_SPACES[image.mode], profile=_profile(image))


def _with_mask(image: Image.Image) -> ImageStream:
    """Return the colors as they are, also where they are not seen, and the alpha beside them."""
    whole = image if image.mode in _COLORS_WITHOUT_ALPHA else image.convert("RGBA")
    samples = np.asarray(whole)
    space = _SPACES[_COLORS_WITHOUT_ALPHA[whole.mode]]
    colors = samples[:, :, 0] if space == GRAY else samples[:, :, :-1]
    mask = flate_stream(samples[:, :, -1], color_space=GRAY)
    return replace(flate_stream(colors, color_space=space, profile=_profile(image)), mask=mask)


def _palette(image: Image.Image) -> bytes:
    return bytes(image.getpalette("RGB") or ())


def _profile(image: Image.Image) -> bytes | None:
    profile = image.info.get("icc_profile")
    return profile if isinstance(profile, bytes) else None
