"""Slips with what lists and pages show beside them: the request, the place on the shelf, how far the scan is."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session

from schemas.identifiers import OfficeId, RequestCode
from schemas.requests import RUNNING, RequestState
from schemas.slips import OUTSIDE, ScanProgress, SlipLine
from schemas.stages import Stage
from schemas.storage.register import register_entries
from schemas.storage.slips import slip_of
from schemas.storage.tables.archive import DossierRow, PageRow
from schemas.storage.tables.batches import BatchFileRow, BatchRow
from schemas.storage.tables.requests import RequestRow
from schemas.storage.tables.slips import SlipRow
from schemas.storage.tables.work import WorkRow
from schemas.storage.visibility import tested

_NEEDED = (Stage.READ_PAGE, Stage.READ_DOSSIER, Stage.INDEX_DOSSIER)
"""Stages without which nobody can find and read a dossier."""


def office_lines(session: Session, office_id: OfficeId, *, limit: int) -> list[SlipLine]:
    """Return the slips of an office whose request runs or whose paper is outside, the soonest due first."""
    is_own = SlipRow.office_id == office_id
    # Each of the two by its own index: most slips there ever were are neither.
    wanted = select(SlipRow.id).join(RequestRow, RequestRow.id == SlipRow.request_id)
    wanted = wanted.where(is_own, RequestRow.state.in_(RUNNING))
    outside = select(SlipRow.id).where(is_own, SlipRow.state.in_(OUTSIDE))
    query = _query().where(SlipRow.id.in_(wanted.union(outside)))
    order = (RequestRow.due_at.is_(None), RequestRow.due_at, SlipRow.opened_at, SlipRow.id)
    return _lines(session, query.order_by(*order).limit(limit), office_id=office_id)


def request_lines(session: Session, request_id: str, *, office_id: OfficeId) -> list[SlipLine]:
    """Return the slips of a request, oldest first."""
    query = _query().where(SlipRow.request_id == request_id, SlipRow.office_id == office_id)
    return _lines(session, query.order_by(SlipRow.opened_at, SlipRow.id), office_id=office_id)


def slip_line(session: Session, slip_id: str, *, office_id: OfficeId) -> SlipLine:
    """Return a slip that is known to be there."""
    [line] = _lines(session, _query().where(SlipRow.id == slip_id), office_id=office_id)
    return line


def scan_progress(session: Session, dossier_ids: Collection[str]) -> dict[str, ScanProgress]:
    """Return how far these dossiers are, by id; one without pages has a row too."""
    ids = list(dossier_ids)
    pages = _counts(session, select(PageRow.dossier_id, func.count()).where(PageRow.dossier_id.in_(ids)))
    work = select(WorkRow.dossier_id, func.count()).where(WorkRow.dossier_id.in_(ids))
    is_waiting = and_(WorkRow.stage.in_(_NEEDED), WorkRow.state.in_(("waiting", "running")))
    is_parked = and_(WorkRow.stage == Stage.READ_PAGE, WorkRow.state == "parked")
    waiting, parked = (_counts(session, work.where(tested(each))) for each in (is_waiting, is_parked))
    held = set(session.scalars(select(DossierRow.id).where(DossierRow.id.in_(ids), DossierRow.is_held)))
    return {
        each: ScanProgress(pages.get(each, 0), waiting.get(each, 0), parked.get(each, 0), each in held)
        for each in ids
    }


def batches_of(session: Session, dossier_id: str) -> list[str]:
    """Return the codes of the batches that brought scans of a dossier, oldest first."""
    query = select(BatchRow.code).join(BatchFileRow, BatchFileRow.batch_id == BatchRow.id)
    query = query.where(BatchFileRow.dossier_id == dossier_id).order_by(BatchRow.opened_at)
    return list(dict.fromkeys(session.scalars(query)))


def _query() -> Select[SlipRow, RequestRow, str]:
    query = select(SlipRow, RequestRow, DossierRow.archive_file_code)
    query = query.join(RequestRow, RequestRow.id == SlipRow.request_id)
    return query.join(DossierRow, DossierRow.id == SlipRow.dossier_id)


def _lines(
    session: Session, query: Select[SlipRow, RequestRow, str], *, office_id: OfficeId
) -> list[SlipLine]:
    rows = session.execute(query).all()
    entries = register_entries(session, [code for _, _, code in rows], office_id=office_id)
    progress = scan_progress(session, {slip.dossier_id for slip, _, _ in rows})
    return [
        SlipLine(
            slip_of(slip),
            RequestCode(request.code),
            RequestState(request.state),
            request.subject,
            request.due_at,
            code,
            entries.get(code),
            progress[slip.dossier_id],
        )
        for slip, request, code in rows
    ]


def _counts(session: Session, query: Select[Any, int]) -> dict[str, int]:
    [dossier_id, _] = query.selected_columns
    return {row[0]: row[1] for row in session.execute(query.group_by(dossier_id))}
