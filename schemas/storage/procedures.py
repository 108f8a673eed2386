"""Procedures as kept: what comes with the program, and what was published here since."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from schemas.identifiers import AccountId, new_id
from schemas.procedures.catalogue import Catalogue
from schemas.procedures.faults import ProcedureConflictError
from schemas.procedures.procedure import ProcedureVersion
from schemas.procedures.reading import from_json, to_json
from schemas.procedures.shipped import shipped_catalogue
from schemas.storage.tables.accounts import AccountRow
from schemas.storage.tables.procedures import ProcedureVersionRow


@dataclass(frozen=True, slots=True)
class Publication:
    """Who published a version here, and when."""

    version: ProcedureVersion
    by: str
    """Name of the administrator."""
    at: datetime


def load_catalogue(session: Session) -> Catalogue:
    """Return every version: of the program, then of this installation, in the order of publication.

    Where both have a version of the same number, the one published here holds: requests began under it.
    """
    own = [each.version for each in publications(session)]
    taken = {version.identity for version in own}
    return (*(version for version in shipped_catalogue() if version.identity not in taken), *own)


def publications(session: Session) -> list[Publication]:
    """Return what was published here, oldest first."""
    query = (
        select(ProcedureVersionRow, AccountRow.display_name)
        .join(AccountRow, AccountRow.id == ProcedureVersionRow.published_by)
        .order_by(ProcedureVersionRow.published_at, ProcedureVersionRow.id)
    )
    return [
        Publication(from_json(row.content), name, row.published_at) for row, name in session.execute(query)
    ]


def add_version(session: Session, version: ProcedureVersion, *, by: AccountId, now: datetime) -> None:
    """Keep a version that `check_addition` let pass.

    Raises:
        ProcedureConflictError: Somebody published one of the same number meanwhile.
    """
    row = ProcedureVersionRow(
        id=new_id(),
        key=version.key,
        province=version.province,
        version=version.version,
        content=to_json(version),
        published_by=by,
        published_at=now,
    )
    session.add(row)
    try:
        session.flush()
    except IntegrityError as error:
        raise ProcedureConflictError(
            "Vừa có người công bố một phiên bản cùng số. Xin xem lại danh mục rồi soạn phiên bản tiếp theo.",
            code="procedure_changed_in_place",
        ) from error
