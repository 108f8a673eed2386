"""Pages as an account may see them: what is kept back is decided here for every way of looking at a page."""

from collections import defaultdict
from collections.abc import Sequence
from typing import cast

from sqlalchemy import ColumnElement, and_, exists, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from schemas.accounts import ALL_SENSITIVITIES, Permit
from schemas.document_types import DOCUMENT_TYPES
from schemas.fields import FIELDS, FieldName, FieldValue, Sensitivity
from schemas.identifiers import PageId
from schemas.layout import BoundingBox
from schemas.sensitive_text import PageSight, refusal_of, sight_of
from schemas.stages import Stage
from schemas.storage.page_texts import page_texts
from schemas.storage.tables.archive import DocumentRow, FieldValueRow, PageRow, PageTextRow
from schemas.storage.tables.review import ReviewItemRow
from schemas.storage.tables.work import WorkRow

_GUARDED_FIELDS = tuple(spec.name for spec in FIELDS if spec.sensitivity)


def page_sights(session: Session, page_ids: Sequence[PageId], *, permit: Permit) -> dict[PageId, PageSight]:
    """Return each of the pages as `permit` lets it be seen; whether it covers their dossiers is asked elsewhere.

    While a dossier is being read its papers have no kinds yet: only who may see everything sees its pages.
    """
    texts = page_texts(session, page_ids)
    if permit.sensitivities >= ALL_SENSITIVITIES:
        return {page_id: PageSight(texts.get(page_id)) for page_id in page_ids}
    kinds, values = _kinds(session, page_ids), _guarded_values(session, page_ids)
    return {
        page_id: sight_of(
            texts.get(page_id) if page_id in kinds else None,
            values[page_id],
            document_type=kinds.get(page_id, ""),
            sensitivities=permit.sensitivities,
        )
        for page_id in page_ids
    }


def refused_pages(
    session: Session, page_ids: Sequence[PageId], *, permit: Permit
) -> dict[PageId, Sensitivity]:
    """Return those of the pages of which nothing may be seen, each with why; no text is loaded."""
    if permit.sensitivities >= ALL_SENSITIVITIES:
        return {}
    is_read = PageTextRow.page_id.in_(page_ids)
    read = set(session.scalars(select(PageTextRow.page_id).where(is_read)))
    kinds = {page_id: kind for page_id, kind in _kinds(session, page_ids).items() if page_id in read}
    found = {
        page_id: refusal_of(kinds.get(page_id), sensitivities=permit.sensitivities) for page_id in page_ids
    }
    return {page_id: sensitivity for page_id, sensitivity in found.items() if sensitivity}


def shows_item(permit: Permit) -> ColumnElement[bool]:
    """Return the condition that an item of the review desk is about nothing that `permit` keeps back."""
    if permit.sensitivities >= ALL_SENSITIVITIES:
        return true()
    hidden_fields = [spec.name for spec in FIELDS if not permit.shows(spec.sensitivity)]
    hidden_kinds = [row.slug for row in DOCUMENT_TYPES if not permit.shows(row.sensitivity)]
    paper = select(PageRow.id).join(DocumentRow, DocumentRow.id == PageRow.document_id)
    in_hidden = paper.where(PageRow.id == ReviewItemRow.page_id, DocumentRow.type_slug.in_(hidden_kinds))
    is_read = ~_is_pending(ReviewItemRow.dossier_id)
    return and_(ReviewItemRow.field_name.not_in(hidden_fields), ~exists(in_hidden), is_read)


def _kinds(session: Session, page_ids: Sequence[PageId]) -> dict[PageId, str]:
    """Return the kind of paper of each page whose dossier has been read."""
    query = select(PageRow.id, DocumentRow.type_slug).join(DocumentRow, DocumentRow.id == PageRow.document_id)
    rows = session.execute(query.where(PageRow.id.in_(page_ids), ~_is_pending(PageRow.dossier_id)))
    return {PageId(page_id): kind for page_id, kind in rows}


def _is_pending(dossier_id: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """Return the condition that pages of the dossier are still to be read, or its papers and values to be found."""
    return exists().where(
        WorkRow.dossier_id == dossier_id,
        or_(
            and_(WorkRow.stage == Stage.READ_PAGE, WorkRow.state.in_(("waiting", "running"))),
            and_(WorkRow.stage == Stage.READ_DOSSIER, WorkRow.state != "done"),
        ),
    )


def _guarded_values(session: Session, page_ids: Sequence[PageId]) -> dict[PageId, list[FieldValue]]:
    chosen = FieldValueRow.page_id.in_(page_ids), FieldValueRow.name.in_(_GUARDED_FIELDS)
    found = defaultdict[PageId, list[FieldValue]](list)
    for row in session.scalars(select(FieldValueRow).where(*chosen)):
        page_id = PageId(row.page_id)
        place = BoundingBox(*row.box)
        found[page_id].append(
            FieldValue(cast(FieldName, row.name), row.value, page_id, place, row.confidence, row.rule)
        )
    return found
