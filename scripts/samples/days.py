"""Dates that may know only their year, or their year and month, and the ways in which papers write them."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

DateForm = Literal["words", "slash", "padded", "dash", "dot", "short", "year"]
"""`ngày 14 tháng 3 năm 1972`, `14/3/1972`, `14/03/1972`, `14-3-1972`, `14.3.1972`, `14-3-72`, `1972`."""

_MARKS: dict[DateForm, str] = {"slash": "/", "padded": "/", "dash": "-", "dot": ".", "short": "-"}


@dataclass(frozen=True, slots=True)
class Day:
    """A date that may know only its year, or its year and month."""

    year: int
    month: int | None = None
    day: int | None = None
    is_about: bool = False
    """Whether not even the year is sure."""

    def iso(self) -> str:
        """Return `1972`, `1972-03` or `1972-03-14`."""
        parts = [str(self.year)] + [f"{part:02d}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    def slashed(self) -> str:
        """Return `1972`, `3/1972` or `14/3/1972`."""
        return "/".join(str(part) for part in (self.day, self.month, self.year) if part)

    def worded(self) -> str:
        """Return `năm 1972`, `tháng 3 năm 1972` or `ngày 14 tháng 3 năm 1972`."""
        month = f"tháng {self.month:02d} " if self.month and self.month < 3 else f"tháng {self.month} "
        day = f"ngày {self.day:02d} " if self.day else ""
        return f"{day}{month if self.month else ''}năm {self.year}"


def printed(day: Day, form: DateForm, *, rng: np.random.Generator) -> str:
    """Return `day` in `form`; unknown parts are left out, dotted or told by what is known."""
    if day.is_about:
        return f"khoảng {day.year}" if form == "year" or rng.random() < 0.5 else f"khoảng năm {day.year}"
    if form == "year":
        return str(day.year)
    if form == "words" or not day.month:
        return day.worded() if form == "words" or rng.random() < 0.4 else str(day.year)
    mark = _MARKS[form]
    month = (
        f"{day.month:02d}" if form == "padded" or (day.month < 3 and rng.random() < 0.5) else str(day.month)
    )
    year = str(day.year % 100) if form == "short" and day.day and day.year < 2000 else str(day.year)
    if day.day:
        return mark.join((f"{day.day:02d}" if form == "padded" else str(day.day), month, year))
    lead = ("…/", "../", "", "tháng ")[int(rng.integers(4))]
    return f"{lead}{month}/{year}"


def invent_day(rng: np.random.Generator, year: int, *, known: float) -> Day:
    """Return a day in `year`; its day and month are known with probability `known`."""
    month, day = int(rng.integers(1, 13)), int(rng.integers(1, 29))
    if rng.random() < known:
        return Day(year, month, day)
    return Day(year, month) if rng.random() < 0.4 else Day(year)


def date_form(rng: np.random.Generator, *, year: int) -> DateForm:
    """Return the form in which a paper of `year` writes its dates."""
    forms: tuple[DateForm, ...] = ("words", "slash", "slash", "padded", "dash")
    if year < 1990:
        forms = ("words", "slash", "dash", "dash", "dot", "short")
    return forms[int(rng.integers(len(forms)))]
