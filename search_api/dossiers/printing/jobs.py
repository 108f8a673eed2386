"""Pages are printed to look something up: as the person may see them, marked, and noted in the audit trail."""

from schemas.accounts import Account, Action, permit_for, require
from schemas.assets import fonts_dir
from schemas.deadlines.office_hours import VIETNAM
from schemas.dossier import Page
from schemas.errors import InvalidInputError
from schemas.storage import audit
from schemas.storage.database import reading, writing
from schemas.storage.documents import list_pages
from schemas.storage.dossiers import find_dossier
from schemas.storage.offices import issuing_office
from schemas.storage.services import Services
from search_api.dossiers.pictures.jobs import seen_page
from search_api.dossiers.printing.paper import PrintedPage, PrintMark, print_pdf
from search_api.paper.fonts import find_fonts
from search_api.scans.permitted import permitted, permitted_jpeg

MOST_PRINTED = 20
"""Pages in one print; whoever needs more needs a copy."""


class BadPageRangeError(InvalidInputError):
    """The first page to print stands behind the last one, or the dossier has no such pages."""

    code = "bad_page_range"


class TooManyPrintedPagesError(InvalidInputError):
    """More pages than are printed at once."""

    code = "too_many_printed_pages"


def print_pages(
    services: Services, account: Account, key: str, *, first: int, last: int, address: str = ""
) -> bytes:
    """Return pages `first` to `last` of the dossier as a marked PDF, and note who printed them.

    Raises:
        ForbiddenError: The account reads no dossiers, or nothing of one of the pages.
        NotFoundError: There is no such dossier for this account.
        BadPageRangeError: There are no such pages.
        TooManyPrintedPagesError: They are more than MOST_PRINTED.
        InvalidInputError: A page cannot be decoded.
    """
    require(account, Action.READ_DOSSIER)
    now = services.now()
    with reading(services.database) as session:
        dossier = find_dossier(session, key, permit=permit_for(account, Action.READ_DOSSIER))
        office = issuing_office(session, services.settings, dossier.office_id)
        chosen = _chosen(list_pages(session, dossier.id), first, last)
        seen = [seen_page(session, account, page.id, Action.READ_DOSSIER) for page in chosen]
    for _, sight in seen:
        permitted(sight)
    settings = services.settings
    mark = PrintMark(
        account.display_name,
        office.name,
        dossier.archive_file_code,
        f"{now.astimezone(VIETNAM):%H:%M ngày %d/%m/%Y}",
    )
    pdf = print_pdf(
        (
            PrintedPage(
                source.page.number,
                permitted_jpeg(source, sight, files=services.files, settings=settings),
            )
            for source, sight in seen
        ),
        mark,
        fonts=find_fonts(fonts_dir(), font_override=settings.font_path),
        created_at=now,
    )
    with writing(services.database) as session:
        audit.record(
            session,
            "print_pages",
            account_id=account.id,
            subject_kind="dossier",
            subject_id=dossier.id,
            now=now,
            address=address,
            detail={"first": first, "last": last},
        )
    return pdf


def _chosen(pages: list[Page], first: int, last: int) -> list[Page]:
    if last - first >= MOST_PRINTED:
        raise TooManyPrintedPagesError(
            f"Mỗi lần in được tối đa {MOST_PRINTED} trang. Xin chọn ít trang hơn; nếu cần cả hồ sơ, xin lập bản sao."
        )
    chosen = [page for page in pages if first <= page.number <= last]
    if not chosen or last > pages[-1].number or first < 1:
        raise BadPageRangeError("Hồ sơ không có những trang này. Xin ghi từ trang nhỏ đến trang lớn hơn.")
    return chosen
