"""How far the pages of dossiers have come, counted dossier by dossier for reconciliation."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, and_, case, func, select
from sqlalchemy.orm import Session, aliased

from schemas.identifiers import OfficeId
from schemas.reconciliation import PageCounts
from schemas.stages import Stage
from schemas.storage.tables.archive import DossierRow, PageRow, PageTextRow
from schemas.storage.tables.work import WorkRow

_AT_ONCE = 500


def count_dossier_pages(
    session: Session, codes: Iterable[str], *, office_id: OfficeId
) -> dict[str, PageCounts]:
    """Return the counts of the office's dossiers with these archive file codes; a page is read, parked or waits."""
    wanted, counts = sorted(set(codes)), dict[str, PageCounts]()
    for start in range(0, len(wanted), _AT_ONCE):
        chosen = wanted[start : start + _AT_ONCE]
        query = _query().where(DossierRow.office_id == office_id, DossierRow.archive_file_code.in_(chosen))
        for code, is_current, stored, read, blank, parked, text_layer in session.execute(query):
            searchable = read if is_current else 0
            counts[code] = PageCounts(stored, read, blank, parked, searchable, text_layer)
    return counts


def _query() -> Select[Any]:
    machine, person = aliased(PageTextRow), aliased(PageTextRow)
    is_read = machine.page_id.is_not(None) | person.page_id.is_not(None)
    is_parked = and_(WorkRow.state == "parked", ~is_read)
    is_blank = func.coalesce(person.is_blank, machine.is_blank)
    from_layer = and_(is_read, machine.content["source"].as_string() == "text_layer")
    is_current = and_(DossierRow.is_held.is_(False), DossierRow.indexed_version >= DossierRow.version)
    conditions = (is_read, and_(is_read, is_blank), is_parked, from_layer)
    sums = [func.coalesce(func.sum(case((condition, 1), else_=0)), 0) for condition in conditions]
    is_work = and_(WorkRow.subject_id == PageRow.id, WorkRow.stage == Stage.READ_PAGE)
    return (
        select(DossierRow.archive_file_code, is_current, func.count(PageRow.id), *sums)
        .join(PageRow, and_(PageRow.dossier_id == DossierRow.id, PageRow.decision != "duplicate"))
        .outerjoin(machine, and_(machine.page_id == PageRow.id, machine.layer == "machine"))
        .outerjoin(person, and_(person.page_id == PageRow.id, person.layer == "person"))
        .outerjoin(WorkRow, is_work)
        .group_by(DossierRow.id, DossierRow.archive_file_code, DossierRow.is_held, DossierRow.indexed_version,
                  DossierRow.version)
    )  # fmt: skip
