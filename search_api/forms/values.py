"""What the papers share: who issues, what was asked, and for which reason; and the blocks made of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from schemas.issuing_office import Office
from search_api.forms.blocks import (
    Block,
    Fields,
    FormPaper,
    Letterhead,
    Paragraph,
    Signer,
    Title,
    text,
)
from search_api.forms.known_forms import FormSpec

SIGN_HINT = "(Ký và ghi rõ họ tên)"


class AddressedAs(StrEnum):
    """How the one who asks is spoken to."""

    PERSON = "Ông/Bà"
    AGENCY = "Quý cơ quan"


@dataclass(frozen=True, slots=True)
class Issue:
    """Who issues a paper, and how it is numbered."""

    office: Office
    number: str
    """With its symbol, such as `12/HDHS`; empty leaves room for it."""
    on: date | None
    """None leaves the day open."""
    signer: Signer
    recipients: tuple[str, ...] = ()
    """Nơi nhận, a line each, without the dash."""
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """The request that a paper is about."""

    code: str
    """Mã hồ sơ of the one-stop."""
    about: str
    """Nội dung yêu cầu giải quyết, beginning with a small letter."""
    applicant: str
    address: str
    phone: str = ""
    email: str = ""
    addressed_as: AddressedAs = AddressedAs.PERSON


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is asked for, refused or stopped."""

    words: str
    """A sentence without its stop."""
    ground: str = ""
    """Such as `NĐ 131/2021/NĐ-CP, Điều 129`."""


def addressee(request: RequestFacts) -> str:
    """Return who a letter goes to: a person with a title, an agency by its name."""
    return f"Ông/Bà {request.applicant}" if request.addressed_as is AddressedAs.PERSON else request.applicant


def reason_line(reason: Reason) -> str:
    """Return the reason with its ground and a stop."""
    words = reason.words.rstrip(" .")
    return f"{words} (căn cứ: {reason.ground})." if reason.ground else f"{words}."


def head(issue: Issue, spec: FormSpec, *, subject: str = "") -> Letterhead:
    """Return the letterhead; papers without a number and without a symbol for one bear none."""
    open_number = f"……/{spec.symbol}" if spec.symbol else "……" if subject else ""
    number = issue.number or open_number
    return Letterhead(issue.office, f"Số: {number}" if number else "", issue.on, subject)


def titled(issue: Issue, spec: FormSpec, *, about: tuple[str, ...] = (), qr: str = "") -> tuple[Block, ...]:
    """Return letterhead and title of a paper that has a name."""
    return head(issue, spec), Title(spec.title, about, qr)


def asked_by(request: RequestFacts) -> Fields:
    """Return the lines that tell whose request this is; telephone and e-mail only where known."""
    reach = (("Số điện thoại", request.phone), ("Thư điện tử", request.email))
    return Fields(
        (
            ("Mã hồ sơ", request.code),
            ("Hồ sơ của", addressee(request)),
            ("Địa chỉ", request.address),
            *((label, value) for label, value in reach if value),
            ("Nội dung yêu cầu giải quyết", request.about),
        )
    )


def contact(office: Office, *, addressed_as: AddressedAs = AddressedAs.PERSON) -> tuple[Paragraph, ...]:
    """Return the sentence that tells where to ask; nothing where the office gives no place."""
    if not office.contact:
        return ()
    return (text(f"Nếu cần hướng dẫn thêm, xin {addressed_as} liên hệ: {office.contact}."),)


def form(spec: FormSpec, issue: Issue, *, identifier: str, blocks: tuple[Block, ...]) -> FormPaper:
    """Return the whole paper; its file is named after its form and code, never after a person."""
    name = f"{spec.title} – {identifier}" if identifier else spec.title
    return FormPaper(name, spec.label, issue.office.called, identifier, blocks, issue.is_draft)
