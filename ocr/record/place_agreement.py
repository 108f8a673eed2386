"""Whether two addresses can be one place, before and after provinces and communes were changed."""

from collections.abc import Collection

from ocr.record.spelling import differs_by_lost_marks, spelling
from schemas.admin_units.kinds import bare_name
from schemas.admin_units.now import now_in
from schemas.admin_units.places import PlaceReading
from schemas.admin_units.units import CodeSystem, codes_before_2025, units_called
from schemas.record import AgreementForm


def places_agree(one: PlaceReading, other: PlaceReading) -> AgreementForm | None:
    """Return how two addresses agree; None where a level that both name differs, and neither became the other."""
    pairs = tuple(zip(_levels(one), _levels(other), strict=True))
    shared = [pair for pair in pairs if all(pair)]
    if shared and all(_same_name(*pair) for pair in shared) and _details_fit(one, other):
        is_whole = all(bool(a) == bool(b) for a, b in pairs)
        return "spelling" if is_whole and spelling(one.detail) == spelling(other.detail) else "part"
    if _lies_within(one, other) or _lies_within(other, one) or _is_now(one, other):
        return "now" if _details_fit(one, other) else None
    return None


def _lies_within(wide: PlaceReading, narrow: PlaceReading) -> bool:
    """Whether all is alike but the province, and the wider one holds the land of the other (Hải Hưng, Hải Dương).

    A present province counts as the wider one only beside an equal district or commune: alone it may be the old one.
    """
    finer = [pair for pair in zip(_levels(wide)[:2], _levels(narrow)[:2], strict=True) if all(pair)]
    holders: tuple[CodeSystem, ...] = ("historical", "GSO34") if finer else ("historical",)
    held = _codes(wide.province, code_systems=holders)
    lies = _codes(narrow.province, code_systems=("historical", "GSO63"))
    return bool(held & lies) and all(_same_name(*pair) for pair in finer)


def _codes(province: str, *, code_systems: Collection[CodeSystem]) -> set[str]:
    """Return the codes, among the 63, on whose land the units of this name in these lists lie."""
    units = (unit for unit in units_called(bare_name(province)) if unit.code_system in code_systems)
    return {code for unit in units for code in codes_before_2025(unit.id)}


def _is_now(one: PlaceReading, other: PlaceReading) -> bool:
    """Whether the one is the present address of the other: since 01/07/2025 an address has no district."""
    if bool(one.district) == bool(other.district):
        return False
    return bool({wording for wording in now_in(one) if ", " in wording} & set(now_in(other)))


def _details_fit(one: PlaceReading, other: PlaceReading) -> bool:
    first, second = spelling(one.detail), spelling(other.detail)
    return first in second or second in first or differs_by_lost_marks(one.detail, other.detail)


def _same_name(first: str, second: str) -> bool:
    one, other = bare_name(first), bare_name(second)
    return spelling(one) == spelling(other) or differs_by_lost_marks(one, other)


def _levels(place: PlaceReading) -> tuple[str, str, str]:
    return place.commune, place.district, place.province
