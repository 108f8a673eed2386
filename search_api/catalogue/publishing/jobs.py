"""An administrator looks at the versions of the procedures, tries a new one, and publishes it."""

from dataclasses import dataclass

from schemas.accounts import Account, Action, is_allowed
from schemas.deadlines.office_hours import vietnam_day
from schemas.errors import ForbiddenError
from schemas.procedures.catalogue import Catalogue, check_addition
from schemas.procedures.checks import check_procedure
from schemas.procedures.procedure import ProcedureVersion
from schemas.procedures.reading import read_procedure
from schemas.storage import audit
from schemas.storage.database import reading, writing
from schemas.storage.procedures import Publication, add_version, load_catalogue, publications
from schemas.storage.services import Services
from search_api.catalogue.publishing.versions import Preview, draft_text, preview_of, standing


@dataclass(frozen=True, slots=True)
class ListedVersion:
    """A version in the administrator's list."""

    version: ProcedureVersion
    standing: str
    publication: Publication | None
    """None for what comes with the program."""


def list_versions(services: Services, account: Account) -> list[ListedVersion]:
    """Return all versions of all procedures, the newest of each first.

    Raises:
        ForbiddenError: The account may not change procedures.
    """
    _check_right(account)
    with reading(services.database) as session:
        catalogue = load_catalogue(session)
        told = {each.version.identity: each for each in publications(session)}
    order = list(dict.fromkeys(version.key for version in catalogue))
    ordered = sorted(catalogue, key=lambda each: (order.index(each.key), each.province, -each.version))
    today = vietnam_day(services.now())
    return [
        ListedVersion(version, standing(catalogue, version, today=today), told.get(version.identity))
        for version in ordered
    ]


def begin_draft(services: Services, account: Account, key: str, *, province: str) -> str:
    """Return the text of a next version, to be changed.

    Raises:
        ForbiddenError: The account may not change procedures.
        ProcedureNotFoundError: There is no such procedure.
    """
    _check_right(account)
    with reading(services.database) as session:
        return draft_text(load_catalogue(session), key, province=province, today=vietnam_day(services.now()))


def preview(services: Services, account: Account, text: str) -> Preview:
    """Return what publishing `text` would change; nothing is kept.

    Raises:
        ForbiddenError: The account may not change procedures.
        BadProcedureError: It is no sound procedure.
        ProcedureConflictError: It may not follow what is published.
    """
    _check_right(account)
    with reading(services.database) as session:
        catalogue = load_catalogue(session)
    return preview_of(catalogue, _addition(services, catalogue, text))


def publish(services: Services, account: Account, text: str, *, address: str = "") -> ProcedureVersion:
    """Publish `text`, and return the version; the same text sent twice is published once.

    Raises:
        ForbiddenError: The account may not change procedures.
        BadProcedureError: It is no sound procedure.
        ProcedureConflictError: It may not follow what is published.
    """
    _check_right(account)
    with writing(services.database) as session:
        catalogue = load_catalogue(session)
        version = read_procedure(text)
        if version in catalogue:
            return version
        version, now = _addition(services, catalogue, text), services.now()
        add_version(session, version, by=account.id, now=now)
        audit.record(
            session,
            "publish_procedure",
            account_id=account.id,
            subject_kind="procedure",
            subject_id=version.key,
            now=now,
            address=address,
            detail={"version": version.version, "province": version.province},
        )
    return version


def _addition(services: Services, catalogue: Catalogue, text: str) -> ProcedureVersion:
    version = read_procedure(text)
    check_procedure(version)
    check_addition(catalogue, version, today=vietnam_day(services.now()))
    return version


def _check_right(account: Account) -> None:
    if not is_allowed(account, Action.MANAGE_PROCEDURES):
        raise ForbiddenError("Chỉ người quản trị được công bố thủ tục.")
