"""Dossiers go into the index, in batches; the index is rebuilt and compared with the database."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from indexer.assembling import assemble
from indexer.documents import FORMAT, DossierDocument
from indexer.embedded import EmbeddedIndex
from indexer.index import (
    DossierIndex,
    IndexedVersion,
    IndexOutdatedError,
    IndexUnavailableError,
    Rejection,
)
from indexer.rebuild import BATCH, MendReport, RebuildUnderWayError, mend, rebuild
from indexer.reconcile import Differences, compare
from indexer.rows import PreparedRow, UnindexableDossierError, prepare
from indexer.shown import ShownField, to_shown
from schemas.errors import InvalidInputError, UnavailableError
from schemas.fields import field_spec
from schemas.identifiers import DossierId
from schemas.settings import Settings
from schemas.stages import Stage
from schemas.storage.arisen_texts import arisen_texts
from schemas.storage.database import reading, writing
from schemas.storage.documents import list_documents, list_pages
from schemas.storage.dossiers import (
    DossierNotFoundError,
    behind_versions,
    held_versions,
    load_dossier,
    note_indexed,
)
from schemas.storage.field_values import StoredValue, field_values
from schemas.storage.locks import try_lock
from schemas.storage.page_texts import page_texts
from schemas.storage.search_documents import (
    SearchDocument,
    current_documents,
    save_search_documents,
    wanted_states,
)
from schemas.storage.services import Services
from schemas.storage.work import Lease, Message, fail_work, finish_work, start_work, waiting

_STATES_AT_ONCE = 5_000
_REBUILD_LOCK = "rebuilding"


class DossierRejectedError(InvalidInputError):
    """The index does not take this dossier as it is."""

    code = "dossier_rejected"


def open_index(settings: Settings) -> DossierIndex:
    """Return the index that `settings` name: Elasticsearch where it has an address, else the embedded one."""
    if not settings.elasticsearch_url:
        return EmbeddedIndex(settings.index_dir)
    from indexer.elastic import connect  # noqa: PLC0415 - its client takes a second to load, and few need it

    password = settings.elasticsearch_password_file
    try:
        return connect(
            settings.elasticsearch_url,
            name=settings.elasticsearch_index,
            username=settings.elasticsearch_username or None,
            password=_read_password(Path(password)) if password else None,
            ca_file=settings.elasticsearch_ca_file or None,
        )
    except ValueError as error:
        raise IndexUnavailableError(
            "Địa chỉ của Elasticsearch không dùng được. Kiểm tra TRICHLUC_ELASTICSEARCH_URL."
        ) from error


def _read_password(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise IndexUnavailableError(
            "Không đọc được mật khẩu của Elasticsearch. Kiểm tra TRICHLUC_ELASTICSEARCH_PASSWORD_FILE."
        ) from error


def index_dossier(services: Services, lease: Lease, *, index: DossierIndex) -> list[Message]:
    """Put the dossier into the index, and with it others that wait: one commit for all.

    Raises:
        UnavailableError: The index does not take anything just now; all of them wait for their next try.
    """
    leases = [lease, *_others(services)]
    try:
        versions, rejections = _write(
            services, [DossierId(each.message.subject_id) for each in leases], index
        )
    except UnavailableError as error:
        _give_back(services, leases[1:], error)
        raise
    except IndexOutdatedError as error:  # its dossiers are not at fault: they wait for the rebuild
        away = IndexUnavailableError(error.message, code=error.error_code)
        _give_back(services, leases[1:], away)
        raise away from error
    rejected = {rejection.dossier_id: rejection for rejection in rejections}
    now = services.now()
    with writing(services.database) as session:
        for each in leases:
            dossier_id = DossierId(each.message.subject_id)
            refusal = rejected.get(dossier_id)
            if refusal is not None:
                fail_work(session, each, DossierRejectedError(refusal.message, code=refusal.code), now=now)
            elif finish_work(session, each, now=now):
                note_indexed(session, [(dossier_id, versions[dossier_id])])
    return []


def _write(
    services: Services, ids: Sequence[DossierId], index: DossierIndex
) -> tuple[dict[DossierId, int], list[Rejection]]:
    """Bring the index in line with the dossiers as they are now; return their versions, and what was refused."""
    held = _held(services, ids)
    if held:
        index.delete(held)
    rows, rejections = prepare_dossiers(services, [each for each in ids if each not in held])
    report = index.put(rows)
    written = {row.dossier_id: row.version for row in rows}
    # Whoever took one out meanwhile did so too early, if it was held between our reading and our writing.
    late = _held(services, list(written))
    if late:
        index.delete(late)
    return written | held, [*rejections, *report.rejected]


def _held(services: Services, ids: Sequence[DossierId]) -> dict[DossierId, int]:
    with reading(services.database) as session:
        return held_versions(session, ids)


def prepare_dossiers(
    services: Services, ids: Sequence[DossierId]
) -> tuple[list[PreparedRow], list[Rejection]]:
    """Make the dossiers anew as search is to see them, keep them beside the records, and return them."""
    rows: list[PreparedRow] = []
    rejections: list[Rejection] = []
    kept: list[SearchDocument] = []
    for dossier_id in ids:
        try:
            document, shown = load_document(services, dossier_id)
            row = prepare(document)
        except (UnindexableDossierError, DossierNotFoundError) as error:
            rejections.append(Rejection(dossier_id, error.error_code, error.message))
            continue
        rows.append(row)
        kept.append(SearchDocument(row.dossier_id, row.version, row.checksum, row.body, shown))
    with writing(services.database) as session:
        save_search_documents(session, kept, index_format=FORMAT, now=services.now())
    return rows, rejections


def load_document(services: Services, dossier_id: DossierId) -> tuple[DossierDocument, bytes]:
    """Return the dossier as search is to see it, and what an answer shows of it, both of one moment."""
    with reading(services.database) as session:
        pages = list_pages(session, dossier_id)
        texts = page_texts(session, [page.id for page in pages])
        dossier, values = load_dossier(session, dossier_id), field_values(session, dossier_id)
        documents = list_documents(session, dossier_id)
        arisen = arisen_texts(session, dossier)
    document, guards = assemble(
        dossier,
        pages=pages,
        documents=documents,
        texts=texts,
        chosen=[value.field for value in values if value.is_chosen],
        others=[value.field for value in values if not value.is_chosen],
        arisen=arisen,
    )
    shown = to_shown([_shown_field(value) for value in values if _is_shown(value)], pages, texts, guards)
    return document, shown


def _is_shown(value: StoredValue) -> bool:
    spec = field_spec(value.field.name)
    return value.is_chosen and not spec.sensitivity and not spec.is_repeated


def _shown_field(value: StoredValue) -> ShownField:
    field = value.field
    verified = value.confirmed_by is not None
    return ShownField(field.name, field.value, field.confidence, verified, field.page_id, field.box)


def rebuild_index(
    services: Services, index: DossierIndex, *, on_batch: Callable[[int], None] = lambda _: None
) -> MendReport:
    """Fill a new generation from the database while searches and writes go on, then put it in use.

    Args:
        services: The records.
        index: The index in use.
        on_batch: Told how many dossiers each batch held.

    Raises:
        RebuildUnderWayError: Another process is at it.
        RebuildUnfinishedError: It does not hold what the database does; the old one stays in use.
    """
    with try_lock(services.database, _REBUILD_LOCK) as is_free:
        if not is_free:
            raise RebuildUnderWayError("Chỉ mục đang được một tiến trình khác dựng lại. Hãy đợi nó xong.")
        report = rebuild(
            index, states=partial(_states, services), load=partial(_load_rows, services), on_batch=on_batch
        )
    _note_held(services, report.held)
    return report


def check_index(services: Services, index: DossierIndex, *, is_mending: bool) -> Differences:
    """Return what database and index disagree on, in version or content; put it right where asked."""
    return mend_index(services, index)[0] if is_mending else _compared(services, index)[0]


def mend_index(
    services: Services, index: DossierIndex, *, on_batch: Callable[[int], None] = lambda _: None
) -> tuple[Differences, MendReport]:
    """Put right what database and index disagree on; return what that was, and what was written.

    Args:
        services: The records.
        index: The index in use.
        on_batch: Told how many dossiers each batch held.
    """
    differences, held = _compared(services, index)
    mended = mend(index, differences, held=held, load=partial(_load_rows, services), on_batch=on_batch)
    _note_held(services, {**held, **mended.held})
    return differences, mended


def _compared(services: Services, index: DossierIndex) -> tuple[Differences, dict[DossierId, IndexedVersion]]:
    held = {state.dossier_id: state for state in index.versions()}
    return compare(_states(services), held.values()), held


def _load_rows(services: Services, ids: Sequence[DossierId]) -> tuple[list[PreparedRow], list[Rejection]]:
    """Return the rows of the dossiers as they are now: as they are kept, or made anew where they changed."""
    with reading(services.database) as session:
        kept = current_documents(session, ids, index_format=FORMAT)
        known = {DossierId(each) for each, _, _ in wanted_states(session, index_format=FORMAT, only=ids)}
    rows = [PreparedRow(each.dossier_id, each.version, each.checksum, each.content) for each in kept]
    missing = known - {row.dossier_id for row in rows}
    fresh, rejections = prepare_dossiers(services, sorted(missing))
    return [*rows, *fresh], rejections


def _others(services: Services) -> list[Lease]:
    now = services.now()
    with writing(services.database) as session:
        found = waiting(session, Stage.INDEX_DOSSIER, now=now, limit=BATCH - 1)
        leases = [start_work(session, message, now=now) for message in found]
    return [lease for lease in leases if lease is not None]


def _give_back(services: Services, leases: Sequence[Lease], error: UnavailableError) -> None:
    """Let what was taken along wait for its next try: it is not what made the worker fail."""
    now = services.now()
    with writing(services.database) as session:
        for each in leases:
            fail_work(session, each, error, now=now)


def _states(services: Services) -> Iterator[IndexedVersion]:
    """Yield what the index should hold; the checksum is "" where the dossier is to be made anew.

    Each piece is read by itself: a snapshot that is kept for as long as a rebuild takes makes the database grow.
    """
    last = DossierId("")
    while True:
        with reading(services.database) as session:
            found = wanted_states(session, index_format=FORMAT, after=last, limit=_STATES_AT_ONCE)
            states = [IndexedVersion(*each) for each in found]
        yield from states
        if len(states) < _STATES_AT_ONCE:
            return
        last = states[-1].dossier_id


def _note_held(services: Services, held: Mapping[DossierId, IndexedVersion]) -> None:
    """Record what the index holds now."""
    with writing(services.database) as session:
        behind = behind_versions(session)
        current = ((key, held[key].version) for key in behind if key in held)
        note_indexed(session, [(key, version) for key, version in current])
