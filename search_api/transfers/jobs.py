"""Transfers are prepared, go on step by step, and are looked at; each step on the audit trail."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, is_allowed, permit_for, require
from schemas.deadlines.office_hours import vietnam_day
from schemas.errors import ConflictError, TrichLucError
from schemas.identifiers import DossierId, OfficeId
from schemas.issuance import Extract, ExtractState, PaperKind
from schemas.packages.record import Record
from schemas.procedures.catalogue import in_force
from schemas.procedures.procedure import ProcedureVersion
from schemas.requests import Request, RequestState
from schemas.storage import audit, transfers
from schemas.storage.accounts import office_names
from schemas.storage.calendar import load_calendar
from schemas.storage.commands import done_before, note_done
from schemas.storage.database import reading, writing
from schemas.storage.dossiers import check_here, find_dossier
from schemas.storage.extracts import list_extracts, load_extract
from schemas.storage.offices import all_offices
from schemas.storage.partners import Partner, list_partners, trusted_partner
from schemas.storage.procedures import load_catalogue
from schemas.storage.request_moves import procedure_of
from schemas.storage.requests import RequestNotFoundError, load_request
from schemas.storage.services import Services, dispatch
from schemas.storage.transfers import Done, NewTransfer
from schemas.transfers import Transfer, TransferAction, TransferState, actions_in, holder_after, move_of
from search_api.transfers.asked import (
    OFFICE,
    PARTNER,
    Asked,
    BadTransferError,
    check_key,
    fingerprint,
    read_said,
)
from search_api.transfers.effects.jobs import Step, take_effect
from search_api.transfers.same_place import is_same_province
from search_api.transfers.sealing.jobs import not_issued, sealed_papers
from search_api.transfers.times import part_times
from search_api.transfers.view import TransferView

PROCEDURE = "di_chuyen_ho_so"
_BEGINS = (RequestState.ACCEPTED, RequestState.IN_PROCESS)
_EXTRACT = frozenset({PaperKind.EXTRACT})
_COPIES = frozenset({PaperKind.SAO_Y, PaperKind.SAO_LUC, PaperKind.TRICH_SAO})


class NoTransferRequestError(ConflictError):
    """The request is not one for a transfer, is not accepted, or no dossier is linked to it."""

    code = "no_transfer_request"


class TransferUnderWayError(ConflictError):
    """The dossier is being transferred already."""

    code = "transfer_under_way"


@dataclass(frozen=True, slots=True)
class Choices:
    """What an officer chooses from when a transfer is prepared."""

    request: Request
    offices: dict[OfficeId, str]
    """Other offices of this installation, by id."""
    partners: tuple[Partner, ...]
    extracts: tuple[Extract, ...]
    """Issued ones of the dossier, which may go in its place."""
    copies: tuple[Extract, ...]
    """Issued ones of the dossier, which may go with the extract."""


def choices(services: Services, account: Account, request_id: str) -> Choices:
    """Return what there is to choose from for the transfer of this request.

    Raises:
        ForbiddenError: The account may not.
        RequestNotFoundError: There is no such request at its office.
        NoTransferRequestError: It is not one that a transfer can belong to.
    """
    require(account, Action.HANDLE_TRANSFER)
    with reading(services.database) as session:
        request = _request(session, account, request_id)
        offices = {key: name for key, name in all_offices(session).items() if key != account.office_id}
        partners = tuple(each for each in list_partners(session) if each.ended_at is None)
        issued = [
            tuple(
                each
                for each in list_extracts(
                    session, office_id=account.office_id, dossier_id=request.dossier_id, kinds=kinds
                )
                if _may_go(each, request.dossier_id, kinds)
            )
            for kinds in (_EXTRACT, _COPIES)
        ]
    return Choices(request, offices, partners, *issued)


def prepare(services: Services, account: Account, asked: Asked, *, key: str, address: str = "") -> Transfer:
    """Prepare the transfer of a request's dossier; where both places are one, it ends at once and nothing is sent.

    Raises:
        ForbiddenError: The account may not.
        RequestNotFoundError: There is no such request at its office.
        NoTransferRequestError: It is not one that a transfer can belong to.
        DossierNotFoundError: The account may not see its dossier.
        DossierMovedError: The dossier went away before.
        TransferUnderWayError: It is being transferred already.
        BadTransferError: The destination is none.
        ExtractNotIssuedError: The extract cannot go in place of the original.
    """
    require(account, Action.HANDLE_TRANSFER)
    check_key(key)
    now, print_ = services.now(), fingerprint(account.id, asdict(asked))
    with writing(services.database) as session:
        known = done_before(session, key, fingerprint=print_)
        if known is not None:
            return transfers.load_transfer(session, known)
        new = _new(session, services, account, asked)
        done = Done("prepare", account.id, now, new.from_name, {})
        made = transfers.add_transfer(session, new, done=done)
        note_done(session, key, fingerprint=print_, subject_id=made.id, now=now)
        _audit(session, services, account, "prepare_transfer", made, address=address)
    return made


def act(
    services: Services,
    account: Account,
    transfer_id: str,
    action: TransferAction,
    *,
    seen_version: int,
    given: dict[str, Any],
    key: str,
    address: str = "",
) -> Transfer:
    """Do `action`; sent once more under its key, nothing is done and the transfer returned.

    Raises:
        ForbiddenError: The account may not.
        TransferNotFoundError: There is no such transfer for its office.
        TransferMoveError: The state does not allow it, or the other office has to do it.
        TransferChangedError: Somebody else changed it meanwhile.
        BadTransferError: Something that has to be said is not.
        ConflictError: The dossier cannot leave, or cannot be laid into the archive under this code.
    """
    require(account, Action.HANDLE_TRANSFER)
    check_key(key)
    now, said = services.now(), read_said(action, given)
    print_ = fingerprint(account.id, transfer_id, action, said)
    attached = sealed_papers(services, transfer_id) if action is TransferAction.SEND else ()
    with writing(services.database) as session:
        transfer = transfers.transfer_of_office(session, transfer_id, office_id=account.office_id)
        if done_before(session, key, fingerprint=print_) is not None:
            return transfer
        if transfer.version != seen_version:
            raise transfers.changed_meanwhile()
        move = move_of(transfer, action, office_id=account.office_id)
        effect = take_effect(session, Step(services, account, transfer, said, now, attached), action)
        holder = holder_after(transfer, action, postal_no=said.get("postal_no", ""))
        done = Done(action, account.id, now, holder, said)
        moved = transfers.record_step(session, transfer, move.after, done=done, **effect.changed)
        note_done(session, key, fingerprint=print_, subject_id=transfer.id, now=now)
        _audit(session, services, account, f"transfer_{action}", moved, address=address)
    dispatch(services, effect.messages)
    return moved


def inbox(services: Services, account: Account) -> list[Transfer]:
    """Return the transfers from and to the account's office, those that go on first.

    Raises:
        ForbiddenError: The account may not.
    """
    require(account, Action.READ_TRANSFER)
    with reading(services.database) as session:
        return transfers.list_transfers(session, account.office_id)


def view_transfer(
    services: Services, account: Account, transfer_id: str, *, address: str = ""
) -> TransferView:
    """Return the transfer with its custody and its times, noting who looked.

    Raises:
        ForbiddenError: The account may not.
        TransferNotFoundError: There is no such transfer for its office.
    """
    require(account, Action.READ_TRANSFER)
    now = services.now()
    with writing(services.database) as session:
        transfer = transfers.transfer_of_office(session, transfer_id, office_id=account.office_id)
        request = load_request(session, transfer.request_id) if transfer.request_id else None
        calendars = (
            load_calendar(session, office_id=transfer.from_office or ""),
            load_calendar(session, office_id=transfer.to_office or ""),
        )
        procedure = _procedure(session, services, request, now)
        record = transfers.record_of(session, transfer.id)
        view = TransferView(
            transfer,
            tuple(transfers.list_steps(session, transfer.id)),
            actions_in(transfer, office_id=account.office_id)
            if is_allowed(account, Action.HANDLE_TRANSFER)
            else (),
            part_times(
                transfer,
                procedure,
                accepted_at=request.accepted_at if request else None,
                calendars=calendars,
                now=now,
            )
            if procedure
            else (),
            request.code if request else "",
            Record.model_validate(record) if record else None,
            transfers.receipt_of(session, transfer.id),
            transfer.arrived_dossier_id if account.office_id == transfer.to_office else transfer.dossier_id,
        )
        _audit(session, services, account, "read_transfer", transfer, address=address)
    return view


def may_handle_transfers(account: Account) -> bool:
    """Return whether the account does anything to transfers, or only looks."""
    return is_allowed(account, Action.HANDLE_TRANSFER)


def _new(session: Session, services: Services, account: Account, asked: Asked) -> NewTransfer:
    request = _request(session, account, asked.request)
    permit = permit_for(account, Action.HANDLE_TRANSFER)
    dossier = find_dossier(session, request.dossier_id or "", permit=permit)
    check_here(dossier)
    if transfers.is_under_way(session, dossier.id):
        raise TransferUnderWayError(
            "Hồ sơ này đang được di chuyển. Xin mở việc di chuyển đang làm trong danh sách."
        )
    extract = load_extract(session, asked.extract) if asked.kind == "extract" else None
    copies = [load_extract(session, each) for each in asked.copies]
    if not all(_may_go(each, dossier.id, _COPIES) for each in copies) or (
        extract is not None and not _may_go(extract, dossier.id, _EXTRACT)
    ):
        raise not_issued()
    to_office, partner, to_name = _destination(session, asked)
    province = services.settings.province
    is_same = to_office == account.office_id or (
        partner is not None and bool(province) and partner.province == province
    )
    journey = asked.journey
    is_same = is_same or is_same_province(journey.old_residence, journey.new_residence)
    return NewTransfer(
        from_name=office_names(session, [account.office_id]).get(account.office_id, ""),
        to_name=to_name,
        kind=asked.kind,
        journey=journey,
        state=TransferState.SAME_PLACE if is_same else TransferState.PREPARED,
        request_id=request.id,
        dossier_id=dossier.id,
        from_office=account.office_id,
        to_office=to_office,
        partner_key=partner.key_id if partner else "",
        kept_reason=asked.kept_reason,
        extract_id=extract.id if extract else None,
        copies=tuple(each.id for each in copies),
    )


def _may_go(paper: Extract, dossier_id: DossierId | None, kinds: frozenset[PaperKind]) -> bool:
    """Return whether the paper, of one of these kinds, can go in place of the dossier."""
    is_issued = paper.state is ExtractState.ISSUED and paper.kind in kinds
    return is_issued and paper.dossier_id == dossier_id


def _destination(session: Session, asked: Asked) -> tuple[OfficeId | None, Partner | None, str]:
    """Return the office here, or the other installation, or neither; and what it is called."""
    chosen = asked.destination
    if chosen.startswith(OFFICE):
        office_id = OfficeId(chosen.removeprefix(OFFICE))
        name = all_offices(session).get(office_id)
        if name is None:
            raise BadTransferError("Không có cơ quan này trong hệ thống. Xin chọn lại nơi đến.")
        return office_id, None, name
    if chosen.startswith(PARTNER):
        partner = trusted_partner(session, chosen.removeprefix(PARTNER))
        return None, partner, partner.name
    if not asked.to_name:
        raise BadTransferError("Xin chọn nơi đến, hoặc ghi tên cơ quan nơi đến.")
    return None, None, asked.to_name


def _request(session: Session, account: Account, request_id: str) -> Request:
    request = load_request(session, request_id)
    if request.competent_office != account.office_id:
        raise RequestNotFoundError("Không có đề nghị này ở cơ quan của Ông/Bà. Xin kiểm tra lại mã số.")
    if request.procedure != PROCEDURE or request.state not in _BEGINS or request.dossier_id is None:
        raise NoTransferRequestError(
            "Chỉ di chuyển hồ sơ theo đề nghị di chuyển đã tiếp nhận và đã gắn hồ sơ lưu trữ. "
            "Xin mở đề nghị, tiếp nhận và gắn hồ sơ trước."
        )
    return request


def _procedure(
    session: Session, services: Services, request: Request | None, now: datetime
) -> ProcedureVersion | None:
    """Return the version that the times follow; where another installation took the request in, that of today."""
    if request is not None:
        return procedure_of(session, request)
    try:
        catalogue, province = load_catalogue(session), services.settings.province
        return in_force(catalogue, PROCEDURE, province=province, on=vietnam_day(now))
    except TrichLucError:  # an office may have ended the procedure: then no time is told
        return None


def _audit(
    session: Session, services: Services, account: Account, action: str, transfer: Transfer, *, address: str
) -> None:
    audit.record(
        session,
        action,
        account_id=account.id,
        subject_kind="transfer",
        subject_id=transfer.id,
        now=services.now(),
        address=address,
        detail={
            "state": transfer.state,
            "dossier_id": transfer.dossier_id or transfer.arrived_dossier_id or "",
        },
    )
