"""An extract as PDF/A-2b, laid out as NĐ 30/2020 asks."""

from contextlib import closing
from datetime import datetime
from pathlib import Path

from schemas.extract_paper import (
    ExtractPaper,
    ExtractRow,
    RenderedExtract,
    SignatureBox,
    date_line,
    number_line,
)
from search_api.paper.fonts import find_fonts
from search_api.paper.letterhead import draw_letterhead
from search_api.paper.qr import QR_MODULE_MM, QUIET_ZONE, statement_modules
from search_api.paper.sheet import (
    GREY,
    INDENT,
    LEFT,
    LINE,
    PAGE_WIDTH,
    POINTS_PER_MM,
    RIGHT,
    WIDTH,
    ExtractSheet,
    Sheet,
)

_SIGNER_X = 112.0
_SIGNER_WIDTH = PAGE_WIDTH - RIGHT - _SIGNER_X
_SIGNATURE_HEIGHT = 27.0
_GAP = 4.0
Modules = tuple[tuple[bool, ...], ...]
_AGENCY_BOX_MM = (PAGE_WIDTH - RIGHT - 80, 6.0, PAGE_WIDTH - RIGHT, 16.0)


def render_extract(
    paper: ExtractPaper,
    *,
    created_at: datetime,
    font_dir: Path,
    font_override: Path | None = None,
    qr_text: str = "",
) -> RenderedExtract:
    """Return `paper` as PDF/A-2b: the same bytes for the same arguments.

    Args:
        paper: What is printed.
        created_at: Time of creation that the file states, with time zone.
        font_dir: Folder that holds the packages `tinos` and `noto-serif`.
        font_override: The office's own regular font.
        qr_text: What the QR code holds: address and signed statement; empty: the paper's address alone.

    Raises:
        UnprintableTextError: A value holds a letter that no font has.
        MissingAssetError: A font file is not there.
    """
    fonts = find_fonts(font_dir, font_override=font_override)
    sheet = ExtractSheet(fonts=fonts, created_at=created_at, is_draft=paper.is_draft, is_test=paper.is_test)
    with closing(sheet):
        title = f"{paper.title} – {number_line(paper)}"
        sheet.describe(title=title, author=paper.office_name, identifier=paper.verify_code)
        sheet.add_page()
        agency_box = sheet.box(*_AGENCY_BOX_MM)
        draw_letterhead(
            sheet,
            office_parent=paper.office_parent,
            office_name=paper.office_name,
            number=number_line(paper),
            place_and_day=date_line(paper),
        )
        modules = statement_modules(qr_text or paper.verify_url)
        _body(sheet, paper, modules=modules)
        person_box = _closing(sheet, paper, modules=modules)
        return RenderedExtract(bytes(sheet.output()), person_box, agency_box)


def render_stamp(
    lines: tuple[str, ...],
    *,
    box: SignatureBox,
    align: str,
    created_at: datetime,
    font_dir: Path,
    font_override: Path | None = None,
) -> bytes:
    """Return a PDF page of the size of `box` with `lines` in 10 points, black, upright: how a signature is seen.

    Args:
        lines: What is written; lines that are too long wrap.
        box: Where it will be put.
        align: `L`, `C` or `R`.
        created_at: Time of creation that the page states.
        font_dir: Folder that holds the packages `tinos` and `noto-serif`.
        font_override: The office's own regular font.
    """
    size = ((box.x1 - box.x0) / POINTS_PER_MM, (box.y1 - box.y0) / POINTS_PER_MM)
    fonts = find_fonts(font_dir, font_override=font_override).only_regular()
    with closing(Sheet(fonts=fonts, created_at=created_at, size_mm=size)) as stamp:
        stamp.describe(title="\n".join(lines), author="", identifier="")
        stamp.set_margin(0)
        stamp.set_auto_page_break(False)
        stamp.add_page()
        with stamp.style("", 10):
            stamp.lines(lines, x=0, width=size[0], height=4.4, align=align)
        return bytes(stamp.output())


def _body(sheet: Sheet, paper: ExtractPaper, *, modules: Modules) -> None:
    sheet.centred(paper.title, x=LEFT + 6, width=WIDTH - 12, style="B", size_pt=14)
    sheet.rule_below(centre=LEFT + WIDTH / 2, length=40)
    sheet.ln(4)
    number = f", số hồ sơ người có công {paper.beneficiary_file_no}" if paper.beneficiary_file_no else ""
    held = f"Theo hồ sơ lưu trữ mã số {paper.archive_file_code}, gồm {paper.page_count} trang{number}"
    sheet.paragraph((("", f"{held}, nay trích lục các nội dung sau:"),))
    sheet.ln(1.6)
    for ordinal, row in enumerate(paper.rows, start=1):
        _row(sheet, row, ordinal=ordinal)
    # The signature never stands alone on a page.
    lines = sheet.line_count(f"Lý do cấp: {sheet.checked(paper.purpose)}", width=WIDTH - INDENT)
    if sheet.will_page_break(lines * LINE + _GAP + _closing_height(paper, modules=modules)):
        sheet.add_page()
    sheet.paragraph((("", "Lý do cấp: "), ("", paper.purpose)))
    sheet.ln(_GAP)


def _row(sheet: Sheet, row: ExtractRow, *, ordinal: int) -> None:
    if sheet.will_page_break(2 * LINE):
        sheet.add_page()
    sheet.paragraph((("", f"{ordinal}. {row.label}: "), ("B", row.value)))
    if row.source:
        _source_line(sheet, row)
    sheet.ln(1.6)


def _source_line(sheet: Sheet, row: ExtractRow) -> None:
    with sheet.style("", 9.5, GREY):
        source = f"Nguồn: {row.source}. Người đối chiếu: {row.confirmed_by}."
        sheet.lines((source,), x=LEFT + INDENT, width=WIDTH - INDENT, height=4.3)


def _closing(sheet: Sheet, paper: ExtractPaper, *, modules: Modules) -> SignatureBox:
    """Draw recipients and QR code on the left, the place for the signature on the right, on one page."""
    if sheet.will_page_break(_closing_height(paper, modules=modules)):
        sheet.add_page()
    top = sheet.get_y()
    box = _signer(sheet, paper)
    sheet.set_y(top)
    with sheet.style("BI", 12):
        sheet.lines(("Nơi nhận:",), x=LEFT, width=76, height=5.4)
    with sheet.style("", 11):
        ends = [";"] * (len(paper.recipients) - 1) + ["."]
        names = tuple(f"- {name}{end}" for name, end in zip(paper.recipients, ends, strict=False))
        sheet.lines(names, x=LEFT, width=76, height=4.9)
    if modules:
        _verification(sheet, paper, modules=modules)
    return box


def _closing_height(paper: ExtractPaper, *, modules: Modules) -> float:
    """Return the room that recipients, signature and QR code need, mm; long names of recipients take two lines."""
    recipients = 6 + sum(4.9 * (1 + len(name) // 40) for name in paper.recipients)
    code = len(modules) * QR_MODULE_MM + 20 if modules else 0
    return max(recipients + code, 52)


def _signer(sheet: Sheet, paper: ExtractPaper) -> SignatureBox:
    for line in paper.signer_title.split("\n"):
        sheet.centred(line, x=_SIGNER_X, width=_SIGNER_WIDTH, style="B", size_pt=13)
    top = sheet.get_y()
    sheet.set_y(top + _SIGNATURE_HEIGHT)
    sheet.centred(paper.signer_name, x=_SIGNER_X, width=_SIGNER_WIDTH, style="B", size_pt=13)
    return sheet.box(_SIGNER_X, top + 7, _SIGNER_X + _SIGNER_WIDTH, top + _SIGNATURE_HEIGHT - 5)


def _verification(sheet: Sheet, paper: ExtractPaper, *, modules: Modules) -> None:
    side = len(modules) * QR_MODULE_MM
    # Its quiet zone is white anyway: left of it is the margin, above and below it is a gap.
    top = sheet.get_y() + _GAP - QUIET_ZONE * QR_MODULE_MM
    sheet.modules(modules, x=LEFT - QUIET_ZONE * QR_MODULE_MM, y=top, side=side)
    sheet.set_y(top + side)
    with sheet.style("", 10):
        lines = (
            f"Mã kiểm tra: {paper.verify_code}",
            "Quét mã để kiểm tra bản này, hoặc mở:",
            paper.verify_url,
        )
        sheet.lines(lines, x=LEFT, width=WIDTH, height=4.5)
