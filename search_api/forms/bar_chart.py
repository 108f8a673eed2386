"""A chart of lying bars, drawn as lines and areas with their numbers: legible in black and white."""

from collections.abc import Iterator

from search_api.forms.blocks import Bar, Bars
from search_api.paper.sheet import BLACK, LEFT, LINE, Sheet

SHADES = (255, 190, 120, 0)
"""Gray of each part, by its place; the outline keeps white ones visible."""
_LABEL_SHARE = 0.34
"""Of the width, left of the bars."""
_NUMBERS = 46.0
"""Room right of the longest bar, mm."""
_HIGH, _GAP = 4.6, 2.4
_SIZE_PT = 10.0
_LINE = 4.4
_KEY = 3.6


def draw_bars(sheet: Sheet, block: Bars) -> None:
    """Draw the key, then each bar with its label and numbers; the longest takes the whole room."""
    _draw_key(sheet, block)
    most = max((sum(bar.parts) for bar in block.bars), default=0)
    label_width = sheet.epw * _LABEL_SHARE
    scale = (sheet.epw - label_width - _NUMBERS) / most if most else 0.0
    for bar in block.bars:
        if sheet.will_page_break(_height(sheet, bar)):
            sheet.add_page()
        _draw_bar(sheet, bar, label_width=label_width, scale=scale)
    sheet.ln(2.5)


def bars_room(sheet: Sheet, block: Bars) -> float:
    """Return the height in mm that the key and the first bars need."""
    return 2 * LINE + sum(_height(sheet, bar) for bar in block.bars[:3])


def _draw_key(sheet: Sheet, block: Bars) -> None:
    x, top = LEFT, sheet.get_y()
    with sheet.style("", _SIZE_PT):
        for name, shade in _shaded(sheet, block.names):
            if x > LEFT and x + _KEY + 2 + sheet.get_string_width(name) > LEFT + sheet.epw:
                x, top = LEFT, top + LINE
            _area(sheet, x, top + 1, _KEY, _KEY, shade)
            sheet.set_xy(x + _KEY + 1.4, top)
            sheet.cell(sheet.get_string_width(name), _KEY + 2, name)
            x += _KEY + 1.4 + sheet.get_string_width(name) + 7
    sheet.set_xy(LEFT, top + LINE + 1)


def _draw_bar(sheet: Sheet, bar: Bar, *, label_width: float, scale: float) -> None:
    top, x = sheet.get_y(), LEFT + label_width
    with sheet.style("", _SIZE_PT):
        sheet.lines((bar.label,), x=LEFT, width=label_width - 3, height=_LINE)
        below = sheet.get_y()
        for part, shade in zip(bar.parts, SHADES, strict=False):
            if part:
                _area(sheet, x, top, part * scale, _HIGH, shade)
                x += part * scale
        numbers = " + ".join(_number(part) for part in bar.parts) if len(bar.parts) > 1 else ""
        whole = _number(sum(bar.parts))
        sheet.set_xy(x + 1.5, top)
        sheet.cell(_NUMBERS, _HIGH, f"{whole} ({numbers})" if numbers else whole)
    sheet.set_xy(LEFT, max(below, top + _HIGH) + _GAP)


def _shaded(sheet: Sheet, names: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    if len(names) > len(SHADES):
        raise ValueError("more parts than shades")
    return ((sheet.checked(name), shade) for name, shade in zip(names, SHADES, strict=False))


def _area(sheet: Sheet, x: float, y: float, width: float, height: float, shade: int) -> None:
    sheet.set_line_width(0.2)
    sheet.set_fill_color(shade, shade, shade)
    sheet.rect(x, y, width, height, style="DF")
    sheet.set_fill_color(*BLACK)


def _height(sheet: Sheet, bar: Bar) -> float:
    width = sheet.epw * _LABEL_SHARE - 3
    with sheet.style("", _SIZE_PT):
        return max(_HIGH, sheet.line_count(sheet.checked(bar.label), width=width) * _LINE) + _GAP


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")
