"""Reads an address as papers write it into the parts that it names; nothing is changed in them."""

import re
from dataclasses import dataclass, replace

from schemas.admin_units.communes import codes_with_district
from schemas.admin_units.kinds import PLACE_KINDS, Level, split_kind
from schemas.admin_units.units import name_key, units_called
from schemas.vietnamese import nfc

_DEPTH: dict[Level, int] = {"detail": 0, "commune": 1, "district": 2, "province": 3}
_OPENING_WORDS = "|".join(
    k.word for k in PLACE_KINDS if k.level != "detail" and k.word not in ("xã", "huyện đảo")
)
_CUT = re.compile(
    r"\s*[,;]\s*|(?<=[^\W\d_]{2})(?<![Tt][PpXxTt])\.\s+|\s+[-–]\s+|(?<=[^\W\d_])[-–](?=[^\W\d_])"
    rf"|\s+(?=(?:{_OPENING_WORDS}|(?<![Tt]hị )xã) )"
    rf"|\s+(?=(?:{_OPENING_WORDS.upper()}|(?<!THỊ )XÃ) )"
)
_DASHED = re.compile(r"\s*[-–]\s*")
_STRIPPED = " \t\n.,;:…()"


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """The parts of an address, each as it is written, with the word for its kind where one is; "" where not named."""

    raw: str
    detail: str = ""
    """Hamlet, street, or whatever is none of the others."""
    commune: str = ""
    district: str = ""
    province: str = ""


def find_place(text: str) -> PlaceReading:
    """Return what `text` names, from the words for kinds, else from names that are known and from their order."""
    raw = nfc(text)
    parts = _parts(raw)
    written = [_written_level(part) for part in parts]
    found: dict[Level, list[str]] = {"detail": [], "commune": [], "district": [], "province": []}
    ceiling = len(_DEPTH)
    for place in range(len(parts) - 1, -1, -1):
        floor = max((_DEPTH[level] for level in written[:place] if level), default=-1)
        level = written[place] or _likely_level(parts, place, floor=floor, ceiling=ceiling)
        if level != "detail" and found[level]:
            level = "detail"
        found[level].insert(0, parts[place])
        ceiling = min(ceiling, _DEPTH[level])
    reading = {level: ", ".join(texts) for level, texts in found.items()}
    return replace(PlaceReading(raw), **reading)


def is_province_name(part: str) -> bool:
    """Whether `part` names a province of any time, with or without tỉnh or thành phố."""
    return bool(units_called(split_kind(part)[1]))


def _parts(raw: str) -> list[str]:
    """Return the pieces between commas, dashes and words for kinds; a known name with a dash stays whole."""
    pieces, place = [], 0
    for cut in [*_CUT.finditer(raw), None]:
        pieces.append(raw[place : cut.start() if cut else len(raw)])
        if cut is not None:
            if _DASHED.fullmatch(cut.group()):
                pieces.append(cut.group())
            place = cut.end()
    return [part.strip(_STRIPPED) for part in _with_dashed_names(pieces) if part.strip(_STRIPPED)]


def _with_dashed_names(pieces: list[str]) -> list[str]:
    """Return `pieces` without the dashes between them, but for those within Bà Rịa - Vũng Tàu and its like."""
    joined: list[str] = []
    for piece in pieces:
        whole = "".join([*joined[-2:], piece])
        if len(joined) > 1 and _DASHED.fullmatch(joined[-1]) and _is_one_name(whole):
            joined[-2:] = [whole]
        else:
            joined.append(piece)
    return [piece for piece in joined if not _DASHED.fullmatch(piece)]


def _is_one_name(part: str) -> bool:
    return is_province_name(part) or bool(codes_with_district(part))


def _written_level(part: str) -> Level | None:
    """Return the level that the word for its kind gives; a city can be a province."""
    kind, name = split_kind(part)
    if kind is None:
        return None
    is_city_province = kind.word == "thành phố" and any(
        unit.kind == "thành phố" or name_key(unit.name) == "thuathienhue" for unit in units_called(name)
    )
    return "province" if is_city_province else kind.level


def _likely_level(parts: list[str], place: int, *, floor: int, ceiling: int) -> Level:
    """Return the level of a part without a word for its kind, coarsest first, within what its neighbours leave."""
    is_open = {level: floor < depth < ceiling for level, depth in _DEPTH.items()}
    has_parts_before = place > 0
    if is_open["province"] and (is_province_name(parts[place]) or (place > 1 and floor < 0)):
        return "province"
    if is_open["district"] and (
        codes_with_district(parts[place]) or floor == _DEPTH["commune"] or (has_parts_before and floor < 0)
    ):
        return "district"
    return "commune" if is_open["commune"] and ceiling < len(_DEPTH) else "detail"
