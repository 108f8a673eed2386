"""How the names in an address belong together: a commune in a district in a province."""

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.places.mentions import Mention, Mentions
from indexer.places.place import Place
from indexer.places.provinces import Province, Scope

_LEAST = 1.5
"""A name of two letters that is all of an address comes up to it (HN), a number alone does not."""
_IN_ORDER, _TURNED_ROUND, _OUT_OF_ORDER = 1.0, 0.5, -2.0
"""For each pair of names: from the small to the large, from the large to the small (told of the two ends)."""
_LATER_SCOPE = -0.5
"""For each likelier land of the province's name that the place does not lie on."""
_GIVEN_UP_ALONE = -1.5
"""For a former commune without its district: such names came again elsewhere."""
_NOW_IN_DISTRICT = -1.0
"""For a commune of 2025 named within a district, which there were no more."""


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """One way to understand an address; at least one part is there."""

    score: float
    province: Mention | None = None
    district: Mention | None = None
    commune: Mention | None = None
    scope: Scope | None = None
    """The land of the province's name on which district and commune lie."""

    @property
    def parts(self) -> tuple[Mention, ...]:
        """The names that it is made of, the finest first."""
        return tuple(part for part in (self.commune, self.district, self.province) if part)


def readings_of(found: Mentions) -> list[PlaceReading]:
    """Return the ways to understand the names, the best first, but for those that a chance word may make."""
    readings = [*_in_no_province(found)]
    for province in found.provinces:
        readings += _in_province(province, found=found)
    return sorted((r for r in readings if r.score >= _LEAST), key=lambda reading: -reading.score)


def _in_no_province(found: Mentions) -> Iterator[PlaceReading]:
    for district in found.districts:
        yield PlaceReading(district.score, district=district)
        for commune in found.communes:
            score = _within(commune, district)
            if score is not None:
                yield PlaceReading(commune.score + district.score + score, district=district, commune=commune)
    for commune in found.communes:
        if commune.is_set_off:
            yield PlaceReading(commune.score + _alone(commune), commune=commune)


def _in_province(province: Mention, *, found: Mentions) -> Iterator[PlaceReading]:
    yield PlaceReading(province.score, province=province)
    communes = [(commune, fit) for commune in found.communes if (fit := _on_land(commune, province))]
    for district in found.districts:
        fit = _on_land(district, province)
        if fit is None:
            continue
        score = province.score + district.score + fit[0]
        yield PlaceReading(score, province, district, scope=fit[1])
        for commune, _ in communes:
            within = _within(commune, district)
            if within is not None:
                yield PlaceReading(score + commune.score + within, province, district, commune, fit[1])
    for commune, fit in communes:
        score = province.score + commune.score + fit[0] + _alone(commune)
        yield PlaceReading(score, province, commune=commune, scope=fit[1])


def _on_land(finer: Mention, province: Mention) -> tuple[float, Scope] | None:
    """Return how well `finer` fits into the province, and on which land of its name it lies; None where on none."""
    order = _order(finer, province)
    place, wider = finer.meaning, province.meaning
    if order is None or not isinstance(place, Place) or not isinstance(wider, Province):
        return None
    for rank, scope in enumerate(wider.scopes):
        if place.codes & scope.codes:
            is_present = place.era == "now" and rank < wider.present_scopes
            return order + (0.0 if is_present else _LATER_SCOPE * rank), scope
    return None


def _within(commune: Mention, district: Mention) -> float | None:
    """Return how well the commune fits into the district; None where it does not lie in it."""
    order = _order(commune, district)
    small, large = commune.meaning, district.meaning
    if order is None or not isinstance(small, Place) or not isinstance(large, Place):
        return None
    if small.districts.isdisjoint(large.districts):
        return None
    return order + (_NOW_IN_DISTRICT if small.era == "now" else 0.0)


def _alone(commune: Mention) -> float:
    is_given_up = isinstance(commune.meaning, Place) and commune.meaning.era == "former"
    return _GIVEN_UP_ALONE if is_given_up else 0.0


def _order(finer: Mention, coarser: Mention) -> float | None:
    """Return how usual it is that they stand so; None where they share a word."""
    if finer.end <= coarser.start:
        return _IN_ORDER
    return _TURNED_ROUND if coarser.end <= finer.start else None
