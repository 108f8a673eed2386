"""Parcels are opened, filled, handed in, dropped."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, require
from schemas.errors import ConflictError
from schemas.identifiers import OfficeId, new_id
from schemas.stages import Stage
from schemas.storage import audit
from schemas.storage.batches import find_batch_or_none
from schemas.storage.database import reading, writing
from schemas.storage.parcels import (
    add_parcel,
    count_parcel,
    find_parcel,
    office_parcels,
    parked_parcel,
    save_parcel,
)
from schemas.storage.services import Services, dispatch
from schemas.storage.uploads import PIECES, close_upload, mark_cleared, my_uploads
from schemas.storage.work import add_work
from schemas.uploads import (
    UNFINISHED,
    Parcel,
    ParcelCount,
    ParcelState,
    Upload,
    UploadState,
    check_collecting,
    check_ready,
)
from search_api.intake.parcels.asked import ParcelAsked


class BatchSignedError(ConflictError):
    """The batch is signed: nothing more comes into it."""

    code = "batch_signed"


@dataclass(frozen=True, slots=True)
class ParcelView:
    """A parcel as its page shows it."""

    parcel: Parcel
    count: ParcelCount
    files: tuple[Upload, ...]
    stopped: str
    """Why it is not taken in though it was handed in; empty where nothing stops it."""
    is_in_batch: bool
    """Whether there is a batch of its code."""
    kept_until: datetime


def open_parcel(
    services: Services, account: Account, asked: ParcelAsked, *, key: str, address: str = ""
) -> Parcel:
    """Return a new parcel; the same `key` again gives the same one.

    Raises:
        ForbiddenError: The account may not hand in batches.
        BatchSignedError: The batch of this code is signed.
    """
    require(account, Action.MANAGE_BATCH)
    office, now = OfficeId(account.office_id), services.now()
    made = Parcel(
        id=new_id(),
        account_id=account.id,
        office_id=office,
        batch_code=asked.batch_code,
        title=asked.title,
        kind=asked.kind,
        sides=asked.sides,
        backs_order=asked.backs_order,
        blank_starts_document=asked.blank_starts_document,
        state=ParcelState.OPEN,
        created_at=now,
        changed_at=now,
    )
    with writing(services.database) as session:
        batch = find_batch_or_none(session, asked.batch_code, office_id=office)
        if batch is not None and batch.signed_at is not None:
            raise BatchSignedError("Lô này đã ký nghiệm thu nên không nhận thêm. Xin dùng mã lô khác.")
        parcel = add_parcel(session, made, key=key)
        if parcel.id == made.id:
            _record(session, "open_parcel", services, parcel, address=address, batch=parcel.batch_code)
    return parcel


def open_parcels(services: Services, account: Account) -> list[tuple[Parcel, ParcelCount]]:
    """Return what the office is gathering or taking in, the newest first."""
    require(account, Action.MANAGE_BATCH)
    with reading(services.database) as session:
        found = office_parcels(
            session, OfficeId(account.office_id), states=(ParcelState.OPEN, ParcelState.SENT)
        )
        return [(parcel, count_parcel(session, parcel.id)) for parcel in found]


def show_parcel(services: Services, account: Account, parcel_id: str) -> ParcelView:
    """Return a parcel of the account.

    Raises:
        ParcelNotFoundError: It has no such parcel.
    """
    require(account, Action.MANAGE_BATCH)
    with reading(services.database) as session:
        parcel = find_parcel(session, account.id, parcel_id)
        return ParcelView(
            parcel,
            count_parcel(session, parcel.id),
            tuple(my_uploads(session, account.id, parcel_id=parcel.id, states=UNFINISHED)),
            parked_parcel(session, parcel.id) if parcel.state is ParcelState.SENT else "",
            find_batch_or_none(session, parcel.batch_code, office_id=parcel.office_id) is not None,
            parcel.changed_at + timedelta(days=services.settings.upload_days),
        )


def send_parcel(services: Services, account: Account, parcel_id: str, *, address: str = "") -> Parcel:
    """Hand a parcel in; the queue takes it in.

    Raises:
        ParcelNotFoundError: The account has no such parcel.
        ParcelClosedError: It was handed in already, or dropped.
        ParcelNotReadyError: It is empty, or a file is still on its way.
    """
    require(account, Action.MANAGE_BATCH)
    now = services.now()
    with writing(services.database) as session:
        parcel = find_parcel(session, account.id, parcel_id, for_update=True)
        count = count_parcel(session, parcel.id)
        check_ready(parcel, count)
        sent = replace(
            parcel,
            state=ParcelState.SENT,
            sent_at=now,
            changed_at=now,
            files=count.whole,
            done=0,
            code="",
            message="",
        )
        save_parcel(session, sent)
        _record(
            session, "send_parcel", services, sent, address=address, batch=sent.batch_code, files=count.whole
        )
        messages = add_work(session, Stage.TAKE_IN_PARCEL, [sent.id], dossier_id=None, now=now)
    dispatch(services, messages)
    return sent


def retry_parcel(services: Services, account: Account, parcel_id: str, *, address: str = "") -> None:
    """Let a parcel that was handed in and is stopped be taken in again.

    Raises:
        ParcelNotFoundError: The account has no such parcel.
    """
    require(account, Action.MANAGE_BATCH)
    messages = []
    with writing(services.database) as session:
        parcel = find_parcel(session, account.id, parcel_id, for_update=True)
        if parcel.state is ParcelState.SENT and parked_parcel(session, parcel.id):
            messages = add_work(
                session, Stage.TAKE_IN_PARCEL, [parcel.id], dossier_id=None, now=services.now()
            )
            _record(session, "retry_parcel", services, parcel, address=address, batch=parcel.batch_code)
    dispatch(services, messages)


def drop_parcel(services: Services, account: Account, parcel_id: str, *, address: str = "") -> None:
    """Throw a parcel away with all that was sent into it.

    Raises:
        ParcelNotFoundError: The account has no such parcel.
        ParcelClosedError: It was handed in already, or dropped.
    """
    require(account, Action.MANAGE_BATCH)
    with writing(services.database) as session:
        parcel = find_parcel(session, account.id, parcel_id, for_update=True)
        check_collecting(parcel)
        files = my_uploads(session, account.id, parcel_id=parcel.id, states=UNFINISHED)
        for file in files:
            close_upload(session, file.id, UploadState.DROPPED, now=services.now())
        save_parcel(session, replace(parcel, state=ParcelState.DROPPED, changed_at=services.now()))
        _record(
            session,
            "drop_parcel",
            services,
            parcel,
            address=address,
            batch=parcel.batch_code,
            files=len(files),
        )
    for file in files:
        services.files.remove_below(f"{PIECES}/{file.id}")
    with writing(services.database) as session:
        for file in files:
            mark_cleared(session, file.id)


def _record(
    session: Session, action: str, services: Services, parcel: Parcel, *, address: str, **detail: Any
) -> None:
    audit.record(
        session,
        action,
        account_id=parcel.account_id,
        subject_kind="parcel",
        subject_id=parcel.id,
        now=services.now(),
        address=address,
        detail=detail,
    )
