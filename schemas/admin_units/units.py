"""Provinces of 63, of 34 and of history, and the changes that lead from one to the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

from schemas.vietnamese import fold, tokens

CodeSystem = Literal["GSO63", "GSO34", "historical"]
ChangeKind = Literal["merge", "split", "rename", "keep"]

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class AdminUnit:
    """One province, or what stood in its place, during the time it was called so."""

    id: str
    code_system: CodeSystem
    code: str
    """In the list of the statistics office; empty for historical ones. 15 is Yên Bái among 63, Lào Cai among 34."""
    h_code: str
    """`H56` of QĐ 20/2020/QĐ-TTg, of the 63."""
    kind: str
    """`tỉnh`, `thành phố`, or `khu` for a zone of war, which is no province."""
    name: str
    valid_from: str
    """As much of an ISO date as is known."""
    valid_to: str
    other_names: tuple[str, ...]
    note: str
    """What is doubtful, in Vietnamese; `chưa kiểm chứng` where nobody checked the row."""

    @property
    def wording(self) -> str:
        """How it is written in running text: `tỉnh Thanh Hóa`."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class AdminUnitChange:
    """One step from a unit to what it became."""

    from_id: str
    to_id: str
    kind: ChangeKind
    date: str
    legal_ref: str


def name_key(name: str) -> str:
    """Return `name` folded and run together, numbers without leading noughts: how names of places are compared."""
    return "".join(word.lstrip("0") or word for word in tokens(fold(name)))


@cache
def province_units() -> tuple[AdminUnit, ...]:
    """Return all rows of `provinces.tsv`."""
    return tuple(_unit(row) for row in _rows("provinces.tsv"))


@cache
def province_changes() -> tuple[AdminUnitChange, ...]:
    """Return all rows of `province_changes.tsv`."""
    return tuple(
        AdminUnitChange(row[0], row[1], cast(ChangeKind, row[2]), row[3], row[4])
        for row in _rows("province_changes.tsv")
    )


def units_called(name: str) -> tuple[AdminUnit, ...]:
    """Return the units that `name` (without tỉnh or thành phố) names, of the 63 first, then of the 34, then of old."""
    return _by_name().get(name_key(name), ())


def unit_of_code(code: str, *, code_system: CodeSystem) -> AdminUnit | None:
    """Return the province of `code` in one list; a code means nothing without its list."""
    return _by_code().get((code_system, code))


@cache
def codes_before_2025(unit_id: str) -> tuple[str, ...]:
    """Return the codes, among the 63, of the provinces on whose land the unit lay or lies, sorted."""
    unit = _by_id()[unit_id]
    if unit.code_system == "GSO63":
        return (unit.code,)
    if unit.code_system == "GSO34":
        merged = (change.from_id for change in province_changes() if change.to_id == unit_id)
        return tuple(sorted(_by_id()[from_id].code for from_id in merged))
    parts = (change.to_id for change in province_changes() if change.from_id == unit_id)
    return tuple(sorted({code for part in parts for code in codes_before_2025(part)}))


@cache
def province_now(code: str) -> AdminUnit:
    """Return the province of 34 into which the province of `code`, among the 63, went."""
    goes_to = next(change.to_id for change in province_changes() if change.from_id == f"63-{code}")
    return _by_id()[goes_to]


@cache
def _by_id() -> dict[str, AdminUnit]:
    return {unit.id: unit for unit in province_units()}


@cache
def _by_code() -> dict[tuple[CodeSystem, str], AdminUnit]:
    return {(unit.code_system, unit.code): unit for unit in province_units() if unit.code}


@cache
def _by_name() -> dict[str, tuple[AdminUnit, ...]]:
    found: dict[str, list[AdminUnit]] = {}
    for unit in province_units():
        for key in dict.fromkeys(name_key(name) for name in (unit.name, *unit.other_names)):
            found.setdefault(key, []).append(unit)
    return {key: tuple(units) for key, units in found.items()}


def _unit(row: list[str]) -> AdminUnit:
    unit_id, system, code, h_code, kind, name, valid_from, valid_to, other_names, note = row
    names = tuple(filter(None, other_names.split("|")))
    return AdminUnit(
        unit_id, cast(CodeSystem, system), code, h_code, kind, name, valid_from, valid_to, names, note
    )


def _rows(file_name: str) -> Iterator[list[str]]:
    lines = (FOLDER / file_name).read_text(encoding="utf-8").splitlines()
    yield from (line.split("\t") for line in lines[1:])
