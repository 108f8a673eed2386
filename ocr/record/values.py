"""A record as the values that are kept: what is believed, what stands elsewhere, what contradicts it."""

from collections.abc import Iterator
from dataclasses import replace

from ocr.record.acceptance import accepts
from schemas.fields import FieldValue, ReadValue
from schemas.record import DossierRecord, RecordedField, Statement


def values_of(record: DossierRecord) -> tuple[ReadValue, ...]:
    """Return every value of the record, the believed one of each field chosen; a relative's values share a group."""
    found = [value for field in record.fields for value in _values(field, group=0)]
    for group, relative in enumerate(record.relatives, start=1):
        for field in (relative.name, relative.relation, relative.birth_date):
            found += _values(field, group=group) if field is not None else ()
    return tuple(found)


def _values(field: RecordedField, *, group: int) -> Iterator[ReadValue]:
    believed = replace(field.believed.value, group=group)
    is_undisputed = not field.conflicts
    yield ReadValue(believed, is_chosen=True, is_accepted=is_undisputed and accepts(believed))
    for statement in (field.believed, *field.conflicts):
        for value in _elsewhere(statement, believed):
            yield ReadValue(replace(value, group=group), is_chosen=False)


def _elsewhere(statement: Statement, believed: FieldValue) -> Iterator[FieldValue]:
    """Yield the places of a statement, without the one from which the believed value was taken."""
    for source in statement.sources:
        if (source.value.page_id, source.value.box) != (believed.page_id, believed.box):
            yield source.value
