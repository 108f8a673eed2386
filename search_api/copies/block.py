"""The block of a copy (NĐ 30/2020), below the last line of what is copied: office, kind, number, signer, recipients."""

from collections.abc import Sequence

from schemas.completeness import spans
from schemas.copies import COPY_FORMS, MASK_GROUNDS, CopyPaper
from schemas.extract_paper import SignatureBox, date_line, number_line
from search_api.paper.qr import QR_MODULE_MM, QUIET_ZONE, statement_modules
from search_api.paper.sheet import GREY, LEFT, PAGE_WIDTH, RIGHT, WIDTH, Sheet

_OFFICE_WIDTH = 76.0
_RIGHT_X, _RIGHT_WIDTH = LEFT + _OFFICE_WIDTH, WIDTH - _OFFICE_WIDTH
_SIGNER_X = 112.0
_SIGNER_WIDTH = PAGE_WIDTH - RIGHT - _SIGNER_X
_SIGNATURE_HEIGHT = 27.0
_GAP, _RULES = 3.0, 12.0
"""Around the parts; and what rules and the gaps around them take of the head."""
_PT_TO_LINE = 0.44
_NAME_PT, _NUMBER_PT, _RECIPIENT_PT, _SMALL_PT = 12, 13, 11, 9.5
_RECIPIENT_LINE, _RECIPIENT_HEAD, _SMALL_LINE = 4.9, 5.4, 4.3


def draw_block(sheet: Sheet, paper: CopyPaper, *, top: float, qr_text: str = "") -> SignatureBox:
    """Draw the block from `top` mm of the present page, at least A4 wide; return the place of the signature.

    `qr_text` is what the QR code holds, address and signed statement; empty: the paper's address alone.
    """
    sheet.set_line_width(0.25)
    sheet.line(LEFT, top, PAGE_WIDTH - RIGHT, top)
    sheet.set_y(top + _GAP)
    _head(sheet, paper)
    top = sheet.get_y()
    box = _signer(sheet, paper)
    end = sheet.get_y()
    sheet.set_y(top)
    _recipients(sheet, paper)
    draw_qr(sheet, qr_text or paper.verify_url)
    sheet.set_y(max(end, sheet.get_y()) + _GAP)
    with sheet.style("", _SMALL_PT):
        sheet.lines(_verification(paper), x=LEFT, width=WIDTH, height=_SMALL_LINE)
    with sheet.style("I", _SMALL_PT, GREY):
        sheet.lines((told(paper),), x=LEFT, width=WIDTH, height=_SMALL_LINE)
    return box


def block_height(sheet: Sheet, paper: CopyPaper, *, qr_text: str = "") -> float:
    """Return the room that `draw_block` needs, mm, at most a few too much."""

    def high(texts: Sequence[str], *, width: float, style: str, size_pt: float, line: float = 0.0) -> float:
        with sheet.style(style, size_pt):
            count = sum(sheet.line_count(sheet.checked(text), width=width) for text in texts)
        return count * (line or size_pt * _PT_TO_LINE)

    office = high((paper.office_parent,), width=_OFFICE_WIDTH, style="", size_pt=_NAME_PT)
    office += high((paper.office_name,), width=_OFFICE_WIDTH, style="B", size_pt=_NAME_PT)
    number = high((number_line(paper),), width=_OFFICE_WIDTH, style="", size_pt=_NUMBER_PT)
    day = high((date_line(paper),), width=_RIGHT_WIDTH, style="I", size_pt=_NUMBER_PT)
    names = (*paper.signer_title.split("\n"), paper.signer_name)
    signer = high(names, width=_SIGNER_WIDTH, style="B", size_pt=_NUMBER_PT) + _SIGNATURE_HEIGHT
    recipients = _recipient_lines(paper)
    left = high(recipients, width=_OFFICE_WIDTH, style="", size_pt=_RECIPIENT_PT, line=_RECIPIENT_LINE)
    side = _qr_side(qr_text or paper.verify_url)
    left += _RECIPIENT_HEAD + (_GAP + side if side else 0)
    small = (*_verification(paper), told(paper))
    foot = high(small, width=WIDTH, style="", size_pt=_SMALL_PT, line=_SMALL_LINE)
    return _RULES + max(office, _NUMBER_PT) + max(number, day) + max(left, signer) + 2 * _GAP + foot


def told(paper: CopyPaper) -> str:
    """Return which pages the copy holds, and on which grounds something is masked."""
    numbers = tuple(sorted(paper.page_numbers))
    count = f"{COPY_FORMS[paper.kind].name} gồm {len(numbers)} trang, sao từ trang {spans(numbers)}"
    masked = "; ".join(f"{MASK_GROUNDS[each].label} ({MASK_GROUNDS[each].basis})" for each in paper.grounds)
    seen = f" Ô đen che {masked}." if masked else ""
    parts = spans(tuple(sorted(paper.partial_numbers)))
    blank = f" Trang {parts} chỉ trích một phần, phần còn lại để trắng." if parts else ""
    return f"{count} của hồ sơ lưu trữ mã số {paper.archive_file_code}.{seen}{blank}"


def _head(sheet: Sheet, paper: CopyPaper) -> None:
    top = sheet.get_y()
    sheet.centred(paper.office_parent, x=LEFT, width=_OFFICE_WIDTH, style="", size_pt=_NAME_PT)
    sheet.centred(paper.office_name, x=LEFT, width=_OFFICE_WIDTH, style="B", size_pt=_NAME_PT)
    sheet.rule_below(centre=LEFT + _OFFICE_WIDTH / 2, length=22)
    left_end = sheet.get_y()
    sheet.set_y(top)
    sheet.centred(COPY_FORMS[paper.kind].words, x=_RIGHT_X, width=_RIGHT_WIDTH, style="B", size_pt=14)
    sheet.rule_below(centre=_RIGHT_X + _RIGHT_WIDTH / 2, length=22)
    top = max(left_end, sheet.get_y()) + 2
    sheet.set_y(top)
    sheet.centred(number_line(paper), x=LEFT, width=_OFFICE_WIDTH, style="", size_pt=_NUMBER_PT)
    left_end = sheet.get_y()
    sheet.set_y(top)
    sheet.centred(date_line(paper), x=_RIGHT_X, width=_RIGHT_WIDTH, style="I", size_pt=_NUMBER_PT)
    sheet.set_y(max(left_end, sheet.get_y()) + _GAP)


def _signer(sheet: Sheet, paper: CopyPaper) -> SignatureBox:
    for line in paper.signer_title.split("\n"):
        sheet.centred(line, x=_SIGNER_X, width=_SIGNER_WIDTH, style="B", size_pt=_NUMBER_PT)
    top = sheet.get_y()
    sheet.set_y(top + _SIGNATURE_HEIGHT)
    sheet.centred(paper.signer_name, x=_SIGNER_X, width=_SIGNER_WIDTH, style="B", size_pt=_NUMBER_PT)
    return sheet.box(_SIGNER_X, top + 2, _SIGNER_X + _SIGNER_WIDTH, top + _SIGNATURE_HEIGHT - _GAP)


def _recipients(sheet: Sheet, paper: CopyPaper) -> None:
    with sheet.style("BI", _NAME_PT):
        sheet.lines(("Nơi nhận:",), x=LEFT, width=_OFFICE_WIDTH, height=_RECIPIENT_HEAD)
    with sheet.style("", _RECIPIENT_PT):
        sheet.lines(_recipient_lines(paper), x=LEFT, width=_OFFICE_WIDTH, height=_RECIPIENT_LINE)


def _recipient_lines(paper: CopyPaper) -> list[str]:
    ends = [";"] * (len(paper.recipients) - 1) + ["."]
    return [f"- {name}{end}" for name, end in zip(paper.recipients, ends, strict=False)]


def draw_qr(sheet: Sheet, qr_text: str) -> None:
    """Draw a QR code at the left margin, nothing where its text is empty."""
    if not qr_text:
        return
    top, side = sheet.get_y() + _GAP, _qr_side(qr_text)
    sheet.modules(statement_modules(qr_text), x=LEFT - QUIET_ZONE * QR_MODULE_MM, y=top, side=side)
    sheet.set_y(top + side)


def _qr_side(qr_text: str) -> float:
    return len(statement_modules(qr_text)) * QR_MODULE_MM


def _verification(paper: CopyPaper) -> tuple[str, ...]:
    if not paper.verify_url:
        return ()
    return f"Mã kiểm tra: {paper.verify_code}", f"Kiểm tra bản này tại: {paper.verify_url}"
