"""What is half remembered of when, where, with which unit and as what: as typed, with what it asks of a dossier."""

from schemas.admin_units.kinds import bare_name
from schemas.admin_units.units import name_key
from schemas.fields import FieldName
from schemas.partial_date import PartialDate, Qualifier
from scripts.bench.asking.additions import (
    Added,
    add_district,
    date_of,
    from_place,
    native,
    new_names,
    now_of,
    old_names,
    only_commune,
)
from scripts.bench.asking.conditions import both, dated, of_category, of_unit
from scripts.bench.asking.truth import Archive
from scripts.bench.province.draws import Draws
from scripts.bench.province.facts import TrueFacts, TruePlace
from scripts.bench.province.land import communes, rows_of_district
from scripts.bench.province.provinces_then import historic_rows, historic_units

_CATEGORY_WORDS: dict[str, tuple[str, ...]] = {
    "LS": ("liệt sĩ", "liệt sỹ", "tử sĩ"), "TB": ("thương binh",), "BB": ("bệnh binh",),
    "CĐHH": ("chất độc da cam", "nhiễm chất độc hóa học"), "BMVNAH": ("mẹ Việt Nam anh hùng", "bà mẹ VNAH"),
    "TĐ": ("tù đày", "bị địch bắt tù đày"), "HĐKC": ("người hoạt động kháng chiến",),
    "GĐCM": ("có công giúp đỡ cách mạng",), "LTCM": ("lão thành cách mạng",), "TKN": ("tiền khởi nghĩa",),
    "AHLLVT": ("anh hùng lực lượng vũ trang",), "AHLĐ": ("anh hùng lao động",),
}  # fmt: skip
_UNIT_WORDS = {"c": "đại đội", "d": "tiểu đoàn", "e": "trung đoàn", "f": "sư đoàn"}
_FARTHEST = 2
"""Years by which people are off who say "khoảng"."""


def ask_part_of_date(_: Archive, facts: TrueFacts, draws: Draws) -> Added | None:
    """Return month and year of birth or death."""
    told = [(field, date) for field, date in _dates(facts) if date.month]
    if not told:
        return None
    field, date = draws.of(told)
    form = draws.of(
        ("{cue} {m}/{y}", "{cue} tháng {m}/{y}", "{cue} tháng {m} năm {y}", "{m}/{y}", "{cue} {m}-{y}")
    )
    text = form.format(cue=_cue(field), m=date.month, y=date.year)
    asked = PartialDate(date.year, date.month)
    return Added(text, dated(asked, field=field if "{cue}" in form else None), field)


def ask_range(_: Archive, facts: TrueFacts, draws: Draws) -> Added | None:
    """Return years between which the person was born or died."""
    told = _dates(facts)
    if not told:
        return None
    field, date = draws.of(told)
    assert date.year is not None, "`_dates` gives years"
    first, last = date.year - draws.between(0, 2), date.year + draws.between(1, 3)
    form = draws.of(
        (
            "{cue} {a}-{b}",
            "{cue} từ {a} đến {b}",
            "{cue} khoảng {a}–{b}",
            "{cue} {a}..{b}",
            "{cue} năm {a} - {b}",
        )
    )
    qualifier: Qualifier = "about" if "khoảng" in form else "exact"
    asked = PartialDate(first, last_year=last, qualifier=qualifier)
    return Added(form.format(cue=_cue(field), a=first, b=last), dated(asked, field=field), field)


def ask_about(_: Archive, facts: TrueFacts, draws: Draws) -> Added | None:
    """Return about when the person was born or died, off by a year or two."""
    told = _dates(facts)
    if not told:
        return None
    field, date = draws.of(told)
    assert date.year is not None, "`_dates` gives years"
    year = date.year + draws.between(-_FARTHEST, _FARTHEST)
    form = draws.of(("{cue} khoảng {y}", "{cue} khoảng năm {y}", "{cue} chừng {y}"))
    asked = PartialDate(year, qualifier="about")
    return Added(form.format(cue=_cue(field), y=year), dated(asked, field=field), field)


def ask_old_place(_: Archive, facts: TrueFacts, draws: Draws) -> Added | None:
    """Return an old commune whose name the papers do not tell: they name the one of today."""
    place = native(facts)
    wording = now_of(place) if place and len(place.rows) > 1 else None
    if place is None or wording is None:
        return None
    today = name_key(bare_name(wording.split(", ", 1)[0]))
    named = [row for row in sorted(place.rows) if name_key(bare_name(communes()[row].name)) != today]
    return from_place(old_names(communes()[draws.of(named)], draws), draws) if named else None


def ask_new_place(_: Archive, facts: TrueFacts, draws: Draws) -> Added | None:
    """Return the commune of today for papers that name the old one."""
    place, commune = native(facts), only_commune(facts)
    wording = now_of(place) if place and commune else None
    if commune is None or wording is None:
        return None
    is_renamed = name_key(bare_name(commune.name)) != name_key(bare_name(wording.split(", ", 1)[0]))
    return from_place(new_names(wording, draws), draws) if is_renamed else None


def ask_district(archive: Archive, facts: TrueFacts, draws: Draws) -> Added | None:
    """Return the abolished district, whether papers name it or the commune of today."""
    place = native(facts)
    if place is None or len(place.rows) == 1:
        return add_district(archive, facts, draws) if draws.happens(0.3) else None
    commune = communes()[min(place.rows)]
    return from_place((commune.district, rows_of_district(commune)), draws)


def ask_historic(_: Archive, facts: TrueFacts, draws: Draws) -> Added | None:
    """Return a province of old that the papers do not name."""
    place = native(facts)
    if place is None:
        return None
    units = [unit for unit in historic_units(communes()[min(place.rows)]) if not _is_told(unit.name, place)]
    if not units:
        return None
    unit = draws.of(units)
    name = draws.of((unit.name, unit.wording))
    return from_place((name, historic_rows(unit.id)), draws)


def ask_unit(_: Archive, facts: TrueFacts, draws: Draws) -> Added | None:
    """Return the unit, or a part of it, in letters or in words."""
    parts = sorted(facts.unit_parts)
    if not parts:
        return None
    kept = parts[draws.below(len(parts)) :] if draws.happens(0.6) else parts
    in_words = [f"{_UNIT_WORDS[part[0]]} {part[1:]}" for part in kept if part[0] in _UNIT_WORDS]
    forms = (" ".join(kept), ", ".join(kept), " ".join(kept).upper(), " ".join(in_words), "-".join(kept))
    return Added(draws.of(forms), of_unit(frozenset(kept)))


def ask_category(_: Archive, facts: TrueFacts, draws: Draws) -> Added | None:
    """Return the category and the ten years in which the person was born or died."""
    told, words = _dates(facts), _CATEGORY_WORDS.get(facts.category)
    if not told or not words:
        return None
    field, date = draws.of(told)
    assert date.year is not None, "`_dates` gives years"
    decade = date.year // 10 * 10
    form = draws.of(("{cue} những năm {y}", "{cue} thập niên {y}", "{cue} trong những năm {y}"))
    asked = dated(PartialDate(decade, last_year=decade + 9), field=field)
    return Added(
        f"{draws.of(words)} {form.format(cue=_cue(field), y=decade)}",
        both(of_category(facts.category), asked),
        field,
    )


def _dates(facts: TrueFacts) -> list[tuple[FieldName, PartialDate]]:
    fields: tuple[FieldName, ...] = ("birth_date", "death_date")
    found = ((field, date_of(facts, field)) for field in fields)
    return [(field, date) for field, date in found if date is not None]


def _cue(field: FieldName) -> str:
    return "sinh" if field == "birth_date" else "hy sinh"


def _is_told(name: str, place: TruePlace) -> bool:
    return any(name_key(name) in name_key(wording) for wording in place.wordings)
