"""Pixels as Flate and CCITT G4 streams of a PDF, without loss: PNG's own bytes copied, all else written anew."""

import zlib
from io import BytesIO

import numpy as np
import numpy.typing as npt
from PIL import Image
from PIL.TiffImagePlugin import ROWSPERSTRIP, STRIPBYTECOUNTS, STRIPOFFSETS

from ocr.archive.stream import GRAY, RGB, ImageStream, usable_profile

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GRAY_TYPE, _RGB_TYPE, _PALETTE_TYPE = 0, 2, 3
_COMPONENTS = {_GRAY_TYPE: 1, _RGB_TYPE: 3, _PALETTE_TYPE: 1}
_UP, _LEVEL, _BITS_A_BYTE = 2, 1, 8
Samples = npt.NDArray[np.uint8] | npt.NDArray[np.uint16]


def png_stream(content: bytes, *, profile: bytes | None = None) -> ImageStream | None:
    """Return the compressed pixels of a PNG as they are; `None` for interlaced ones and those with alpha."""
    chunks = list(_chunks(content))
    header = next((body for kind, body in chunks if kind == b"IHDR"), b"")
    if len(header) != 13:
        return None
    bits, kind, interlace = header[8], header[9], header[12]
    components = _COMPONENTS.get(kind)
    palette = next((body for name, body in chunks if name == b"PLTE"), None)
    is_transparent = any(name == b"tRNS" for name, _ in chunks)
    if components is None or interlace or is_transparent or (kind == _PALETTE_TYPE and not palette):
        return None
    width = int.from_bytes(header[0:4], "big")
    return ImageStream(
        b"".join(body for name, body in chunks if name == b"IDAT"),
        width,
        int.from_bytes(header[4:8], "big"),
        bits=bits,
        color_space={_GRAY_TYPE: GRAY, _RGB_TYPE: RGB}.get(kind),
        filter_name="FlateDecode",
        parms=f"/Predictor 15 /Colors {components} /BitsPerComponent {bits} /Columns {width}",
        components=components,
        profile=None if kind == _PALETTE_TYPE else usable_profile(profile, components=components),
        palette=palette if kind == _PALETTE_TYPE else None,
    )


def flate_stream(samples: Samples, *, color_space: str | None, profile: bytes | None = None) -> ImageStream:
    """Return `samples`, height x width or height x width x components, uint8 or uint16, as a Flate stream.

    Rows are coded as what differs from the row above, equal bytes as runs: on scans that is as small as the slowest
    search for repetitions, in a tenth of its time.
    """
    height, width = samples.shape[:2]
    components = 1 if samples.ndim == 2 else samples.shape[2]
    bits = samples.dtype.itemsize * _BITS_A_BYTE
    ordered = np.ascontiguousarray(samples, dtype=samples.dtype.newbyteorder(">"))
    rows = ordered.view(np.uint8).reshape(height, -1)
    filtered = np.empty((height, rows.shape[1] + 1), dtype=np.uint8)
    filtered[:, 0], filtered[0, 1:] = _UP, rows[0]
    np.subtract(rows[1:], rows[:-1], out=filtered[1:, 1:])
    packer = zlib.compressobj(_LEVEL, strategy=zlib.Z_RLE)
    return ImageStream(
        packer.compress(filtered.data) + packer.flush(),
        width,
        height,
        bits=bits,
        color_space=color_space,
        filter_name="FlateDecode",
        parms=f"/Predictor 15 /Colors {components} /BitsPerComponent {bits} /Columns {width}",
        components=components,
        profile=usable_profile(profile, components=components),
    )


def recode_group4(image: Image.Image) -> ImageStream:
    """Return a black-and-white image as one strip of CCITT G4."""
    file = BytesIO()
    image.save(file, "TIFF", compression="group4", tiffinfo={ROWSPERSTRIP: image.height})
    with Image.open(file) as written:
        tags = written.tag_v2  # type: ignore[attr-defined]
        (start,), (size,) = tags[STRIPOFFSETS], tags[STRIPBYTECOUNTS]
        is_black_zero = bool(tags.get(262, 0))
    content = file.getvalue()[start : start + size]
    return group4_stream(content, width_px=image.width, height_px=image.height, black_is_1=is_black_zero)


def group4_stream(content: bytes, *, width_px: int, height_px: int, black_is_1: bool) -> ImageStream:
    """Return a strip of CCITT G4 as it is.

    Args:
        content: Most significant bit first.
        width_px: Width of the image.
        height_px: Height of the image.
        black_is_1: Coded as if 0 were black (TIFF's photometric 1): black and white are exchanged.
    """
    turned = " /BlackIs1 true" if black_is_1 else ""
    return ImageStream(
        content,
        width_px,
        height_px,
        bits=1,
        color_space=GRAY,
        filter_name="CCITTFaxDecode",
        parms=f"/K -1 /Columns {width_px} /Rows {height_px}{turned}",
        components=1,
    )


def _chunks(content: bytes) -> list[tuple[bytes, bytes]]:
    at, found = len(_SIGNATURE), []
    while content.startswith(_SIGNATURE) and at + 12 <= len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        found.append((content[at + 4 : at + 8], content[at + 8 : at + 8 + size]))
        at += 12 + size
        if found[-1][0] == b"IEND":
            break
    return found
