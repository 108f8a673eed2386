"""Which dossiers a permit covers, as a condition of a query: the one place where this is said in SQL."""

from sqlalchemy import ColumnElement, and_

from schemas.accounts import Permit
from schemas.storage.tables.archive import DossierRow


def visible(permit: Permit) -> ColumnElement[bool]:
    """Return the condition that a `DossierRow` may be seen under `permit`: a held one never may."""
    return and_(
        DossierRow.office_id.in_(permit.office_ids),
        DossierRow.access_mode.in_(permit.access_modes),
        DossierRow.is_held.is_(False),
    )
