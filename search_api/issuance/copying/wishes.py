"""What is wanted of a copy, as somebody typed it, becomes a value, or a sentence that says what is missing."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from schemas.authentication import PURPOSES, PurposeCode
from schemas.copies import AskedBy, CopyKind
from schemas.copy_drafts import CopyWish
from schemas.errors import InvalidInputError
from schemas.identifiers import PageId
from schemas.requests import Request
from schemas.vietnamese import fold, one_line
from search_api.copies.proposals import Receiver

LONGEST_LINE, LONGEST_PURPOSE = 200, 500
ASKED_BY_NAMES: dict[AskedBy, str] = {"individual": "Cá nhân", "agency": "Cơ quan, tổ chức"}
_GAPS = re.compile(r"[\s.\-–]+")
_SELF = frozenset({"ban than", "chinh toi", "nguoi co cong"})
"""How an applicant who is the person of the dossier names the relation."""


class BadCopyWishError(InvalidInputError):
    """Something that must be told of a copy is not, or is wrong."""

    code = "bad_copy_wish"


def read_wish(typed: Mapping[str, str], pages: Sequence[str]) -> CopyWish:
    """Return what was typed.

    Args:
        typed: By the names of the form: `kind`, `asked_by`, `receiver_name`, `receiver_no`, `delegate_of`,
            `is_beneficiary`, `purpose`, `purpose_code`, `usable_until` (ISO 8601).
        pages: Ids of the chosen pages, in the order of the dossier.

    Raises:
        BadCopyWishError: A line is missing, too long, or none of those that can be chosen.
    """
    asked_by = typed.get("asked_by", "")
    if asked_by not in ASKED_BY_NAMES:
        raise BadCopyWishError("Xin chọn người yêu cầu là cá nhân hay cơ quan, tổ chức.")
    wish = CopyWish(
        kind=_kind(typed.get("kind", "")),
        asked_by=asked_by,
        receiver_name=_line(typed.get("receiver_name", "")),
        receiver_no=_GAPS.sub("", _line(typed.get("receiver_no", ""))),
        delegate_of=_line(typed.get("delegate_of", "")),
        is_beneficiary=bool(typed.get("is_beneficiary")) and asked_by == "individual",
        purpose=_line(typed.get("purpose", ""), longest=LONGEST_PURPOSE),
        purpose_code=_purpose_code(typed.get("purpose_code", ""), asked_by),
        pages=tuple(PageId(each) for each in pages),
        usable_until=_day(typed.get("usable_until", "")),
    )
    _check(wish)
    return wish


def asked_in(request: Request) -> dict[str, str]:
    """Return what a request tells of the copy that is to answer it, by the names of the form."""
    applicant = request.applicant
    is_self = fold(applicant.relation).strip() in _SELF
    return {
        "asked_by": "agency" if applicant.is_agency else "individual",
        "receiver_name": applicant.name,
        "receiver_no": applicant.citizen_no,
        "delegate_of": applicant.delegate_of,
        "is_beneficiary": "1" if is_self and not applicant.is_agency else "",
        "purpose": request.purpose,
    }


def typed_of(wish: CopyWish) -> dict[str, str]:
    """Return a wish by the names of the form."""
    return {
        "kind": wish.kind.value,
        "asked_by": wish.asked_by,
        "receiver_name": wish.receiver_name,
        "receiver_no": wish.receiver_no,
        "delegate_of": wish.delegate_of,
        "is_beneficiary": "1" if wish.is_beneficiary else "",
        "purpose": wish.purpose,
        "purpose_code": wish.purpose_code,
        "usable_until": wish.usable_until.isoformat() if wish.usable_until else "",
    }


def receiver_of(wish: CopyWish) -> Receiver:
    """Return whose own data whoever gets the copy may see."""
    names = {wish.receiver_name, wish.delegate_of} - {""}
    numbers = {wish.receiver_no} if wish.receiver_no.isdecimal() else set()
    return Receiver(frozenset(names), frozenset(numbers), may_see_health=wish.is_beneficiary)


def _check(wish: CopyWish) -> None:
    if not wish.receiver_name:
        raise BadCopyWishError("Xin ghi họ và tên người nhận, hoặc tên cơ quan nhận bản sao.")
    if not wish.purpose:
        raise BadCopyWishError("Xin ghi lý do cấp bản sao.")
    if wish.kind is CopyKind.CERTIFIED and not wish.receiver_no:
        raise BadCopyWishError(
            "Bản sao có xác thực phải ghi mã định danh của người nhận (TT 05/2025/TT-BNV). Xin ghi số định danh, "
            "hoặc chọn loại bản sao khác."
        )


def _kind(text: str) -> CopyKind:
    if text not in list(CopyKind):
        raise BadCopyWishError("Xin chọn loại bản sao.")
    return CopyKind(text)


def _purpose_code(text: str, asked_by: AskedBy) -> PurposeCode:
    code = text or ("01" if asked_by == "individual" else "02")
    if code not in PURPOSES or (code == "01") != (asked_by == "individual"):
        raise BadCopyWishError("Mục đích sử dụng không hợp với người yêu cầu. Xin chọn lại mục đích sử dụng.")
    return code


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise BadCopyWishError("Ngày hết hạn sử dụng không đọc được. Xin chọn lại ngày.") from error


def _line(text: str, *, longest: int = LONGEST_LINE) -> str:
    line = one_line(text)
    if len(line) > longest or not line.isprintable():
        raise BadCopyWishError(f"Có dòng quá dài hoặc có ký tự lạ. Xin ghi gọn, tối đa {longest} ký tự.")
    return line
