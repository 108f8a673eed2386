"""A signing desk that keeps everything in memory: one signer, one paper, a clock that a test sets."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from schemas.accounts import Account, Role
from schemas.errors import NotFoundError
from schemas.identifiers import AccountId, OfficeId, Sha256
from search_api.issuance.prepared import PreparedSignature, SignatureRequest
from search_api.issuance.token_signing.desk import SigningDesk
from search_api.issuance.token_signing.keeping import WaitingPaper, WantedSignature

SIGNER = Account(AccountId("a" * 32), "ky", "Lê Văn Ký", Role.SIGNER, OfficeId("default"), "GIÁM ĐỐC")
OTHER = Account(AccountId("b" * 32), "khac", "Trần Thị Khác", Role.SIGNER, OfficeId("default"))
PAPER = WaitingPaper("p1", "07/TL-SNV", "TRÍCH LỤC HỒ SƠ LIỆT SĨ", "NGUYỄN VĂN THỬ", "SỞ NỘI VỤ TỈNH HÒA AN")


@dataclass
class MemorySessions:
    """Codes and sessions."""

    codes: dict[Sha256, tuple[AccountId, datetime]] = field(default_factory=dict)
    sessions: dict[Sha256, tuple[AccountId, datetime]] = field(default_factory=dict)

    def add_code(self, code_sha256: Sha256, *, account_id: AccountId, expires_at: datetime) -> None:
        self.codes[code_sha256] = (account_id, expires_at)

    def take_code(self, code_sha256: Sha256, *, now: datetime) -> Account | None:
        return _account(self.codes.pop(code_sha256, None), now=now)

    def add_session(self, token_sha256: Sha256, *, account_id: AccountId, expires_at: datetime) -> None:
        self.sessions[token_sha256] = (account_id, expires_at)

    def session_account(self, token_sha256: Sha256, *, now: datetime) -> Account | None:
        return _account(self.sessions.get(token_sha256), now=now)

    def end_session(self, token_sha256: Sha256) -> None:
        self.sessions.pop(token_sha256, None)


@dataclass
class MemoryPapers:
    """The paper that waits for SIGNER, until it is signed."""

    pdf: bytes
    certificates: frozenset[Sha256]
    prepared: dict[str, PreparedSignature] = field(default_factory=dict)
    signed: list[bytes] = field(default_factory=list)

    def waiting(self, account: Account) -> Sequence[WaitingPaper]:
        return [PAPER] if account == SIGNER and not self.signed else []

    def registered_certificates(self, account: Account) -> frozenset[Sha256]:
        return self.certificates if account == SIGNER else frozenset()

    def request_for(
        self, account: Account, paper_id: str, *, subject: str, signed_at: datetime
    ) -> WantedSignature:
        self._find(account, paper_id)
        request = SignatureRequest(self.pdf, "NguoiKy", f"Ký trích lục: {subject}", "Hòa An")
        return WantedSignature(request, "{}")

    def keep_prepared(
        self, account: Account, paper_id: str, prepared: PreparedSignature, *, content: str, evidence: str
    ) -> None:
        self._find(account, paper_id)
        self.prepared[paper_id] = prepared

    def prepared_for(self, account: Account, paper_id: str) -> PreparedSignature | None:
        self._find(account, paper_id)
        return self.prepared.get(paper_id)

    def accept(self, account: Account, paper_id: str, signed: bytes) -> Sha256:
        self._find(account, paper_id)
        self.signed.append(signed)
        return _sha256(signed)

    def accepted(self, account: Account, paper_id: str) -> Sha256 | None:
        is_own = account == SIGNER and paper_id == PAPER.id
        return _sha256(self.signed[0]) if is_own and self.signed else None

    def _find(self, account: Account, paper_id: str) -> None:
        if paper_id not in [paper.id for paper in self.waiting(account)]:
            raise NotFoundError("Không có văn bản này trong danh sách chờ Ông/Bà ký.")


@dataclass
class WaitingRoom:
    """The desk with all that a test looks at."""

    sessions: MemorySessions
    papers: MemoryPapers
    at: datetime
    origin: str = "https://trichluc.example.vn"

    @property
    def desk(self) -> SigningDesk:
        """The desk as the routes have it."""
        return SigningDesk(self.sessions, self.papers, self.origin, lambda: self.at)

    def pass_by(self, span: timedelta) -> None:
        """Let time pass."""
        self.at += span


def open_room(pdf: bytes, *, certificates: Sequence[bytes], at: datetime) -> WaitingRoom:
    """Return a room where `pdf` waits, and SIGNER may sign with `certificates` (DER)."""
    registered = frozenset(_sha256(der) for der in certificates)
    return WaitingRoom(MemorySessions(), MemoryPapers(pdf, registered), at)


def _account(found: tuple[AccountId, datetime] | None, *, now: datetime) -> Account | None:
    if found is None or now > found[1]:
        return None
    return {SIGNER.id: SIGNER, OTHER.id: OTHER}[found[0]]


def _sha256(content: bytes) -> Sha256:
    return Sha256(hashlib.sha256(content).hexdigest())
