"""Likenesses as people see and decide them; nothing is ever merged."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.orm import Session

from schemas.accounts import Permit
from schemas.errors import NotFoundError
from schemas.identifiers import DossierId
from schemas.likeness import Evidence, Likeness, LikenessKind, LikenessState
from schemas.storage.tables.archive import DossierRow, PageRow
from schemas.storage.tables.likeness import LikenessRow
from schemas.storage.visibility import visible


class LikenessNotFoundError(NotFoundError):
    """No such likeness for this person."""

    code = "likeness_not_found"


def list_likenesses(
    session: Session, *, permit: Permit, states: Collection[LikenessState], limit: int, offset: int = 0
) -> tuple[int, list[Likeness]]:
    """Return how many there are, and a part of them, surest first; both dossiers must be visible under `permit`."""
    chosen = and_(LikenessRow.state.in_(states), *_both_visible(permit))
    total = session.scalar(select(func.count()).select_from(LikenessRow).where(chosen)) or 0
    query = select(LikenessRow).where(chosen).order_by(LikenessRow.score.desc(), LikenessRow.id)
    return total, [_likeness(row) for row in session.scalars(query.limit(limit).offset(offset))]


def find_likeness(session: Session, likeness_id: str, *, permit: Permit) -> Likeness:
    """Return the likeness, locked for this transaction.

    Raises:
        LikenessNotFoundError: There is none, or one of its dossiers may not be seen.
    """
    query = select(LikenessRow).where(LikenessRow.id == likeness_id, *_both_visible(permit))
    row = session.scalar(query.with_for_update())
    if row is None:
        raise LikenessNotFoundError(
            "Mục này không còn hoặc Ông/Bà không được xem. Tải lại danh sách trùng lặp."
        )
    return _likeness(row)


def linked_dossiers(session: Session, dossier_id: DossierId, *, permit: Permit) -> list[DossierId]:
    """Return the dossiers that a person found to be of the same person."""
    ours = or_(LikenessRow.first_dossier_id == dossier_id, LikenessRow.second_dossier_id == dossier_id)
    query = select(LikenessRow).where(LikenessRow.kind == "person", LikenessRow.state == "same", ours)
    rows = session.scalars(query.where(*_both_visible(permit)).order_by(LikenessRow.decided_at))
    pairs = ((row.first_dossier_id, row.second_dossier_id) for row in rows)
    return [DossierId(second if first == dossier_id else first) for first, second in pairs]


def judge_likeness(
    session: Session,
    likeness: Likeness,
    *,
    state: LikenessState,
    account_id: str,
    reason: str,
    now: datetime,
) -> list[DossierId]:
    """Record what a person decided, or took back (`proposed`); return the dossiers whose pages it changed.

    Nothing is merged. Of two pages of one dossier that show the same sheet the later is marked as a duplicate, and no
    longer when that is taken back; pages of two dossiers are only linked, for a decision on many people lies rightly
    in the dossier of each.
    """
    row = session.get_one(LikenessRow, likeness.id)
    row.state, row.reason = state, reason
    row.decided_by = None if state == "proposed" else account_id
    row.decided_at = None if state == "proposed" else now
    if likeness.kind != "page" or likeness.dossiers[0] != likeness.dossiers[1]:
        return []
    return [likeness.dossiers[0]] if _mark_later(session, likeness.subjects, is_same=state == "same") else []


def _mark_later(session: Session, page_ids: Sequence[str], *, is_same: bool) -> bool:
    """Mark the later page as a duplicate, or no longer; return whether that changed anything."""
    later = select(PageRow.id).where(PageRow.id.in_(page_ids)).order_by(PageRow.number.desc()).limit(1)
    before, after = ("", "duplicate") if is_same else ("duplicate", "")
    changed = update(PageRow).where(PageRow.id == later.scalar_subquery(), PageRow.decision == before)
    return bool(session.execute(changed.values(decision=after).returning(PageRow.id)).all())


def _both_visible(permit: Permit) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    seen = select(DossierRow.id).where(visible(permit))
    return LikenessRow.first_dossier_id.in_(seen), LikenessRow.second_dossier_id.in_(seen)


def _likeness(row: LikenessRow) -> Likeness:
    told = row.evidence
    return Likeness(
        row.id,
        cast(LikenessKind, row.kind),
        (row.first_id, row.second_id),
        (DossierId(row.first_dossier_id), DossierId(row.second_dossier_id)),
        Evidence(
            tuple(told["equal"]),
            tuple(told["near"]),
            tuple(told["different"]),
            tuple(told["unknown"]),
            told["measures"],
        ),
        cast(LikenessState, row.state),
        row.proposed_at,
        row.decided_by,
        row.decided_at,
        row.reason,
    )
