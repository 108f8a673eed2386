"""Values of fields: what the machine read, what a person entered, and who confirmed which."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from schemas.fields import FieldName, FieldValue, ReadValue, ValueSource
from schemas.identifiers import (
    DossierId,
    PageId,
    new_id,
)
from schemas.layout import BoundingBox
from schemas.storage.dossiers import DossierNotFoundError
from schemas.storage.tables.archive import FieldValueRow


@dataclass(frozen=True, slots=True)
class StoredValue:
    """A field's value as the database keeps it."""

    id: str
    field: FieldValue
    is_chosen: bool
    is_accepted: bool
    """Whether it is believed without a person: searchable, never printable."""
    confirmed_by: str | None
    confirmed_at: datetime | None


def replace_machine_values(session: Session, dossier_id: DossierId, values: Iterable[ReadValue]) -> None:
    """Put the values just read in place of those the machine read before.

    What a person entered or confirmed stays, and stays chosen.
    """
    kept: set[tuple[str, int]] = set()
    rows = session.scalars(select(FieldValueRow).where(FieldValueRow.dossier_id == dossier_id))
    for row in rows.all():
        if row.confirmed_by is None and row.source == "machine":
            session.delete(row)
        elif row.is_chosen:
            kept.add((row.name, row.group))
    for value, is_chosen, is_accepted in values:
        is_free = (value.name, value.group) not in kept
        row = _value_row(dossier_id, value, is_chosen=is_chosen and is_free)
        row.is_accepted = is_accepted and is_free
        session.add(row)
    session.flush()


def field_values(session: Session, dossier_id: DossierId) -> list[StoredValue]:
    """Return all values of the dossier's fields, chosen ones first, then by confidence."""
    query = select(FieldValueRow).where(FieldValueRow.dossier_id == dossier_id)
    rows = session.scalars(
        query.order_by(FieldValueRow.is_chosen.desc(), FieldValueRow.confidence.desc(), FieldValueRow.id)
    )
    return [_stored_value(row) for row in rows]


def find_value(session: Session, value_id: str) -> tuple[DossierId, StoredValue]:
    """Return a value and its dossier's id.

    Raises:
        DossierNotFoundError: There is none.
    """
    row = session.get(FieldValueRow, value_id)
    if row is None:
        raise DossierNotFoundError("Giá trị này không còn. Tải lại trang hồ sơ.")
    return DossierId(row.dossier_id), _stored_value(row)


def confirm_value(session: Session, value_id: str, *, account_id: str, now: datetime) -> None:
    """Note that the named person saw the value on its crop; it becomes the chosen one of its field."""
    row = session.get_one(FieldValueRow, value_id, with_for_update=True)
    same_field = (
        FieldValueRow.dossier_id == row.dossier_id,
        FieldValueRow.name == row.name,
        FieldValueRow.group == row.group,
    )
    session.execute(update(FieldValueRow).where(*same_field).values(is_chosen=False))
    row.is_chosen, row.confirmed_by, row.confirmed_at = True, account_id, now


def add_person_value(session: Session, dossier_id: DossierId, value: FieldValue) -> str:
    """Keep a value that a person read off the page; return its id."""
    row = _value_row(dossier_id, value, is_chosen=False)
    session.add(row)
    session.flush()
    return row.id


def add_carried_value(session: Session, dossier_id: DossierId, value: FieldValue) -> None:
    """Keep a value that was confirmed at another office: chosen and searchable, printable once confirmed here."""
    row = _value_row(dossier_id, value, is_chosen=True)
    row.is_accepted = True
    session.add(row)
    session.flush()


def _value_row(dossier_id: DossierId, value: FieldValue, *, is_chosen: bool) -> FieldValueRow:
    return FieldValueRow(
        id=new_id(),
        dossier_id=dossier_id,
        page_id=value.page_id,
        name=value.name,
        value=value.value,
        box=list(value.box),
        confidence=value.confidence,
        rule=value.rule,
        source=value.source,
        normalized=value.normalized,
        group=value.group,
        is_chosen=is_chosen,
    )


def _stored_value(row: FieldValueRow) -> StoredValue:
    value = FieldValue(
        cast(FieldName, row.name),
        row.value,
        PageId(row.page_id),
        BoundingBox(*row.box),
        row.confidence,
        row.rule,
        cast(ValueSource, row.source),
        row.normalized,
        row.group,
    )
    return StoredValue(row.id, value, row.is_chosen, row.is_accepted, row.confirmed_by, row.confirmed_at)
