"""The operator of the machine: who takes files in by the command line or the drop folder."""

from schemas.accounts import Account, Role, usual_sensitivities
from schemas.identifiers import MAIN_OFFICE, AccountId
from schemas.storage.database import writing
from schemas.storage.dossiers import ensure_office
from schemas.storage.services import Services


def operator_account(services: Services) -> Account:
    """Return the operator, an archivist of the office whose people have accounts here, made where it is new."""
    with writing(services.database) as session:
        office = ensure_office(session, MAIN_OFFICE, name=services.settings.office_name)
    rights = usual_sensitivities(Role.ARCHIVIST)
    name = "Người vận hành máy chủ"
    return Account(AccountId("operator"), "operator", name, Role.ARCHIVIST, office, sensitivities=rights)
