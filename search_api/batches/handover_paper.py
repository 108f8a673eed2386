"""A hand-over record as PDF/A-2b, laid out as NĐ 30/2020 asks: letterhead, parties, table, sums, two signatures."""

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from schemas.deadlines.office_hours import VIETNAM
from search_api.batches.handover import COPIES, HandoverRecord
from search_api.batches.handover_table import draw_table
from search_api.paper.fonts import find_fonts
from search_api.paper.letterhead import draw_letterhead
from search_api.paper.sheet import BODY_PT, INDENT, LEFT, LINE, RED, WIDTH, ExtractSheet, Sheet
from search_api.web.render import moment

_SIGNATURE_HEIGHT = 26.0
_PARTY_WIDTH = WIDTH / 2


def render_handover(
    record: HandoverRecord, *, created_at: datetime, font_dir: Path, font_override: Path | None = None
) -> bytes:
    """Return `record` as a PDF.

    Args:
        record: What is printed.
        created_at: Time of creation that the file states, with time zone; the date of a draft is left open.
        font_dir: Folder that holds the packages `tinos` and `noto-serif`.
        font_override: The office's own regular font.

    Raises:
        UnprintableTextError: A value holds a letter that no font has.
        MissingAssetError: A font file is not there.
    """
    fonts = find_fonts(font_dir, font_override=font_override)
    sheet = ExtractSheet(fonts=fonts, created_at=created_at, is_draft=record.is_draft, is_test=False)
    with closing(sheet):
        title = f"Biên bản giao nhận hồ sơ, tài liệu – lô {record.batch_code}"
        sheet.describe(title=title, author=record.office.name, identifier=record.batch_code)
        sheet.add_page()
        draw_letterhead(
            sheet,
            office_parent=record.office.parent,
            office_name=record.office.name,
            number="Số: ……/BB",
            place_and_day=f"{record.office.place}, {_day(record.signed_at)}",
        )
        _opening(sheet, record)
        _heading(sheet, "I. Danh mục hồ sơ")
        draw_table(sheet, record)
        _sums(sheet, record)
        _differences(sheet, record)
        _closing(sheet, record)
        return bytes(sheet.output())


def _opening(sheet: Sheet, record: HandoverRecord) -> None:
    sheet.centred("BIÊN BẢN", x=LEFT, width=WIDTH, style="B", size_pt=14)
    sheet.centred("Giao nhận hồ sơ, tài liệu", x=LEFT, width=WIDTH, style="B", size_pt=14)
    sheet.rule_below(centre=LEFT + WIDTH / 2, length=34)
    sheet.ln(3)
    about = f"lô {record.batch_code}" + (f" ({record.batch_title})" if record.batch_title else "")
    day = "Hôm nay, " + _day(record.signed_at)
    sheet.paragraph((("", f"{day}, tại {record.office.name}, chúng tôi gồm có:"),))
    _party(sheet, "Bên giao", record.given_by, "người nhập và giao lô")
    _party(sheet, "Bên nhận", record.received_by, "người kiểm tra, đối chiếu và nhận lô")
    text = f"Hai bên thống nhất giao nhận hồ sơ, tài liệu giấy và bản số hóa của {about} như sau:"
    sheet.paragraph((("", text),))


def _party(sheet: Sheet, side: str, name: str, part: str) -> None:
    person = name or "………………………………"
    sheet.paragraph(
        (
            ("B", f"{side}: "),
            ("", f"Ông (bà) {person}, {part}."),
        )
    )


def _sums(sheet: Sheet, record: HandoverRecord) -> None:
    totals = record.totals
    _heading(sheet, "II. Số lượng và đối chiếu")
    lines = (
        f"Số hồ sơ: {totals.dossiers}, trong đó {totals.complete} hồ sơ không còn chỗ lệch.",
        f"Số tờ theo mục lục: {totals.registered_leaves}. Số trang đã quét: {totals.scanned}.",
        f"Số trang lưu kho: {totals.stored}, đã đọc: {totals.read} (trong đó {totals.blank} trang trắng),"
        f" tìm được: {totals.searchable}.",
    )
    _dashes(sheet, lines)


def _differences(sheet: Sheet, record: HandoverRecord) -> None:
    _heading(sheet, "III. Chỗ lệch, quyết định và giải trình")
    _dashes(sheet, record.explained)
    if record.still_open:
        head = f"Còn {len(record.still_open)} chỗ lệch chưa giải quyết:"
        with sheet.style("", BODY_PT, RED):
            sheet.lines((head,), x=LEFT + INDENT / 2, width=WIDTH - INDENT / 2, height=LINE)
        _dashes(sheet, record.still_open)
    if not record.explained and not record.still_open:
        sheet.paragraph((("", "Không có chỗ lệch nào giữa mục lục, bản giấy và bản số hóa."),))


def _closing(sheet: Sheet, record: HandoverRecord) -> None:
    """Write how many copies there are, and leave room for two signatures; these never stand alone on a page."""
    if sheet.will_page_break(3 * LINE + _SIGNATURE_HEIGHT + 24):
        sheet.add_page()
    sheet.ln(2)
    text = f"Biên bản này được lập thành {COPIES:02d} bản có giá trị như nhau, mỗi bên giữ 01 bản."
    sheet.paragraph((("", text),))
    sheet.ln(4)
    top = sheet.get_y()
    given, received = moment(record.given_at), moment(record.signed_at)
    _signature(sheet, "BÊN GIAO", record.given_by, f"Giao lúc {given}", x=LEFT, top=top)
    confirmed = f"Xác nhận trên phần mềm lúc {received}" if received else ""
    _signature(sheet, "BÊN NHẬN", record.received_by, confirmed, x=LEFT + _PARTY_WIDTH, top=top)


def _signature(sheet: Sheet, side: str, name: str, moment: str, *, x: float, top: float) -> None:
    sheet.set_y(top)
    sheet.centred(side, x=x, width=_PARTY_WIDTH, style="B", size_pt=13)
    sheet.centred("(Ký, ghi rõ họ tên)", x=x, width=_PARTY_WIDTH, style="I", size_pt=12)
    sheet.set_y(sheet.get_y() + _SIGNATURE_HEIGHT)
    if name:
        sheet.centred(name, x=x, width=_PARTY_WIDTH, style="B", size_pt=13)
    if moment:
        sheet.centred(moment, x=x, width=_PARTY_WIDTH, style="I", size_pt=10)


def _heading(sheet: Sheet, text: str) -> None:
    if sheet.will_page_break(4 * LINE):
        sheet.add_page()
    with sheet.style("B", 13):
        sheet.lines((text,), x=LEFT, width=WIDTH, height=LINE + 1)


def _dashes(sheet: Sheet, texts: Sequence[str]) -> None:
    for text in texts:
        sheet.lines((f"- {text}",), x=LEFT + INDENT / 2, width=WIDTH - INDENT / 2, height=LINE)
    sheet.ln(1.5)


def _day(at: datetime | None) -> str:
    """Return the day; those below 10 and months below 3 are written with a 0 (NĐ 30/2020)."""
    if at is None:
        return "ngày … tháng … năm …"
    local = at.astimezone(VIETNAM)
    month = f"{local.month:02d}" if local.month < 3 else str(local.month)
    return f"ngày {local.day:02d} tháng {month} năm {local.year}"
