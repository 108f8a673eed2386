"""A copy is gathered from the records, checked as the last step before its number, and made."""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.orm import Session

from ocr.archive.searchable_pdf import SourcePage
from schemas.accounts import Account, Action, permit_for
from schemas.assets import fonts_dir
from schemas.copies import COPY_FORMS, CopyKind, CopyPaper, CopyPlaces, HeldPage
from schemas.deadlines.office_hours import vietnam_day
from schemas.dossier import Dossier
from schemas.extract_paper import content_digest, content_json
from schemas.identifiers import ExtractId
from schemas.issuance import Extract, ExtractState, PaperKind
from schemas.printed_values import state_copy
from schemas.settings import Settings
from schemas.signing_keys import key_files
from schemas.statement import sign_statement
from schemas.storage import extracts
from schemas.storage.copies import change_copy, given_before, load_copy
from schemas.storage.database import reading
from schemas.storage.documents import list_documents, list_pages
from schemas.storage.dossiers import find_dossier
from schemas.storage.field_values import field_values
from schemas.storage.offices import issuing_office
from schemas.storage.page_sights import page_sights
from schemas.storage.page_texts import read_pages
from schemas.storage.scans import page_source
from schemas.storage.secrecy import secret_pages
from schemas.storage.services import Services
from search_api.copies.copy_pdf import Bounds, ChosenPage, write_copy
from search_api.issuance.act.jobs import MadePaper, PaperMaker
from search_api.issuance.copying.matter import CopyMatter, obstacles
from search_api.issuance.copying.paper import Approval, copy_paper
from search_api.issuance.sealing import Unsealed
from search_api.paper.fonts import FontFiles, find_fonts
from search_api.scans.permitted import whole
from search_api.statement_key import ensure_statement_key

NUMBERED_KINDS = frozenset(PaperKind(kind) for kind in CopyKind if COPY_FORMS[kind].symbol)
USER_KINDS = frozenset(PaperKind(kind) for kind in CopyKind) - NUMBERED_KINDS
COPY_KINDS = NUMBERED_KINDS | USER_KINDS


def load_matter(
    session: Session, settings: Settings, account: Account, paper_id: str, action: Action
) -> CopyMatter:
    """Return the copy with all that it is made of, to who may do `action` and see all of its pages.

    Raises:
        CopyNotFoundError: There is none.
        DossierNotFoundError: There is none for this account.
        SensitiveContentError: The account may not see everything on a page of it.
    """
    draft, paper = load_copy(session, paper_id), extracts.load_extract(session, paper_id)
    permit = permit_for(account, action)
    dossier = find_dossier(session, paper.dossier_id, permit=permit)
    wanted = [page.page_id for page in draft.pages]
    sights = page_sights(session, wanted, permit=permit)
    texts = {page_id: whole(sight).text for page_id, sight in sights.items()}
    values = tuple(each.field for each in field_values(session, dossier.id) if each.field.page_id in texts)
    return CopyMatter(
        paper=paper,
        draft=draft,
        dossier=dossier,
        office=issuing_office(session, settings, dossier.office_id),
        held=held_pages(session, dossier),
        documents=tuple(list_documents(session, dossier.id)),
        sources={page_id: page_source(session, page_id) for page_id in wanted},
        texts={page_id: text for page_id, text in texts.items() if text is not None},
        values=values,
        given_before=given_before(session, dossier.id, draft.wish, besides=paper_id),
    )


def held_pages(session: Session, dossier: Dossier) -> tuple[HeldPage, ...]:
    """Return the pages of the dossier as copying sees them; what was never read nobody knows."""
    read, secret = read_pages(session, dossier.id), secret_pages(session, dossier.id)
    return tuple(
        HeldPage(
            page.id,
            page.document_id,
            page.number,
            is_parked=page.id not in read,
            is_secret=page.id in secret,
            is_set_aside=page.is_set_aside,
        )
        for page in list_pages(session, dossier.id)
    )


def draft_file(services: Services, matter: CopyMatter) -> bytes:
    """Return the copy as PDF, marked as a draft, without number and signer.

    Raises:
        TrichLucError: A page cannot be decoded, or a value not be printed.
    """
    today = vietnam_day(services.now())
    paper = copy_paper(matter, settings=services.settings, today=today, approval=None)
    return _written(services, matter, paper, qr_text="")[0]


def write_content(session: Session, services: Services, account: Account, paper_id: ExtractId) -> None:
    """Write down what a draft says now, as whoever lists papers reads it."""
    matter = load_matter(session, services.settings, account, paper_id, Action.DRAFT_EXTRACT)
    today = vietnam_day(services.now())
    paper = copy_paper(matter, settings=services.settings, today=today, approval=None)
    extracts.redraft(session, paper_id, content=content_json(paper), content_sha256=content_digest(paper))


def _check(session: Session, services: Services, approver: Account, draft: Extract) -> None:
    """Refuse a copy that may not be issued as it is; one that has its number goes on."""
    matter = load_matter(session, services.settings, approver, draft.id, Action.APPROVE_EXTRACT)
    if draft.state is ExtractState.DRAFT:
        for obstacle in obstacles(matter):
            raise obstacle
    # What a day of use cannot be is told before a number is bound.
    copy_paper(matter, settings=services.settings, today=vietnam_day(services.now()), approval=None)


def _make(services: Services, numbered: Extract, approver: Account) -> MadePaper:
    assert numbered.issued_at is not None
    with reading(services.database) as session:
        matter = load_matter(session, services.settings, approver, numbered.id, Action.APPROVE_EXTRACT)
    day = vietnam_day(numbered.issued_at)
    approval = Approval(approver, numbered.number, day)
    paper = copy_paper(matter, settings=services.settings, today=day, approval=approval)
    pdf, places = _written(services, matter, paper, qr_text=_qr_text(services, paper))
    form = COPY_FORMS[paper.kind]
    return MadePaper(
        content_json(paper),
        content_digest(paper),
        Unsealed(
            pdf=pdf,
            title=form.name.lower(),
            place=paper.place,
            agency_lines=(form.words, paper.office_name),
            person_box=places.person_box,
            agency_box=places.agency_box,
        ),
    )


COPY_MAKERS: Mapping[PaperKind, PaperMaker] = {
    kind: PaperMaker(kinds, register, _check, _make)
    for kinds, register in ((NUMBERED_KINDS, "ban_sao"), (USER_KINDS, "ban_sao_nguoi_dung"))
    for kind in kinds
}
"""One register numbers all copies that have a printed number, so that it has no gaps; another counts the rest."""


def makers_of_version(seen_version: int) -> Mapping[PaperKind, PaperMaker]:
    """Return the makers of copies for a signer who looked at one version of a draft: of another, none is issued.

    Their check raises CopyChangedError where somebody changed the draft after the signer looked.
    """

    def seen(maker: PaperMaker) -> PaperMaker:
        def check(session: Session, services: Services, approver: Account, draft: Extract) -> None:
            if draft.state is ExtractState.DRAFT:
                change_copy(session, draft.id, seen_version=seen_version)
            maker.check(session, services, approver, draft)

        return replace(maker, check=check)

    return {kind: seen(maker) for kind, maker in COPY_MAKERS.items()}


def _qr_text(services: Services, paper: CopyPaper) -> str:
    statement = state_copy(paper)
    if statement is None:
        return ""
    files = key_files(services.settings.keys_dir)
    key = ensure_statement_key(files, at=services.now(), is_test=services.settings.is_demo)
    return sign_statement(statement, address=paper.verify_url, key=key)


def _written(
    services: Services, matter: CopyMatter, paper: CopyPaper, *, qr_text: str
) -> tuple[bytes, CopyPlaces]:
    """Return the copy as PDF/A with the places of its signatures."""
    settings = services.settings
    issued_at = matter.paper.issued_at
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="trichluc-")))
        target = folder / "copy.pdf"
        places = write_copy(
            _chosen(services, matter, stack),
            target,
            paper=paper,
            tool=f"Trích Lục {version('trichluc')}",
            created_at=issued_at if issued_at and not paper.is_draft else services.now(),
            fonts=_fonts(services),
            bounds=Bounds(settings.max_pixels, settings.child_memory_mb, settings.child_seconds),
            completeness=matter.completeness,
            qr_text=qr_text,
        )
        return target.read_bytes(), places


def _chosen(services: Services, matter: CopyMatter, stack: ExitStack) -> list[ChosenPage]:
    """Return the pages that are given, their originals open until `stack` is."""
    given = [matter.sources[page.page_id] for page in matter.draft.given]
    fingerprints = dict.fromkeys(source.file.sha256 for source in given)
    paths = {each: stack.enter_context(services.files.original(each)) for each in fingerprints}
    pages = zip(matter.draft.given, given, strict=True)
    return [
        ChosenPage(
            SourcePage(
                paths[source.file.sha256],
                source.file.media_type,
                source.page.file_page,
                matter.texts.get(source.page.id),
            ),
            matter.draft.copied(page),
        )
        for page, source in pages
    ]


def _fonts(services: Services) -> FontFiles:
    return find_fonts(fonts_dir(), font_override=services.settings.font_path)
