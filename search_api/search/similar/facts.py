"""The facts by which dossiers are compared, as questions, and how much two dossiers agree in them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from schemas.date_reading import parse_partial_date
from schemas.fields import FieldName
from schemas.identifiers import DossierId
from search_api.search.composing import field_value

KIN_FIELDS: tuple[FieldName, ...] = ("father_name", "mother_name", "spouse_name", "relative_name")
COMPARED: tuple[FieldName, ...] = ("full_name", "birth_date", "native_place", "unit", *KIN_FIELDS)
_MOST_KIN = 4
_LEAST_FACTS = 2


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that another dossier may share."""

    kind: str
    question: str
    words: str
    """Why two dossiers are alike, in Vietnamese."""
    weight: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much a dossier agrees."""

    dossier_id: DossierId
    reasons: tuple[str, ...]
    weight: int


def facts_of(values: Mapping[str, Sequence[str]]) -> list[Fact]:
    """Return the facts of a dossier, the most telling first."""
    facts = [
        Fact("name", field_value("name", _first(values, "full_name")), "trùng hoặc gần trùng họ tên", 4),
        Fact(
            "birth",
            field_value("birth", _year(_first(values, "birth_date"))),
            "năm sinh trùng hoặc có thể trùng",
            2,
        ),
        Fact("native", field_value("native", _first(values, "native_place")), "cùng quê quán", 2),
        Fact("unit", field_value("unit", _first(values, "unit")), "cùng đơn vị", 1),
    ]
    kin = dict.fromkeys(
        value for name in KIN_FIELDS for value in values.get(name, ()) if len(value.split()) > 1
    )
    facts += [
        Fact("kin", field_value("kin", name), "cùng có thân nhân tên này", 3)
        for name in list(kin)[:_MOST_KIN]
    ]
    return [fact for fact in facts if fact.question]


def probes(facts: Sequence[Fact]) -> list[str]:
    """Return the questions whose answers are worth comparing: telling facts alone, weak ones by twos."""
    alone = [fact.question for fact in facts if fact.weight > 2]
    weak = [fact.question for fact in facts if fact.weight <= 2]
    return [*alone, *(f"{one} {other}" for place, one in enumerate(weak) for other in weak[place + 1 :])]


def ranked(agreeing: Iterable[tuple[Fact, Iterable[DossierId]]], *, limit: int) -> list[Likeness]:
    """Return the dossiers that agree in at least two facts, those that agree in most first."""
    shared: dict[DossierId, dict[str, Fact]] = {}
    for fact, dossier_ids in agreeing:
        for dossier_id in dossier_ids:
            shared.setdefault(dossier_id, {})[fact.question] = fact
    found = [
        Likeness(
            dossier_id,
            tuple(dict.fromkeys(fact.words for fact in facts.values())),
            sum(fact.weight for fact in facts.values()),
        )
        for dossier_id, facts in shared.items()
        if len(facts) >= _LEAST_FACTS
    ]
    found.sort(key=lambda each: (-len(each.reasons), -each.weight, each.dossier_id))
    return found[:limit]


def _first(values: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(values.get(name, ())), "")


def _year(text: str) -> str:
    date = parse_partial_date(text) if text else None
    return str(date.year) if date is not None and date.year is not None else ""
