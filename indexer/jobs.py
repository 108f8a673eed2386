"""Dossiers go into the index, in batches; the index is rebuilt and compared with the database."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from indexer.documents import DossierDocument, IndexedPage
from indexer.embedded import EmbeddedIndex
from indexer.index import DossierIndex, IndexedVersion, IndexUnavailableError
from indexer.rebuild import BATCH, MendReport, mend, rebuild, state_of
from indexer.reconcile import Differences, compare
from schemas.dossier import Dossier, Page
from schemas.errors import InvalidInputError, UnavailableError
from schemas.identifiers import DossierId, PageId
from schemas.layout import PageText
from schemas.settings import Settings
from schemas.stages import Stage
from schemas.storage.database import reading, writing
from schemas.storage.documents import list_pages
from schemas.storage.dossiers import dossier_versions, held_versions, load_dossier, note_indexed
from schemas.storage.field_values import StoredValue, field_values
from schemas.storage.page_texts import page_texts
from schemas.storage.services import Services
from schemas.storage.work import Lease, Message, fail_work, finish_work, start_work, waiting

_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")


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
    """Put the dossier into the index, and with it others that wait: one commit for all."""
    leases = [lease, *_others(services)]
    try:
        ids = [DossierId(each.message.subject_id) for each in leases]
        with reading(services.database) as session:
            held = held_versions(session, ids)
        if held:
            index.delete(list(held))
        documents = load_documents(services, [each for each in ids if each not in held])
        report = index.put(documents)
    except UnavailableError as error:
        _give_back(services, leases[1:], error)
        raise
    rejected = {rejection.dossier_id: rejection for rejection in report.rejected}
    now = services.now()
    with writing(services.database) as session:
        versions = held | {document.dossier_id: document.version for document in documents}
        for each in leases:
            dossier_id = DossierId(each.message.subject_id)
            refusal = rejected.get(dossier_id)
            if refusal is not None:
                fail_work(session, each, DossierRejectedError(refusal.message, code=refusal.code), now=now)
            elif finish_work(session, each, now=now):
                note_indexed(session, [(dossier_id, versions[dossier_id])])
    return []


def load_documents(services: Services, ids: Sequence[DossierId]) -> list[DossierDocument]:
    """Return the dossiers as search is to see them, each as it is at one moment."""
    documents = []
    for dossier_id in ids:
        with reading(services.database) as session:
            pages = list_pages(session, dossier_id)
            texts = page_texts(session, [page.id for page in pages])
            dossier, values = load_dossier(session, dossier_id), field_values(session, dossier_id)
        documents.append(make_document(dossier, pages, texts, values))
    return documents


def make_document(
    dossier: Dossier, pages: Sequence[Page], texts: Mapping[PageId, PageText], values: Sequence[StoredValue]
) -> DossierDocument:
    """Return the index's view of a dossier: its chosen values, and the text of every page that was read."""
    chosen = {value.field.name: value.field.value for value in values if value.is_chosen}
    birth = chosen.get("birth_date", "")
    decisions = {value.field.value for value in values if value.field.name == "decision_no"}
    return DossierDocument(
        dossier_id=dossier.id,
        version=dossier.version,
        office_id=dossier.office_id,
        access_mode=dossier.access_mode,
        archive_file_code=dossier.archive_file_code,
        beneficiary_file_no=chosen.get("beneficiary_file_no", ""),
        category=chosen.get("category", ""),
        full_name=chosen.get("full_name", ""),
        other_names=_other_names(values),
        birth_text=birth,
        birth_years=tuple(int(year) for year in _YEAR.findall(birth)),
        native_place=chosen.get("native_place", ""),
        decision_nos=tuple(sorted(decisions)),
        pages=tuple(
            IndexedPage(page.id, page.document_id, page.number, texts[page.id].text)
            for page in pages
            if page.id in texts and not texts[page.id].blank and not page.is_set_aside
        ),
    )


def rebuild_index(
    services: Services, index: DossierIndex, *, on_batch: Callable[[int], None] = lambda _: None
) -> MendReport:
    """Fill a new generation from the database while searches and writes go on, then put it in use.

    Args:
        services: The records.
        index: The index in use.
        on_batch: Told how many dossiers each batch held.

    Raises:
        RebuildUnfinishedError: It does not hold what the database does; the old one stays in use.
    """
    load = partial(load_documents, services)
    report = rebuild(index, states=partial(_versions, services), load=load, on_batch=on_batch)
    _note_held(services, index)
    return report


def check_index(services: Services, index: DossierIndex, *, is_mending: bool) -> Differences:
    """Return what database and index disagree on, in version or content; put it right where asked."""
    differences = compare(_states(services), index.versions())
    if is_mending:
        mend(index, differences, load=partial(load_documents, services), on_batch=lambda _: None)
        _note_held(services, index)
    return differences


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


def _versions(services: Services) -> list[IndexedVersion]:
    """Return what the index should hold, by version alone."""
    with reading(services.database) as session:
        return [IndexedVersion(dossier_id, version, "") for dossier_id, version in dossier_versions(session)]


def _states(services: Services) -> Iterator[IndexedVersion]:
    """Yield what the index should hold, with the checksum of its content."""
    ids = [state.dossier_id for state in _versions(services)]
    for start in range(0, len(ids), BATCH):
        for document in load_documents(services, ids[start : start + BATCH]):
            yield state_of(document)


def _note_held(services: Services, index: DossierIndex) -> None:
    """Record what the index holds now."""
    with writing(services.database) as session:
        note_indexed(session, ((held.dossier_id, held.version) for held in index.versions()))


def _other_names(values: Sequence[StoredValue]) -> tuple[str, ...]:
    """Return the readings of the name that were not chosen: who is looked for may stand under one of them."""
    names = [value.field.value for value in values if value.field.name == "full_name" and not value.is_chosen]
    return tuple(dict.fromkeys(names))
