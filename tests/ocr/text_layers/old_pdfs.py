"""PDFs as programs of before Unicode wrote them: the bytes of TCVN3, VNI, VISCII and VPS under the fonts' names."""

from collections.abc import Sequence
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name

from ocr.pictures.image import decode_page
from ocr.text_layers.text_layer import TextLayer, extract_characters, judge_text_layer

Run = tuple[str, bytes]
"""Name of the font, and the bytes it draws."""


def write_pdf(
    path: Path, lines: Sequence[Sequence[Run]], *, differences: bool = False, flat: bytes = b""
) -> Path:
    """Write a page of `lines`; `flat` are codes that take no room, `differences` names the glyph at code AD."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    names = sorted({font for line in lines for font, _ in line})
    fonts = {f"/F{place}": _font(pdf, name, differences, flat) for place, name in enumerate(names)}
    pdf.pages[0].Resources = Dictionary(Font=Dictionary(fonts))
    content = b"BT\n"
    for row, line in enumerate(lines):
        content += b"1 0 0 1 60 %d Tm\n" % (760 - 24 * row)
        for font, codes in line:
            content += b"/F%d 12 Tf <%s> Tj\n" % (names.index(font), codes.hex().encode())
    pdf.pages[0].Contents = pdf.make_stream(content + b"ET")
    pdf.save(path)
    return path


def layer_of(path: Path) -> TextLayer:
    """Return what becomes of the text layer."""
    image = decode_page(path, media_type="application/pdf", file_page=1, max_pixels=10**8)
    return judge_text_layer(extract_characters(path, file_page=1), image)


def _font(pdf: pikepdf.Pdf, name: str, differences: bool, flat: bytes) -> pikepdf.Object:
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/" + name),
        Flags=32,
        FontBBox=[0, -200, 1000, 900],
        ItalicAngle=0,
        Ascent=900,
        Descent=-200,
        CapHeight=700,
        StemV=80,
    )
    encoding = Dictionary(BaseEncoding=Name.WinAnsiEncoding, Differences=[0xAD, Name.minus])
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name("/" + name),
            Encoding=encoding if differences else Name.WinAnsiEncoding,
            FirstChar=0,
            LastChar=255,
            Widths=[0 if code in flat else 250 if code == 32 else 520 for code in range(256)],
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )
