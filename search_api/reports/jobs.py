"""The state of the whole system, for the command line and the status page."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from indexer.index import DossierIndex
from ocr.recognition.availability import describe_readers
from schemas.accounts import Account, Action, is_allowed, permit_for, require
from schemas.errors import ForbiddenError, TrichLucError
from schemas.identifiers import DossierId
from schemas.reading_progress import ReadingProgress
from schemas.storage import audit
from schemas.storage.database import reading, writing
from schemas.storage.dossiers import visible_dossiers
from schemas.storage.kept_counts import TIMES, kept_count
from schemas.storage.reading_progress import reading_progress
from schemas.storage.services import Services, dispatch
from schemas.storage.status import (
    Counts,
    ParkedWork,
    QueueCount,
    count_all,
    count_queues,
    kept_counts,
    parked,
)
from schemas.storage.work import retry_parked


@dataclass(frozen=True, slots=True)
class ServiceState:
    """Whether a service answers."""

    name: str
    ok: bool
    detail: str
    """What to do where it does not, or not at its best."""


@dataclass(frozen=True, slots=True)
class SystemStatus:
    """Everything under way at one moment."""

    at: str
    """UTC, ISO 8601."""
    services: list[ServiceState]
    dossiers: dict[str, int]
    pages: dict[str, int]
    queues: list[QueueCount]
    index: dict[str, str | int]
    parked: list[ParkedWork]

    @property
    def is_well(self) -> bool:
        """Whether every service answers."""
        return all(service.ok for service in self.services)


@dataclass(frozen=True, slots=True)
class ViewedStatus:
    """The status as somebody may see it."""

    status: SystemStatus
    counted_at: datetime | None
    """When dossiers and pages were counted; None: just now."""


def system_status(services: Services, index: DossierIndex) -> SystemStatus:
    """Return the state of services, dossiers, pages, queues and index, all of it counted now."""
    with reading(services.database) as session:
        counts = count_all(session)
    return _status(services, index, counts)


def service_states(services: Services, index: DossierIndex) -> list[ServiceState]:
    """Return whether each service answers."""
    checks = (
        ("queue", services.queue.check),
        ("files", services.files.check),
        ("index", lambda: _count(index)),
    )
    return [
        ServiceState("database", ok=True, detail=""),
        *(_state(name, check) for name, check in checks),
        _reader_state(services.settings.tessdata),
    ]


def view_status(
    services: Services, index: DossierIndex, account: Account, *, times: int = TIMES
) -> ViewedStatus:
    """Return the state as `account` may see it: parked work of its own office, files named only to who may read them.

    Args:
        services: Records and settings.
        index: Is asked whether it answers.
        account: Who looks.
        times: How old counts may be, as of `kept_count`; 0: they are made now.

    Raises:
        ForbiddenError: The account may not.
    """
    if not is_allowed(account, Action.VIEW_STATUS):
        raise ForbiddenError("Tài khoản này không được xem tình trạng hệ thống.")
    counts = kept_counts(services, times=times)
    status = _status(services, index, counts.figures)
    with reading(services.database) as session:
        status = replace(status, parked=_visible_parked(session, account, status.parked))
    return ViewedStatus(status, None if counts.is_fresh else counts.at)


def _status(services: Services, index: DossierIndex, counts: Counts) -> SystemStatus:
    now = services.now()
    with reading(services.database) as session:
        return SystemStatus(
            at=f"{now:%Y-%m-%dT%H:%M:%SZ}",
            services=service_states(services, index),
            dossiers=counts.dossiers,
            pages=counts.pages,
            queues=count_queues(session, now=now),
            index={
                "engine": services.settings.index_engine,
                "dossiers": counts.indexed,
                "behind": counts.behind,
            },
            parked=parked(session),
        )


def _reader_state(tessdata: str) -> ServiceState:
    try:
        return ServiceState("reader", ok=True, detail=describe_readers(tessdata))
    except TrichLucError as error:
        return ServiceState("reader", ok=False, detail=error.message)


def view_progress(services: Services, account: Account) -> ReadingProgress:
    """Return how far the reading of all pages is.

    Raises:
        ForbiddenError: The account may not look at it.
    """
    require(account, Action.VIEW_STATUS)
    now = services.now()
    return kept_count(
        services, "progress", ReadingProgress, lambda session: reading_progress(session, now=now)
    ).figures


def to_contract(status: SystemStatus) -> dict[str, Any]:
    """Return `status` as `trichluc.status/1`."""
    values = asdict(status)
    for work in values["parked"]:
        moment = work["next_try_at"]
        work["next_try_at"] = None if moment is None else f"{moment:%Y-%m-%dT%H:%M:%SZ}"
    return {"schema": "trichluc.status/1", **values}


def retry_work(
    services: Services, account: Account | None, *, subject_ids: list[str] | None, address: str = ""
) -> int:
    """Send parked work again, all of it or that of some pages and dossiers; return how much.

    Args:
        services: Records and queue.
        account: Who asks; None for the operator of the machine.
        subject_ids: Ids of pages or dossiers; None: all.
        address: Where the request came from.

    Raises:
        ForbiddenError: The account may not.
    """
    if account is not None and not is_allowed(account, Action.RETRY_WORK):
        raise ForbiddenError("Tài khoản này không được chạy lại việc. Hãy nhờ cán bộ lưu trữ hoặc quản trị.")
    with writing(services.database) as session:
        if account is not None:
            subject_ids = _own_subjects(session, account, subject_ids)
        messages = retry_parked(session, subject_ids=subject_ids, now=services.now())
        audit.record(
            session,
            "retry_work",
            account_id=None if account is None else account.id,
            subject_kind="work",
            subject_id="all" if subject_ids is None else ",".join(subject_ids)[:64],
            now=services.now(),
            address=address,
            detail={"count": len(messages)},
        )
    dispatch(services, messages)
    return len(messages)


def _visible_parked(session: Session, account: Account, works: list[ParkedWork]) -> list[ParkedWork]:
    ids = sorted({DossierId(work.dossier_id) for work in works})
    seen = visible_dossiers(session, ids, permit=permit_for(account, Action.VIEW_STATUS))
    read = visible_dossiers(session, list(seen), permit=permit_for(account, Action.READ_DOSSIER))
    return [
        work if work.dossier_id in read else replace(work, file=None)
        for work in works
        if work.dossier_id in seen
    ]


def _own_subjects(session: Session, account: Account, subject_ids: list[str] | None) -> list[str]:
    """Return which of the subjects (None: of everything parked) belong to the account's office."""
    own = [
        (work.page_id or work.dossier_id, work.dossier_id)
        for work in _visible_parked(session, account, parked(session))
    ]
    return [subject for subject, home in own if subject_ids is None or {subject, home} & set(subject_ids)]


def _count(index: DossierIndex) -> None:
    index.count()


def _state(name: str, check: Callable[[], None]) -> ServiceState:
    try:
        check()
    except TrichLucError as error:
        return ServiceState(name, ok=False, detail=error.message)
    return ServiceState(name, ok=True, detail="")
