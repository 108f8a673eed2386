"""A paper is checked: is it ours, unchanged, not revoked. Nobody needs to sign in for it."""

import hashlib
from dataclasses import asdict, dataclass
from typing import Any, Literal

from schemas.extract_paper import ExtractPaper, number_line, read_content
from schemas.identifiers import Sha256
from schemas.issuance import Extract, ExtractState
from schemas.signing_keys import key_files
from schemas.storage.database import reading
from schemas.storage.extracts import by_file, by_verify_code
from schemas.storage.services import Services
from schemas.verify_code import read_verify_code
from search_api.verification.check import (
    NOT_SIGNED,
    SignatureSummary,
    UnreadableSignatureError,
    check_signatures,
    stated_code,
    summarize,
)

Match = Literal["same", "different", "not_checked"]


@dataclass(frozen=True, slots=True)
class Verification:
    """The answer to whoever holds a paper; nothing in it that the paper does not show."""

    known: bool
    revoked: bool | None
    content: Match
    file: Match
    signature: SignatureSummary | None
    """None where no file was handed in."""
    number: str | None
    """As printed, `12/TL-SNV`."""
    date: str | None
    """Day of issue, ISO 8601."""
    office: str | None

    @property
    def is_good(self) -> bool:
        """Whether nothing is wrong with what was checked."""
        checked = self.file != "different" and self.content != "different"
        signed = self.signature is None or self.signature.is_good
        return self.known and not self.revoked and checked and signed


def verify_by_code(services: Services, url_or_code: str) -> Verification:
    """Return what the register says of the code on a paper.

    Raises:
        BadVerifyCodeError: It is no code of ours.
    """
    code = read_verify_code(url_or_code)
    with reading(services.database) as session:
        extract = by_verify_code(session, code)
    return _answer(extract, content="not_checked", file="not_checked", signature=None)


def verify_file(services: Services, pdf: bytes, *, url_or_code: str | None = None) -> Verification:
    """Return whether `pdf` is a paper of ours, unchanged; compared with the one of `url_or_code` where given.

    Raises:
        BadVerifyCodeError: `url_or_code` is no code of ours.
    """
    sha256 = Sha256(hashlib.sha256(pdf).hexdigest())
    code = read_verify_code(url_or_code) if url_or_code else stated_code(pdf)
    with reading(services.database) as session:
        extract = by_verify_code(session, code) if code else by_file(session, sha256)
    is_same = extract is not None and extract.file_sha256 == sha256
    file: Match = "same" if is_same else "different" if extract is not None else "not_checked"
    content: Match = "same" if is_same else "not_checked"
    return _answer(extract, content=content, file=file, signature=_signatures(services, pdf, extract))


def trust_roots(services: Services) -> list[bytes]:
    """Return the certificates that a signature of ours must come from; none where none is installed."""
    root = key_files(services.settings.keys_dir).root_pem
    return [root.read_bytes()] if root.is_file() else []


def to_contract(verification: Verification) -> dict[str, Any]:
    """Return the answer with the keys of the command line's contract."""
    return asdict(verification)


def _signatures(services: Services, pdf: bytes, extract: Extract | None) -> SignatureSummary:
    at = extract.issued_at if extract is not None and extract.issued_at is not None else services.now()
    try:
        return summarize(check_signatures(pdf, trust_roots=trust_roots(services), at=at))
    except UnreadableSignatureError:
        return NOT_SIGNED


def _answer(
    extract: Extract | None, *, content: Match, file: Match, signature: SignatureSummary | None
) -> Verification:
    if extract is None:
        return Verification(
            known=False,
            revoked=None,
            content=content,
            file=file,
            signature=signature,
            number=None,
            date=None,
            office=None,
        )
    paper: ExtractPaper = read_content(extract.content)
    return Verification(
        known=True,
        revoked=extract.state is ExtractState.REVOKED,
        content=content,
        file=file,
        signature=signature,
        number=number_line(paper).removeprefix("Số: "),
        date=paper.issued_on.isoformat() if paper.issued_on else None,
        office=paper.office_name,
    )
