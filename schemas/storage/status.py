"""Counts of everything under way, for `trichluc status` and the status page."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, case, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from schemas.stages import ROUTE, Stage
from schemas.storage.kept_counts import TIMES, Kept, kept_count
from schemas.storage.reading_progress import dossiers_of_batch
from schemas.storage.services import Services
from schemas.storage.tables.archive import DossierRow, PageRow, PageTextRow, ScanRow
from schemas.storage.tables.work import WorkRow


@dataclass(frozen=True, slots=True)
class ParkedWork:
    """Work that waits for a person."""

    page_id: str | None
    dossier_id: str
    file: str | None
    page: int | None
    stage: str
    code: str
    message: str
    tries: int
    deliveries: int
    next_try_at: datetime | None


@dataclass(frozen=True, slots=True)
class QueueCount:
    """How much work of a stage is open."""

    stage: str
    waiting: int
    running: int
    oldest_seconds: int | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is of everything."""

    dossiers: dict[str, int]
    """By state, and their sum."""
    pages: dict[str, int]
    """By state, and their sum."""
    indexed: int
    """Dossiers that the index has."""
    behind: int
    """Dossiers that it has not, or not as they are now."""


def count_pages(session: Session) -> dict[str, int]:
    """Return the number of pages in each state; the states sum to `total`."""
    blank = exists().where(
        PageTextRow.page_id == WorkRow.subject_id, PageTextRow.layer == "machine", PageTextRow.is_blank
    )
    state = case((and_(WorkRow.state == "done", blank), "blank"), else_=WorkRow.state)
    query = select(state, func.count()).where(WorkRow.stage == Stage.READ_PAGE).group_by(state)
    counts = dict.fromkeys(("waiting", "running", "done", "blank", "parked"), 0)
    counts.update({row[0]: row[1] for row in session.execute(query)})
    return {"total": sum(counts.values()), **counts}


def count_dossiers(session: Session) -> dict[str, int]:
    """Return the number of dossiers in each state; the states sum to `total`."""
    has_pages = exists().where(PageRow.dossier_id == DossierRow.id)
    # By keys, and what is open as one set: asked dossier by dossier, all work of a stage would be walked each time.
    unread = select(WorkRow.dossier_id).where(
        WorkRow.stage == Stage.READ_PAGE,
        WorkRow.state.in_(("waiting", "running")),
        WorkRow.dossier_id.is_not(None),
    )
    made = exists().where(
        WorkRow.stage == Stage.READ_DOSSIER, WorkRow.subject_id == DossierRow.id, WorkRow.state == "done"
    )
    state = case(
        (~has_pages, "registered"),
        (or_(DossierRow.id.in_(unread), ~made), "reading"),
        (DossierRow.indexed_version < DossierRow.version, "read"),
        else_="indexed",
    )
    each = select(state.label("state")).select_from(DossierRow).subquery()
    counts = dict.fromkeys(("registered", "reading", "read", "indexed"), 0)
    rows = session.execute(select(each.c.state, func.count()).group_by(each.c.state))
    counts.update({row[0]: row[1] for row in rows})
    return {"total": sum(counts.values()), **counts}


def count_indexed(session: Session) -> tuple[int, int]:
    """Return how many dossiers the index has, and how many of all it has not or not as they are now."""
    has = func.sum(case((DossierRow.indexed_version > 0, 1), else_=0))
    behind = func.sum(case((DossierRow.indexed_version < DossierRow.version, 1), else_=0))
    row = session.execute(select(func.coalesce(has, 0), func.coalesce(behind, 0))).one()
    return row[0], row[1]


def count_all(session: Session) -> Counts:
    """Return how much there is of everything."""
    has, behind = count_indexed(session)
    return Counts(count_dossiers(session), count_pages(session), has, behind)


def kept_counts(services: Services, *, times: int = TIMES) -> Kept[Counts]:
    """Return how much there was of everything, a moment ago at most."""
    return kept_count(services, "status", Counts, count_all, times=times)


def count_queues(session: Session, *, now: datetime) -> list[QueueCount]:
    """Return the open work of every stage."""
    query = select(WorkRow.stage, WorkRow.state, func.count(), func.min(WorkRow.changed_at))
    rows = session.execute(
        query.where(WorkRow.state.in_(("waiting", "running"))).group_by(WorkRow.stage, WorkRow.state)
    )
    found = {(stage, state): (count, since) for stage, state, count, since in rows}
    return [_queue_count(spec.stage, found, now) for spec in ROUTE]


def open_work(session: Session) -> int:
    """Return how much work is neither done nor parked."""
    return session.scalar(select(func.count()).where(WorkRow.state.in_(("waiting", "running")))) or 0


def done_at(session: Session, stage: Stage) -> list[datetime]:
    """Return when each piece of work of `stage` was done, sorted."""
    query = select(WorkRow.changed_at).where(WorkRow.stage == stage, WorkRow.state == "done")
    return list(session.scalars(query.order_by(WorkRow.changed_at)))


def count_parked(session: Session) -> int:
    """Return how much of dossiers waits for a person."""
    query = select(func.count()).where(WorkRow.state == "parked", WorkRow.dossier_id.is_not(None))
    return session.scalar(query) or 0


def parked(
    session: Session, *, limit: int = 1000, dossier_id: str | None = None, batch_id: str | None = None
) -> list[ParkedWork]:
    """Return what waits for a person, newest first, in one dossier or the dossiers of one batch where it is given.

    A list of names that was stopped is its owner's alone, and told to the owner.
    """
    of_paper = aliased(PageRow)
    first = (
        select(func.min(of_paper.number)).where(of_paper.document_id == WorkRow.subject_id).scalar_subquery()
    )
    is_first_of_paper = and_(
        WorkRow.stage == Stage.ARCHIVE_DOCUMENT,
        PageRow.document_id == WorkRow.subject_id,
        PageRow.number == first,
    )
    is_page = and_(PageRow.id == WorkRow.subject_id, WorkRow.stage == Stage.READ_PAGE)
    shown_page = case((WorkRow.stage == Stage.READ_PAGE, PageRow.file_page))
    query = (
        select(WorkRow, shown_page, ScanRow.file_name)
        .select_from(WorkRow)
        .outerjoin(PageRow, or_(is_page, is_first_of_paper))
        .outerjoin(ScanRow, ScanRow.id == PageRow.scan_id)
        .where(WorkRow.state == "parked", WorkRow.dossier_id.is_not(None))
        .order_by(WorkRow.changed_at.desc())
    )
    if dossier_id is not None:
        query = query.where(WorkRow.dossier_id == dossier_id)
    if batch_id is not None:
        query = query.where(WorkRow.dossier_id.in_(dossiers_of_batch(batch_id)))
    return [_parked(work, page, file) for work, page, file in session.execute(query.limit(limit))]


def _queue_count(
    stage: Stage, found: dict[tuple[str, str], tuple[int, datetime]], now: datetime
) -> QueueCount:
    waiting, since = found.get((stage, "waiting"), (0, None))
    running, _ = found.get((stage, "running"), (0, None))
    return QueueCount(
        stage, waiting, running, None if since is None else max(0, int((now - since).total_seconds()))
    )


def _parked(work: WorkRow, page: int | None, file: str | None) -> ParkedWork:
    return ParkedWork(
        page_id=work.subject_id if work.stage == Stage.READ_PAGE else None,
        dossier_id=work.dossier_id or "",
        file=file,
        page=page,
        stage=work.stage,
        code=work.error_code or "internal",
        message=work.error_message or "",
        tries=work.tries,
        deliveries=work.deliveries,
        next_try_at=work.next_try_at,
    )
