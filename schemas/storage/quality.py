"""The figures of the quality board, counted in SQL along indexes by moment; a period is a run of days in Vietnam."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, select, union
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from schemas.deadlines.office_hours import moment_of
from schemas.identifiers import OfficeId
from schemas.quality import Agreement, Quality, QualityDay, QualityShare
from schemas.stages import Stage
from schemas.storage.tables.archive import DocumentRow, DossierRow, FieldValueRow, PageRow, PageTextRow
from schemas.storage.tables.batches import BatchFileRow, BatchRow
from schemas.storage.tables.review import ReviewEntryRow, ReviewItemRow, TextCorrectionRow
from schemas.storage.tables.work import WorkRow

MOST_BATCHES = 20
"""Batches of a period that are counted one by one, the newest."""
Moment = InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None]
Dossier = InstrumentedAttribute[str] | InstrumentedAttribute[str | None]
_TAKEN = ("taken", "known", "cut")


def measure_quality(session: Session, office_id: OfficeId, *, first: date, last: date) -> Quality:
    """Return the figures of the office from day `first` to day `last`, both included."""
    days = [first + timedelta(days=place) for place in range((last - first).days + 1)]
    begin, end = moment_of(first, time()), moment_of(last + timedelta(days=1), time())
    asked, done = _rescans(
        session, BatchRow.office_id == office_id, _within(BatchFileRow.resolved_at, begin, end)
    )
    return Quality(
        tuple(_day(session, office_id, day) for day in days),
        tuple(_kinds(session, office_id, begin, end)),
        tuple(_batches(session, office_id, begin, end)),
        tuple(_agreements(session, office_id, begin, end)),
        asked,
        done,
        session.scalar(_parked(_of_office(WorkRow.dossier_id, office_id))) or 0,
        session.scalar(
            select(func.count()).where(ReviewItemRow.office_id == office_id, ReviewItemRow.is_waiting)
        )
        or 0,
    )


def _within(column: Moment, begin: datetime, end: datetime) -> ColumnElement[bool]:
    return and_(column >= begin, column < end)


def _of_office(
    dossier_id: InstrumentedAttribute[str] | InstrumentedAttribute[str | None], office_id: OfficeId
) -> ColumnElement[bool]:
    return exists().where(DossierRow.id == dossier_id, DossierRow.office_id == office_id)


def _day(session: Session, office_id: OfficeId, day: date) -> QualityDay:
    begin, end = moment_of(day, time()), moment_of(day + timedelta(days=1), time())
    own_item = exists().where(
        ReviewItemRow.id == ReviewEntryRow.item_id, ReviewItemRow.office_id == office_id
    )
    entered = select(ReviewEntryRow.account_id).where(_within(ReviewEntryRow.at, begin, end), own_item)
    # Of values that are entered blindly the machine's was not shown: nobody mended it.
    mended = own_item.where(
        ReviewItemRow.kind == "field",
        ReviewItemRow.is_double.is_(False),
        ReviewItemRow.machine_value != ReviewEntryRow.value,
    )
    own_page = exists().where(
        PageRow.id == TextCorrectionRow.page_id, _of_office(PageRow.dossier_id, office_id)
    )
    corrected = select(TextCorrectionRow.account_id).where(
        _within(TextCorrectionRow.at, begin, end), TextCorrectionRow.is_undo.is_(False), own_page
    )
    people = union(entered, corrected).subquery()
    return QualityDay(
        day,
        pages=_count(session, _read_pages(office_id, begin, end)),
        entries=_count(session, entered),
        changed=_count(session, entered.where(mended)),
        texts=_count(session, corrected),
        people=session.scalar(select(func.count()).select_from(people)) or 0,
    )


def _count(session: Session, query: Select[str]) -> int:
    return session.scalar(query.with_only_columns(func.count())) or 0


def _read_pages(office_id: OfficeId, begin: datetime, end: datetime) -> Select[str]:
    """Select the pages of the office that the machine read within the period.

    Only the table with the moments stands in the join, here and below: whatever a database thinks of the others, it
    walks along the index of moments and looks them up one by one.
    """
    own = exists().where(PageRow.id == PageTextRow.page_id, _of_office(PageRow.dossier_id, office_id))
    return select(PageTextRow.page_id).where(
        PageTextRow.layer == "machine", _within(PageTextRow.read_at, begin, end), own
    )


def _kinds(session: Session, office_id: OfficeId, begin: datetime, end: datetime) -> list[QualityShare]:
    kind = select(DocumentRow.type_slug).join(PageRow, PageRow.document_id == DocumentRow.id)
    values = FieldValueRow.page_id == PageTextRow.page_id, _OF_MACHINE
    pages = _read_pages(office_id, begin, end).with_only_columns(
        kind.where(PageRow.id == PageTextRow.page_id).scalar_subquery().label("kind"),
        case((PageTextRow.is_blank, 1), else_=0).label("blank"),
        select(func.count()).where(*values).scalar_subquery().label("found"),
        select(_SURE).where(*values).scalar_subquery().label("sure"),
    )
    each = pages.subquery()
    sums = (func.sum(each.c.blank), func.sum(each.c.found), func.sum(each.c.sure))
    rows = session.execute(select(each.c.kind, func.count(), *sums).group_by(each.c.kind))
    shares = [QualityShare(slug, count, blank, 0, found, sure) for slug, count, blank, found, sure in rows]
    return sorted(shares, key=lambda share: (-share.pages, share.name))


def _batches(session: Session, office_id: OfficeId, begin: datetime, end: datetime) -> list[QualityShare]:
    opened = select(BatchRow.id, BatchRow.code).where(
        BatchRow.office_id == office_id, _within(BatchRow.opened_at, begin, end)
    )
    rows = session.execute(opened.order_by(BatchRow.opened_at.desc()).limit(MOST_BATCHES)).all()
    return [_batch(session, batch_id, code) for batch_id, code in rows]


def _batch(session: Session, batch_id: str, code: str) -> QualityShare:
    of_batch = select(BatchFileRow.dossier_id).where(
        BatchFileRow.batch_id == batch_id, BatchFileRow.dossier_id.is_not(None)
    )
    pages = select(func.count(), func.coalesce(func.sum(case((PageTextRow.is_blank, 1), else_=0)), 0))
    pages = pages.select_from(PageRow).where(PageRow.dossier_id.in_(of_batch))
    own = PageTextRow.page_id == PageRow.id, PageTextRow.layer == "machine"
    count, blank = session.execute(pages.outerjoin(PageTextRow, and_(*own))).one()
    values = select(func.count(), _SURE).where(FieldValueRow.dossier_id.in_(of_batch), _OF_MACHINE)
    found, sure = session.execute(values).one()
    parked = session.scalar(_parked(WorkRow.dossier_id.in_(of_batch))) or 0
    asked, done = _rescans(session, BatchRow.id == batch_id)
    return QualityShare(code, count, blank, parked, found, sure, asked, done)


def _rescans(session: Session, *conditions: ColumnElement[bool]) -> tuple[int, int]:
    """Return how many files people wanted scanned again, and for how many of them another came."""
    newer = aliased(BatchFileRow)
    came = exists().where(newer.replaces == BatchFileRow.id, newer.state.in_(_TAKEN))
    came = came.where(newer.batch_id == BatchFileRow.batch_id)
    query = select(func.count(), func.coalesce(func.sum(case((came, 1), else_=0)), 0))
    query = query.join_from(BatchFileRow, BatchRow, BatchRow.id == BatchFileRow.batch_id)
    asked, done = session.execute(query.where(BatchFileRow.resolution == "rescan", *conditions)).one()
    return asked, done


def _agreements(session: Session, office_id: OfficeId, begin: datetime, end: datetime) -> list[Agreement]:
    """Count the values whose second entry is of the period; where the two differed a third person is asked."""
    later = aliased(ReviewEntryRow)
    third = exists().where(later.item_id == ReviewEntryRow.item_id, later.step == 3)
    item = (
        ReviewItemRow.id == ReviewEntryRow.item_id,
        ReviewItemRow.is_double,
        ReviewItemRow.office_id == office_id,
    )
    in_conflict = exists().where(*item, ReviewItemRow.state == "conflict")
    each = (
        select(
            select(ReviewItemRow.field_name).where(*item).scalar_subquery().label("name"),
            case((third | in_conflict, 1), else_=0).label("differed"),
        )
        .where(ReviewEntryRow.step == 2, _within(ReviewEntryRow.at, begin, end))
        .subquery()
    )
    query = select(each.c.name, func.count(), func.sum(each.c.differed)).where(each.c.name.is_not(None))
    rows = session.execute(query.group_by(each.c.name).order_by(each.c.name))
    return [Agreement(name, count - differed, differed) for name, count, differed in rows]


def _parked(condition: ColumnElement[bool]) -> Select[int]:
    return select(func.count()).where(WorkRow.state == "parked", WorkRow.stage == Stage.READ_PAGE, condition)


_OF_MACHINE = and_(FieldValueRow.source == "machine", FieldValueRow.is_chosen)
_SURE = func.coalesce(func.sum(case((FieldValueRow.is_accepted, 1), else_=0)), 0)
