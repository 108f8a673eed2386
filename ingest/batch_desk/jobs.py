"""The desk of batches: shown and reconciled, what is held decided, differences explained, signed by a second person."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from ingest.batch_pile import (
    PileDecision,
    PileRegister,
    decided,
    deciders,
    delivery_stops,
    named_codes,
    pile_sources,
    ready_dossiers,
)
from ingest.batch_state import check_open, check_reason, check_signer, next_state
from ingest.batch_view import BatchSummary, BatchView, DeliveryView
from ingest.dossier_code import clean_dossier_code
from ingest.reconciliation import reconcile_batch
from schemas.accounts import Account, Action, is_allowed
from schemas.batch import (
    SCANNED_STATES,
    WAITING_STATES,
    Batch,
    BatchFile,
    BatchKind,
    Delivery,
    FileState,
    Resolution,
    Waiver,
)
from schemas.errors import ConflictError, ForbiddenError, InvalidInputError, TrichLucError
from schemas.identifiers import OfficeId
from schemas.reconciliation import Difference, Reconciliation
from schemas.storage import audit
from schemas.storage.accounts import account_by_id
from schemas.storage.batch_files import find_file, list_files, save_file
from schemas.storage.batch_intake import Actor, lay_file, lay_pile
from schemas.storage.batches import (
    find_batch,
    list_deliveries,
    list_waivers,
    save_pile,
    save_waiver,
    set_batch_state,
    sign_batch,
)
from schemas.storage.batches import list_batches as stored_batches
from schemas.storage.database import reading, writing
from schemas.storage.page_counts import count_dossier_pages
from schemas.storage.register import batch_entries, bind_entries, pile_entries, register_entries
from schemas.storage.services import Services, dispatch
from schemas.storage.work import Message

_DECIDABLE = {*WAITING_STATES, FileState.REFUSED, FileState.MISSING, FileState.RESCAN}


class NothingHeldError(ConflictError):
    """The file does not wait for anybody."""

    code = "nothing_held"


class FileNotThereError(InvalidInputError):
    """The file cannot be assigned: it is not there, or could not be opened."""

    code = "file_not_there"


class UnknownDifferenceError(InvalidInputError):
    """The batch has no such difference now."""

    code = "unknown_difference"
    exit_code = 2


@dataclass(frozen=True, slots=True)
class _Facts:
    """Everything of a batch that decisions look at."""

    batch: Batch
    files: list[BatchFile]
    deliveries: list[Delivery]
    waivers: Mapping[str, Waiver]
    stops: tuple[Difference, ...]
    reconciliation: Reconciliation


def list_batches(services: Services, account: Account) -> list[BatchSummary]:
    """Return the batches of the account's office, newest first."""
    _check(account, Action.READ_BATCH)
    with reading(services.database) as session:
        rows = stored_batches(session, office_id=OfficeId(account.office_id))
        return [
            BatchSummary(batch, _name(session, batch.opened_by), _name(session, batch.signed_by), states)
            for batch, states in rows
        ]


def show_batch(services: Services, account: Account, code: str) -> BatchView:
    """Return a batch with its files and its counts as they are now.

    Raises:
        BatchNotFoundError: The office has no such batch.
    """
    _check(account, Action.READ_BATCH)
    with reading(services.database) as session:
        batch = find_batch(session, code, office_id=OfficeId(account.office_id))
        return _view(session, _facts(session, batch), account)


def resolve_file(
    services: Services,
    account: Account,
    code: str,
    file: str,
    *,
    resolution: Resolution,
    reason: str,
    dossier_code: str = "",
    address: str = "",
) -> BatchFile:
    """Decide what becomes of a file that is held, unexpected, refused or missing.

    Args:
        services: Opened services.
        account: An archivist.
        code: Of the batch.
        file: Id or name of the file.
        resolution: Lay it into a dossier, leave it out, or have it scanned again.
        reason: Why.
        dossier_code: Where to; by default the dossier that was planned.
        address: Where the request came from.

    Raises:
        NothingHeldError: The file does not wait.
        FileNotThereError: It cannot be laid into a dossier.
        BatchClosedError: The batch is signed, and the file may only be left out.
    """
    messages: list[Message] = []
    with _changing(services, account, code) as (session, batch, actor):
        found = find_file(session, batch.id, file)
        if resolution is not Resolution.REJECT or found.code != "batch_closed":
            check_open(batch)
        found = _resolved(
            found, resolution, reason=check_reason(reason), actor=actor, dossier_code=dossier_code
        )
        save_file(session, found)
        if resolution is Resolution.ASSIGN:
            found, messages = lay_file(session, batch, found, actor=replace(actor, address=address))
            bind_entries(session, [found.dossier_code], office_id=batch.office_id, batch_code=batch.code)
        detail = {
            "batch": batch.code,
            "file": found.id,
            "resolution": str(resolution),
            "reason": found.reason,
        }
        _record(session, "resolve_batch_file", batch, replace(actor, address=address), detail)
        messages += _cut_ready(session, batch, actor)
    dispatch(services, messages)
    return found


def resolve_pile(
    services: Services,
    account: Account,
    code: str,
    *,
    decision: PileDecision,
    reason: str,
    delivery: int | None = None,
    address: str = "",
) -> BatchView:
    """Decide about a page or dossier of a pile; once nothing stops it, it is laid into its dossiers.

    Raises:
        BadPileDecisionError: The decision lacks its page, number or dossier.
        NothingHeldError: The batch has no pile that waits.
    """
    with _changing(services, account, code) as (session, batch, actor):
        check_open(batch)
        files = list_files(session, batch.id)
        waiting = [one for one in list_deliveries(session, batch.id) if pile_sources(files, one)]
        piles = [one for one in waiting if one.kind is BatchKind.PILE and delivery in (None, one.ordinal)]
        if not piles:
            raise NothingHeldError("Lô không có chồng quét nào đang chờ xử lý.")
        pile = decided(piles[0].pile, decision, by=account.id, reason=check_reason(reason))
        save_pile(session, piles[0].id, pile)
        session.flush()
        detail = {"batch": batch.code, "decision": decision.kind, "page": decision.page, "reason": reason}
        _record(session, "resolve_pile", batch, replace(actor, address=address), detail)
        messages = _cut_ready(session, batch, actor)
    dispatch(services, messages)
    return show_batch(services, account, code)


def waive(
    services: Services, account: Account, code: str, key: str, *, reason: str, address: str = ""
) -> BatchView:
    """Explain a difference; a file or pile that is held must be decided instead.

    Raises:
        UnknownDifferenceError: The batch has no difference of this key now, or this one cannot be explained away.
    """
    with _changing(services, account, code) as (session, batch, actor):
        check_open(batch)
        facts = _facts(session, batch)
        found = next((one for one in facts.reconciliation.differences if one.key == key), None)
        if found is None or not found.is_explainable:
            raise UnknownDifferenceError(
                "Lô không có chỗ lệch này, hoặc chỗ này phải xử lý chứ không giải trình được."
            )
        save_waiver(session, batch.id, Waiver(key, check_reason(reason), account.id, actor.now))
        detail = {"batch": batch.code, "difference": key, "reason": check_reason(reason)}
        _record(session, "explain_difference", batch, replace(actor, address=address), detail)
    return show_batch(services, account, code)


def sign_off(services: Services, account: Account, code: str, *, address: str = "") -> BatchView:
    """Sign for a batch that adds up, as a second person; it is closed by that.

    Raises:
        SameSignerError: The person opened the batch, or decided something in it.
        BatchNotSettledError: It does not add up.
        BatchClosedError: It is signed.
    """
    _check(account, Action.SIGN_OFF_BATCH)
    with writing(services.database) as session:
        batch = find_batch(session, code, office_id=OfficeId(account.office_id), for_update=True)
        facts = _facts(session, batch)
        _check_signer(facts, account)
        actor = Actor(account.id, services.now(), address)
        sign_batch(session, batch.id, account_id=account.id, now=actor.now)
        totals = facts.reconciliation.totals
        detail = {"batch": batch.code, "dossiers": totals.dossiers, "pages": totals.stored}
        _record(session, "sign_off_batch", batch, actor, detail)
    return show_batch(services, account, code)


@contextmanager
def _changing(services: Services, account: Account, code: str) -> Iterator[tuple[Session, Batch, Actor]]:
    """Yield a batch, locked; afterwards note how far it has come."""
    _check(account, Action.MANAGE_BATCH)
    with writing(services.database) as session:
        batch = find_batch(session, code, office_id=OfficeId(account.office_id), for_update=True)
        yield session, batch, Actor(account.id, services.now())
        session.flush()
        files = list_files(session, batch.id)
        stops = _stops(session, batch, files, list_deliveries(session, batch.id))
        state = next_state(batch, files=files, stops=stops, waivers=list_waivers(session, batch.id))
        set_batch_state(session, batch.id, state)


def _resolved(
    file: BatchFile, resolution: Resolution, *, reason: str, actor: Actor, dossier_code: str
) -> BatchFile:
    if file.state not in _DECIDABLE:
        raise NothingHeldError("Tệp này không chờ xử lý. Xem lại tình trạng lô.")
    if resolution is Resolution.ASSIGN:
        if file.sha256 is None or not file.checks:
            raise FileNotThereError(
                "Tệp này không có hoặc không mở được nên không gán được. Xin cho quét lại."
            )
        file = replace(file, dossier_code=clean_dossier_code(dossier_code or file.dossier_code))
    states = {Resolution.REJECT: FileState.REJECTED, Resolution.RESCAN: FileState.RESCAN}
    return replace(
        file,
        state=states.get(resolution, FileState.EXPECTED),
        resolution=resolution,
        reason=reason,
        resolved_by=actor.account_id,
        resolved_at=actor.now,
    )


def _cut_ready(session: Session, batch: Batch, actor: Actor) -> list[Message]:
    """Lay piles into dossiers that nothing stops any more."""
    messages: list[Message] = []
    for delivery in list_deliveries(session, batch.id):
        files, register = list_files(session, batch.id), _pile_register(session, batch, delivery)
        if delivery.kind is BatchKind.PILE:
            laid = ready_dossiers(batch, delivery, files=files, register=register)
            if laid:
                messages += lay_pile(session, batch, pile_sources(files, delivery), laid, actor=actor)
    return messages


def _pile_register(session: Session, batch: Batch, delivery: Delivery) -> PileRegister:
    return PileRegister(*pile_entries(session, batch, named_codes(delivery.pile)))


def _stops(
    session: Session, batch: Batch, files: list[BatchFile], deliveries: list[Delivery]
) -> tuple[Difference, ...]:
    return tuple(
        stop
        for delivery in deliveries
        for stop in delivery_stops(
            batch, delivery, files=files, register=_pile_register(session, batch, delivery)
        )
    )


def _facts(session: Session, batch: Batch) -> _Facts:
    files, deliveries = list_files(session, batch.id), list_deliveries(session, batch.id)
    stops, waivers = _stops(session, batch, files, deliveries), list_waivers(session, batch.id)
    own = batch_entries(session, batch.code, office_id=batch.office_id)
    named = {file.dossier_code for file in files if file.dossier_code}
    register = register_entries(session, named - set(own), office_id=batch.office_id) | own
    placed = {file.dossier_code for file in files if file.state in SCANNED_STATES}
    pages = count_dossier_pages(session, placed | set(own), office_id=batch.office_id)
    found = reconcile_batch(batch, files=files, register=register, pages=pages, stops=stops, waivers=waivers)
    return _Facts(batch, files, deliveries, waivers, stops, found)


def _view(session: Session, facts: _Facts, account: Account) -> BatchView:
    batch = facts.batch
    ids = {batch.opened_by, batch.signed_by, *(one.delivered_by for one in facts.deliveries)}
    ids |= {file.resolved_by for file in facts.files} | {one.waived_by for one in facts.waivers.values()}
    people = {str(person): _name(session, person) for person in ids if person}
    deliveries = (
        DeliveryView(
            one.ordinal,
            one.kind,
            one.source_name,
            people[one.delivered_by],
            one.delivered_at,
            one.is_complete,
        )
        for one in facts.deliveries
    )
    return BatchView(
        batch,
        people[batch.opened_by],
        people.get(batch.signed_by or "", ""),
        tuple(deliveries),
        tuple(facts.files),
        facts.stops,
        facts.reconciliation,
        people,
        _why_not_signable(facts, account),
    )


def _why_not_signable(facts: _Facts, account: Account) -> str:
    try:
        _check(account, Action.SIGN_OFF_BATCH)
        _check_signer(facts, account)
    except TrichLucError as error:
        return error.message
    return ""


def _check_signer(facts: _Facts, account: Account) -> None:
    check_signer(
        facts.batch,
        account_id=account.id,
        files=facts.files,
        waivers=facts.waivers.values(),
        deciders={person for one in facts.deliveries for person in (one.delivered_by, *deciders(one.pile))},
        reconciliation=facts.reconciliation,
    )


def _check(account: Account, action: Action) -> None:
    if not is_allowed(account, action):
        raise ForbiddenError("Tài khoản này không được làm việc này với lô. Hãy dùng tài khoản phù hợp.")


def _name(session: Session, account_id: str | None) -> str:
    account = account_by_id(session, account_id) if account_id else None
    return account.display_name if account else account_id or ""


def _record(session: Session, action: str, batch: Batch, actor: Actor, detail: dict[str, Any]) -> None:
    audit.record(
        session,
        action,
        account_id=actor.account_id,
        subject_kind="batch",
        subject_id=batch.id,
        now=actor.now,
        address=actor.address,
        detail=detail,
    )
