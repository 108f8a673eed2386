"""Pages of scans as a PDF for the printer: each marked all over, with a line below that says what the print is not."""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from PIL import Image

from search_api.paper.fonts import FontFiles
from search_api.paper.sheet import GREY, PAGE_HEIGHT, PAGE_WIDTH, Sheet
from search_api.paper.watermark import with_watermark

NOT_A_COPY = "Bản in để tra cứu, không thay cho bản sao."
_MARGIN, _FOOT = 8.0, 14.0
_FOOT_PT, _FOOT_LINE = 8.5, 3.8


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page as the person who prints it may see it."""

    number: int
    jpeg: bytes


@dataclass(frozen=True, slots=True)
class PrintMark:
    """What stands on each printed page."""

    person: str
    office: str
    archive_file_code: str
    moment: str
    """Time and day, as people write them."""

    @property
    def over_picture(self) -> str:
        """The words that go over all of the picture."""
        return f"{self.person} · {self.office} · {self.moment} · {NOT_A_COPY}"

    def below(self, number: int) -> tuple[str, str]:
        """Return the two lines below page `number`."""
        return (
            f"{NOT_A_COPY} Hồ sơ {self.archive_file_code}, trang {number}.",
            f"Người in: {self.person}, {self.office}, lúc {self.moment}.",
        )


def print_pdf(
    pages: Iterable[PrintedPage], mark: PrintMark, *, fonts: FontFiles, created_at: datetime
) -> bytes:
    """Return the pages as PDF/A-2b, A4, upright or across as each of them lies.

    Raises:
        UnprintableTextError: A name in the mark holds a letter that no font has.
    """
    sheet = Sheet(fonts=fonts, created_at=created_at, size_mm=(PAGE_WIDTH, PAGE_HEIGHT))
    with closing(sheet):
        title = f"{NOT_A_COPY} Hồ sơ {mark.archive_file_code}"
        sheet.describe(title=title, author=mark.person, identifier=mark.archive_file_code)
        sheet.set_auto_page_break(False)
        for page in pages:
            _draw(sheet, page, mark, fonts=fonts)
        return bytes(sheet.output())


def _draw(sheet: Sheet, page: PrintedPage, mark: PrintMark, *, fonts: FontFiles) -> None:
    marked = with_watermark(page.jpeg, mark.over_picture, font=fonts.styles[""], file_type="JPEG")
    with Image.open(BytesIO(marked)) as picture:
        width, height = picture.size
    sheet.add_page(orientation="L" if width > height else "P")
    scale = min((sheet.w - 2 * _MARGIN) / width, (sheet.h - _MARGIN - _FOOT) / height)
    sheet.image(
        BytesIO(marked), x=(sheet.w - width * scale) / 2, y=_MARGIN, w=width * scale, h=height * scale
    )
    with sheet.style("", _FOOT_PT, GREY):
        sheet.set_y(sheet.h - _FOOT + 2)
        sheet.lines(mark.below(page.number), x=_MARGIN, width=sheet.w - 2 * _MARGIN, height=_FOOT_LINE)
