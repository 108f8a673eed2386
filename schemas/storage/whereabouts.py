"""Where a dossier is that somebody names: in the register, among the scans, being read, kept back, or searchable."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from schemas.accounts import Permit
from schemas.dossier import Dossier
from schemas.identifiers import OfficeId
from schemas.register import RegisterRow
from schemas.stages import Stage
from schemas.storage.dossiers import DossierNotFoundError, find_dossier
from schemas.storage.register import codes_by_file_no, register_entries
from schemas.storage.status import ParkedWork, parked
from schemas.storage.tables.archive import DossierRow, PageRow
from schemas.storage.work import unfinished

_MOST_PARKED = 20


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What is known of a dossier that somebody named."""

    entry: RegisterRow | None
    """What the office's register says of it."""
    dossier: Dossier | None
    """None where there is none that may be seen."""
    is_kept_back: bool = False
    """Whether the office has it, and it may not be seen; told only of what its register names."""
    has_pages: bool = False
    waiting_pages: int = 0
    is_being_read: bool = False
    parked: Sequence[ParkedWork] = ()
    is_indexed: bool = False
    """Whether search has it as it is now."""


def whereabouts(
    session: Session, codes: Sequence[str], *, office_id: OfficeId, permit: Permit
) -> Whereabouts:
    """Return where the dossier is that one of `codes` names: by its archive file code, its number or its id.

    What the office's register does not name and `permit` does not cover is as if it were not there.
    """
    file_codes = codes_by_file_no(session, codes, office_id=office_id)
    named = list(dict.fromkeys((*codes, *file_codes.values())))
    entries = register_entries(session, named, office_id=office_id)
    entry = next((entries[code] for code in named if code in entries), None)
    dossier = next((found for code in named if (found := _find(session, code, permit))), None)
    if dossier is None:
        codes_of_entry = [entry.archive_file_code] if entry else []
        chosen = DossierRow.office_id == office_id, DossierRow.archive_file_code.in_(codes_of_entry)
        is_kept_back = session.scalar(select(exists().where(*chosen, PageRow.dossier_id == DossierRow.id)))
        return Whereabouts(entry, None, is_kept_back=bool(is_kept_back))
    return _of_dossier(session, dossier, entry)


def _of_dossier(session: Session, dossier: Dossier, entry: RegisterRow | None) -> Whereabouts:
    row = session.get_one(DossierRow, dossier.id)
    waiting = unfinished(session, Stage.READ_PAGE, dossier_id=dossier.id)
    return Whereabouts(
        entry,
        dossier,
        has_pages=session.scalar(select(exists().where(PageRow.dossier_id == dossier.id))) is True,
        waiting_pages=waiting,
        is_being_read=bool(waiting or unfinished(session, Stage.READ_DOSSIER, dossier_id=dossier.id)),
        parked=parked(session, limit=_MOST_PARKED, dossier_id=dossier.id),
        is_indexed=row.indexed_version >= row.version,
    )


def _find(session: Session, code: str, permit: Permit) -> Dossier | None:
    try:
        return find_dossier(session, code, permit=permit)
    except DossierNotFoundError:
        return None
