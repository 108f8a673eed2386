"""Dossiers and pages are shown, each look noted in the audit trail; values are confirmed against the scan."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from sqlalchemy.orm import Session

from indexer.highlight import best_pages
from ocr.archive.alto import to_alto
from ocr.archive.name import download_name
from ocr.record.checks import check
from schemas.accounts import Account, Action, Permit, Role, is_allowed, permit_for
from schemas.admin_units.now import nay_thuoc
from schemas.archive_signing import signed_file_name
from schemas.arisen_papers import ArisenPapers
from schemas.dossier import Document, Dossier, Page, PageSource
from schemas.errors import ConflictError, ForbiddenError, NotFoundError
from schemas.fields import FIELDS, Sensitivity, field_spec
from schemas.identifiers import DocumentId, DossierId, PageId
from schemas.issuance import Extract
from schemas.layout import BoundingBox, PageText
from schemas.record import DatedPaper, RecordWarning
from schemas.stages import Stage
from schemas.storage import accounts, audit, extracts, status
from schemas.storage.archive_signing import current_signatures, signature_of_copy
from schemas.storage.arisen_papers import arisen_papers
from schemas.storage.database import reading, writing
from schemas.storage.documents import document_source, list_documents, list_pages
from schemas.storage.dossiers import find_dossier, touch_dossier
from schemas.storage.field_values import (
    StoredValue,
    add_person_value,
    confirm_value,
    field_values,
    find_value,
)
from schemas.storage.looks import note_look
from schemas.storage.page_sights import page_sights, refused_pages
from schemas.storage.page_texts import page_regions, read_pages
from schemas.storage.review import settle_field
from schemas.storage.scans import list_scans
from schemas.storage.services import Services, dispatch
from schemas.storage.work import Message, add_work
from schemas.vietnamese import nfc
from search_api.dossiers.permitted import permitted_paper, permitted_value, permitted_warnings
from search_api.dossiers.pictures.jobs import page_jpeg, seen_page
from search_api.dossiers.view import (
    DossierView,
    FieldView,
    PageState,
    PageTile,
    PageView,
    PaperView,
    ValueView,
    field_views,
    page_hits,
    page_view,
)
from search_api.scans.archive_name import archive_name
from search_api.scans.entry import entered_value, place_of
from search_api.scans.permitted import check_text, permitted, refuse
from search_api.scans.upright import with_margin
from search_api.scans.views import crop_jpeg, turned, view_size


class PageNotFoundError(NotFoundError):
    """The dossier has no such page."""

    code = "page_not_found"


class CopyNotMadeError(ConflictError):
    """The archive copy is not there yet."""

    code = "archive_copy_not_made"


class UnreadPageError(ConflictError):
    """The page has not been read yet."""

    code = "unread_page"


def view_dossier(services: Services, account: Account, key: str, *, address: str = "") -> DossierView:
    """Return the dossier with this id or archive file code, and note who looked.

    Raises:
        ForbiddenError: The account reads no dossiers.
        DossierNotFoundError: There is none for this account.
    """
    _require(account, Action.READ_DOSSIER)
    with reading(services.database) as session:
        view = _load_view(session, account, key)
    note_look(services, account, "read_dossier", kind="dossier", subject=view.dossier.id, address=address)
    return view


def view_page(
    services: Services,
    account: Account,
    key: str,
    number: int,
    *,
    query: str = "",
    field_name: str = "",
    address: str = "",
) -> PageView:
    """Return page `number` of the dossier with the words that answer `query`, and note who looked.

    Raises:
        ForbiddenError: The account reads no dossiers, or nothing of this page.
        NotFoundError: There is no such dossier or page for this account.
    """
    _require(account, Action.READ_DOSSIER)
    with reading(services.database) as session:
        view = _load_view(session, account, key)
        tile = next((tile for tile in view.pages if tile.page.number == number), None)
        if tile is None:
            raise PageNotFoundError(f"Hồ sơ này không có trang {number}.")
        wanted = [each.page.id for each in view.pages] if query else [tile.page.id]
        sights = page_sights(session, wanted, permit=permit_for(account, Action.READ_DOSSIER))
    shown_text = permitted(sights[tile.page.id]).text
    note_look(services, account, "read_page", kind="page", subject=tile.page.id, address=address)
    texts = {page_id: sight.text for page_id, sight in sights.items()}
    numbers = [(each.page.number, text) for each in view.pages if (text := texts.get(each.page.id))]
    found = dict(best_pages(query, numbers, limit=len(numbers))) if query else {}
    hits = (page_hits(number, text, found[number]) for number, text in numbers if number in found)
    shown = page_view(view, tile, shown_text, query=query, field_name=field_name)
    return replace(shown, hits=tuple(hits))


def page_text(services: Services, account: Account, page_id: str, *, address: str = "") -> PageText:
    """Return what was read on the page, with hidden words where the account may not see them; note who looked.

    Raises:
        SensitiveContentError: Nothing of the page may be seen.
        NotFoundError: There is no such page for this account.
        UnreadPageError: It has not been read yet.
    """
    return _read(services, account, page_id, address=address)[1]


def page_alto(services: Services, account: Account, page_id: str, *, address: str = "") -> bytes:
    """Return what was read on the page as ALTO XML, with hidden words as in `page_text`; note who looked.

    Raises:
        SensitiveContentError: Nothing of the page may be seen.
        NotFoundError: There is no such page for this account.
        UnreadPageError: It has not been read yet.
    """
    source, text = _read(services, account, page_id, address=address)
    return to_alto(text, page_id=source.page.id, file_name=source.file_name)


def archive_copy(
    services: Services, account: Account, document_id: str, *, address: str = ""
) -> tuple[str, Iterator[bytes]]:
    """Return file name and content of a document's two-layer PDF/A, signed once it is, and note who took it.

    Raises:
        SensitiveContentError: It holds something that the account may not see: a copy is whole, or is not given.
        NotFoundError: There is no such document for this account.
        CopyNotMadeError: It is not made yet, or could not be made.
    """
    _require(account, Action.READ_DOSSIER)
    with reading(services.database) as session:
        source = document_source(session, DocumentId(document_id))
        permit = permit_for(account, Action.READ_DOSSIER)
        find_dossier(session, source.dossier_id, permit=permit)
        sights = page_sights(session, [each.page.id for each in source.pages], permit=permit)
        code = source.archive_file_code
        name = archive_name(source.document, code=code, pages=source.pages, sights=sights)
        signature = signature_of_copy(session, name)
    content = services.files.stream(signed_file_name(signature.signed_sha256) if signature else name)
    if content is None:
        raise CopyNotMadeError(
            "Bản lưu trữ đang được tạo. Xin thử lại sau ít phút, hoặc xem trang Tình trạng."
        )
    note_look(
        services, account, "take_archive_copy", kind="dossier", subject=source.dossier_id, address=address
    )
    return download_name(source.document, code=code), content


def value_crop(services: Services, account: Account, value_id: str, *, address: str = "") -> bytes:
    """Return the piece of the scan that a value was read from, as JPEG.

    Raises:
        SensitiveContentError: The account may not see the value, or nothing of its page.
        NotFoundError: There is no such value for this account.
    """
    with reading(services.database) as session:
        dossier_id, stored = _seen_value(session, account, value_id, Action.READ_DOSSIER)
    jpeg, text = page_jpeg(services, account, stored.field.page_id)
    note_look(services, account, "read_dossier", kind="dossier", subject=dossier_id, address=address)
    if text is None:
        return jpeg
    box = stored.field.box
    return crop_jpeg(jpeg, text, box, around=with_margin(turned(box, text), size=view_size(text)))


def confirm_field(services: Services, account: Account, value_id: str, *, address: str = "") -> DossierId:
    """Record that `account` compared the value with its crop and found it right; return its dossier.

    Raises:
        ForbiddenError: The account may not, or may not see the value or its page.
        DossierNotFoundError: There is no such value for this account.
    """
    _require(account, Action.CONFIRM_FIELD)
    with writing(services.database) as session:
        dossier_id, stored = _seen_value(session, account, value_id, Action.CONFIRM_FIELD)
        if stored.is_chosen and stored.confirmed_by is not None:
            return dossier_id
        settle_field(session, dossier_id, stored.field.name, group=stored.field.group, now=services.now())
        confirm_value(session, value_id, account_id=account.id, now=services.now())
        messages = _changed(session, services, dossier_id)
        detail = {"field": stored.field.name, "value_id": value_id}
        _record(session, services, account, "confirm_field", dossier_id, detail=detail, address=address)
    dispatch(services, messages)
    return dossier_id


def enter_field(
    services: Services,
    account: Account,
    page_id: str,
    *,
    name: str,
    value: str,
    words: tuple[int, ...] = (),
    box: BoundingBox | None = None,
    group: int = 0,
    address: str = "",
) -> DossierId:
    """Keep a value that a person read off a page, confirmed by them; return its dossier.

    Args:
        services: Records and queue.
        account: Who read it.
        page_id: Where it stands.
        name: Of FIELDS.
        value: As it stands there.
        words: Places (in reading order) of the words it consists of.
        box: Where it stands, on the original page, if not given by `words`; neither: the whole page.
        group: Of repeated fields: which relative it tells of.
        address: Where the request came from.

    Raises:
        ForbiddenError: The account may not, or may not see such values or the page.
        NotFoundError: There is no such page for this account.
        BadValueError: Name, value, words or box cannot be used.
        UnreadPageError: The page has not been read yet.
    """
    _require(account, Action.CONFIRM_FIELD)
    with writing(services.database) as session:
        source, sight = seen_page(session, account, page_id, Action.CONFIRM_FIELD)
        _check_field(name, permit_for(account, Action.CONFIRM_FIELD))
        text = permitted(sight).text
        if text is None:
            raise UnreadPageError("Trang này chưa đọc xong nên chưa nhập giá trị được. Xem trang Tình trạng.")
        place = place_of(text, words, box)
        entered = entered_value(name, value, page_id=source.page.id, box=place, group=group)
        settle_field(session, source.dossier_id, entered.name, group=group, now=services.now())
        value_id = add_person_value(session, source.dossier_id, entered)
        confirm_value(session, value_id, account_id=account.id, now=services.now())
        messages = _changed(session, services, source.dossier_id)
        detail = {"field": name, "value_id": value_id}
        _record(session, services, account, "enter_field", source.dossier_id, detail=detail, address=address)
    dispatch(services, messages)
    return source.dossier_id


def correct_field(
    services: Services, account: Account, value_id: str, *, value: str, address: str = ""
) -> DossierId:
    """Keep what a person reads where the machine read something else; return its dossier.

    Raises:
        ForbiddenError: The account may not.
        NotFoundError: There is no such value for this account.
        BadValueError: The value cannot be used.
    """
    with reading(services.database) as session:
        _, stored = _seen_value(session, account, value_id, Action.CONFIRM_FIELD)
    if nfc(value).strip() == stored.field.value:
        return confirm_field(services, account, value_id, address=address)
    enter = partial(enter_field, services, account, stored.field.page_id, name=stored.field.name)
    return enter(value=value, box=stored.field.box, group=stored.field.group, address=address)


def _load_view(session: Session, account: Account, key: str) -> DossierView:
    permit = permit_for(account, Action.READ_DOSSIER)
    dossier = find_dossier(session, key, permit=permit)
    values, documents = field_values(session, dossier.id), list_documents(session, dossier.id)
    pages = list_pages(session, dossier.id)
    hidden = refused_pages(session, [page.id for page in pages], permit=permit)
    signatures = current_signatures(session, dossier.id)
    papers = (
        PaperView(
            document,
            tuple(page.number for page in pages if page.document_id == document.id),
            signature=signatures.get(document.id),
        )
        for document in documents
    )
    return DossierView(
        dossier,
        _fields(session, pages, values, hidden=hidden, permit=permit),
        _tiles(session, dossier, pages, hidden=hidden),
        _extracts(session, account, dossier),
        tuple(permitted_paper(paper, permit=permit) for paper in papers),
        permitted_warnings(_warnings(values, documents), permit=permit),
        _arisen(session, account, dossier),
    )


def _warnings(values: Sequence[StoredValue], documents: Sequence[Document]) -> tuple[RecordWarning, ...]:
    chosen = {value.field.name: value.field for value in values if value.is_chosen and not value.field.group}
    dates = ((document.type_slug, document.fact("date")) for document in documents)
    return check(chosen, papers=[DatedPaper(slug, fact.value) for slug, fact in dates if fact])


def _fields(
    session: Session,
    pages: Sequence[Page],
    values: Sequence[StoredValue],
    *,
    hidden: Mapping[PageId, Sensitivity],
    permit: Permit,
) -> tuple[FieldView, ...]:
    people = {value.confirmed_by for value in values if value.confirmed_by}
    found = {each: accounts.account_by_id(session, each) for each in people}
    names = {account_id: person.display_name for account_id, person in found.items() if person}
    numbers = {page.id: page.number for page in pages}
    views = (_value_view(value, numbers, names) for value in values)
    seen = (replace(view, is_on_hidden_page=view.page_id in hidden) for view in views)
    return field_views([permitted_value(view, permit=permit) for view in seen], permit=permit)


def _value_view(stored: StoredValue, numbers: Mapping[PageId, int], names: Mapping[str, str]) -> ValueView:
    field = stored.field
    return ValueView(
        id=stored.id,
        name=field.name,
        value=field.value,
        confidence=field.confidence,
        page_id=field.page_id,
        page_number=numbers[field.page_id],
        box=field.box,
        is_chosen=stored.is_chosen,
        confirmed_by=names.get(stored.confirmed_by or "", ""),
        confirmed_at=stored.confirmed_at,
        is_from_person=field.source == "person",
        is_accepted=stored.is_accepted,
        group=field.group,
        rule=field.rule,
        normalized=field.normalized,
        now_in=nay_thuoc(field.value) if field_spec(field.name).kind == "place" else (),
    )


def _tiles(
    session: Session, dossier: Dossier, pages: Sequence[Page], *, hidden: Mapping[PageId, Sensitivity]
) -> tuple[PageTile, ...]:
    blank = read_pages(session, dossier.id)
    regions = page_regions(session, dossier.id)
    problems = {work.page_id: work.message for work in status.parked(session, dossier_id=dossier.id)}
    files = {scan.id: scan.file_name for scan in list_scans(session, dossier.id)}
    tiles = []
    for page in pages:
        state: PageState = "failed" if page.id in problems else "waiting"
        if page.id in blank:
            state = "blank" if blank[page.id] else "read"
        tiles.append(
            PageTile(
                page,
                files[page.scan_id],
                state,
                problems.get(page.id, ""),
                regions.get(page.id, ()),
                hidden.get(page.id, ""),
            )
        )
    return tuple(tiles)


def _extracts(session: Session, account: Account, dossier: Dossier) -> tuple[Extract, ...]:
    if not is_allowed(account, Action.READ_EXTRACT):
        return ()
    return tuple(extracts.list_extracts(session, office_id=dossier.office_id, dossier_id=dossier.id))


def _arisen(session: Session, account: Account, dossier: Dossier) -> tuple[ArisenPapers, ...]:
    if not is_allowed(account, Action.READ_REQUEST) or account.role is Role.CITIZEN:
        return ()
    return tuple(
        each
        for each in arisen_papers(session, dossier.id)
        if account.office_id in each.offices and each.papers
    )


def _seen_value(
    session: Session, account: Account, value_id: str, action: Action
) -> tuple[DossierId, StoredValue]:
    """Return a value that the account may compare with its scan, and its dossier."""
    dossier_id, stored = find_value(session, value_id)
    field, permit = stored.field, permit_for(account, action)
    _, sight = seen_page(session, account, field.page_id, action)
    _check_field(field.name, permit)
    check_text(field.value, permit=permit)
    permitted(sight)
    return dossier_id, stored


def _check_field(name: str, permit: Permit) -> None:
    """Refuse a field whose values the permit does not show; whether there is such a field is asked elsewhere."""
    for spec in FIELDS:
        if spec.name == name and not permit.shows(spec.sensitivity):
            raise refuse(spec.sensitivity)


def _read(services: Services, account: Account, page_id: str, *, address: str) -> tuple[PageSource, PageText]:
    with reading(services.database) as session:
        source, sight = seen_page(session, account, page_id, Action.READ_DOSSIER)
    text = permitted(sight).text
    note_look(services, account, "read_page", kind="page", subject=page_id, address=address)
    if text is None:
        raise UnreadPageError("Trang này chưa đọc xong hoặc không đọc được. Xem trang Tình trạng.")
    return source, text


def _changed(session: Session, services: Services, dossier_id: DossierId) -> list[Message]:
    """Let search see the dossier as it is now."""
    touch_dossier(session, dossier_id)
    return add_work(session, Stage.INDEX_DOSSIER, [dossier_id], dossier_id=dossier_id, now=services.now())


def _record(
    session: Session,
    services: Services,
    account: Account,
    action: str,
    dossier_id: DossierId,
    *,
    detail: dict[str, str],
    address: str,
) -> None:
    audit.record(
        session,
        action,
        account_id=account.id,
        subject_kind="dossier",
        subject_id=dossier_id,
        now=services.now(),
        address=address,
        detail=detail,
    )


def _require(account: Account, action: Action) -> None:
    if not is_allowed(account, action):
        raise ForbiddenError("Tài khoản của Ông/Bà không được làm việc này với hồ sơ.")
