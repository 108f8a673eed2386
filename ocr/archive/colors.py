"""Color spaces and images of a PDF as PDF/A-2 allows them; with `archive_pdf_page` what knows foreign PDFs."""

from collections.abc import Sequence
from typing import Any, cast

import pikepdf
from pikepdf import Array, Dictionary, Name

from ocr.archive.jp2 import jp2_stream
from ocr.archive.jpeg import jpeg_stream
from ocr.archive.stream import INKS_TO_RGB, usable_profile
from schemas.errors import InvalidInputError

_IMAGE_KEYS = (
    "/Type", "/Subtype", "/Width", "/Height", "/BitsPerComponent", "/ImageMask", "/Decode", "/Filter", "/DecodeParms",
)  # fmt: skip
_FILTERS = frozenset({
    "/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/FlateDecode", "/JBIG2Decode", "/RunLengthDecode",
    "/ASCII85Decode", "/ASCIIHexDecode",
})  # fmt: skip
_DEVICE = {1: Name.DeviceGray, 3: Name.DeviceRGB}
_DEEPEST = 3


class PageNotKeptError(InvalidInputError):
    """A page of a PDF that the archive copy cannot take over as it is."""

    code = "page_not_kept"

    def __init__(self, reason: str) -> None:
        """Keep `reason`, a word for the record."""
        super().__init__("Trang PDF này được chuyển thành hình ảnh trong bản lưu trữ.")
        self.reason = reason


def ink_space(pdf: pikepdf.Pdf) -> Array:
    """Return process inks without a profile as a space that PDF/A-2 allows."""
    program = pdf.make_stream(INKS_TO_RGB)
    program.FunctionType, program.Domain, program.Range = 4, [0, 1] * 4, [0, 1] * 3
    inks = Array([Name.Cyan, Name.Magenta, Name.Yellow, Name.Black])
    return Array([Name.DeviceN, inks, Name.DeviceRGB, program])


def clean_space(pdf: pikepdf.Pdf, space: Any, *, depth: int = 0) -> Any:
    """Return a color space of a foreign PDF, owned by `pdf`.

    Raises:
        PageNotKeptError: It is of a kind that is not taken over.
    """
    if isinstance(space, Name):
        simple = {"/G": Name.DeviceGray, "/RGB": Name.DeviceRGB, "/CMYK": Name.DeviceCMYK}.get(
            str(space), space
        )
        if simple == Name.DeviceCMYK:
            return ink_space(pdf)
        if simple in (Name.DeviceGray, Name.DeviceRGB):
            return simple
    elif isinstance(space, Array) and len(space) > 1 and depth < _DEEPEST:
        kind = str(space[0])
        if kind == "/ICCBased":
            return _profiled(pdf, space[1], depth=depth)
        if kind in ("/CalRGB", "/CalGray"):
            return copied(pdf, space)
        if kind in ("/Indexed", "/I") and len(space) == 4:
            base = clean_space(pdf, space[1], depth=depth + 1)
            return Array([Name.Indexed, base, space[2], copied(pdf, space[3])])
    raise PageNotKeptError("special_colors")


def clean_image(pdf: pikepdf.Pdf, image: Any, *, depth: int = 0) -> pikepdf.Stream:
    """Return an image of a foreign PDF with the same bytes, owned by `pdf`, without what PDF/A-2 forbids.

    Raises:
        PageNotKeptError: It cannot stay as it is.
    """
    filters = image.get("/Filter", Array([]))
    names = [str(filters)] if isinstance(filters, Name) else [str(name) for name in filters]
    if not set(names) <= _FILTERS or depth > 1 or "/OC" in image:
        raise PageNotKeptError("image_coding")
    result: Any = copied(pdf, image)
    for key in [key for key in result if key not in (*_IMAGE_KEYS, "/Length")]:
        del result[key]
    result.Type, result.Subtype = Name.XObject, Name.Image
    if not bool(image.get("/ImageMask", False)):
        _set_colors(pdf, result, image, filters=names)
    for key in ("/SMask", "/Mask"):
        mask = image.get(key)
        if isinstance(mask, pikepdf.Stream):
            result[key] = pdf.make_indirect(clean_image(pdf, mask, depth=depth + 1))
        elif isinstance(mask, Array):
            result[key] = mask
    return cast(pikepdf.Stream, result)


def copied(pdf: pikepdf.Pdf, thing: Any) -> Any:
    """Return `thing` of another file, owned by `pdf`."""
    if isinstance(thing, pikepdf.Object) and thing.is_indirect:
        return pdf.copy_foreign(thing)
    if isinstance(thing, Array):
        return Array([copied(pdf, item) for item in thing])
    if isinstance(thing, Dictionary):
        rows = Dictionary()
        for key, value in thing.items():
            rows[key] = copied(pdf, value)
        return rows
    return thing


def _set_colors(pdf: pikepdf.Pdf, result: Any, image: Any, *, filters: Sequence[str]) -> None:
    space = image.get("/ColorSpace")
    if "/JPXDecode" in filters:
        if jp2_stream(bytes(image.read_raw_bytes())) is None:
            raise PageNotKeptError("jpeg_2000_kind")
    elif space is None:
        raise PageNotKeptError("special_colors")
    if list(filters) == ["/DCTDecode"] and not _is_plain_jpeg(image):
        raise PageNotKeptError("jpeg_kind")
    if space is not None:
        result.ColorSpace = clean_space(pdf, space)


def _is_plain_jpeg(image: Any) -> bool:
    return jpeg_stream(bytes(image.read_raw_bytes())) is not None


def _profiled(pdf: pikepdf.Pdf, profile: Any, *, depth: int) -> Any:
    components = int(profile.get("/N", 0))
    if usable_profile(bytes(profile.read_bytes()), components=components) is not None:
        clean = pdf.make_stream(bytes(profile.read_bytes()))
        clean.N = components
        return Array([Name.ICCBased, clean])
    if components in _DEVICE:
        return _DEVICE[components]
    return clean_space(pdf, profile.get("/Alternate"), depth=depth + 1)
