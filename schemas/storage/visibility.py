"""Which dossiers a permit covers, as a condition of a query: the one place where this is said in SQL."""

from sqlalchemy import ColumnElement, and_, case

from schemas.accounts import Permit
from schemas.storage.tables.archive import DossierRow


def visible(permit: Permit) -> ColumnElement[bool]:
    """Return the condition that a `DossierRow` may be seen under `permit`: a held one never may."""
    return and_(
        DossierRow.office_id.in_(permit.office_ids),
        DossierRow.access_mode.in_(permit.access_modes),
        DossierRow.is_held.is_(False),
    )


def tested(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return `condition` for rows that other conditions find, by their ids: no index is used for it.

    Nearly all dossiers fit conditions such as `visible`. Where SQLite may, it looks all of those up in an index rather
    than some dozen ids, and reads the whole table for one page of hits.
    """
    return case((condition, 1), else_=0) == 1
