"""Prints of pages and keys of persons: kept, and near ones found by index without looking at all."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from schemas.identifiers import DossierId, PageId
from schemas.likeness import PagePrint, PersonKey
from schemas.storage.tables.archive import DossierRow, PageRow
from schemas.storage.tables.likeness import PagePrintRow, PersonKeyRow
from schemas.text_print import TextPrint

MOST_CANDIDATES = 200
"""Pages or persons found by one key that are compared at most: more are a form, or a name like any other."""

_BANDS = (PagePrintRow.band_1, PagePrintRow.band_2, PagePrintRow.band_3, PagePrintRow.band_4)
_PARTICULARS = (
    PagePrintRow.particular_1,
    PagePrintRow.particular_2,
    PagePrintRow.particular_3,
    PagePrintRow.particular_4,
)
_BAND_BITS = 16


def save_picture_print(session: Session, page_id: PageId, picture: int | None) -> None:
    """Keep the print of the page's picture; `None` where it has none."""
    row = _page_row(session, page_id)
    row.picture = "" if picture is None else f"{picture:016x}"
    for column, band in zip(
        _BANDS, [None] * len(_BANDS) if picture is None else _bands(picture), strict=True
    ):
        setattr(row, column.key, band)


def save_text_prints(session: Session, prints: Mapping[PageId, TextPrint]) -> None:
    """Keep the prints of what the pages say."""
    for page_id, text in prints.items():
        row = _page_row(session, page_id)
        row.words, row.particulars = list(text.words), list(text.particulars)
        smallest = [*text.particulars[: len(_PARTICULARS)], *[None] * len(_PARTICULARS)]
        for column, value in zip(_PARTICULARS, smallest, strict=False):
            setattr(row, column.key, value)
    session.flush()


def save_person_key(session: Session, dossier_id: DossierId, person: PersonKey | None) -> None:
    """Keep the key of the dossier's person, or that there is none."""
    row = session.get(PersonKeyRow, dossier_id)
    if row is not None:
        session.delete(row)
        session.flush()
    if person is not None:
        known = asdict(person) | {"folded": person.folded[:200], "citizen_no": person.citizen_no[:60]}
        session.add(PersonKeyRow(dossier_id=dossier_id, **known))
        session.flush()


def page_prints(session: Session, dossier_id: DossierId) -> list[PagePrint]:
    """Return the prints of the dossier's pages, in order; those decided to be blank are left out."""
    query = select(PagePrintRow).join(PageRow, PageRow.id == PagePrintRow.page_id)
    query = query.where(PagePrintRow.dossier_id == dossier_id, PageRow.decision != "blank")
    return [_page_print(row) for row in session.scalars(query.order_by(PageRow.number))]


def pages_like(
    session: Session, page: PagePrint, *, dossier_id: DossierId
) -> list[tuple[DossierId, PagePrint]]:
    """Return pages of the office's other dossiers that may show the same sheet, each with its dossier.

    Pictures that differ in up to 7 bits are found for sure, as two of four bands differ in one bit at most; others
    by the smallest of their particulars.
    """
    smallest = page.text.particulars[: len(_PARTICULARS)]
    keys = [or_(*(column.in_(smallest) for column in _PARTICULARS))] if smallest else []
    if page.picture is not None:
        bands = zip(_BANDS, _bands(page.picture), strict=True)
        keys.append(or_(*(column.in_(_near(band)) for column, band in bands)))
    elsewhere = select(PagePrintRow).join(DossierRow).where(_is_elsewhere(session, dossier_id))
    found: dict[str, PagePrintRow] = {}
    for key in keys:  # one after the other, so that pages of the same form do not crowd out the sheet itself
        rows = session.scalars(elsewhere.where(key).order_by(PagePrintRow.page_id).limit(MOST_CANDIDATES))
        found.update((row.page_id, row) for row in rows)
    return [(DossierId(row.dossier_id), _page_print(row)) for row in found.values()]


def persons_like(
    session: Session, person: PersonKey, *, dossier_id: DossierId
) -> list[tuple[DossierId, PersonKey]]:
    """Return the persons of the office's other dossiers that have this name, without marks, or one of the numbers."""
    keys: list[ColumnElement[bool]] = [PersonKeyRow.folded == person.folded[:200]]
    for column, number in (
        (PersonKeyRow.citizen_no, person.citizen_no),
        (PersonKeyRow.file_no, person.file_no),
    ):
        if number:
            keys.append(and_(column == number, column != ""))
    query = select(PersonKeyRow).join(DossierRow).where(_is_elsewhere(session, dossier_id), or_(*keys))
    rows = session.scalars(query.order_by(PersonKeyRow.dossier_id).limit(MOST_CANDIDATES))
    return [(DossierId(row.dossier_id), _person(row)) for row in rows]


def _is_elsewhere(session: Session, dossier_id: DossierId) -> ColumnElement[bool]:
    office_id = session.scalar(select(DossierRow.office_id).where(DossierRow.id == dossier_id))
    return and_(DossierRow.office_id == office_id, DossierRow.id != dossier_id)


def _page_row(session: Session, page_id: PageId) -> PagePrintRow:
    row = session.get(PagePrintRow, page_id)
    if row is None:
        dossier_id = session.scalars(select(PageRow.dossier_id).where(PageRow.id == page_id)).one()
        row = PagePrintRow(page_id=page_id, dossier_id=dossier_id, picture="", words=[], particulars=[])
        session.add(row)
    return row


def _bands(picture: int) -> list[int]:
    return [picture >> shift & 0xFFFF for shift in range(0, 4 * _BAND_BITS, _BAND_BITS)]


def _near(band: int) -> Sequence[int]:
    """Return the band and all that differ from it in one bit."""
    return [band, *(band ^ 1 << bit for bit in range(_BAND_BITS))]


def _page_print(row: PagePrintRow) -> PagePrint:
    picture = int(row.picture, 16) if row.picture else None
    return PagePrint(PageId(row.page_id), picture, TextPrint(tuple(row.words), tuple(row.particulars)))


def _person(row: PersonKeyRow) -> PersonKey:
    return PersonKey(row.name, row.birth, row.commune, row.category, row.citizen_no, row.file_no)
