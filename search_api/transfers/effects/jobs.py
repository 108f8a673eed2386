"""EFFECTS: what a step changes beside the transfer itself, in the transaction of the step."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from schemas.accounts import Account, Role
from schemas.errors import ConflictError
from schemas.identifiers import ArchiveFileCode, DossierId, Sha256
from schemas.packages.record import Record
from schemas.requests import RequestAction, RequestState
from schemas.stages import Stage
from schemas.storage.arrivals import Arrival, lay_arrival
from schemas.storage.departures import Attached, Departure, departing_record, extract_record, shared_files
from schemas.storage.dossiers import set_moved
from schemas.storage.partners import trusted_partner
from schemas.storage.request_moves import move_request, procedure_of
from schemas.storage.requests import load_request
from schemas.storage.review import keep_items
from schemas.storage.scans import add_file, known_file
from schemas.storage.services import Services
from schemas.storage.transfers import record_of
from schemas.storage.work import Message, add_work
from schemas.transfers import Transfer, TransferAction
from search_api.transfers.times import step_at

A = TransferAction
_OPEN = (RequestState.ACCEPTED, RequestState.IN_PROCESS)
_STEPS: dict[TransferAction, tuple[int, int]] = {A.SEND: (1, 0), A.REGISTER: (1, -1), A.TAKE_BACK: (0, 1)}
"""Action → part of the procedure, from 0, and step of that part: where the request goes with the dossier."""


class SharedOriginalError(ConflictError):
    """A scan of the dossier holds pages of another dossier, which must not leave."""

    code = "shared_original"


@dataclass(frozen=True, slots=True)
class Step:
    """A step that is being done."""

    services: Services
    account: Account
    transfer: Transfer
    said: dict[str, str]
    now: datetime
    attached: tuple[Attached, ...]
    """What goes along beside the dossier's own scans, or in their place."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What comes of it: columns of the transfer, and messages to send after the commit."""

    changed: dict[str, Any] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)


def take_effect(session: Session, step: Step, action: TransferAction) -> Effect:
    """Change what `action` changes; nothing where it only notes something."""
    effect = EFFECTS[action](session, step) if action in EFFECTS else Effect()
    _follow(session, step, action)
    return effect


def _notice(_: Session, step: Step) -> Effect:
    return Effect({"notice_no": step.said["notice_no"]})


def _send(session: Session, step: Step) -> Effect:
    transfer, said = step.transfer, step.said
    code = load_request(session, transfer.request_id).code if transfer.request_id else ""
    departure = Departure(said["postal_no"], said.get("leaves", ""), code)
    for each in step.attached:
        add_file(session, each.file, now=step.now)
    if transfer.kind == "extract":
        record = extract_record(session, transfer, departure, step.attached)
    else:
        record = departing_record(session, transfer, departure, step.attached)
        _lock_dossier(session, step)
    is_online = bool(transfer.partner_key) and bool(trusted_partner(session, transfer.partner_key).address)
    return Effect(
        {
            "postal_no": departure.postal_no,
            "sent_at": step.now,
            "record": record.model_dump(mode="json", by_alias=True),
            "delivery": "waiting" if is_online else "",
            "delivery_next": step.now if is_online else None,
        }
    )


def _lock_dossier(session: Session, step: Step) -> None:
    """Let nobody change the dossier any more: what arrives there is what is here."""
    transfer = step.transfer
    if transfer.partner_key and shared_files(session, transfer):
        raise SharedOriginalError(
            "Tệp quét gốc còn chứa trang của hồ sơ khác nên không gửi được bản số sang hệ thống khác. "
            "Xin hủy rồi lập lại với nơi đến ghi bằng tên, chỉ gửi bản giấy."
        )
    assert transfer.dossier_id is not None, "only own dossiers leave"
    keep_items(session, transfer.dossier_id, (), now=step.now)
    set_moved(session, transfer.dossier_id, moved_to=transfer.to_name)


def _receive(session: Session, step: Step) -> Effect:
    """Lay the dossier into the archive of the office that received it, where a package did not before."""
    transfer = step.transfer
    changed: dict[str, Any] = {"received_at": step.now}
    if not transfer.is_within or transfer.to_office is None:
        return Effect(changed)
    record = Record.model_validate(record_of(session, transfer.id))
    arrival = Arrival(
        record,
        [known_file(session, Sha256(file.sha256)) for file in record.files],
        ArchiveFileCode(step.said.get("dossier_code", "") or record.archive_file_code),
        transfer.to_office,
        transfer.from_name,
        step.account.id,
    )
    dossier_id, messages = lay_arrival(session, arrival, now=step.now)
    return Effect(changed | {"arrived_dossier_id": dossier_id}, messages)


def _return(session: Session, step: Step) -> Effect:
    if step.transfer.arrived_dossier_id:
        set_moved(session, step.transfer.arrived_dossier_id, moved_to=step.transfer.from_name)
    return Effect()


def _take_back(session: Session, step: Step) -> Effect:
    dossier_id = step.transfer.dossier_id
    if dossier_id is None or step.transfer.kind == "extract":
        return Effect()
    set_moved(session, dossier_id, moved_to="")
    return Effect(messages=_read_again(session, dossier_id, step.now))


def _read_again(session: Session, dossier_id: DossierId, now: datetime) -> list[Message]:
    """Let the review desk ask again for what was taken from it when the dossier left."""
    return list(add_work(session, Stage.READ_DOSSIER, [dossier_id], dossier_id=dossier_id, now=now))


EFFECTS: dict[TransferAction, Callable[[Session, Step], Effect]] = {
    A.NOTICE: _notice,
    A.SEND: _send,
    A.RECEIVE: _receive,
    A.RETURN: _return,
    A.TAKE_BACK: _take_back,
}


def _follow(session: Session, step: Step, action: TransferAction) -> None:
    """Hand the request over to where the dossier is, so that its clock charges the office that has it."""
    transfer = step.transfer
    if transfer.request_id is None or action not in _STEPS:
        return
    request = load_request(session, transfer.request_id)
    part, place = _STEPS[action]
    key = step_at(procedure_of(session, request), part=part, place=place)
    # What another office wrote is noted even where the request ended meanwhile; nothing is sent for such a one.
    if not key or (action is not A.SEND and request.state not in _OPEN):
        return
    name = transfer.from_name if part == 0 else transfer.to_name
    said = {"step": key, "receiver": name, "party": name}
    move_request(
        session,
        request,
        RequestAction.HAND_OVER,
        actor=Role.OFFICER,
        account_id=step.account.id,
        now=step.now,
        said=said,
    )
