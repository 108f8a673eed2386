"""The believed values of many dossiers at once, of those that a permit covers."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from schemas.accounts import Permit
from schemas.fields import FieldName, field_spec
from schemas.identifiers import DossierId
from schemas.sensitive_text import readable_text
from schemas.storage.tables.archive import DossierRow, FieldValueRow
from schemas.storage.visibility import visible

_AT_ONCE = 500

ChosenValues = dict[str, tuple[str, ...]]


def chosen_values(
    session: Session, dossier_ids: Sequence[DossierId], *, names: Collection[FieldName], permit: Permit
) -> dict[DossierId, ChosenValues]:
    """Return the chosen values of these fields without what `permit` does not cover: dossiers, fields, words."""
    shown = [name for name in names if permit.shows(field_spec(name).sensitivity)]
    query = (
        select(FieldValueRow.dossier_id, FieldValueRow.name, FieldValueRow.value)
        .join(DossierRow, DossierRow.id == FieldValueRow.dossier_id)
        .where(FieldValueRow.name.in_(shown), FieldValueRow.is_chosen, visible(permit))
        .order_by(FieldValueRow.dossier_id, FieldValueRow.group, FieldValueRow.id)
    )
    found = defaultdict[DossierId, ChosenValues](dict)
    for start in range(0, len(dossier_ids), _AT_ONCE):
        chosen = FieldValueRow.dossier_id.in_(dossier_ids[start : start + _AT_ONCE])
        for dossier_id, name, value in session.execute(query.where(chosen)):
            held = found[DossierId(dossier_id)]
            held[name] = (*held.get(name, ()), readable_text(value, sensitivities=permit.sensitivities))
    return dict(found)
