"""Certificates of signers, as kept: one is in use by one account at a time, and none is ever removed."""

import hashlib
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from schemas.errors import ConflictError, NotFoundError
from schemas.identifiers import AccountId, OfficeId, Sha256, new_id
from schemas.storage.tables.accounts import AccountRow
from schemas.storage.tables.signing import SignerCertificateRow
from schemas.token_signing import SignerCertificate


class SignerCertificateNotFoundError(NotFoundError):
    """No such certificate is registered in this office."""

    code = "signer_certificate_not_found"


class CertificateTakenError(ConflictError):
    """The certificate is registered already."""

    code = "certificate_taken"


def add_certificate(
    session: Session, account_id: AccountId, der: bytes, *, registered_by: AccountId, now: datetime
) -> SignerCertificate:
    """Keep a certificate with which the account signs from now on.

    Raises:
        CertificateTakenError: It is in use, by this account or by another.
    """
    sha256 = hashlib.sha256(der).hexdigest()
    in_use = SignerCertificateRow.retired_at.is_(None)
    taken = session.scalar(select(SignerCertificateRow).where(SignerCertificateRow.sha256 == sha256, in_use))
    if taken is not None:
        raise CertificateTakenError(
            "Chứng thư số này đã đăng ký cho người ký này rồi."
            if taken.account_id == account_id
            else "Chứng thư số này đang đăng ký cho người ký khác. Xin kiểm tra lại tệp và người được chọn."
        )
    row = SignerCertificateRow(
        id=new_id(),
        account_id=account_id,
        der=der,
        sha256=sha256,
        registered_by=registered_by,
        registered_at=now,
    )
    session.add(row)
    session.flush()
    return _certificate(row)


def retire_certificate(
    session: Session, certificate_id: str, *, office_id: OfficeId, retired_by: AccountId, now: datetime
) -> SignerCertificate:
    """Let nobody sign with the certificate from now on; retired twice, the first time counts.

    Raises:
        SignerCertificateNotFoundError: There is none of this office.
    """
    row = session.get(SignerCertificateRow, certificate_id, with_for_update=True)
    if row is None or session.get_one(AccountRow, row.account_id).office_id != office_id:
        raise SignerCertificateNotFoundError("Không có chứng thư số này. Xin tải lại trang.")
    if row.retired_at is None:
        row.retired_at, row.retired_by = now, retired_by
    return _certificate(row)


def certificates_of(session: Session, account_id: AccountId) -> list[SignerCertificate]:
    """Return the certificates with which the account may sign, the newest first."""
    own = SignerCertificateRow.account_id == account_id
    rows = _newest_first(session, own & SignerCertificateRow.retired_at.is_(None))
    return [_certificate(row) for row in rows]


def office_certificates(session: Session, office_id: OfficeId) -> list[SignerCertificate]:
    """Return all certificates of the office's accounts, retired ones too, the newest first."""
    of_office = SignerCertificateRow.account_id.in_(
        select(AccountRow.id).where(AccountRow.office_id == office_id)
    )
    return [_certificate(row) for row in _newest_first(session, of_office)]


def _newest_first(session: Session, condition: ColumnElement[bool]) -> list[SignerCertificateRow]:
    query = select(SignerCertificateRow).where(condition)
    newest = SignerCertificateRow.registered_at.desc()
    return list(session.scalars(query.order_by(newest, SignerCertificateRow.id)))


def _certificate(row: SignerCertificateRow) -> SignerCertificate:
    return SignerCertificate(
        id=row.id,
        account_id=AccountId(row.account_id),
        der=row.der,
        sha256=Sha256(row.sha256),
        registered_by=AccountId(row.registered_by),
        registered_at=row.registered_at,
        retired_at=row.retired_at,
    )
