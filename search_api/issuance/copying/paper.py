"""What is printed on a copy beside its scans."""

from dataclasses import dataclass
from datetime import date

from schemas.accounts import Account
from schemas.authentication import Authentication
from schemas.completeness import spans
from schemas.copies import COPY_FORMS, CopyKind, CopyPaper, copy_symbol
from schemas.document_types import document_type
from schemas.settings import Settings
from search_api.copies.rule import last_day
from search_api.issuance.copying.matter import CopyMatter


@dataclass(frozen=True, slots=True)
class Approval:
    """What an approved copy has that its draft has not."""

    approver: Account
    number: int | None
    issued_on: date


def copy_paper(
    matter: CopyMatter, *, settings: Settings, today: date, approval: Approval | None
) -> CopyPaper:
    """Return what is printed on the copy.

    Args:
        matter: What it is made of.
        settings: Of the office.
        today: Day from which a draft counts how long it may be used.
        approval: Who approved it, number and day; None: it is a draft.

    Raises:
        CopyTermError: It was asked for a day until which a copy of its kind may not be used.
    """
    draft, wish, code = matter.draft, matter.draft.wish, matter.paper.verify_code
    office = matter.office
    symbol = copy_symbol(wish.kind, office=office.copy_symbol)
    is_checkable = bool(symbol) or wish.kind is CopyKind.CERTIFIED
    issued_on = approval.issued_on if approval else None
    until = last_day(wish.kind, issued_on=issued_on or today, asked=wish.usable_until)
    numbers = matter.numbers
    grounds = (mask.ground for page in draft.given for mask in draft.copied(page).masks)
    return CopyPaper(
        kind=wish.kind,
        office_parent=office.parent,
        office_name=office.name,
        place=office.place,
        symbol=symbol,
        number=approval.number if approval and symbol else None,
        issued_on=issued_on,
        usable_until=until,
        archive_file_code=matter.dossier.archive_file_code,
        page_numbers=tuple(numbers[page.page_id] for page in draft.given),
        partial_numbers=tuple(numbers[page.page_id] for page in draft.given if page.part),
        grounds=tuple(dict.fromkeys(grounds)),
        signer_title=(approval.approver.title or "NGƯỜI KÝ") if approval else "",
        signer_name=approval.approver.display_name if approval else "",
        recipients=(wish.receiver_name, "Lưu: VT, NCC"),
        verify_url=f"{settings.resolved_public_url}/v/{code}" if is_checkable else "",
        verify_code=code,
        is_draft=approval is None,
        is_test=settings.is_demo,
        authentication=_authentication(matter, issued_on=issued_on or today, until=until),
    )


def _authentication(matter: CopyMatter, *, issued_on: date, until: date | None) -> Authentication | None:
    """Return what the page of authentication tells; None where the kind has none."""
    wish = matter.draft.wish
    if wish.kind is not CopyKind.CERTIFIED:
        return None
    given = {page.page_id for page in matter.draft.given}
    homes = {page.document_id for page in matter.held if page.id in given}
    documents = [document for document in matter.documents if document.id in homes]
    only = documents[0] if len(documents) == 1 else None
    notation = only.fact("number") if only else None
    code = matter.dossier.archive_file_code
    numbers = tuple(sorted(matter.numbers[page_id] for page_id in given))
    return Authentication(
        code=matter.paper.verify_code,
        archive_name=matter.office.name,
        receiver_name=wish.receiver_name,
        receiver_id=wish.receiver_no,
        original_code=f"{code}.{only.ordinal}" if only else code,
        notation=notation.value if notation else "",
        document_kind="; ".join(dict.fromkeys(document_type(each.type_slug).name for each in documents)),
        subject=f"{COPY_FORMS[wish.kind].name} gồm {len(numbers)} trang, sao từ trang {spans(numbers)} của hồ sơ",
        purpose=wish.purpose_code,
        issued_on=issued_on,
        usable_until=until,
        copies=1,
    )
