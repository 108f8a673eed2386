"""What a place belongs to now ("nay thuộc"), where the data tell; a wording is never guessed."""

from collections.abc import Collection
from functools import lru_cache

from schemas.admin_units.communes import OldCommune, codes_with_district, communes_now, find_communes
from schemas.admin_units.kinds import bare_name, kind_of
from schemas.admin_units.places import PlaceReading, find_place
from schemas.admin_units.units import AdminUnit, codes_before_2025, name_key, province_now, units_called


def now_in(reading: PlaceReading) -> tuple[str, ...]:
    """Return where the place lies since 01/07/2025: `xã Tiên Trang, tỉnh Thanh Hóa`, or the province alone.

    Several where the commune or the province was divided; () where the province is not known and the district
    does not tell it.
    """
    scopes = _scopes(reading)
    for codes in scopes:
        if reading.commune and (found := _communes(reading, codes=codes)):
            return found
    return _provinces(scopes[0], reading=reading) if scopes else ()


@lru_cache(maxsize=4096)
def nay_thuoc(text: str) -> tuple[str, ...]:
    """Return `now_in` of an address as written; () also where it already reads so."""
    wordings = now_in(find_place(text))
    return () if [name_key(wording) for wording in wordings] == [name_key(text)] else wordings


def _scopes(reading: PlaceReading) -> tuple[tuple[str, ...], ...]:
    """Return the provinces among the 63 that may be meant, the likeliest set first.

    A name stands for the province of the 63, then for the wider one of the 34, then for the one of old: Hậu Giang
    was three different areas.
    """
    if not reading.province:
        codes = tuple(sorted(codes_with_district(reading.district))) if reading.district else ()
        return (codes,) if len(codes) == 1 else ()
    sets = (codes_before_2025(unit.id) for unit in units_called(bare_name(reading.province)))
    return tuple(dict.fromkeys(codes for codes in sets if codes))


def _communes(reading: PlaceReading, *, codes: tuple[str, ...]) -> tuple[str, ...]:
    olds = find_communes(reading.commune, codes=codes, district=reading.district)
    if reading.district:
        return tuple(dict.fromkeys(wording for old in olds for wording in old.now))
    return _without_district(reading.commune, olds=olds, units=_units_now(codes))


def _without_district(
    commune: str, *, olds: Collection[OldCommune], units: Collection[AdminUnit]
) -> tuple[str, ...]:
    """Return where a commune lies whose district is not told; () unless its kind is told and only one can be meant.

    It may be a present commune as well as an old one: both must lead to the same.
    """
    of_kind = [old for old in olds if kind_of(old.commune) == kind_of(commune)]
    present = [w for unit in units for w in communes_now(commune, province_code_now=unit.code)]
    readings = {tuple(old.now) for old in of_kind} | {(w,) for w in present if kind_of(w) == kind_of(commune)}
    return readings.pop() if len(readings) == 1 else ()


def _provinces(codes: tuple[str, ...], *, reading: PlaceReading) -> tuple[str, ...]:
    with_district = codes_with_district(reading.district) if reading.district else frozenset()
    narrowed = tuple(code for code in codes if code in with_district) or codes
    return tuple(unit.wording for unit in _units_now(narrowed))


def _units_now(codes: tuple[str, ...]) -> tuple[AdminUnit, ...]:
    return tuple(dict.fromkeys(province_now(code) for code in codes))
