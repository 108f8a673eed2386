"""How each kind of block is drawn, and how much room it must find on a page to begin there."""

from functools import singledispatch

from search_api.forms.bar_chart import bars_room, draw_bars
from search_api.forms.blocks import (
    Addressee,
    Bars,
    Block,
    Choices,
    Closing,
    Dots,
    Fields,
    Heading,
    Items,
    Letterhead,
    Nation,
    Paragraph,
    Signatures,
    Table,
    Title,
)
from search_api.forms.ruled_table import draw_table, table_room
from search_api.forms.signing_places import closing_room, draw_closing, draw_signatures, signatures_room
from search_api.paper.dates import day_words
from search_api.paper.letterhead import draw_letterhead, draw_nation
from search_api.paper.qr import QUIET_ZONE, qr_modules
from search_api.paper.sheet import BODY_PT, INDENT, LEFT, LINE, Sheet

_QR_SIDE = 30.0
_BOX, _BOX_ROOM = 3.6, 6.0
_PEN = 1.2
"""A pen needs more room between lines than print, mm."""


@singledispatch
def draw(block: Block, sheet: Sheet) -> None:  # noqa: ARG001 -- the blocks below draw upon it
    """Draw `block` below what stands on the sheet."""
    raise TypeError(f"No way to draw {type(block).__name__}.")


@singledispatch
def room(block: Block, sheet: Sheet) -> float:  # noqa: ARG001 -- others measure on the sheet
    """Return the height in mm without which `block` begins on the next page."""
    return 2 * LINE


@draw.register
def _(block: Letterhead, sheet: Sheet) -> None:
    draw_letterhead(
        sheet,
        office_parent=block.office.parent,
        office_name=block.office.name,
        number=block.number,
        place_and_day=f"{block.office.place}, {day_words(block.on)}",
        subject=f"V/v {block.subject}" if block.subject else "",
    )


@draw.register
def _(block: Nation, sheet: Sheet) -> None:  # noqa: ARG001 -- the nation has one name
    draw_nation(sheet, x=LEFT, width=sheet.epw)
    sheet.ln(5)


@draw.register
def _(block: Title, sheet: Sheet) -> None:
    top = sheet.get_y()
    aside = _QR_SIDE if block.qr else 6.0
    for words, size_pt in ((block.text, 14.0), *((line, BODY_PT) for line in block.about)):
        sheet.centred(words, x=LEFT + aside, width=sheet.epw - 2 * aside, style="B", size_pt=size_pt)
    sheet.rule_below(centre=LEFT + sheet.epw / 2, length=40)
    end = sheet.get_y()
    if block.qr:
        modules = qr_modules(block.qr)
        quiet = QUIET_ZONE * _QR_SIDE / len(modules)
        sheet.modules(modules, x=LEFT - quiet, y=top - 2 * quiet, side=_QR_SIDE)
        end = max(end, top - 2 * quiet + _QR_SIDE - quiet)
    sheet.set_y(end + 3)


@draw.register
def _(block: Addressee, sheet: Sheet) -> None:
    sheet.centred(f"Kính gửi: {block.name}", x=LEFT + 10, width=sheet.epw - 20, style="", size_pt=14)
    sheet.ln(4)


@draw.register
def _(block: Paragraph, sheet: Sheet) -> None:
    sheet.paragraph(block.runs)
    sheet.ln(1.2)


@draw.register
def _(block: Heading, sheet: Sheet) -> None:
    with sheet.style("B", BODY_PT):
        sheet.lines((block.text,), x=LEFT + INDENT, width=sheet.epw - INDENT, height=LINE + 1)


@draw.register
def _(block: Fields, sheet: Sheet) -> None:
    for label, value in block.rows:
        sheet.ln(0 if value else _PEN)
        sheet.paragraph((("", f"{label}: "), ("", value or _leader(sheet, f"{label}: "))))
    sheet.ln(1.2)


@draw.register
def _(block: Items, sheet: Sheet) -> None:
    for ordinal, words in enumerate(block.texts, start=1):
        sheet.paragraph((("", f"{ordinal}. {words}"),))
    sheet.ln(1.2)


@draw.register
def _(block: Choices, sheet: Sheet) -> None:
    x, right = LEFT + INDENT, LEFT + sheet.epw
    top = below = sheet.get_y()
    for words in block.texts:
        width = _BOX_ROOM + sheet.get_string_width(sheet.checked(words)) + 1
        if x > LEFT + INDENT and x + width > right:
            sheet.set_y(below)
            if sheet.will_page_break(LINE):
                sheet.add_page()
            x, top = LEFT + INDENT, sheet.get_y()
        # Drawn, since an office's own font may lack the sign.
        sheet.rect(x, top + 1.3, _BOX, _BOX)
        sheet.set_y(top)
        sheet.lines((words,), x=x + _BOX_ROOM, width=right - x - _BOX_ROOM, height=LINE)
        below = sheet.get_y()
        x += width + 8
    sheet.set_y(below + 1.2)


@draw.register
def _(block: Dots, sheet: Sheet) -> None:
    leader = "." * int(sheet.epw / sheet.get_string_width("."))
    sheet.lines((leader,) * block.count, x=LEFT, width=sheet.epw, height=LINE + _PEN)
    sheet.ln(1.2)


@draw.register
def _(block: Table, sheet: Sheet) -> None:
    draw_table(sheet, block)


@draw.register
def _(block: Bars, sheet: Sheet) -> None:
    draw_bars(sheet, block)


@draw.register
def _(block: Signatures, sheet: Sheet) -> None:
    draw_signatures(sheet, block)


@draw.register
def _(block: Closing, sheet: Sheet) -> None:
    draw_closing(sheet, block)


@room.register
def _(block: Title, sheet: Sheet) -> float:  # noqa: ARG001 -- the code is the highest part
    return _QR_SIDE + 2 * LINE


@room.register
def _(block: Heading, sheet: Sheet) -> float:  # noqa: ARG001 -- a heading is one line
    return LINE + 1


@room.register
def _(block: Table, sheet: Sheet) -> float:
    return table_room(sheet, block)


@room.register
def _(block: Bars, sheet: Sheet) -> float:
    return bars_room(sheet, block)


@room.register
def _(block: Signatures, sheet: Sheet) -> float:
    return signatures_room(sheet, block)


@room.register
def _(block: Closing, sheet: Sheet) -> float:
    return closing_room(sheet, block)


def paragraph_height(block: Paragraph, sheet: Sheet) -> float:
    """Return the height in mm of a whole paragraph; never less than it takes."""
    words = sheet.checked("".join(part for _, part in block.runs))
    # Three m are a little wider than the indent; bold letters may take one line more.
    lines = sheet.line_count(f"mmm{words}", width=sheet.epw) + any(style for style, _ in block.runs)
    return lines * LINE


def _leader(sheet: Sheet, before: str) -> str:
    """Return the dots that fill a line behind `before`."""
    rest = sheet.epw - INDENT - sheet.get_string_width(sheet.checked(before)) - 3
    return "." * max(10, int(rest / sheet.get_string_width(".")))
