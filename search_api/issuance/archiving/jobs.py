"""The agency signs archive copies, one after the other; people look at how far it is, and at a signature."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from schemas.accounts import Account, Action, require
from schemas.archive_signing import ParkedCopy, SigningCounts, SigningScope
from schemas.assets import fonts_dir
from schemas.errors import TrichLucError
from schemas.identifiers import DocumentId
from schemas.signing_keys import key_files
from schemas.storage import audit
from schemas.storage.archive_signing import parked_copies, release_parked
from schemas.storage.archive_waiting import count_copies, next_copies
from schemas.storage.database import reading, writing
from schemas.storage.services import Services
from search_api.issuance.archiving.copy_signature import Hand
from search_api.issuance.archiving.one_copy.jobs import Desk, sign_one
from search_api.issuance.archiving.seal import open_seal
from search_api.issuance.credentials import load_credential, read_passphrase
from search_api.issuance.evidence import judge_of
from search_api.issuance.timestamps import load_timestamper

MOST_SHOWN = 200
"""Parked copies that are listed; the rest follows once these are dealt with."""
_AT_ONCE = 200
"""Copies that are looked up together."""


@dataclass(frozen=True, slots=True)
class SigningRun:
    """What a run did, and why it ended."""

    signed: int = 0
    parked: int = 0
    stopped: TrichLucError | None = None
    """What ended it before all was signed."""
    is_interrupted: bool = False
    """A person ended it."""


@dataclass(frozen=True, slots=True)
class SigningState:
    """How far signing has come."""

    counts: SigningCounts
    parked: tuple[ParkedCopy, ...]
    """Newest first, at most MOST_SHOWN."""


Watch = Callable[[SigningRun], bool]
"""Told after each copy how far the run is; True ends it."""


def sign_archive(
    services: Services, account: Account, scope: SigningScope, *, limit: int | None, watch: Watch
) -> SigningRun:
    """Sign what waits in `scope`; a run that cannot go on says why in `stopped`, and the next one goes on.

    Args:
        services: Records and files.
        account: In whose name it is noted.
        scope: Which copies.
        limit: Most copies; None: all.
        watch: Looks on.
    """
    run, after = SigningRun(), ""
    try:
        desk = Desk(services, account, scope, _hand(services))
        while documents := _next(desk, after=after):
            for after in documents:
                if run.signed + run.parked == limit:
                    return run
                run = _counted(run, sign_one(desk, after))
                if watch(run):
                    return replace(run, is_interrupted=True)
    except TrichLucError as error:
        return replace(run, stopped=error)
    return run


def signing_state(services: Services, scope: SigningScope) -> SigningState:
    """Return how far signing has come in `scope`, and the office's parked copies."""
    with reading(services.database) as session:
        parked = parked_copies(session, office_id=scope.office_id, limit=MOST_SHOWN)
        return SigningState(count_copies(session, scope), tuple(parked))


def view_state(services: Services, account: Account) -> SigningState:
    """Return how far signing has come in the account's office.

    Raises:
        ForbiddenError: The account may not see the status.
    """
    require(account, Action.VIEW_STATUS)
    return signing_state(services, SigningScope(account.office_id))


def release(services: Services, account: Account, document_id: str | None, *, address: str = "") -> int:
    """Let the next run try parked copies again, that of one document or all; return how many.

    Raises:
        ForbiddenError: The account may not.
        NotParkedError: There is none.
    """
    require(account, Action.RETRY_WORK)
    with writing(services.database) as session:
        found = release_parked(session, office_id=account.office_id, document_id=document_id)
        for document, dossier in found:
            audit.record(
                session,
                "release_archive_copy",
                account_id=account.id,
                subject_kind="dossier",
                subject_id=dossier,
                now=services.now(),
                address=address,
                detail={"document_id": document},
            )
    return len(found)


def _counted(run: SigningRun, is_signed: bool | None) -> SigningRun:
    if is_signed is None:
        return run
    return replace(run, signed=run.signed + is_signed, parked=run.parked + (not is_signed))


def _next(desk: Desk, *, after: str) -> list[DocumentId]:
    now = desk.services.now()
    with reading(desk.services.database) as session:
        return next_copies(session, desk.scope, after=after, now=now, limit=_AT_ONCE)


def _hand(services: Services) -> Hand:
    """Open the agency's key, once for a run."""
    settings = services.settings
    files = key_files(settings.keys_dir)
    agency = load_credential(files.agency_p12, passphrase=read_passphrase(files.passphrase_file))
    return Hand(
        open_seal(agency, judge=judge_of(settings), at=services.now()),
        office_name=settings.office_name,
        place=settings.office_place,
        font_dir=fonts_dir(),
        font_override=settings.font_path,
        timestamper=load_timestamper(settings),
        is_test=settings.is_demo,
        roots=_content_of(files.root_pem),
        timestamp_roots=_content_of(Path(settings.timestamp_roots_file)),
    )


def _content_of(path: Path) -> tuple[bytes, ...]:
    return (path.read_bytes(),) if path.is_file() else ()
