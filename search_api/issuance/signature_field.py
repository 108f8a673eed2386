"""The form field of a signature and how it is seen: text that we rendered, never the picture of a seal."""

from io import BytesIO

from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import SigFieldSpec
from pyhanko.stamp import StaticStampStyle

from search_api.issuance.prepared import Appearance, SignatureRequest


class _StampPage(PdfContent):
    """The page of an appearance, taken from memory: pyHanko's own class wants a file name."""

    def __init__(self, appearance: Appearance) -> None:
        box = appearance.box
        self._width, self._height = box.x1 - box.x0, box.y1 - box.y0
        super().__init__(box=BoxConstraints(width=self._width, height=self._height))
        self._page_pdf, self._turn = appearance.page_pdf, appearance.turn

    def render(self) -> bytes:
        """Copy the page into the file that is being signed, and return the command that draws it."""
        writer: BasePdfFileWriter = self._ensure_writer
        page = writer.import_page_as_xobject(PdfFileReader(BytesIO(self._page_pdf)))
        self.resources.xobject["/Stamp"] = page
        return f"q {self._matrix()} cm /Stamp Do Q".encode("ascii") if self._turn else b"/Stamp Do"

    def _matrix(self) -> str:
        """Return what turns the stamp against the page (ISO 32000-1, 8.3.3)."""
        width, height = self._width, self._height
        return {
            90: f"0 1 -1 0 {width} 0",
            180: f"-1 0 0 -1 {width} {height}",
            270: f"0 -1 1 0 0 {height}",
        }[self._turn]


def field_spec(request: SignatureRequest) -> SigFieldSpec:
    """Return the form field that the signature fills."""
    if request.appearance is None:
        return SigFieldSpec(request.field_name)
    box = request.appearance.box
    return SigFieldSpec(request.field_name, on_page=box.page - 1, box=(box.x0, box.y0, box.x1, box.y1))


def stamp_style(appearance: Appearance | None) -> StaticStampStyle | None:
    """Return how pyHanko draws the signature; None: it is not seen."""
    if appearance is None:
        return None
    edge_to_edge = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MIN, AxisAlignment.ALIGN_MIN, Margins(0, 0, 0, 0))
    return StaticStampStyle(border_width=0, background=_StampPage(appearance), background_layout=edge_to_edge)
