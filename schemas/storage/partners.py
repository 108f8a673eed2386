"""Keys of other installations that are believed, as the administrator keeps them."""

from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from schemas.errors import ConflictError, ForbiddenError, NotFoundError
from schemas.identifiers import AccountId
from schemas.storage.tables.transfers import PartnerRow


class UntrustedKeyError(ForbiddenError):
    """No trusted installation signs with this key."""

    code = "untrusted_key"


class PartnerNotFoundError(NotFoundError):
    """No such key of another installation."""

    code = "partner_not_found"


class KnownPartnerError(ConflictError):
    """The key is on the list already."""

    code = "known_partner"


@dataclass(frozen=True, slots=True)
class Partner:
    """Another installation, by a key it signs with."""

    key_id: str
    name: str
    public_key: bytes
    address: str
    """Where its packages are sent to, without a slash at its end; empty: carried on a disk."""
    province: str
    """Code of the 34 provinces; empty: not told."""
    since: datetime
    added_by: AccountId
    ended_at: datetime | None = None

    @property
    def key(self) -> Ed25519PublicKey:
        """The key itself."""
        return Ed25519PublicKey.from_public_bytes(self.public_key)


def add_partner(session: Session, partner: Partner) -> None:
    """Believe what is signed with this key from now on.

    Raises:
        KnownPartnerError: It is on the list already, believed or not any more.
    """
    if session.get(PartnerRow, partner.key_id) is not None:
        raise KnownPartnerError(
            "Khóa này đã có trong danh sách. Nếu khóa đã bị ngừng tin thì nơi kia phải thay khóa."
        )
    session.add(
        PartnerRow(
            key_id=partner.key_id,
            name=partner.name,
            public_key=partner.public_key.hex(),
            address=partner.address,
            province=partner.province,
            since=partner.since,
            added_by=partner.added_by,
            ended_at=None,
        )
    )
    session.flush()


def end_partner(session: Session, key_id: str, *, now: datetime) -> None:
    """Believe nothing more that is signed with this key.

    Raises:
        PartnerNotFoundError: It is not on the list.
    """
    row = session.get(PartnerRow, key_id, with_for_update=True)
    if row is None:
        raise PartnerNotFoundError("Không có khóa này trong danh sách nơi được tin.")
    row.ended_at = row.ended_at or now


def list_partners(session: Session) -> list[Partner]:
    """Return all keys, those believed today first."""
    query = select(PartnerRow).order_by(PartnerRow.ended_at.is_not(None), PartnerRow.name, PartnerRow.since)
    return [_partner(row) for row in session.scalars(query)]


def trusted_partner(session: Session, key_id: str) -> Partner:
    """Return the installation that signs with this key.

    Raises:
        UntrustedKeyError: Nobody who is believed today does.
    """
    row = session.get(PartnerRow, key_id)
    if row is None or row.ended_at is not None:
        raise UntrustedKeyError(
            "Gói hoặc biên nhận ký bằng khóa chưa được tin. "
            "Người quản trị kiểm tra mã khóa với nơi kia rồi thêm vào danh sách nơi gửi, nhận hồ sơ."
        )
    return _partner(row)


def _partner(row: PartnerRow) -> Partner:
    return Partner(
        row.key_id,
        row.name,
        bytes.fromhex(row.public_key),
        row.address,
        row.province,
        row.since,
        AccountId(row.added_by),
        row.ended_at,
    )
