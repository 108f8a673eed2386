"""Facets as people read them: what each is called, what its values are called, and the links that choose them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from indexer.index import Facets
from indexer.planning import Filters
from schemas.beneficiary import CATEGORIES
from schemas.document_types import DOCUMENT_TYPES

MOST_SHOWN = 12
"""Values of one facet; the others are reached by asking more closely."""
STATE_NAMES = {"read": "Đã đọc đủ", "partly": "Đọc được một phần", "unread": "Chưa đọc"}
_CATEGORY_NAMES = {category.code: category.name for category in CATEGORIES}
_TYPE_NAMES = {row.slug: row.name for row in DOCUMENT_TYPES}


@dataclass(frozen=True, slots=True)
class FacetSpec:
    """A facet on the page."""

    name: str
    """Of FACETS."""
    parameter: str
    """In the page's address."""
    title: str
    label: Callable[[str], str]
    by_value: bool = False
    """Whether its values stand in their own order, not the most frequent first."""


def decade_name(decade: str) -> str:
    """Return `1940–1949` for 1940."""
    return f"{decade}–{int(decade) + 9}" if decade.isascii() and decade.isdecimal() else decade


def _as_written(value: str) -> str:
    return value


FACET_SPECS: tuple[FacetSpec, ...] = (
    FacetSpec("category", "loai", "Loại người có công", lambda code: _CATEGORY_NAMES.get(code, code)),
    FacetSpec("decade", "thap-nien", "Năm sinh", decade_name, by_value=True),
    FacetSpec("province_then", "tinh-xua", "Quê quán theo tên tỉnh trước 7/2025", _as_written),
    FacetSpec("province_now", "tinh-nay", "Quê quán theo tỉnh hiện nay", _as_written),
    FacetSpec("document_types", "giay", "Có loại giấy tờ", lambda slug: _TYPE_NAMES.get(slug, slug)),
    FacetSpec("state", "da-doc", "Hồ sơ đã đọc", lambda state: STATE_NAMES.get(state, state)),
    FacetSpec("office_id", "noi-giu", "Nơi quản lý hồ sơ", _as_written),
)
"""The place to name a facet; the order is that of the page."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value that can be chosen, or was."""

    value: str
    label: str
    count: int | None
    """Of all that fit; None where it was not counted."""
    is_chosen: bool
    chosen: Filters
    """The filters after the value is added, or taken away where it is chosen."""


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """A facet with its values."""

    spec: FacetSpec
    values: tuple[FacetValue, ...]


def facet_groups(
    counts: Facets, filters: Filters, *, office_names: Mapping[str, str]
) -> tuple[FacetGroup, ...]:
    """Return the facets to show: chosen values first, then those that divide what was found."""
    groups = []
    for spec in FACET_SPECS:
        counted, chosen = counts.get(spec.name, {}), filters.get(spec.name, frozenset())
        if not chosen and len(counted) < 2:
            continue
        values = [value for value in _sorted(counted, spec) if value not in chosen][:MOST_SHOWN]
        groups.append(
            FacetGroup(
                spec,
                tuple(
                    FacetValue(
                        value,
                        office_names.get(value, value) if spec.name == "office_id" else spec.label(value),
                        counted.get(value),
                        value in chosen,
                        with_value(filters, spec.name, value),
                    )
                    for value in (*sorted(chosen), *values)
                ),
            )
        )
    return tuple(groups)


def with_value(filters: Filters, name: str, value: str) -> Filters:
    """Return `filters` with a value added, or taken away where it is there."""
    changed = filters.get(name, frozenset()) ^ {value}
    others = {key: values for key, values in filters.items() if key != name}
    return {**others, name: changed} if changed else others


def filters_of(given: Iterable[tuple[str, str]], *, by_name: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Return the filters among the parameters of an address.

    Args:
        given: Names and values, each name as often as it has values.
        by_name: Parameter → facet.
    """
    found: dict[str, frozenset[str]] = {}
    for parameter, value in given:
        name = by_name.get(parameter)
        if name is not None and value:
            found[name] = found.get(name, frozenset()) | {value}
    return found


def parameters_of(filters: Filters) -> list[tuple[str, str]]:
    """Return the parameters of the page's address for `filters`, always in the same order."""
    return [
        (spec.parameter, value)
        for spec in FACET_SPECS
        for value in sorted(filters.get(spec.name, frozenset()))
    ]


PARAMETERS: dict[str, str] = {spec.parameter: spec.name for spec in FACET_SPECS}
"""Parameter of the page → facet."""


def filter_words(filters: Filters) -> Sequence[str]:
    """Return each chosen value with its facet, as people read them."""
    return [
        f"{spec.title}: {spec.label(value)}"
        for spec in FACET_SPECS
        for value in sorted(filters.get(spec.name, frozenset()))
    ]


def _sorted(counted: Mapping[str, int], spec: FacetSpec) -> list[str]:
    if spec.by_value:
        return sorted(counted)
    return sorted(counted, key=lambda value: (-counted[value], spec.label(value)))
