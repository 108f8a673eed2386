"""The pages at the end of a copy that tell what became of each page of the dossier."""

from collections.abc import Iterator

from schemas.completeness import FATES, Completeness, Fate, FateGroup, spans
from schemas.copies import CopyPaper
from schemas.extract_paper import number_line
from search_api.copies.marks import CopySheet
from search_api.paper.sheet import INDENT, LEFT, LINE, WIDTH

_TITLE = "BẢN KÊ TRANG CỦA HỒ SƠ VÀ BẢN SAO"
_GROUPS: dict[FateGroup, str] = {
    "given": "Đã cấp",
    "withheld": "Không cấp",
    "missing": "Còn thiếu",
}
_TOTAL = "Hồ sơ đang giữ {held} trang: cấp {given}, không cấp {withheld}. Còn thiếu {missing}; tổng {stated} trang."


def draw_page_list(sheet: CopySheet, paper: CopyPaper, completeness: Completeness) -> None:
    """Draw the list on pages of its own."""
    sheet.begin_paper()
    sheet.centred(paper.office_name, x=LEFT, width=WIDTH, style="B", size_pt=12)
    sheet.ln(2)
    sheet.centred(_TITLE, x=LEFT, width=WIDTH, style="B", size_pt=14)
    number = f" ({number_line(paper)})" if paper.symbol else ""
    sheet.centred(
        f"Kèm theo bản sao{number} từ hồ sơ lưu trữ mã số {paper.archive_file_code}",
        x=LEFT,
        width=WIDTH,
        style="I",
        size_pt=13,
    )
    sheet.rule_below(centre=LEFT + WIDTH / 2, length=40)
    sheet.ln(4)
    for group, heading in _GROUPS.items():
        sheet.paragraph((("B", f"{heading}: {completeness.count(group)} trang"),))
        for line in _lines(group, completeness):
            sheet.lines((line,), x=LEFT + INDENT, width=WIDTH - INDENT, height=LINE)
        sheet.ln(1.6)
    sheet.ln(1.6)
    sheet.paragraph((("B", total_line(completeness)),))


def total_line(completeness: Completeness) -> str:
    """Return the sums in one sentence."""
    return _TOTAL.format(
        held=completeness.held,
        given=completeness.count("given"),
        withheld=completeness.count("withheld"),
        missing=completeness.count("missing"),
        stated=completeness.stated,
    )


def _lines(group: FateGroup, completeness: Completeness) -> Iterator[str]:
    """Yield a line for each fate of `group` that a page met."""
    fates: list[Fate] = [fate for fate, row in FATES.items() if row.group == group]
    for fate in fates:
        if numbers := completeness.numbers(fate):
            yield f"- {FATES[fate].label}: {len(numbers)} trang (trang {spans(numbers)})"
