"""An office whose dossiers have archive copies, and which has the keys to sign them."""

import shutil
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from ocr.jobs import archive_document
from schemas.archive_signing import ArchiveSignature, SigningCounts, SigningScope, signed_file_name
from schemas.identifiers import DocumentId
from schemas.layout import PageText
from schemas.stages import Stage
from schemas.storage.archive_signing import current_signatures
from schemas.storage.database import reading, writing
from schemas.storage.documents import document_source, list_documents
from schemas.storage.page_texts import page_texts, save_page_text
from schemas.storage.services import Services
from schemas.storage.work import add_work, start_work
from scripts.operator_account import operator_account
from search_api.issuance.archiving.jobs import SigningRun, sign_archive, signing_state
from search_api.issuance.credentials import make_test_credentials
from tests.search_api.office import NOW, OFFICE, Office, TestDossier, open_office, page_text

SCOPE = SigningScope(OFFICE)


@dataclass
class ArchiveOffice:
    """The office, and what is done to its archive copies."""

    office: Office
    documents: dict[str, DocumentId] = field(default_factory=dict)
    """The document of each dossier, by its archive file code."""

    @property
    def services(self) -> Services:
        """Records, files and clock."""
        return self.office.services

    def add(self, code: str, *lines: str, **kwargs: Any) -> DocumentId:
        """Add a dossier with one page, whose archive copy is made; return its document."""
        made = self.office.dossier(*(lines or ("TRÍCH LỤC", "Nguyễn Văn Thử")), code=code, **kwargs)
        document_id = self.document_of(made)
        self.make(document_id)
        self.documents[code] = document_id
        return document_id

    def document_of(self, made: TestDossier) -> DocumentId:
        """Return the one document of a dossier."""
        with reading(self.services.database) as session:
            return list_documents(session, made.dossier.id)[0].id

    def make(self, document_id: DocumentId) -> None:
        """Let the worker make the archive copy of a document, as it is now."""
        self.office.clock.pass_by(timedelta(seconds=1))
        with writing(self.services.database) as session:
            dossier_id = document_source(session, document_id).dossier_id
            (message,) = add_work(
                session,
                Stage.ARCHIVE_DOCUMENT,
                [document_id],
                dossier_id=dossier_id,
                now=self.services.now(),
            )
            lease = start_work(session, message, now=self.services.now())
        assert lease is not None
        archive_document(self.services, lease)

    def correct(self, document_id: DocumentId, *lines: str) -> None:
        """Let a person have corrected the text of a document's page, and its copy be made again."""
        with writing(self.services.database) as session:
            page = document_source(session, document_id).pages[0].page
            save_page_text(
                session, page.id, page_text(*lines), layer="person", code_version="t", now=self.services.now()
            )
        self.make(document_id)

    def text_of(self, document_id: DocumentId) -> PageText:
        """Return what stands on the document's page."""
        with reading(self.services.database) as session:
            page = document_source(session, document_id).pages[0].page
            return page_texts(session, [page.id])[page.id]

    def sign(self, *, scope: SigningScope = SCOPE, limit: int | None = None, **changed: Any) -> SigningRun:
        """Sign what waits; `changed` are settings."""
        services = with_settings(self.services, **changed)
        return sign_archive(services, operator_account(services), scope, limit=limit, watch=lambda _: False)

    def counts(self, scope: SigningScope = SCOPE) -> SigningCounts:
        """Return how far signing has come."""
        return signing_state(self.services, scope).counts

    def signature(self, document_id: DocumentId) -> ArchiveSignature:
        """Return the signature on a document's copy as it is now."""
        with reading(self.services.database) as session:
            dossier_id = document_source(session, document_id).dossier_id
            return current_signatures(session, dossier_id)[document_id]

    def signed_pdf(self, document_id: DocumentId) -> bytes:
        """Return the signed copy of a document."""
        content = self.services.files.get(signed_file_name(self.signature(document_id).signed_sha256))
        assert content is not None
        return content

    def signed_files(self) -> list[Path]:
        """Return all signed copies in the file store."""
        return sorted(self.services.settings.files_dir.glob("derived/archive-signed/*/*.pdf"))

    @property
    def root(self) -> bytes:
        """The certificate that verification trusts."""
        return (self.services.settings.keys_dir / "root.pem").read_bytes()


def with_settings(services: Services, **changed: Any) -> Services:
    """Return the services with other settings."""
    return replace(services, settings=replace(services.settings, **changed))


def make_keys(folder: Path) -> Path:
    """Return a folder with the keys of an office."""
    make_test_credentials(folder, at=NOW - timedelta(days=1))
    return folder


def open_archive_office(home: Path, *, keys: Path) -> ArchiveOffice:
    """Return an office without dossiers, with a copy of these keys."""
    office = ArchiveOffice(open_office(home))
    shutil.copytree(keys, office.services.settings.keys_dir)
    return office
