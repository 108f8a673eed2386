"""The offices of each time: how they head, sign and seal their papers."""

from dataclasses import dataclass

import numpy as np

from scripts.samples.days import Day
from scripts.samples.markup import Columns, Row
from scripts.samples.people import Person, invent_name, pick
from scripts.samples.places import titled

STATE_SINCE_1976 = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
STATE_BEFORE = "VIỆT NAM DÂN CHỦ CỘNG HÒA"
SPOKEN = {
    "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI": "Sở Lao động - Thương binh và Xã hội",
    "SỞ THƯƠNG BINH VÀ XÃ HỘI": "Sở Thương binh và Xã hội",
    "TY THƯƠNG BINH VÀ XÃ HỘI": "Ty Thương binh và Xã hội",
    "TY THƯƠNG BINH": "Ty Thương binh",
    "SỞ NỘI VỤ": "Sở Nội vụ",
}
"""Offices whose running-text name keeps inner capitals."""


@dataclass(frozen=True, slots=True)
class Agency:
    """Who issues a paper."""

    parent: str
    name: str
    sign: str
    """What stands after the number: `QĐ-LĐTBXH`."""
    chief: str
    town: str

    @property
    def spoken(self) -> str:
        """The office's name as running text has it."""
        return SPOKEN.get(self.name, self.name.capitalize())


def state_rows(year: int) -> tuple[Row, ...]:
    """Return the name and motto of the state as papers of `year` carry them."""
    state = STATE_SINCE_1976 if year >= 1976 else STATE_BEFORE
    if 1976 <= year < 1992:
        state = state.replace("HÒA", "HOÀ")
    motto = "Độc lập - Tự do - Hạnh phúc"
    if year < 1960 and year % 2:
        state, motto = "VIỆT-NAM DÂN-CHỦ CỘNG-HÒA", "Độc-lập - Tự-do - Hạnh-phúc"
    return (Row(state, "bold", 0.92), Row(motto, "bold", 0.96, rule=0.95))


def welfare_office(person: Person, year: int) -> Agency:
    """Return the provincial office that looked after people with merit in `year`."""
    town = person.place.province(year)
    province = titled(town).upper()
    if year < 1957:
        return Agency(f"ỦY BAN KHÁNG CHIẾN HÀNH CHÍNH {province}", "TY THƯƠNG BINH", "TB", "TRƯỞNG TY", town)
    if year < 1976:
        return Agency(f"ỦY BAN HÀNH CHÍNH {province}", "TY THƯƠNG BINH VÀ XÃ HỘI", "TBXH", "TRƯỞNG TY", town)
    if year < 1988:
        name = "SỞ THƯƠNG BINH VÀ XÃ HỘI"
        return Agency(f"ỦY BAN NHÂN DÂN {province}", name, "TBXH", "GIÁM ĐỐC", town)
    if year < 2025:
        name = "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"
        return Agency(f"ỦY BAN NHÂN DÂN {province}", name, "LĐTBXH", "GIÁM ĐỐC", town)
    return Agency(f"ỦY BAN NHÂN DÂN {province}", "SỞ NỘI VỤ", "SNV", "GIÁM ĐỐC", town)


def army_unit(person: Person, rng: np.random.Generator) -> Agency:
    """Return the command that reports what befell `person`."""
    name = (
        f"ĐOÀN {int(rng.integers(3, 99))}" if rng.random() < 0.5 else f"SƯ ĐOÀN {int(rng.integers(300, 360))}"
    )
    chief = pick(rng, ("THỦ TRƯỞNG ĐƠN VỊ", "TRUNG ĐOÀN TRƯỞNG", "CHÍNH ỦY"))
    parent = "QUÂN ĐỘI NHÂN DÂN VIỆT NAM" if person.war != "1980s" else "BỘ QUỐC PHÒNG"
    return Agency(parent, name, "GBT", chief, "")


def letterhead(
    agency: Agency,
    *,
    year: int,
    number: str,
    day: Day | None,
    extra: tuple[Row, ...] = (),
    day_field: str = "",
) -> Columns:
    """Return the head of a paper: office and number left, state, place and day right.

    `day_field` is the field that the day is the value of; a number is marked by the caller.
    """
    place = f"{agency.town}, " if agency.town else ""
    parent = tuple(Row(part, "regular", 0.88) for part in _parted(agency.parent, year))
    *names, last = _parted(agency.name, year)
    told = f"[{day_field}|{day.worded()}]" if day and day_field else day.worded() if day else ""
    dated = (Row(f"{place}{told}", "italic"),) if day else ()
    return Columns(
        (
            *parent,
            *(Row(part, "bold", 0.9) for part in names),
            Row(last, "bold", 0.9, rule=0.4),
            Row(f"Số: {number}" if number else "Số:", "regular"),
            *extra,
        ),
        (*state_rows(year), *dated),
    )


def _parted(name: str, year: int) -> list[str]:
    """Return the lines over which a long name is written, shortened as offices do since the 1990s."""
    if year >= 1993:
        name = name.replace("ỦY BAN NHÂN DÂN T", "UBND T")
    for mark in (" TỈNH ", " THÀNH PHỐ ", " THƯƠNG BINH VÀ"):
        head, found, tail = name.partition(mark)
        if found and len(name) > 24:
            return [head, (mark + tail).strip()]
    return [name]


def signature(
    agency: Agency, rng: np.random.Generator, *, copies: tuple[str, ...] = (), deputy: bool = False
) -> Columns:
    """Return the foot of a paper: who receives it left, who signs right."""
    chief = (f"KT. {agency.chief}", f"PHÓ {agency.chief}") if deputy else (agency.chief,)
    receivers = (Row("Nơi nhận:", "bold-italic", 0.85), *(Row(copy, "regular", 0.8) for copy in copies))
    return Columns(
        receivers if copies else (),
        (
            *(Row(row, "bold", 0.95) for row in chief),
            Row("", space_mm=27, signed=True),
            Row(invent_name(rng, woman=rng.random() < 0.25), "bold", is_signer=True),
        ),
        split=0.5,
        left_centered=False,
    )


def seal_words(agency: Agency) -> tuple[str, str, str]:
    """Return what the round seal of `agency` says above, below and in the middle."""
    if "CÔNG AN" in agency.parent:
        return ("CÔNG AN NHÂN DÂN", agency.parent.removeprefix("CÔNG AN "), agency.name)
    if "HUYỆN" in agency.parent:
        return ("ỦY BAN NHÂN DÂN", agency.parent[agency.parent.index("HUYỆN") :], agency.name)
    if agency.parent.startswith("NƯỚC"):
        return ("CỘNG HÒA XHCN VIỆT NAM", "", agency.name)
    of = next((word for word in ("TỈNH", "THÀNH PHỐ") if word in agency.parent), "")
    if not of:
        return ("QUÂN ĐỘI NHÂN DÂN", "VIỆT NAM", agency.name)
    return ("CỘNG HÒA XHCN VIỆT NAM", agency.parent[agency.parent.index(of) :], agency.name)


def decision_number(person: Person, year: int) -> str:
    """Return the number of the decision on the allowance of `person`, taken in `year`."""
    sign = welfare_office(person, year).sign
    return f"{person.decision_serial}/QĐ-{sign}" if year >= 1990 else f"{person.decision_serial}-QĐ/{sign}"
