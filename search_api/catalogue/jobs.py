"""The procedures as anybody may look them up; nobody needs to sign in for it."""

from dataclasses import dataclass
from datetime import date

from schemas.deadlines.office_hours import vietnam_day
from schemas.procedures.catalogue import Catalogue, find_version, in_force, last_day, offered
from schemas.procedures.procedure import ProcedureVersion
from schemas.storage.database import reading
from schemas.storage.procedures import load_catalogue
from schemas.storage.services import Services


@dataclass(frozen=True, slots=True)
class ShownProcedure:
    """A version, and until when it holds."""

    version: ProcedureVersion
    last_day: date | None
    """None: no end is set. Before `effective_from`: it was replaced before it began."""
    is_in_force: bool
    """On the day that was asked for."""


def procedures_in_force(services: Services, *, on: date | None = None) -> list[ShownProcedure]:
    """Return what the office offers on a day, today where none is named."""
    catalogue, day = _catalogue(services), on or vietnam_day(services.now())
    found = offered(catalogue, province=services.settings.province, on=day)
    return [_shown(catalogue, version, is_in_force=True) for version in found]


def procedure_in_force(services: Services, key: str, *, on: date | None = None) -> ShownProcedure:
    """Return the version that a request of a day begins under, today where none is named.

    Raises:
        ProcedureNotFoundError: None is in force.
    """
    catalogue = _catalogue(services)
    version = in_force(
        catalogue, key, province=services.settings.province, on=on or vietnam_day(services.now())
    )
    return _shown(catalogue, version, is_in_force=True)


def procedure_version(services: Services, key: str, *, province: str, version: int) -> ShownProcedure:
    """Return a certain version, in force or not.

    Raises:
        ProcedureNotFoundError: It was never published.
    """
    catalogue = _catalogue(services)
    found = find_version(catalogue, key, province=province, version=version)
    now = offered(catalogue, province=services.settings.province, on=vietnam_day(services.now()))
    return _shown(catalogue, found, is_in_force=found in now)


def _catalogue(services: Services) -> Catalogue:
    with reading(services.database) as session:
        return load_catalogue(session)


def _shown(catalogue: Catalogue, version: ProcedureVersion, *, is_in_force: bool) -> ShownProcedure:
    return ShownProcedure(version, last_day(catalogue, version), is_in_force)
