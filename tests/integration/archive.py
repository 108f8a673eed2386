"""A real database of invented dossiers that people change while an index is filled from it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from sqlalchemy import insert, update

from indexer.index import DossierIndex
from indexer.jobs import check_index, index_dossier
from indexer.query import Everything, permitted
from schemas.accounts import Permit
from schemas.dossier import AccessMode
from schemas.identifiers import DossierId
from schemas.settings import Settings
from schemas.stages import Stage
from schemas.storage.database import reading, writing
from schemas.storage.dossiers import ensure_office, touch_dossier
from schemas.storage.services import Services, open_services
from schemas.storage.status import open_work
from schemas.storage.tables.archive import DossierRow
from schemas.storage.work import add_work, unsent
from scripts.worker import run_message
from tests.search_api.office import NOW, OFFICE, Clock

EVERYTHING = Permit(frozenset({OFFICE}), frozenset(AccessMode))


def open_archive(home: Path, *, clock: Clock | None = None) -> Services:
    """Return services on an archive in `home`."""
    return replace(open_services(Settings(home=home)), now=clock or Clock())


def dossier_id(number: int) -> DossierId:
    """Return the id of the dossier with this number."""
    return DossierId(f"d{number:05}")


def register_dossiers(services: Services, numbers: Sequence[int]) -> list[DossierId]:
    """Add dossiers that nothing is to be done with."""
    rows = [
        {
            "id": dossier_id(number),
            "archive_file_code": f"H99.64.33.{number:05}",
            "office_id": OFFICE,
            "access_mode": "02",
            "is_held": False,
            "version": 1,
            "indexed_version": 0,
            "created_at": NOW,
        }
        for number in numbers
    ]
    with writing(services.database) as session:
        ensure_office(session, OFFICE, name="Sở thử nghiệm")
        session.execute(insert(DossierRow), rows)
    return [dossier_id(number) for number in numbers]


def add_dossiers(services: Services, numbers: Sequence[int]) -> list[DossierId]:
    """Add dossiers whose indexing waits."""
    ids = register_dossiers(services, numbers)
    with writing(services.database) as session:
        for each in ids:
            add_work(session, Stage.INDEX_DOSSIER, [each], dossier_id=each, now=services.now())
    return ids


def change(services: Services, dossier: DossierId, **values: object) -> None:
    """Change columns of a dossier as the office does: it is of a new version, and its indexing waits."""
    with writing(services.database) as session:
        session.execute(update(DossierRow).where(DossierRow.id == dossier).values(**values))
        touch_dossier(session, dossier)
        add_work(session, Stage.INDEX_DOSSIER, [dossier], dossier_id=dossier, now=services.now())


def work_once(services: Services, index: DossierIndex) -> int:
    """Do what is due as the worker does when the sweeper sends it; return how many messages that were."""
    with reading(services.database) as session:
        messages = unsent(session, now=services.now())
    for message in messages:
        run_message(services, message, {Stage.INDEX_DOSSIER: partial(index_dossier, index=index)})
    return len(messages)


def agrees(services: Services, index: DossierIndex) -> bool:
    """Return whether the index holds what the database does, in content too, and nothing waits."""
    with reading(services.database) as session:
        waiting = open_work(session)
    return not waiting and not check_index(services, index, is_mending=False)


def count_found(index: DossierIndex) -> int:
    """Return how many dossiers a search for all of them finds."""
    return index.find(permitted(Everything(), EVERYTHING), limit=1).total
