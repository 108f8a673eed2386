"""An administrator asks for the index to be checked or rebuilt, and sees how far it is."""

from dataclasses import dataclass, replace

from schemas.accounts import Account, Action, is_allowed, require, require_main_office
from schemas.commands import check_key, fingerprint
from schemas.errors import InvalidInputError
from schemas.identifiers import MAIN_OFFICE
from schemas.index_runs import IndexRun, IndexRunKind
from schemas.storage import audit
from schemas.storage.commands import done_before, note_done
from schemas.storage.database import reading, writing
from schemas.storage.index_runs import RUN_LOCK, add_run, latest_runs
from schemas.storage.locks import try_lock
from schemas.storage.services import Services

_SHOWN = 5


class BadIndexRunError(InvalidInputError):
    """The index can be checked or rebuilt, and nothing else."""

    code = "bad_index_run"


@dataclass(frozen=True, slots=True)
class Upkeep:
    """What the page tells of the index."""

    runs: list[IndexRun]
    """The latest, the newest first."""
    is_stopped: bool
    """Whether the process of the run that was begun has ended; the next one begins it again."""
    may_ask: bool

    @property
    def open_run(self) -> IndexRun | None:
        """The run that waits or is under way."""
        return next((run for run in self.runs if run.ended_at is None), None)


def seen_upkeep(services: Services, account: Account) -> Upkeep:
    """Return the latest runs.

    Raises:
        ForbiddenError: The account may not.
    """
    require(account, Action.VIEW_HEALTH)
    may_ask = is_allowed(account, Action.REBUILD_INDEX) and account.office_id == MAIN_OFFICE
    seen = Upkeep(_runs(services), is_stopped=False, may_ask=may_ask)
    if not _is_under_way(seen):
        return seen
    with try_lock(services.database, RUN_LOCK) as is_free:
        # Read again while nobody can be at a run: what is still under way then has lost its process.
        seen = replace(seen, runs=_runs(services))
        return replace(seen, is_stopped=is_free and _is_under_way(seen))


def ask_for_run(services: Services, account: Account, kind: str, *, key: str, address: str = "") -> None:
    """Let the index be checked or rebuilt soon, by another process; the same form sent again does nothing.

    Raises:
        ForbiddenError: The account may not.
        BadIndexRunError: There is no such work.
        CommandKeyError: The key was used for something else.
        IndexRunOpenError: Another run has not ended yet.
    """
    require(account, Action.REBUILD_INDEX)
    require_main_office(account)
    check_key(key)
    if kind not in list(IndexRunKind):
        raise BadIndexRunError("Xin chọn kiểm tra hoặc dựng lại chỉ mục.")
    now, print_ = services.now(), fingerprint(account.id, "index_run", kind)
    with writing(services.database) as session:
        if done_before(session, key, fingerprint=print_) is not None:
            return
        run_id = add_run(session, IndexRunKind(kind), by=account.id, now=now)
        note_done(session, key, fingerprint=print_, subject_id=run_id, now=now)
        audit.record(
            session,
            f"{kind}_index",
            account_id=account.id,
            subject_kind="index",
            subject_id=run_id,
            now=now,
            address=address,
        )


def _runs(services: Services) -> list[IndexRun]:
    with reading(services.database) as session:
        return latest_runs(session, limit=_SHOWN)


def _is_under_way(seen: Upkeep) -> bool:
    return seen.open_run is not None and seen.open_run.begun_at is not None
