"""The head of a paper in the form of NĐ 30/2020: office left, nation and motto right, then number, place and day."""

from search_api.paper.sheet import LEFT, TOP, Sheet

_NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_OFFICE_WIDTH = 68.0


def draw_letterhead(
    sheet: Sheet, *, office_parent: str, office_name: str, number: str, place_and_day: str, subject: str = ""
) -> None:
    """Draw the head at the top of the page; what follows begins below it.

    Args:
        sheet: At its first page.
        office_parent: Above the office's name, such as `ỦY BAN NHÂN DÂN TỈNH …`.
        office_name: In bold.
        number: The whole line, `Số: 12/TL-SNV`.
        place_and_day: The whole line, in italics.
        subject: What a letter is about, `V/v …`, below the number; papers that bear a title have none.
    """
    nation_x, nation_width = LEFT + _OFFICE_WIDTH, sheet.epw - _OFFICE_WIDTH
    sheet.centred(office_parent, x=LEFT, width=_OFFICE_WIDTH, style="", size_pt=12)
    sheet.centred(office_name, x=LEFT, width=_OFFICE_WIDTH, style="B", size_pt=12)
    sheet.rule_below(centre=LEFT + _OFFICE_WIDTH / 2, length=22)
    left_end = sheet.get_y()
    sheet.set_y(TOP)
    draw_nation(sheet, x=nation_x, width=nation_width)
    top = max(left_end, sheet.get_y()) + 2
    sheet.set_y(top)
    sheet.centred(number, x=LEFT, width=_OFFICE_WIDTH, style="", size_pt=13)
    if subject:
        sheet.centred(subject, x=LEFT, width=_OFFICE_WIDTH - 4, style="", size_pt=12)
    left_end = sheet.get_y()
    sheet.set_y(top)
    sheet.centred(place_and_day, x=nation_x, width=nation_width, style="I", size_pt=13)
    sheet.set_y(max(left_end, sheet.get_y()) + 7)


def draw_nation(sheet: Sheet, *, x: float, width: float) -> None:
    """Draw the nation's name and motto with its rule, centred in a column from `x`, mm."""
    sheet.centred(_NATION, x=x, width=width, style="B", size_pt=12)
    sheet.centred(_MOTTO, x=x, width=width, style="B", size_pt=13)
    with sheet.style("B", 13):
        motto_width = sheet.get_string_width(_MOTTO)
    sheet.rule_below(centre=x + width / 2, length=motto_width)
