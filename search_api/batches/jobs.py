"""What the screen asks of a batch that nobody else does: its record taken, and a page of a pile looked at."""

from collections.abc import Sequence
from dataclasses import dataclass

from schemas.accounts import Account, Action, is_allowed, permit_for, require
from schemas.batch import Batch, BatchFile, Delivery, FileState
from schemas.bounded import run_bounded
from schemas.errors import ForbiddenError
from schemas.fields import Sensitivity
from schemas.identifiers import OfficeId, Sha256
from schemas.issuing_office import Office
from schemas.reading_progress import ReadingProgress
from schemas.sensitive_text import sight_of
from schemas.storage import audit
from schemas.storage.batch_files import list_files
from schemas.storage.batches import find_batch, list_deliveries
from schemas.storage.database import reading, writing
from schemas.storage.looks import note_look
from schemas.storage.offices import issuing_office
from schemas.storage.parcels import office_parcels
from schemas.storage.reading_progress import reading_progress
from schemas.storage.services import Services, dispatch
from schemas.storage.status import ParkedWork, parked
from schemas.storage.work import retry_parked
from schemas.uploads import Parcel, ParcelState
from search_api.batches.pile_place import NoSuchPilePageError, place_in_pile
from search_api.scans.permitted import permitted
from search_api.scans.pictures import draw_view

MOST_PARKED = 200
"""Pieces of parked work in one list: what is sent again makes room for the next."""


@dataclass(frozen=True, slots=True)
class BatchReading:
    """How far the pages of a batch are read, and what of them waits for a person."""

    progress: ReadingProgress
    parked: tuple[ParkedWork, ...]


def gathering(services: Services, account: Account) -> list[Parcel]:
    """Return what the office is gathering for batches, or has handed in and is not taken in yet, the newest first."""
    require(account, Action.READ_BATCH)
    with reading(services.database) as session:
        states = (ParcelState.OPEN, ParcelState.SENT)
        return office_parcels(session, OfficeId(account.office_id), states=states)


def batch_reading(services: Services, account: Account, batch: Batch) -> BatchReading:
    """Return how far the pages in the dossiers of a batch are read, as it is now."""
    require(account, Action.READ_BATCH)
    with reading(services.database) as session:
        progress = reading_progress(session, now=services.now(), batch_id=batch.id)
        return BatchReading(progress, tuple(parked(session, limit=MOST_PARKED, batch_id=batch.id)))


def retry_batch(
    services: Services, account: Account, code: str, *, subject_ids: Sequence[str] | None, address: str = ""
) -> int:
    """Send parked work of a batch again, all of it or that of some pages and dossiers; return how much.

    Raises:
        ForbiddenError: The account may not.
        BatchNotFoundError: The office has no such batch.
    """
    require(account, Action.RETRY_WORK)
    with writing(services.database) as session:
        batch = find_batch(session, code, office_id=OfficeId(account.office_id))
        own = [
            (work.page_id or work.dossier_id, work.dossier_id) for work in parked(session, batch_id=batch.id)
        ]
        chosen = [
            subject
            for subject, home in own
            if subject_ids is None or subject in subject_ids or home in subject_ids
        ]
        messages = retry_parked(session, subject_ids=chosen, now=services.now())
        audit.record(
            session,
            "retry_work",
            account_id=account.id,
            subject_kind="batch",
            subject_id=batch.id,
            now=services.now(),
            address=address,
            detail={"count": len(messages)},
        )
    dispatch(services, messages)
    return len(messages)


def handing_office(services: Services, account: Account) -> Office:
    """Return how the record of handing over names the account's office."""
    with reading(services.database) as session:
        return issuing_office(session, services.settings, account.office_id)


def note_handover(services: Services, account: Account, batch: Batch, *, address: str = "") -> None:
    """Note that `account` took the hand-over record of a batch, which names people."""
    note_look(services, account, "take_handover_record", kind="batch", subject=batch.id, address=address)


def draw_pile_page(
    services: Services, account: Account, code: str, *, delivery: int, number: int, address: str = ""
) -> bytes:
    """Return a page of a pile that waits for a person, as JPEG, and note who looked.

    Args:
        services: Records and files.
        account: An archivist.
        code: Of the batch.
        delivery: Ordinal of the delivery that the pile came with.
        number: Place in the pile, from 1.
        address: Where the request came from.

    Raises:
        ForbiddenError: The account may not decide about batches, or not see everything: nobody has read these pages.
        BatchNotFoundError: The office has no such batch.
        NoSuchPilePageError: There is no such page, or the pile does not wait: its pages are in dossiers then.
    """
    if not is_allowed(account, Action.MANAGE_BATCH):
        raise ForbiddenError("Chỉ cán bộ lưu trữ được xem trang của chồng quét.")
    permitted(sight_of(None, (), document_type="", sensitivities=_rights(account)))
    with reading(services.database) as session:
        batch = find_batch(session, code, office_id=OfficeId(account.office_id))
        files, deliveries = list_files(session, batch.id), list_deliveries(session, batch.id)
    file, sha256, page = _page_of(files, deliveries, delivery=delivery, number=number)
    settings = services.settings
    with services.files.original(sha256) as path:
        picture = run_bounded(
            draw_view,
            path,
            media_type=file.media_type,
            file_page=page,
            rotation=0,
            max_pixels=settings.max_pixels,
            memory_mb=settings.child_memory_mb,
            seconds=settings.child_seconds,
        )
    note_look(services, account, "read_pile_page", kind="batch", subject=batch.id, address=address)
    return picture


def _rights(account: Account) -> frozenset[Sensitivity]:
    return permit_for(account, Action.MANAGE_BATCH).sensitivities


def _page_of(
    files: list[BatchFile], deliveries: list[Delivery], *, delivery: int, number: int
) -> tuple[BatchFile, Sha256, int]:
    pile = next((one.pile for one in deliveries if one.ordinal == delivery), {})
    name, page = place_in_pile(pile, number)
    for file in files:
        is_waiting = file.state is FileState.EXPECTED and not file.dossier_code
        if is_waiting and file.sha256 is not None and (file.delivery, file.name) == (delivery, name):
            return file, file.sha256, page
    raise NoSuchPilePageError("Chồng quét này không còn chờ xử lý; xin xem các trang trong hồ sơ.")
