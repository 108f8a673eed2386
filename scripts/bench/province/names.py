"""Names of the people of a province, by how often each is met; and what people were called in times of war."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

from scripts.bench.province.draws import Draws, Weighted, weighted
from scripts.samples import names as sample_names

_TABLE = Path(__file__).parent / "names.tsv"
_NUMBERED = ("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Út")

_Part = Literal["family", "middle_m", "middle_f", "given_m", "given_f"]
_KNOWN: dict[_Part, tuple[tuple[str, float], ...]] = {
    "family": sample_names.FAMILY,
    "middle_m": sample_names.MIDDLE_OF_MEN,
    "middle_f": sample_names.MIDDLE_OF_WOMEN,
}


def invent_name(draws: Draws, *, woman: bool, family: str = "") -> str:
    """Return a full name; of `family` where one is given."""
    middle = draws.by_weight(_names("middle_f" if woman else "middle_m"))
    given = draws.by_weight(_names("given_f" if woman else "given_m"))
    first = family or draws.by_weight(_names("family"))
    return f"{first} {middle} {given}" if middle and middle != given else f"{first} {given}"


def invent_byname(draws: Draws, *, woman: bool) -> str:
    """Return what someone was called in the time of war: `Ba Hùng`, `Hồng Sơn`, `Lê Quang`."""
    table = _names("given_f" if woman else "given_m")
    one, other, chance = draws.by_weight(table), draws.by_weight(table), draws.share()
    if chance < 0.35:
        return f"{draws.of(_NUMBERED)} {one}"
    if chance < 0.6:
        return f"{one} {other}"
    return f"{draws.by_weight(_names('family'))} {one}" if chance < 0.85 else one


@cache
def _names(part: _Part) -> Weighted[str]:
    return weighted((*_KNOWN.get(part, ()), *_listed(part)))


def _listed(part: _Part) -> Iterator[tuple[str, float]]:
    for line in _TABLE.read_text(encoding="utf-8").splitlines()[1:]:
        listed, weight, names = line.split("\t")
        if listed == part:
            yield from ((_read(name), float(weight)) for name in names.split())


def _read(name: str) -> str:
    return "" if name == "-" else name.replace("+", " ")
