"""Tables in which names of places are looked up, by letters or by what they lie in."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from indexer.places.communes import all_communes
from indexer.places.districts import all_districts
from indexer.places.place import Place
from indexer.places.provinces import Province, province_names, provinces
from indexer.places.spelling import Spellings, as_lookup, lookup_key, spellings_of
from schemas.admin_units.kinds import bare_name


@dataclass(frozen=True, slots=True)
class Named:
    """All that one name is the name of."""

    province: Province | None
    districts: tuple[Place, ...]
    communes: tuple[Place, ...]

    @property
    def meanings(self) -> tuple[Place | Province, ...]:
        """All of them, the coarsest first."""
        provinces = (self.province,) if self.province else ()
        return (*provinces, *self.districts, *self.communes)


@cache
def names() -> Mapping[str, Named]:
    """Return what each name means, by its `lookup_key`."""
    districts, communes = _by_name(all_districts()), _by_name(all_communes())
    return {
        key: Named(provinces().get(key), tuple(districts.get(key, ())), tuple(communes.get(key, ())))
        for key in {**provinces(), **districts, **communes}
    }


@cache
def dashed_names() -> frozenset[str]:
    """Return the lookup keys of names with a dash within: Phan Rang - Tháp Chàm."""
    labels = (place.label.split(",")[0] for place in (*all_districts(), *all_communes()))
    dashed = (wording for wording in (*province_names(), *labels) if "-" in wording)
    return frozenset(lookup_key(bare_name(wording)) for wording in dashed)


@cache
def province_spellings() -> Spellings:
    """Return the names of provinces."""
    return spellings_of(provinces())


@cache
def district_spellings(codes: frozenset[str]) -> Spellings:
    """Return the names of districts in these provinces of the 63; of all, where none is named."""
    return spellings_of(as_lookup(d.name) for d in all_districts() if not codes or d.codes & codes)


@cache
def commune_spellings(district_key: str) -> Spellings:
    """Return the names of communes that lie or lay in a district."""
    return spellings_of(as_lookup(place.name) for place in _communes_by_district()[district_key])


@cache
def commune_spellings_in(codes: frozenset[str]) -> Spellings:
    """Return the names of communes, but for those given up before 30/06/2025, in these provinces of the 63."""
    return spellings_of(as_lookup(c.name) for c in all_communes() if c.era != "former" and c.codes & codes)


def _by_name(places: Iterable[Place]) -> Mapping[str, list[Place]]:
    found: defaultdict[str, list[Place]] = defaultdict(list)
    for place in places:
        found[as_lookup(place.name)].append(place)
    return found


@cache
def _communes_by_district() -> Mapping[str, list[Place]]:
    found: defaultdict[str, list[Place]] = defaultdict(list)
    for place in all_communes():
        for district in place.districts:
            found[district].append(place)
    return found
