"""From the values of all pages to one record: what agrees strengthens, what contradicts is kept and shown."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ocr.record.agreement import agreed_confidence, agreement, fullness
from ocr.record.family import merge_relatives
from ocr.record.oddity import oddity
from schemas.fields import FIELDS, FieldName, FieldValue
from schemas.identifiers import DocumentId, PageId
from schemas.record import DossierRecord, RecordedField, Source, Statement

NEARLY_AS_SURE = 0.75
"""Of values that agree, one that says more is taken if its confidence is at least this share of the best."""

SHARE_OF_ODD = 0.7
"""How much of the confidence of a reading counts for each of its words that cannot be, when readings compete."""


def reconcile(
    values: Iterable[FieldValue], *, document_of: Mapping[PageId, DocumentId] | None = None
) -> DossierRecord:
    """Return the record of a dossier from what its pages state.

    Names are never corrected: where two spellings differ, the better supported is believed and the other shown as a
    conflict. The same pages in the same order give the same record.

    Args:
        values: In order of the pages.
        document_of: The document to which each page belongs, as far as the pages are laid out.
    """
    by_name: dict[FieldName, list[FieldValue]] = defaultdict(list)
    for value in values:
        by_name[value.name].append(value)
    documents = document_of or {}
    single = (spec.name for spec in FIELDS if by_name[spec.name] and not spec.is_repeated)
    repeated = [value for spec in FIELDS if spec.is_repeated for value in by_name[spec.name]]
    return DossierRecord(
        tuple(recorded_field(by_name[name], document_of=documents) for name in single),
        merge_relatives(repeated, record=lambda found: recorded_field(found, document_of=documents)),
    )


def recorded_field(
    values: Sequence[FieldValue], *, document_of: Mapping[PageId, DocumentId]
) -> RecordedField:
    """Return what the values of one field, at least one, say together, best statement first."""
    groups = _groups(values)
    alone = [_weight(_best(group), confidence=_confidence(group)) for group in groups]
    statements = [
        _statement(group, against=[*alone[:place], *alone[place + 1 :]], document_of=document_of)
        for place, group in enumerate(groups)
    ]
    ranked = sorted(statements, key=lambda told: -_weight(told.value, confidence=told.value.confidence))
    return RecordedField(values[0].name, ranked[0], tuple(ranked[1:]))


def _groups(values: Sequence[FieldValue]) -> list[list[FieldValue]]:
    """Return the values that say the same together, each group and the groups in order of the pages.

    The fullest come first, so that 1948 joins 5/3/1948; where it fits two that contradict each other, it joins the
    one with more support.
    """
    groups: list[list[FieldValue]] = []
    for value in sorted(values, key=lambda value: -fullness(value)):
        fitting = [group for group in groups if agreement(group[0], value)]
        if fitting:
            max(fitting, key=lambda group: sum(v.confidence for v in group)).append(value)
        else:
            groups.append([value])
    place = {id(value): place for place, value in enumerate(values)}
    ordered = [sorted(group, key=lambda value: place[id(value)]) for group in groups]
    return sorted(ordered, key=lambda group: place[id(group[0])])


def _statement(
    group: Sequence[FieldValue], *, against: Sequence[float], document_of: Mapping[PageId, DocumentId]
) -> Statement:
    best = _best(group)
    sources = tuple(
        Source(value, document_of.get(value.page_id), agreement(best, value) or "part") for value in group
    )
    return Statement(replace(best, confidence=_confidence(group, against=against)), sources)


def _best(group: Sequence[FieldValue]) -> FieldValue:
    """Return the least odd and fullest of those nearly as sure as the surest; of several, the spelling seen most."""
    support: dict[str, float] = defaultdict(float)
    for value in group:
        support[value.value] += value.confidence
    surest = max(value.confidence for value in group)
    sure = [value for value in group if value.confidence >= NEARLY_AS_SURE * surest]
    return max(
        sure, key=lambda value: (-oddity(value), fullness(value), support[value.value], value.confidence)
    )


def _weight(value: FieldValue, *, confidence: float) -> float:
    return confidence * SHARE_OF_ODD ** oddity(value)


def _confidence(group: Sequence[FieldValue], *, against: Sequence[float] = ()) -> float:
    best = _best(group)
    others = [value for value in group if value is not best]
    forms = [(agreement(best, value), value.confidence) for value in others]
    return agreed_confidence(
        best.confidence,
        alike=[confidence for form, confidence in forms if form not in ("part", "renumbered")],
        parts=[confidence for form, confidence in forms if form == "part"],
        against=against,
    )
