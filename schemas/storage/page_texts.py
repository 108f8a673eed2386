"""What was read on pages: the machine's reading, and a person's correction over it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from schemas.identifiers import (
    DossierId,
    PageId,
)
from schemas.layout import PageText, Region
from schemas.page_content import from_content, to_content, to_regions
from schemas.storage.tables.archive import PageRow, PageTextRow


def save_page_text(
    session: Session, page_id: PageId, page: PageText, *, layer: str, code_version: str, now: datetime
) -> None:
    """Keep what was read; a machine's reading replaces the machine's reading before it, never a person's."""
    row = session.get(PageTextRow, (page_id, layer))
    if row is None:
        row = PageTextRow(page_id=page_id, layer=layer)
        session.add(row)
    row.is_blank, row.text, row.content = page.blank, page.text, to_content(page)
    row.code_version, row.read_at = code_version, now


def page_texts(session: Session, page_ids: Sequence[PageId]) -> dict[PageId, PageText]:
    """Return the texts of the pages that were read: a person's where there is one, else the machine's.

    A page that a person turned stands as that person said, whoever read it.
    """
    texts: dict[PageId, PageText] = {}
    for start in range(0, len(page_ids), 500):
        query = select(PageTextRow, PageRow.turned).join(PageRow, PageRow.id == PageTextRow.page_id)
        query = query.where(PageTextRow.page_id.in_(page_ids[start : start + 500]))
        for row, turned in session.execute(query.order_by(PageTextRow.layer)):
            text = from_content(row.content)
            texts[PageId(row.page_id)] = text if turned is None else replace(text, rotation=turned)
    return texts


def read_rotations(session: Session, page_ids: Sequence[PageId]) -> dict[PageId, int]:
    """Return how the machine turned those of the pages that it read, clockwise degrees."""
    query = select(PageTextRow.page_id, PageTextRow.content["rotation"].as_integer())
    query = query.where(PageTextRow.page_id.in_(page_ids), PageTextRow.layer == "machine")
    return {PageId(page_id): rotation for page_id, rotation in session.execute(query)}


def plain_texts(session: Session, dossier_id: DossierId) -> dict[PageId, str]:
    """Return the text of the dossier's pages without any box, in order: a person's where there is one."""
    query = select(PageTextRow.page_id, PageTextRow.text).join(PageRow, PageRow.id == PageTextRow.page_id)
    query = query.where(PageRow.dossier_id == dossier_id).order_by(PageRow.number, PageTextRow.layer)
    return {PageId(page_id): text for page_id, text in session.execute(query)}


def read_pages(session: Session, dossier_id: DossierId) -> dict[PageId, bool]:
    """Return the dossier's pages that were read, each with whether it is blank."""
    query = select(PageTextRow.page_id, PageTextRow.is_blank).join(PageRow, PageRow.id == PageTextRow.page_id)
    rows = session.execute(query.where(PageRow.dossier_id == dossier_id).order_by(PageTextRow.layer))
    return {PageId(page_id): is_blank for page_id, is_blank in rows}


def page_regions(session: Session, dossier_id: DossierId) -> dict[PageId, tuple[Region, ...]]:
    """Return the dossier's pages that hold handwriting or unreadable places, with these; none a person has typed."""
    query = select(PageTextRow.page_id, PageTextRow.content["regions"])
    query = query.join(PageRow, PageRow.id == PageTextRow.page_id).where(PageRow.dossier_id == dossier_id)
    found = dict[PageId, tuple[Region, ...]]()
    for page_id, values in session.execute(query.order_by(PageTextRow.layer)):
        found[PageId(page_id)] = to_regions(values)
    return {page_id: regions for page_id, regions in found.items() if regions}
