"""Dates as keys of the index: which keys a stored date has, and which keys an asked date looks for, closest first.

A plain date (of the sun, neither "about" nor "before" nor a span) has

- `d1950-03-12`, `m1950-03`, `y1950`: the day, month and year in which it lies;
- `n1950-03`: no more is known than this month; `o1950`: no more than this year;
- `e03-12`: the day in whatever year; `z03-12`: no year is known.

What a date may be, because it says "about" or "before", is in keys of its own: `a1949`: a day of this year; `w1949`:
any day of this year; `b1949-03`: any day of this month. A plain date of the moon has all its keys after an `l`: the
first kind for what it says, the second for the days of the sun on which it can fall.

The law, held by a property test: two dates that can be the same (`dates_agree`) share a key; two that share a key can
be the same, or lie less than `SLACK_DAYS` apart, for what a date may be is kept by whole months. Three exceptions: time
without end ("trước 1954") ends after `OPEN_YEARS`; dates without a year meet those with their day and month only; and
a day of the moon is compared with another by its numbers, never with a day of the sun.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from schemas.partial_date import PartialDate, is_possible

SLACK_DAYS = 31
OPEN_YEARS = 60

DateSteps = tuple[tuple[frozenset[str], float], ...]

_ABOUT_YEARS = {0: 1.0, 1: 0.85, 2: 0.7, 3: 0.55}
_ABOUT_MONTHS = {0: 1.0, 1: 0.85, 2: 0.7, 3: 0.7, 4: 0.55, 5: 0.55, 6: 0.55}
_FAR = 0.4
_POSSIBLE = 0.3
_FROM_BOUND = ((5, 1.0), (10, 0.85), (20, 0.7), (40, 0.55), (OPEN_YEARS + 1, _FAR))
"""Years from the bound of "trước" and "sau", and how close they count: what is told by its bound lies near it."""


def date_keys(known: PartialDate) -> frozenset[str]:
    """Return the keys of a stored date; none of one without a year, unless it has a day and a month."""
    prefix = "l" if _is_plain_lunar(known) else ""
    if known.year is None:
        return frozenset(f"{prefix}{key}" for key in _yearless(known, "e", "z"))
    keys: set[str] = set()
    if known.calendar == "solar" or prefix:
        keys |= _said(known) if known.qualifier in ("exact", "about") else set()
    if prefix or not _is_plain(known):
        keys |= _possible(_months(known))
    return frozenset(f"{prefix}{key}" for key in keys)


def date_steps(asked: PartialDate) -> DateSteps:
    """Return sets of keys and how close a date with one of them is, closest first; at most six."""
    if asked.year is None:
        prefix = "l" if _is_plain_lunar(asked) else ""
        return _steps([(1.0, f"{prefix}{key}") for key in _yearless(asked, "e", "z")])
    if _is_plain(asked):
        return _steps([*_wanted(asked), *_wanted_possible(_months(asked), ("", "l"))])
    if _is_plain_lunar(asked):
        own = ((closeness, f"l{key}") for closeness, key in _wanted(asked))
        return _steps([*own, *_of_sun(asked), *_wanted_possible(_months(asked), ("",))])
    return _steps([*_near(asked), *_wanted_possible(_months(asked), ("", "l"))])


def _is_plain(known: PartialDate) -> bool:
    return known.calendar == "solar" and known.qualifier == "exact" and known.last_year is None


def _is_plain_lunar(known: PartialDate) -> bool:
    return known.calendar == "lunar" and known.qualifier == "exact" and known.last_year is None


def _yearless(known: PartialDate, *letters: str) -> set[str]:
    if known.month is None or known.day is None:
        return set()
    return {f"{letter}{known.month:02}-{known.day:02}" for letter in letters}


def _said(known: PartialDate) -> set[str]:
    """Return the keys of what a date says, without its "about"."""
    years = _years(known)
    if known.last_year is not None or (known.month is None and known.day is None):
        return {f"{letter}{year}" for year in years for letter in "yo"}
    keys = {f"y{known.year}"}
    for month in [known.month] if known.month else range(1, 13):
        keys.add(f"m{known.year}-{month:02}")
        if known.day is None:
            keys.add(f"n{known.year}-{month:02}")
        elif _has(known, month):
            keys |= {f"d{known.year}-{month:02}-{known.day:02}", f"e{month:02}-{known.day:02}"}
    return keys


def _wanted(asked: PartialDate) -> Iterator[tuple[float, str]]:
    """Yield closeness and key of plain dates that can be the plain date `asked`."""
    if asked.month is None and asked.day is None:
        yield from ((1.0, f"y{asked.year}"), (0.5, f"ly{asked.year}"))
        return
    for month in [asked.month] if asked.month else range(1, 13):
        if asked.day is None:
            yield 1.0, f"m{asked.year}-{month:02}"
            continue
        if _has(asked, month):
            yield 1.0, f"d{asked.year}-{month:02}-{asked.day:02}"
            yield 0.6, f"z{month:02}-{asked.day:02}"
        yield 0.8, f"n{asked.year}-{month:02}"
    yield 0.7, f"o{asked.year}"


def _has(known: PartialDate, month: int) -> bool:
    return is_possible(known.year, month, known.day, by_moon=known.calendar == "lunar")


def _near(asked: PartialDate) -> Iterator[tuple[float, str]]:
    """Yield closeness and key of plain dates that a date which is not plain may be."""
    for year, months in _months(asked):
        if len(months) == 12 and not (asked.qualifier == "about" and asked.month):
            yield _closeness(asked, year), f"y{year}"
            yield _FAR, f"ly{year}"
            continue
        for month in months:
            yield _closeness(asked, year, month), f"m{year}-{month:02}"
        yield 0.7 if asked.month and year == asked.year else _FAR, f"o{year}"


def _of_sun(asked: PartialDate) -> Iterator[tuple[float, str]]:
    """Yield closeness and key of dates of the sun on which a plain date of the moon can fall."""
    for year, months in _months(asked):
        closeness = 0.7 if year == asked.year else 0.5
        if len(months) == 12:
            yield closeness, f"y{year}"
            continue
        yield from ((closeness, f"m{year}-{month:02}") for month in months)
        yield closeness, f"o{year}"


def _wanted_possible(
    months: Iterable[tuple[int, range]], prefixes: tuple[str, ...]
) -> Iterator[tuple[float, str]]:
    for year, within in months:
        keys = (
            [f"a{year}"] if len(within) == 12 else [f"w{year}", *(f"b{year}-{month:02}" for month in within)]
        )
        yield from ((_POSSIBLE, f"{prefix}{key}") for prefix in prefixes for key in keys)


def _possible(months: Iterable[tuple[int, range]]) -> set[str]:
    keys: set[str] = set()
    for year, within in months:
        is_whole = len(within) == 12
        keys |= {f"a{year}", *([f"w{year}"] if is_whole else (f"b{year}-{month:02}" for month in within))}
    return keys


def _closeness(asked: PartialDate, year: int, month: int | None = None) -> float:
    years = _years(asked)
    if asked.qualifier in ("before", "after"):
        bound = years[0] if asked.qualifier == "before" else years[-1]
        return next(closeness for below, closeness in _FROM_BOUND if abs(year - bound) <= below)
    if asked.month is not None and month is not None:
        distance = abs(12 * (year - years[0]) + month - asked.month)
        return _ABOUT_MONTHS.get(distance, _FAR)
    return _ABOUT_YEARS.get(max(years[0] - year, year - years[-1], 0), _FAR)


def _years(known: PartialDate) -> range:
    assert known.year is not None
    return range(known.year, (known.last_year or known.year) + 1)


def _months(known: PartialDate) -> list[tuple[int, range]]:
    """Return each year in which the date can lie, with the months of it; time without end is bounded."""
    first, last = _bounds(known)
    return [
        (year, range(first.month if year == first.year else 1, (last.month if year == last.year else 12) + 1))
        for year in range(first.year, last.year + 1)
    ]


def _bounds(known: PartialDate) -> tuple[date, date]:
    first, last = known.earliest(), known.latest()
    if known.qualifier == "before":
        return date(max(1, last.year - OPEN_YEARS + 1), 1, 1), last
    if known.qualifier == "after":
        return first, date(min(9999, first.year + OPEN_YEARS - 1), 12, 31)
    return first, last


def _steps(wanted: Iterable[tuple[float, str]]) -> DateSteps:
    """Return the keys by closeness; a key stands where it is closest."""
    best: dict[str, float] = {}
    for closeness, key in wanted:
        best[key] = max(closeness, best.get(key, 0.0))
    levels = sorted(set(best.values()), reverse=True)
    return tuple((frozenset(key for key, at in best.items() if at == level), level) for level in levels)
