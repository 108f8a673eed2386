"""Charts drawn on the server as SVG: columns over time and shares of a whole, made of text, lines and patterns.

Pure: figures in, escaped markup out. No color speaks alone: each part has a pattern of its own and its name in a
legend; the figures stand in a table of the page beside the chart (`charts.css` holds the looks). Sizes are units of
the view box, origin top-left.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

MOST_PARTS = 5
"""Parts that have a pattern of their own (`charts.css`)."""
_WIDTH, _HEIGHT = 720, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 8, 12, 28
_LEGEND = 26
_MOST_LABELS = 12
_MOST_STEPS = 4
_ROW, _BAR = 34, 22
_ROW_LEFT = 200
_LETTERS_OF_LABEL = 26
_WIDTH_OF_SHARE_WORDS = 34
_HATCHES = (
    "",
    "M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4",
    "M0,4 h8",
    "M4,0 v8 M0,4 h8",
    "M-2,6 l4,4 M0,0 l8,8 M6,-2 l4,4",
)
"""Lines over the fill of each part, in a square of 8."""


@dataclass(frozen=True, slots=True)
class Row:
    """A column or bar: what it is called, and a figure for each part."""

    label: str
    values: tuple[float, ...]


def columns(
    rows: Sequence[Row], *, parts: Sequence[str], key: str, title: str, description: str = ""
) -> Markup:
    """Return standing columns from left to right, the parts of each upon one another.

    Args:
        rows: In order of time; a figure for each of `parts`, none below 0.
        parts: Names of the parts, at most `MOST_PARTS`; with one alone there is no legend.
        key: Unlike all other charts of the page, letters and digits: the names of its marks begin with it.
        title: What is shown, for screen readers.
        description: What it comes to, in a sentence.
    """
    _check(rows, parts)
    legend = _LEGEND if len(parts) > 1 else 0
    height, steps = _steps_of(max((sum(row.values) for row in rows), default=0.0))
    scale = (_HEIGHT - _TOP - _BOTTOM) / (height * steps)
    drawn = [*(_legend(parts, key) if legend else ()), *_grid(height, steps, scale, y=_TOP + legend)]
    step = (_WIDTH - _LEFT - _RIGHT) / max(1, len(rows))
    every = math.ceil(len(rows) / _MOST_LABELS) if rows else 1
    for place, row in enumerate(rows):
        x, y = _LEFT + place * step, float(_HEIGHT + legend - _BOTTOM)
        for part, value in enumerate(row.values):
            y -= value * scale
            drawn.append(
                _part(key, part, x + step * 0.1, y, step * 0.8, value * scale, _tip(row, parts, part))
            )
        if place % every == 0:
            drawn.append(_text(x + step / 2, _HEIGHT + legend - 8, row.label, "middle"))
    return _chart(drawn, _HEIGHT + legend, parts=len(parts), key=key, title=title, description=description)


def shares(
    rows: Sequence[Row], *, parts: Sequence[str], key: str, title: str, description: str = ""
) -> Markup:
    """Return a lying bar for each row, all of one length, cut into the shares of its parts.

    A row without figures is an empty bar. Arguments as for `columns`.
    """
    _check(rows, parts)
    drawn = list(_legend(parts, key))
    length = _WIDTH - _ROW_LEFT - _RIGHT
    for place, row in enumerate(rows):
        y, x, whole = _LEGEND + place * _ROW + 4, float(_ROW_LEFT), sum(row.values)
        drawn.append(_text(_ROW_LEFT - 8, y + _BAR - 6, _shortened(row.label), "end"))
        drawn.append(_frame(_ROW_LEFT, y, length))
        for part, value in enumerate(row.values):
            width = length * value / whole if whole else 0.0
            drawn.append(_part(key, part, x, y, width, _BAR, _tip(row, parts, part)))
            if width >= _WIDTH_OF_SHARE_WORDS:
                drawn.append(_share_words(x + width / 2, y + _BAR - 6, value / whole))
            x += width
    height = _LEGEND + len(rows) * _ROW + 4
    return _chart(drawn, height, parts=len(parts), key=key, title=title, description=description)


def figure(value: float) -> str:
    """Return a number as it is written here: 12.345 or 0,5."""
    if value == int(value):
        return f"{int(value):,}".replace(",", ".")
    return f"{value:,.1f}".translate(str.maketrans(",.", ".,"))


def _check(rows: Iterable[Row], parts: Sequence[str]) -> None:
    if not 1 <= len(parts) <= MOST_PARTS:
        raise ValueError(f"a chart has 1 to {MOST_PARTS} parts")
    for row in rows:
        if len(row.values) != len(parts) or not all(0 <= value < math.inf for value in row.values):
            raise ValueError("every row has one figure, 0 or more, for each part")


def _steps_of(most: float) -> tuple[float, int]:
    """Return the height of a step, 1, 2 or 5 times a power of ten, and how many steps (1-4) reach `most`."""
    unit = 10.0 ** math.floor(math.log10(most / _MOST_STEPS)) if most > _MOST_STEPS else 1.0
    step = next((unit * times for times in (1, 2, 5) if most <= unit * times * _MOST_STEPS), unit * 10)
    return step, max(1, math.ceil(most / step))


def _grid(step: float, steps: int, scale: float, *, y: float) -> Iterator[Markup]:
    for place in range(steps + 1):
        at = _short(y + (steps - place) * step * scale)
        line = Markup('<line class="chart-grid" x1="{}" x2="{}" y1="{}" y2="{}"/>')
        yield line.format(_LEFT, _WIDTH - _RIGHT, at, at)
        yield _text(_LEFT - 8, float(at) + 4, figure(place * step), "end")


def _legend(parts: Sequence[str], key: str) -> Iterator[Markup]:
    step = (_WIDTH - 2 * _RIGHT) / len(parts)
    for part, name in enumerate(parts):
        x = _RIGHT + part * step
        yield _part(key, part, x, 2, 14, 14, "")
        yield _text(x + 20, 14, name, "start")


def _part(key: str, part: int, x: float, y: float, width: float, height: float, tip: str) -> Markup:
    if width <= 0 or height <= 0:
        return Markup("")
    place = Markup('x="{}" y="{}" width="{}" height="{}"').format(*map(_short, (x, y, width, height)))
    hatch = Markup('<rect fill="url(#{}-{})" {}/>').format(key, part, place) if _HATCHES[part] else ""
    words = Markup("<title>{}</title>").format(tip) if tip else ""
    return Markup('<g>{}<rect class="chart-part part-{}" {}/>{}</g>').format(words, part, place, hatch)


def _frame(x: float, y: float, width: float) -> Markup:
    return Markup('<rect class="chart-frame" x="{}" y="{}" width="{}" height="{}"/>').format(
        x, y, width, _BAR
    )


def _text(x: float, y: float, words: str, anchor: str) -> Markup:
    return Markup('<text x="{}" y="{}" text-anchor="{}">{}</text>').format(
        _short(x), _short(y), anchor, words
    )


def _share_words(x: float, y: float, share: float) -> Markup:
    words = f"{round(share * 100)}\u00a0%"
    return Markup('<text class="chart-share" x="{}" y="{}" text-anchor="middle">{}</text>').format(
        _short(x), _short(y), words
    )


def _tip(row: Row, parts: Sequence[str], part: int) -> str:
    return f"{row.label}, {parts[part]}: {figure(row.values[part])}"


def _shortened(label: str) -> str:
    return label if len(label) <= _LETTERS_OF_LABEL else f"{label[: _LETTERS_OF_LABEL - 1].rstrip()}…"


def _short(size: float) -> str:
    return f"{size:.1f}".removesuffix(".0")


def _patterns(key: str, parts: int) -> Iterator[Markup]:
    for part, path in enumerate(_HATCHES[:parts]):
        if path:
            yield Markup(
                '<pattern id="{}-{}" width="8" height="8" patternUnits="userSpaceOnUse">'
                '<path class="chart-hatch" d="{}"/></pattern>'
            ).format(key, part, path)


def _chart(
    drawn: Iterable[Markup], height: float, *, parts: int, key: str, title: str, description: str
) -> Markup:
    """Return the whole: a place that can be scrolled by keyboard where it is wider than the screen."""
    frame = Markup(
        '<div class="chart" tabindex="0" role="region" aria-label="{title}">'
        '<svg viewBox="0 0 {width} {height}" role="img"'
        ' aria-labelledby="{key}-title" aria-describedby="{key}-desc"><title id="{key}-title">{title}</title>'
        '<desc id="{key}-desc">{description}</desc><defs>{patterns}</defs>{drawn}</svg></div>'
    )
    return frame.format(
        title=title,
        description=description,
        key=key,
        width=_WIDTH,
        height=_short(height),
        patterns=Markup("").join(_patterns(key, parts)),
        drawn=Markup("").join(drawn),
    )
