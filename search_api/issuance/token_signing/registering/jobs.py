"""An administrator says with which certificates each signer signs."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, is_allowed
from schemas.errors import ForbiddenError
from schemas.storage import accounts, audit, signer_certificates
from schemas.storage.accounts import AccountNotFoundError
from schemas.storage.database import reading, writing
from schemas.storage.services import Services
from schemas.token_signing import SignerCertificate
from search_api.issuance.token_signing.registering.upload import (
    CertificateShown,
    read_upload,
    show_certificate,
)


@dataclass(frozen=True, slots=True)
class SignerShown:
    """A person who signs, with all certificates that were ever registered, the newest first."""

    account: Account
    certificates: tuple[CertificateShown, ...]


def list_signers(services: Services, account: Account) -> list[SignerShown]:
    """Return the open accounts of the office that may sign, and closed ones that still have a certificate in use.

    Raises:
        ForbiddenError: The account may not.
    """
    _require(account)
    now = services.now()
    with reading(services.database) as session:
        kept = signer_certificates.office_certificates(session, account.office_id)
        people = accounts.list_accounts(session)
    in_use = {each.account_id for each in kept if each.retired_at is None}
    return [
        SignerShown(each, tuple(show_certificate(own, at=now) for own in kept if own.account_id == each.id))
        for each, is_open in people
        if each.office_id == account.office_id
        and ((is_open and is_allowed(each, Action.APPROVE_EXTRACT)) or each.id in in_use)
    ]


def register_certificate(
    services: Services, account: Account, signer_id: str, content: bytes, *, address: str = ""
) -> SignerCertificate:
    """Let a signer of the office sign with the certificate in a file from now on.

    Raises:
        ForbiddenError: The account may not.
        AccountNotFoundError: The office has no such signer.
        CertificateTakenError: The certificate is registered already.
        CertificateUnfitError: The file holds none with which papers are signed, or holds a private key.
        CertificateNotValidError: It has expired, or is not valid yet.
    """
    _require(account)
    now = services.now()
    der = read_upload(content, at=now)
    with writing(services.database) as session:
        signer = accounts.active_account(session, signer_id)
        is_ours = signer is not None and signer.office_id == account.office_id
        if signer is None or not is_ours or not is_allowed(signer, Action.APPROVE_EXTRACT):
            raise AccountNotFoundError("Không có người ký này. Xin chọn người ký trong danh sách.")
        made = signer_certificates.add_certificate(session, signer.id, der, registered_by=account.id, now=now)
        _audit(session, services, account, "register_certificate", made, address=address)
    return made


def retire_certificate(
    services: Services, account: Account, certificate_id: str, *, address: str = ""
) -> SignerCertificate:
    """Let nobody sign with a certificate any more.

    Raises:
        ForbiddenError: The account may not.
        SignerCertificateNotFoundError: The office has no such certificate.
    """
    _require(account)
    now = services.now()
    with writing(services.database) as session:
        retired = signer_certificates.retire_certificate(
            session, certificate_id, office_id=account.office_id, retired_by=account.id, now=now
        )
        _audit(session, services, account, "retire_certificate", retired, address=address)
    return retired


def certificates_of(services: Services, account: Account) -> list[CertificateShown]:
    """Return the certificates with which the account may sign, the newest first."""
    with reading(services.database) as session:
        kept = signer_certificates.certificates_of(session, account.id)
    return [show_certificate(each, at=services.now()) for each in kept]


def _require(account: Account) -> None:
    if not is_allowed(account, Action.MANAGE_ACCOUNTS):
        raise ForbiddenError("Chỉ người quản trị đăng ký chứng thư số cho người ký.")


def _audit(
    session: Session,
    services: Services,
    account: Account,
    action: str,
    certificate: SignerCertificate,
    *,
    address: str,
) -> None:
    audit.record(
        session,
        action,
        account_id=account.id,
        subject_kind="account",
        subject_id=certificate.account_id,
        now=services.now(),
        address=address,
        detail={"certificate_sha256": certificate.sha256},
    )
