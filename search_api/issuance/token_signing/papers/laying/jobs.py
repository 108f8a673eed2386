"""A draft is numbered and laid ready for its signer's token, or taken back."""

from schemas.accounts import Account, Action
from schemas.errors import ConflictError
from schemas.issuance import Extract
from schemas.storage import signer_certificates, waiting_signatures
from schemas.storage.database import reading, writing
from schemas.storage.services import Services
from search_api.issuance.act.jobs import (
    approve_paper,
    audit_paper,
    is_signed_by_person,
    permitted,
    require_agency_key,
)
from search_api.issuance.token_signing.papers.jobs import Makers
from search_api.issuance.token_signing.registering.upload import show_certificate


class NoPersonSignsError(ConflictError):
    """The agency alone signs papers of this kind, or nobody does."""

    code = "no_person_signs"


class NoUsableCertificateError(ConflictError):
    """No certificate with which the signer could sign is registered."""

    code = "no_usable_certificate"


def lay_ready(
    services: Services, account: Account, paper_id: str, *, makers: Makers, address: str = ""
) -> Extract:
    """Approve a draft, bind its number and lay it ready for the account's token; done twice, nothing changes.

    Raises:
        ForbiddenError: The account may not, or made the draft itself.
        NoPersonSignsError: Nothing of it is for a person to sign.
        NoUsableCertificateError: No certificate of the account could sign now.
        CertificateNotValidError: The agency's certificate has expired.
        WaitsForAnotherError: It waits for another signer.
        ConflictError: The draft cannot be issued.
    """
    with reading(services.database) as session:
        draft = permitted(session, account, paper_id, Action.APPROVE_EXTRACT)
        kept = signer_certificates.certificates_of(session, account.id)
    if not is_signed_by_person(draft.kind):
        raise NoPersonSignsError(
            "Bản này không có chữ ký của người ký nên không ký bằng thiết bị. Xin mở trang của bản này để duyệt và cấp."
        )
    if not any(show_certificate(each, at=services.now()).is_usable for each in kept):
        raise NoUsableCertificateError(
            "Ông/Bà chưa có chứng thư số nào còn hiệu lực được đăng ký. Xin nhờ người quản trị đăng ký chứng thư số "
            "của thiết bị ký rồi làm lại."
        )
    require_agency_key(services)
    maker = makers[draft.kind]
    numbered = approve_paper(services, account, paper_id, maker=maker, address=address)
    with writing(services.database) as session:
        waiting_signatures.lay_ready(session, numbered.id, account.id, now=services.now())
        audit_paper(session, services, account, "lay_paper_ready", numbered, address=address)
    return numbered


def take_back(services: Services, account: Account, paper_id: str, *, address: str = "") -> None:
    """Let the paper wait for the account's token no more; its number stays with it and is used again.

    Raises:
        NotWaitingError: It does not wait for this account.
        AlreadySignedError: It went out.
    """
    with writing(services.database) as session:
        numbered = permitted(session, account, paper_id, Action.APPROVE_EXTRACT)
        waiting_signatures.take_back(session, paper_id, account.id)
        audit_paper(session, services, account, "take_paper_back", numbered, address=address)
