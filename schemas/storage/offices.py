"""Offices, and how papers name the one that they come from: as it set that, else as the settings say."""

from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from schemas.errors import ConflictError
from schemas.identifiers import MAIN_OFFICE, OfficeId
from schemas.issuing_office import Letterhead, Office
from schemas.settings import Settings
from schemas.storage.tables.accounts import OfficeRow


class OfficeTakenError(ConflictError):
    """There is an office with this code already."""

    code = "office_taken"


def issuing_office(session: Session, settings: Settings, office_id: OfficeId) -> Office:
    """Return how papers of this office name it."""
    row = session.get(OfficeRow, office_id)
    called = row.name if row is not None else ""
    set_by_it = letterhead_of(session, office_id)
    return Office(
        parent=set_by_it.parent or settings.office_parent,
        name=set_by_it.name or (settings.office_name if office_id == MAIN_OFFICE else called.upper()),
        called=called,
        place=set_by_it.place or settings.office_place,
        contact=set_by_it.contact,
        extract_symbol=set_by_it.extract_symbol or settings.number_symbol,
        copy_symbol=set_by_it.copy_symbol or settings.copy_symbol,
        inquiry_symbol=set_by_it.inquiry_symbol or settings.inquiry_symbol,
    )


def installation_office(settings: Settings) -> Office:
    """Return how papers name all offices of the installation together."""
    name = settings.office_name
    return Office(settings.office_parent, name, name, settings.office_place)


def letterhead_of(session: Session, office_id: OfficeId) -> Letterhead:
    """Return what the office set."""
    row = session.get(OfficeRow, office_id)
    return Letterhead(**(row.letterhead or {})) if row is not None else Letterhead()


def set_letterhead(session: Session, office_id: OfficeId, letterhead: Letterhead) -> None:
    """Keep how papers of the office name it from now on."""
    set_parts = {part: words for part, words in asdict(letterhead).items() if words}
    session.get_one(OfficeRow, office_id).letterhead = set_parts or None


def add_office(session: Session, office_id: OfficeId, *, name: str) -> None:
    """Add an office.

    Raises:
        OfficeTakenError: There is one with this code.
    """
    if session.get(OfficeRow, office_id) is not None:
        raise OfficeTakenError("Mã cơ quan này đã có. Xin chọn mã khác.")
    session.add(OfficeRow(id=office_id, name=name))
    session.flush()


def all_offices(session: Session) -> dict[OfficeId, str]:
    """Return how every office is called, by id, in the order of the names."""
    rows = session.execute(select(OfficeRow.id, OfficeRow.name).order_by(OfficeRow.name, OfficeRow.id))
    return {OfficeId(office_id): name for office_id, name in rows}
