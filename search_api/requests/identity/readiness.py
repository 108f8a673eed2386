"""What of the applicant is still to be checked before a request is accepted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from schemas.errors import ConflictError
from schemas.request_papers import Authorisation, CheckKind, RequestCheck
from schemas.requests import Channel, Request
from schemas.vietnamese import fold

Demand = Literal["remind", "demand"]
_SELF = frozenset({"", "ban than", "chinh minh", "nguoi co cong"})
"""Relations that need no proof, without marks."""


class IdentityUncheckedError(ConflictError):
    """The office wants the identity of a person checked before it accepts the request."""

    code = "identity_unchecked"


class AuthorisationExpiredError(ConflictError):
    """The authorisation under which somebody acts for another has run out."""

    code = "authorisation_expired"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was checked of the applicant so far."""

    checks: tuple[RequestCheck, ...] = ()
    authorisation: Authorisation | None = None
    """The one that holds."""

    def last(self, kind: CheckKind) -> RequestCheck | None:
        """Return the newest check of this kind; None where there is none."""
        return next((check for check in reversed(self.checks) if check.kind is kind), None)


def still_to_check(request: Request, checked: Checked) -> list[str]:
    """Return a sentence for each thing that is still to be done before the request is accepted."""
    return [*_needed(request, checked), *_wanted(request, checked)]


def check_applicant(request: Request, checked: Checked, *, today: date, demanded: Demand) -> None:
    """Let pass a request whose applicant may be served.

    Args:
        request: As it stands.
        checked: What was checked of the applicant.
        today: In Vietnam.
        demanded: Whether the office demands the checks, or only reminds of them.

    Raises:
        AuthorisationExpiredError: The applicant acts for somebody under a paper that has run out.
        IdentityUncheckedError: Something that the office demands was not checked.
    """
    check_still_valid(checked.authorisation, today=today)
    missing = list(_needed(request, checked)) if demanded == "demand" else []
    if missing:
        raise IdentityUncheckedError(" ".join(missing))


def check_still_valid(authorisation: Authorisation | None, *, today: date) -> None:
    """Let pass an authorisation that holds today, or none at all.

    Raises:
        AuthorisationExpiredError: It has run out.
    """
    if authorisation and authorisation.valid_until and authorisation.valid_until < today:
        raise AuthorisationExpiredError(
            "Giấy ủy quyền đã hết hạn. Xin Ông/Bà đề nghị nộp giấy ủy quyền mới, ghi lại rồi làm tiếp."
        )


def _needed(request: Request, checked: Checked) -> Iterator[str]:
    # A portal lets in only whom it has authenticated (NĐ 118/2025, Điều 17); an agency signs its letter.
    if request.applicant.is_agency or request.channel is Channel.PORTAL:
        return
    identity = checked.last(CheckKind.IDENTITY)
    if identity is None:
        yield "Chưa đối chiếu giấy tờ tùy thân của người đề nghị. Xin quét hoặc nhập giấy tờ rồi tiếp nhận."
    elif not identity.is_enough:
        yield "Giấy tờ tùy thân khác với đề nghị. Xin đối chiếu lại, hoặc ghi vì sao vẫn đúng người."
    if request.applicant.delegate_of and checked.authorisation is None:
        yield "Người đề nghị làm thay người khác nhưng chưa ghi giấy ủy quyền."


def _wanted(request: Request, checked: Checked) -> Iterator[str]:
    relation = checked.last(CheckKind.RELATION)
    is_relative = fold(request.applicant.relation).strip() not in _SELF
    if is_relative and not request.applicant.is_agency and (relation is None or not relation.is_enough):
        yield "Chưa xem giấy tờ chứng minh quan hệ với người trong hồ sơ."
