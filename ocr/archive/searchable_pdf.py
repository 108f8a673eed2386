"""The archive copy of a document: PDF/A-2b of two layers, the scan as it is and its text, invisible, over it.

Pages are made one at a time, each a file of its own, then bound: a document of 500 pages takes no more memory than one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from ocr.archive.colors import PageNotKeptError, ink_space
from ocr.archive.font import ASCENT, DESCENT, FONT_NAME, InvisibleFont
from ocr.archive.font_sharing import share_font_programs
from ocr.archive.metadata import Description, PageOutcome, srgb_profile, xmp_packet
from ocr.archive.pdf_page import LONGEST_SIDE, SHORTEST_SIDE, keep_page, page_rotation
from ocr.archive.pixels import recode_pixels
from ocr.archive.source import ScanImage, scan_image
from ocr.archive.stream import CMYK, ImageStream
from ocr.archive.text import FONT, text_layer
from ocr.pictures.image import decode_page
from schemas.layout import PageText

PDF = "application/pdf"
_FONT_FLAGS = 4
SAVING: dict[str, Any] = {
    "min_version": "1.7",
    "deterministic_id": True,
    "object_stream_mode": pikepdf.ObjectStreamMode.generate,
    "stream_decode_level": pikepdf.StreamDecodeLevel.none,
}
"""How files are saved: the same bytes each time, streams as they are."""


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page of an original and what was read on it."""

    path: Path
    media_type: str
    file_page: int
    """From 1."""
    text: PageText | None
    """`None` where reading failed: the page is shown without text."""


def make_page(source: SourcePage, target: Path, *, font: InvisibleFont, max_pixels: int) -> PageOutcome:
    """Write one page, without its font, as the file `target`. Foreign decoders run in this process.

    Raises:
        UnreadableFileError: The page cannot be decoded.
    """
    with pikepdf.new() as pdf:
        outcome = _add_page(pdf, source, font=font, max_pixels=max_pixels)
        pdf.save(target, **SAVING)
    return outcome


def make_scan_page(
    image: ScanImage, target: Path, *, text: PageText | None, font: InvisibleFont
) -> PageOutcome:
    """Write `image` as one page, without its font, as the file `target`; `text` lies in the pixels of `image`."""
    with pikepdf.new() as pdf:
        outcome = _add_scan(pdf, image, text=text, font=font)
        pdf.save(target, **SAVING)
    return outcome


def bind_pages(
    pages: Sequence[Path],
    target: Path,
    *,
    outcomes: Sequence[PageOutcome],
    description: Description,
    font: InvisibleFont,
) -> None:
    """Join the files that `make_page` wrote to a PDF/A-2b, the same bytes for the same arguments."""
    joined = target.with_name(target.name + ".joined")
    _join(pages, joined)
    with pikepdf.open(joined, access_mode=pikepdf.AccessMode.stream) as pdf:
        _finish(pdf, xmp=xmp_packet(description, outcomes), font=font)
        pdf.save(target, **SAVING)
    joined.unlink()


def _join(pages: Sequence[Path], target: Path) -> None:
    """Join files by qpdf's own program: pages that pikepdf takes from another file stay in memory."""
    options = ["--empty", "--decode-level=none", "--deterministic-id", "--keep-files-open=n"]
    names = [str(page.absolute()) for page in pages]
    pikepdf.Job(["qpdf", *options, "--pages", *names, "--", str(target.absolute())]).run()


def _finish(pdf: pikepdf.Pdf, *, xmp: bytes, font: InvisibleFont) -> None:
    share_font_programs(pdf)
    embedded = pdf.make_indirect(_font(pdf, font))
    for page in pdf.pages:
        page.obj.Resources.Font = page.obj.Resources.get("/Font", Dictionary())
        page.obj.Resources.Font["/" + FONT] = embedded
    metadata = pdf.make_stream(xmp)
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    profile = pdf.make_stream(srgb_profile())
    profile.N = 3
    intent = Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier="sRGB", DestOutputProfile=profile
    )
    pdf.Root.Metadata = metadata
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
    pdf.Root.Lang = "vi-VN"
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def _font(pdf: pikepdf.Pdf, font: InvisibleFont) -> Dictionary:
    program = font.program()
    file = pdf.make_stream(program)
    file.Length1 = len(program)
    name = Name("/" + FONT_NAME)
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=_FONT_FLAGS,
        FontBBox=[0, DESCENT, 1000, ASCENT],
        ItalicAngle=0,
        Ascent=ASCENT,
        Descent=DESCENT,
        CapHeight=ASCENT,
        StemV=80,
        FontFile2=file,
    )
    glyphs = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=500,
        W=[1, [font.metrics.width(character) for character in font.characters]],
        CIDToGIDMap=Name.Identity,
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=name,
        Encoding=Name("/Identity-H"),
        DescendantFonts=[pdf.make_indirect(glyphs)],
        ToUnicode=pdf.make_stream(font.to_unicode()),
    )


def _add_page(pdf: pikepdf.Pdf, source: SourcePage, *, font: InvisibleFont, max_pixels: int) -> PageOutcome:
    if source.media_type != PDF:
        image = scan_image(
            source.path, media_type=source.media_type, file_page=source.file_page, max_pixels=max_pixels
        )
        return _add_scan(pdf, image, text=source.text, font=font)
    try:
        return keep_page(pdf, source.path, file_page=source.file_page, text=source.text, font=font)
    except PageNotKeptError as error:
        return _add_drawing(pdf, source, reason=error.reason, font=font, max_pixels=max_pixels)


def _add_drawing(
    pdf: pikepdf.Pdf, source: SourcePage, *, reason: str, font: InvisibleFont, max_pixels: int
) -> PageOutcome:
    drawn = decode_page(
        source.path, media_type=source.media_type, file_page=source.file_page, max_pixels=max_pixels
    )
    stream = recode_pixels(drawn.pixels, reason=reason)
    turn = 0 if drawn.is_rendering else page_rotation(source.path, file_page=source.file_page)
    scale = 72 / drawn.dpi
    image = ScanImage(stream, stream.width_px * scale, stream.height_px * scale, turn)
    _add_scan(pdf, image, text=source.text, font=font)
    return PageOutcome("drawn", reason)


def _add_scan(
    pdf: pikepdf.Pdf, image: ScanImage, *, text: PageText | None, font: InvisibleFont
) -> PageOutcome:
    width, height = (
        min(max(side, SHORTEST_SIDE), LONGEST_SIDE) for side in (image.width_points, image.height_points)
    )
    content = f"q {width:.4f} 0 0 {height:.4f} 0 0 cm /Im0 Do Q\n".encode("ascii")
    if text is not None:
        across, down = width / text.width_px, height / text.height_px
        content += text_layer(text, font=font, to_points=(across, 0.0, 0.0, -down, 0.0, height))
    is_read = text is not None and bool(text.words)
    page = Dictionary(
        Type=Name.Page,
        MediaBox=[0, 0, round(width, 4), round(height, 4)],
        Rotate=text.rotation if text is not None and is_read else image.camera_rotation,
        Resources=Dictionary(XObject=Dictionary(Im0=_image(pdf, image.stream))),
        Contents=pdf.make_stream(content),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    return PageOutcome(image.stream.way, image.stream.reason)


def _image(pdf: pikepdf.Pdf, stream: ImageStream) -> pikepdf.Stream:
    image = pdf.make_stream(stream.content)
    image.Type, image.Subtype = Name.XObject, Name.Image
    image.Width, image.Height = stream.width_px, stream.height_px
    image.Filter = Name("/" + stream.filter_name)
    if stream.bits is not None:
        image.BitsPerComponent = stream.bits
    color_space = _color_space(pdf, stream)
    if color_space is not None:
        image.ColorSpace = color_space
    if stream.parms:
        image.DecodeParms = pikepdf.Object.parse(f"<< {stream.parms} >>".encode("ascii"))
    if stream.decode:
        image.Decode = pikepdf.Object.parse(stream.decode.encode("ascii"))
    if stream.mask is not None:
        image.SMask = _image(pdf, stream.mask)
    return image


def _color_space(pdf: pikepdf.Pdf, stream: ImageStream) -> Any:
    if stream.palette is not None:
        last = len(stream.palette) // 3 - 1
        return Array([Name.Indexed, Name.DeviceRGB, last, pikepdf.String(stream.palette)])
    if stream.profile is not None:
        profile = pdf.make_stream(stream.profile)
        profile.N = stream.components
        return Array([Name.ICCBased, profile])
    if stream.color_space == CMYK:
        return ink_space(pdf)
    return pikepdf.Object.parse(stream.color_space.encode("ascii")) if stream.color_space else None
