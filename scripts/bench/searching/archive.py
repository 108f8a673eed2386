"""The archive that is searched: a database in a scratch folder, grown to the size wanted, or kept from another run."""

import json
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from sqlalchemy import func, insert, select
from tqdm import tqdm

from indexer.documents import FORMAT
from schemas.accounts import Account, Role, usual_sensitivities
from schemas.errors import InvalidInputError
from schemas.identifiers import AccountId
from schemas.settings import Settings
from schemas.storage.accounts import add_account, password_hash
from schemas.storage.database import reading, writing
from schemas.storage.dossiers import ensure_office
from schemas.storage.search_documents import save_search_documents
from schemas.storage.services import Services, open_services
from schemas.storage.tables.archive import DossierRow
from scripts.bench.province.documents import OFFICE, OPEN
from scripts.bench.searching.inventing import Invented, invent_batch
from search_api.accounts.passwords import hash_password

LOGIN, PASSWORD = "bench", "do-toc-do-tim-kiem-003"
WORKERS = 2
BATCH = 2_000
_PIECE = 250
"""Dossiers that a worker makes at once."""
_MARK = "made.json"


class OtherArchiveError(InvalidInputError):
    """The folder keeps another archive than the one that is to be measured."""

    code = "other_archive"
    exit_code = 2


def open_archive(home: Path, *, seed: int, most: int) -> Services:
    """Return the services of the archive in `home`, made with its office and one officer where it is new.

    Raises:
        OtherArchiveError: It was made with another seed, by another version, or holds more than `most` dossiers.
    """
    home.mkdir(parents=True, exist_ok=True)
    mark, wanted = home / _MARK, {"seed": seed, "format": FORMAT}
    if mark.exists() and json.loads(mark.read_text()) != wanted:
        raise OtherArchiveError(f"{home} giữ hồ sơ mẫu của lần đo khác. Xin chọn một thư mục mới.")
    services = open_services(Settings(home=home))
    mark.write_text(json.dumps(wanted))
    _add_officer(services)
    held = count_made(services)
    if held > most:
        raise OtherArchiveError(f"{home} giữ {held} hồ sơ, nhiều hơn số cần đo. Xin chọn một thư mục mới.")
    return services


def count_made(services: Services) -> int:
    """Return how many dossiers the archive holds."""
    with reading(services.database) as session:
        return session.scalar(select(func.count()).select_from(DossierRow)) or 0


def officer(services: Services) -> Account:
    """Return the account that asks."""
    with reading(services.database) as session:
        found = password_hash(session, LOGIN)
    assert found is not None, "`open_archive` adds the account"
    return found[0]


def grow(services: Services, *, size: int, seed: int) -> None:
    """Add dossiers until the archive holds `size`: made by several processes, written by this one."""
    first = count_made(services)
    if first >= size:
        return
    pieces = (range(start, min(start + _PIECE, size)) for start in range(first, size, _PIECE))
    with (
        ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool,
        tqdm(
            total=size, initial=first, desc="invent", unit="dossier", file=sys.stderr, mininterval=2
        ) as progress,
    ):
        waiting: list[Invented] = []
        for made in _in_order(pool, pieces, seed=seed):
            waiting += made
            if len(waiting) >= BATCH:
                _save(services, waiting)
                waiting = []
            progress.update(len(made))
        _save(services, waiting)


def _in_order(pool: Executor, pieces: Iterable[range], *, seed: int) -> Iterator[list[Invented]]:
    """Yield what is made of each piece; only a few are under way, so that they do not fill the memory."""
    under_way: deque[Future[list[Invented]]] = deque()
    for piece in pieces:
        under_way.append(pool.submit(partial(invent_batch, seed=seed), piece))
        if len(under_way) > 4 * WORKERS:
            yield under_way.popleft().result()
    while under_way:
        yield under_way.popleft().result()


def _save(services: Services, made: Sequence[Invented]) -> None:
    if not made:
        return
    now = services.now()
    rows = [
        {
            "id": each.document.dossier_id,
            "archive_file_code": each.archive_file_code,
            "office_id": OFFICE,
            "access_mode": OPEN,
            "is_held": False,
            "version": each.document.version,
            "indexed_version": each.document.version,
            "created_at": now,
        }
        for each in made
    ]
    with writing(services.database) as session:
        session.execute(insert(DossierRow), rows)
        save_search_documents(session, [each.document for each in made], index_format=FORMAT, now=now)


def _add_officer(services: Services) -> None:
    role = Role.OFFICER
    account = Account(AccountId(""), LOGIN, "Người đo", role, OFFICE, "", usual_sensitivities(role))
    with writing(services.database) as session:
        ensure_office(session, OFFICE, name="Sở Nội vụ")
        if password_hash(session, LOGIN) is None:  # else the archive is kept from another run
            add_account(session, account, password_hash=hash_password(PASSWORD), now=services.now())
