"""The operator of the machine: who takes files in by the command line or the drop folder."""

from schemas.accounts import Account, Role
from schemas.identifiers import AccountId, OfficeId
from schemas.storage.database import writing
from schemas.storage.dossiers import ensure_office
from schemas.storage.services import Services

DEFAULT_OFFICE = OfficeId("main")


def operator_account(services: Services) -> Account:
    """Return the operator, an archivist of this installation's office, which is made where it is new."""
    with writing(services.database) as session:
        office = ensure_office(session, DEFAULT_OFFICE, name=services.settings.office_name)
    return Account(AccountId("operator"), "operator", "Người vận hành máy chủ", Role.ARCHIVIST, office)
