"""A batch is handed in: planned from names and fingerprints, then each file checked, kept and laid into its dossier."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from sqlalchemy.orm import Session

from ingest.batch_lists import Listing, read_listing
from ingest.batch_pile import (
    PileRegister,
    delivery_stops,
    named_codes,
    pile_sources,
    reads_to_json,
    ready_dossiers,
)
from ingest.batch_plan import Knowledge, batch_fingerprint, marked, named_dossiers, plan_batch
from ingest.batch_source import BatchSource, open_source
from ingest.batch_state import next_state
from ingest.dossier_code import clean_dossier_code
from ingest.pile_reading import read_pile_file
from ingest.scan_check import inspect_scan_safely
from ingest.unchanging_copy import unchanging_copy
from schemas.accounts import Account, Action, is_allowed
from schemas.batch import (
    WAITING_STATES,
    Batch,
    BatchFile,
    BatchKind,
    BatchState,
    Delivery,
    FileState,
    ScannedPage,
)
from schemas.dossier import StoredFile
from schemas.errors import ForbiddenError, InvalidInputError, UnavailableError
from schemas.identifiers import OfficeId, new_id
from schemas.storage import audit
from schemas.storage.batch_files import (
    add_files,
    batches_with_file,
    codes_with_file,
    list_files,
    load_file,
    save_file,
)
from schemas.storage.batch_intake import Actor, lay_file, lay_pile
from schemas.storage.batches import (
    add_delivery,
    complete_delivery,
    ensure_batch,
    find_batch,
    find_delivery,
    list_deliveries,
    list_waivers,
    save_pile,
    set_batch_state,
)
from schemas.storage.database import reading, writing
from schemas.storage.register import bind_entries, has_register, pile_entries, register_entries
from schemas.storage.scans import add_file
from schemas.storage.services import Services, dispatch
from schemas.storage.work import Message

BacksOrder = Literal["reversed", "same"]


@dataclass(frozen=True, slots=True)
class OpenedBatch:
    """What handing in did."""

    batch: Batch
    is_known: bool
    """Whether these very files were handed in completely before."""
    taken: int
    """Files, or pieces of a pile, laid into dossiers this time."""
    waiting: int
    """Files that could not be taken just now: hand in again."""


def open_batch(
    services: Services,
    account: Account,
    source: Path,
    *,
    code: str = "",
    title: str = "",
    kind: BatchKind | None = None,
    sides: int = 0,
    backs_order: BacksOrder | None = None,
    blank_starts_document: bool = False,
    address: str = "",
    on_file: Callable[[], None] = lambda: None,
) -> OpenedBatch:
    """Hand in a folder, a ZIP or one scan as a batch; the same again goes on where it stopped.

    What the register held back is judged anew: it may know the dossier by now.

    Args:
        services: Opened services.
        account: An archivist.
        source: What is handed in; it is not changed.
        code: Of the batch; by default what `source` is called. Of a batch that is there, this is another delivery.
        title: What the batch is, in words.
        kind: What tells which file belongs where; by default what is found.
        sides: Sides of a leaf that were scanned; 0: unknown.
        blank_starts_document: Whether a blank leaf in a pile parts two papers; of a batch that is there, as it was.
        backs_order: Two files of a pile are the fronts and the backs of the same leaves, in this order.
        address: Where the request came from.
        on_file: Called after each file.

    Raises:
        ForbiddenError: The account may not hand in batches.
        InvalidInputError: Nothing usable was handed in, or its list is wrong: nothing of it was taken.
    """
    with open_source(source, incoming=services.settings.home / "incoming") as handed:
        return hand_in(
            services,
            account,
            handed,
            code=code,
            title=title,
            kind=kind,
            sides=sides,
            backs_order=backs_order,
            blank_starts_document=blank_starts_document,
            address=address,
            on_file=on_file,
        )


def hand_in(
    services: Services,
    account: Account,
    handed: BatchSource,
    *,
    code: str = "",
    title: str = "",
    kind: BatchKind | None = None,
    sides: int = 0,
    backs_order: BacksOrder | None = None,
    blank_starts_document: bool = False,
    address: str = "",
    on_file: Callable[[], None] = lambda: None,
) -> OpenedBatch:
    """Hand in what was opened already; see `open_batch`.

    Raises:
        ForbiddenError: The account may not hand in batches.
        InvalidInputError: Nothing usable was handed in, or its list is wrong: nothing of it was taken.
    """
    if not is_allowed(account, Action.MANAGE_BATCH):
        raise ForbiddenError("Tài khoản này không được nhập lô. Hãy dùng tài khoản cán bộ lưu trữ.")
    settings = services.settings
    listing = read_listing(
        handed, kind=kind, memory_mb=settings.child_memory_mb, seconds=settings.child_seconds
    )
    made = Batch(
        id=new_id(),
        office_id=OfficeId(account.office_id),
        code=clean_dossier_code(code or handed.label),
        title=title,
        kind=listing.kind,
        state=BatchState.OPEN,
        sides=sides,
        source_name=handed.label,
        opened_by=account.id,
        opened_at=services.now(),
        blank_starts_document=blank_starts_document,
    )
    intake = _Intake(services, handed, listing, Actor(account.id, services.now(), address), on_file)
    batch, delivery = _begin(intake, made, backs_order=backs_order or "")
    taken, waiting = _take_all(intake, batch, delivery)
    settled = _settle(intake, batch, delivery, is_complete=not waiting)
    return OpenedBatch(settled, is_known=delivery.is_complete and not taken, taken=taken, waiting=waiting)


@dataclass(frozen=True, slots=True)
class _Intake:
    """One handing in, with what it needs at hand."""

    services: Services
    source: BatchSource
    listing: Listing
    actor: Actor
    on_file: Callable[[], None]


def _begin(intake: _Intake, made: Batch, *, backs_order: str) -> tuple[Batch, Delivery]:
    """Find or open batch and delivery, and keep the plan of its files, in one transaction."""
    fingerprint, office = batch_fingerprint(intake.listing.scans), made.office_id
    with writing(intake.services.database) as session:
        known = find_delivery(session, fingerprint, office_id=office)
        batch = ensure_batch(session, known[0] if known else made)
        known = find_delivery(session, fingerprint, office_id=office)  # by whoever locked the batch first
        delivery = known[1] if known else _deliver(session, intake, batch, fingerprint, backs_order)
        if known is None or delivery.kind is not BatchKind.PILE:
            _keep_plan(session, intake, batch, delivery)
    return batch, delivery


def _deliver(session: Session, intake: _Intake, batch: Batch, fingerprint: str, backs_order: str) -> Delivery:
    delivery = add_delivery(
        session,
        batch.id,
        kind=intake.listing.kind,
        source_name=intake.source.label,
        fingerprint=fingerprint,
        account_id=intake.actor.account_id,
        now=intake.actor.now,
    )
    if delivery.kind is BatchKind.PILE:
        save_pile(session, delivery.id, {"pages": [], "decisions": {}, "backs_order": backs_order})
    if batch.state is not BatchState.SIGNED:
        set_batch_state(session, batch.id, BatchState.TAKING_IN)
    _record(session, intake, "deliver_batch", batch)
    return delivery


def _keep_plan(session: Session, intake: _Intake, batch: Batch, delivery: Delivery) -> None:
    planned = _planned(session, intake, batch, delivery)
    for file in planned:
        if file.id:
            save_file(session, file)
    add_files(session, batch.id, [file for file in planned if not file.id])
    named = {file.dossier_code for file in planned if file.state in (FileState.EXPECTED, FileState.MISSING)}
    bind_entries(session, named, office_id=batch.office_id, batch_code=batch.code)


def _planned(session: Session, intake: _Intake, batch: Batch, delivery: Delivery) -> Sequence[BatchFile]:
    scans, office = intake.listing.scans, batch.office_id
    is_closed = batch.state is BatchState.SIGNED
    if delivery.kind is BatchKind.PILE:
        drafts = [
            BatchFile("", delivery.ordinal, scan.name, FileState.EXPECTED, sha256=scan.sha256)
            for scan in scans
        ]
        return [marked(draft, FileState.HELD, "batch_closed") if is_closed else draft for draft in drafts]
    prints = [scan.sha256 for scan in scans]
    names = named_dossiers(scans, wanted=intake.listing.wanted, kind=delivery.kind)
    knowledge = Knowledge(
        register=register_entries(session, names, office_id=office),
        has_register=has_register(session, office_id=office),
        homes=codes_with_file(session, prints, office_id=office),
        batches=batches_with_file(session, prints, office_id=office),
        earlier=list_files(session, batch.id),
        is_closed=is_closed,
    )
    return plan_batch(
        scans,
        wanted=intake.listing.wanted,
        kind=delivery.kind,
        code=batch.code,
        delivery=delivery.ordinal,
        knowledge=knowledge,
    )


def _take_all(intake: _Intake, batch: Batch, delivery: Delivery) -> tuple[int, int]:
    """Check and keep every file that still waits for it, and lay the expected ones into their dossiers."""
    with reading(intake.services.database) as session:
        files = [file for file in list_files(session, batch.id) if file.delivery == delivery.ordinal]
    handed = {scan.name: scan.sha256 for scan in intake.listing.scans}
    is_pile = delivery.kind is BatchKind.PILE
    due = [file for file in files if _is_due(file, is_pile=is_pile) and handed.get(file.name) == file.sha256]
    taken = waiting = 0
    for file in due if is_pile else sorted(due, key=_order):
        try:
            taken += _take(intake, batch, delivery, file)
        except UnavailableError:
            waiting += 1
        intake.on_file()
    if delivery.kind is BatchKind.PILE and not waiting:
        taken += _cut(intake, batch, delivery)
    return taken, waiting


def _is_due(file: BatchFile, *, is_pile: bool) -> bool:
    is_expected = file.state is FileState.EXPECTED and not (is_pile and file.checks)
    return is_expected or (file.state in (*WAITING_STATES, FileState.KNOWN) and not file.checks)


def _order(file: BatchFile) -> tuple[str, int]:
    """Return a key that keeps the order of names but puts the papers of a dossier by their ordinals."""
    return (file.dossier_code, file.document_ordinal or 0)


def _take(intake: _Intake, batch: Batch, delivery: Delivery, file: BatchFile) -> bool:
    """Return whether the file was laid into its dossier; one that cannot be used is refused, not raised."""
    try:
        with intake.source.opened(file.name) as path:
            stored, checked = _kept(intake.services, path, file)
            reads = _read_pile(intake.services, path, stored, file) if delivery.kind is BatchKind.PILE else []
    except InvalidInputError as error:
        stored, reads = None, []
        checked = replace(file, state=FileState.REFUSED, code=error.error_code, message=error.message)
    messages: list[Message] = []
    with writing(intake.services.database) as session:
        find_batch(session, batch.code, office_id=batch.office_id, for_update=True)
        if load_file(session, file.id) != file:
            return False  # somebody decided about it, or another run took it
        if stored is not None:
            add_file(session, stored, now=intake.actor.now)
        save_file(session, checked)
        if reads:
            _keep_reads(session, delivery, reads)
        elif stored is not None and checked.state in (FileState.EXPECTED, FileState.KNOWN):
            checked, messages = lay_file(session, batch, checked, actor=intake.actor)
    dispatch(intake.services, messages)
    return checked.state is FileState.TAKEN


def _kept(services: Services, path: Path, file: BatchFile) -> tuple[StoredFile, BatchFile]:
    """Return the file once its bytes are checked and kept, held where its pages are not those that were listed."""
    assert file.sha256 is not None
    settings = services.settings
    with unchanging_copy(path, sha256=file.sha256, folder=settings.home / "incoming") as copy:
        scan = inspect_scan_safely(
            copy,
            max_pixels=settings.max_pixels,
            max_pages=settings.max_pages,
            memory_mb=settings.child_memory_mb,
            seconds=settings.child_seconds,
        )
        services.files.put_original(copy, sha256=file.sha256)
        stored = StoredFile(file.sha256, copy.stat().st_size, scan.media_type, len(scan.pages))
    checked = replace(
        file,
        page_count=stored.page_count,
        media_type=stored.media_type,
        pdfa=scan.pdfa,
        checks=tuple(ScannedPage(page.width_px, page.height_px, page.dpi, page.bits) for page in scan.pages),
    )
    if file.state is FileState.EXPECTED and file.wanted_pages not in (None, stored.page_count):
        words = {"wanted": str(file.wanted_pages), "found": str(stored.page_count)}
        checked = marked(checked, FileState.HELD, "file_pages_differ", **words)
    return stored, checked


def _read_pile(services: Services, path: Path, stored: StoredFile, file: BatchFile) -> list[dict[str, Any]]:
    if file.state is not FileState.EXPECTED:
        return []
    reads = read_pile_file(
        path,
        file=file.name,
        media_type=stored.media_type,
        pages=stored.page_count,
        max_pixels=services.settings.max_pixels,
        memory_mb=services.settings.child_memory_mb,
        seconds=services.settings.child_seconds,
    )
    return reads_to_json(reads)


def _keep_reads(session: Session, delivery: Delivery, reads: list[dict[str, Any]]) -> None:
    pile = next(one.pile for one in list_deliveries(session, delivery.batch_id) if one.id == delivery.id)
    save_pile(session, delivery.id, {**pile, "pages": [*pile.get("pages", []), *reads]})


def _cut(intake: _Intake, batch: Batch, delivery: Delivery) -> int:
    """Lay the pile into dossiers if nothing stops it; return how many pieces were laid."""
    with writing(intake.services.database) as session:
        batch = find_batch(session, batch.code, office_id=batch.office_id, for_update=True)
        delivery = next(one for one in list_deliveries(session, batch.id) if one.id == delivery.id)
        files, register = (
            list_files(session, batch.id),
            PileRegister(*pile_entries(session, batch, named_codes(delivery.pile))),
        )
        laid = ready_dossiers(batch, delivery, files=files, register=register)
        messages = []
        if laid:
            sources = pile_sources(files, delivery)
            messages = lay_pile(session, batch, sources, laid, actor=intake.actor)
    dispatch(intake.services, messages)
    return len(laid)


def _settle(intake: _Intake, batch: Batch, delivery: Delivery, *, is_complete: bool) -> Batch:
    """Note how far the batch has come, and return it."""
    with writing(intake.services.database) as session:
        batch = find_batch(session, batch.code, office_id=batch.office_id, for_update=True)
        if is_complete:
            complete_delivery(session, delivery.id)
        files, waivers = list_files(session, batch.id), list_waivers(session, batch.id)
        stops = [
            stop
            for one in list_deliveries(session, batch.id)
            for stop in delivery_stops(
                batch,
                one,
                files=files,
                register=PileRegister(*pile_entries(session, batch, named_codes(one.pile))),
            )
        ]
        state = next_state(batch, files=files, stops=stops, waivers=waivers)
        set_batch_state(session, batch.id, state)
    return replace(batch, state=state)


def _record(session: Session, intake: _Intake, action: str, batch: Batch) -> None:
    audit.record(
        session,
        action,
        account_id=intake.actor.account_id,
        subject_kind="batch",
        subject_id=batch.id,
        now=intake.actor.now,
        address=intake.actor.address,
        detail={"batch": batch.code},
    )
