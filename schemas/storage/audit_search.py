"""The audit trail, searched: newest first, a page after another by time and row, however many rows there are."""

import heapq
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from schemas.identifiers import OfficeId
from schemas.storage.tables.accounts import AccountRow
from schemas.storage.tables.archive import DocumentRow, DossierRow, PageRow
from schemas.storage.tables.audit import AuditRow
from schemas.storage.tables.batches import BatchRow
from schemas.storage.tables.complaints import ComplaintRow
from schemas.storage.tables.inquiries import AgencyRow, InquiryRow
from schemas.storage.tables.issuance import ExtractRow
from schemas.storage.tables.requests import RequestRow
from schemas.storage.tables.slips import SlipRow
from schemas.storage.tables.transfers import TransferRow
from schemas.trail import AuditEntry, TrailEntry, TrailPlace, TrailWish


def search_trail(
    session: Session, wish: TrailWish, *, office: OfficeId, limit: int, after: TrailPlace | None = None
) -> list[TrailEntry]:
    """Return the newest wanted rows about people of `office`, and of nobody's; those before `after` where it is given.

    Each action and person is looked for by an index of its own and the finds are merged: a group of actions is then as
    quick as one, in a trail of any length.
    """
    parts = [
        wish if action is None else replace(wish, actions=[action])
        for action in (sorted(wish.actions) if wish.actions is not None else [None])
    ]
    parts = [
        part if person is None else replace(part, people=[person])
        for part in parts
        for person in (sorted(part.people) if part.people is not None else [None])
    ]
    streams = [
        session.scalars(trail_query(each, office=office, limit=limit, after=after)).all() for each in parts
    ]
    merged = heapq.merge(*streams, key=lambda row: (row.at, row.id), reverse=True)
    return [_entry(row) for row in islice(merged, limit)]


def trail_query(
    wish: TrailWish, *, office: OfficeId, limit: int, after: TrailPlace | None = None
) -> Select[AuditRow]:
    """Return the query for the newest rows of a wish with one action and one person at most."""
    row, conditions = AuditRow, list[ColumnElement[bool]]()
    strangers = select(AccountRow.id).where(AccountRow.office_id != office)
    conditions.append(or_(row.account_id.is_(None), row.account_id.not_in(strangers)))
    for column, wanted in ((row.account_id, wish.people), (row.action, wish.actions)):
        if wanted is not None:
            conditions.append(column.in_(list(wanted)))
    if wish.subjects is not None:
        conditions.append(row.subject_id.in_(list(wish.subjects)))
    if wish.since is not None:
        conditions.append(row.at >= wish.since)
    if wish.until is not None:
        conditions.append(row.at <= wish.until)
    if wish.address:
        conditions.append(row.address == wish.address)
    if after is not None:
        conditions.append(or_(row.at < after.at, and_(row.at == after.at, row.id < after.id)))
        conditions.append(row.at <= after.at)
    return select(row).where(*conditions).order_by(row.at.desc(), row.id.desc()).limit(limit)


def subjects_called(session: Session, text: str, *, office: OfficeId) -> list[str]:
    """Return the ids that `text` names: itself, and a dossier or request with all that belongs to it."""
    found = [text]
    dossiers = select(DossierRow.id).where(
        DossierRow.office_id == office, or_(DossierRow.archive_file_code == text, DossierRow.id == text)
    )
    own = list(session.scalars(dossiers))
    for table in (PageRow, DocumentRow, ExtractRow):
        found += session.scalars(select(table.id).where(table.dossier_id.in_(own)))
    for code in (RequestRow.code, ComplaintRow.code, SlipRow.number, BatchRow.code):
        found += session.scalars(select(code.class_.id).where(code == text))
    return list(dict.fromkeys([*own, *found]))


def subject_codes(session: Session, entries: Iterable[AuditEntry]) -> dict[tuple[str, str], str]:
    """Return how people call the subjects of these rows, by kind and id; what is gone has no name."""
    ids: dict[str, set[str]] = {}
    for entry in entries:
        ids.setdefault(entry.subject_kind, set()).add(entry.subject_id)
    found: dict[tuple[str, str], str] = {}
    for kind, column in _CODES.items():
        if ids.get(kind):
            query = select(column.class_.id, column).where(column.class_.id.in_(ids[kind]))
            found |= {(kind, id_): code for id_, code in session.execute(query)}
    pages = select(PageRow.id, PageRow.number, DossierRow.archive_file_code).join(
        DossierRow, DossierRow.id == PageRow.dossier_id
    )
    for id_, number, code in session.execute(pages.where(PageRow.id.in_(ids.get("page", ())))):
        found["page", id_] = f"{number} của hồ sơ {code}"
    papers = select(ExtractRow.id, DossierRow.archive_file_code).join(
        DossierRow, DossierRow.id == ExtractRow.dossier_id
    )
    for id_, code in session.execute(papers.where(ExtractRow.id.in_(ids.get("extract", ())))):
        found["extract", id_] = f"của hồ sơ {code}"
    moved = select(TransferRow.id, DossierRow.archive_file_code).join(
        DossierRow, DossierRow.id == TransferRow.dossier_id
    )
    for id_, code in session.execute(moved.where(TransferRow.id.in_(ids.get("transfer", ())))):
        found["transfer", id_] = code
    return found


_CODES: dict[str, InstrumentedAttribute[str]] = {
    "dossier": DossierRow.archive_file_code,
    "request": RequestRow.code,
    "account": AccountRow.display_name,
    "batch": BatchRow.code,
    "complaint": ComplaintRow.code,
    "slip": SlipRow.number,
    "agency": AgencyRow.name,
    "inquiry": InquiryRow.letter_no,
}
"""Kind of a subject → what people call it by."""


def _entry(row: AuditRow) -> TrailEntry:
    entry = AuditEntry(
        row.at, row.account_id, row.action, row.subject_kind, row.subject_id, row.detail, row.address
    )
    return TrailEntry(TrailPlace(row.at, row.id), entry)
