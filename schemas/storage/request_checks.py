"""Checks of who asks and authorisations, as kept."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from schemas.identifiers import AccountId
from schemas.request_papers import Authorisation, CheckKind, CheckWay, RequestCheck
from schemas.storage.tables.request_papers import AuthorisationRow, RequestCheckRow


def add_check(session: Session, request_id: str, check: RequestCheck) -> None:
    """Keep a check of the request."""
    session.add(
        RequestCheckRow(
            request_id=request_id,
            kind=check.kind,
            way=check.way,
            papers=list(check.papers),
            findings=list(check.findings),
            note=check.note,
            account_id=check.account_id,
            at=check.at,
        )
    )
    session.flush()


def checks_of(session: Session, request_id: str) -> list[RequestCheck]:
    """Return the checks of the request, oldest first."""
    query = select(RequestCheckRow).where(RequestCheckRow.request_id == request_id)
    return [
        RequestCheck(
            CheckKind(row.kind),
            CheckWay(row.way),
            tuple(row.papers),
            tuple(row.findings),
            row.note,
            AccountId(row.account_id),
            row.at,
        )
        for row in session.scalars(query.order_by(RequestCheckRow.id))
    ]


def add_authorisation(session: Session, request_id: str, given: Authorisation) -> None:
    """Keep an authorisation; from now on it is the one that holds."""
    session.add(
        AuthorisationRow(
            request_id=request_id,
            principal=given.principal,
            paper_no=given.paper_no,
            signed_on=given.signed_on,
            certified_by=given.certified_by,
            valid_until=given.valid_until,
            account_id=given.account_id,
            at=given.at,
        )
    )
    session.flush()


def authorisation_of(session: Session, request_id: str) -> Authorisation | None:
    """Return the authorisation that holds; None where none was recorded."""
    query = select(AuthorisationRow).where(AuthorisationRow.request_id == request_id)
    row = session.scalar(query.order_by(AuthorisationRow.id.desc()).limit(1))
    if row is None:
        return None
    return Authorisation(
        row.principal,
        row.paper_no,
        row.signed_on,
        row.certified_by,
        row.valid_until,
        AccountId(row.account_id),
        row.at,
    )
