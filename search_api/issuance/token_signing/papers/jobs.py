"""Papers on their way over a signer's PC: prepared, signed there, sealed here and released.

Each step is kept before the next begins, so that whatever the process dies of, the next try goes on from there.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action
from schemas.errors import UnavailableError
from schemas.identifiers import Sha256
from schemas.issuance import Extract, ExtractState, PaperKind
from schemas.storage import extracts, signer_certificates, waiting_signatures
from schemas.storage.database import reading, writing
from schemas.storage.services import Services
from schemas.storage.waiting_signatures import not_waiting
from schemas.token_signing import WaitingSignature, WaitingState
from search_api.issuance.act.jobs import (
    MadePaper,
    PaperMaker,
    audit_paper,
    look_of,
    permitted,
    release_paper,
)
from search_api.issuance.prepared import PreparedSignature, prepared_json, read_prepared
from search_api.issuance.sealing import person_request
from search_api.issuance.token_signing.keeping import WaitingPaper, WantedSignature
from search_api.issuance.token_signing.papers.shown import paper_shown

Makers = Mapping[PaperKind, PaperMaker]


class LostSignedFileError(UnavailableError):
    """The file store does not hold the file that the person signed."""

    code = "lost_signed_file"


@dataclass(frozen=True, slots=True)
class StoredPapers:
    """The papers that wait, for one question from `address`."""

    services: Services
    makers: Makers
    address: str = ""

    def waiting(self, account: Account) -> Sequence[WaitingPaper]:
        """Return the papers that wait for the account, the oldest first."""
        with reading(self.services.database) as session:
            return [paper_shown(paper) for _, paper in own_papers(session, account, WaitingState.WAITING)]

    def registered_certificates(self, account: Account) -> frozenset[Sha256]:
        """Return the SHA-256 of each certificate (DER) with which the account may sign."""
        with reading(self.services.database) as session:
            return frozenset(each.sha256 for each in signer_certificates.certificates_of(session, account.id))

    def request_for(
        self, account: Account, paper_id: str, *, subject: str, signed_at: datetime
    ) -> WantedSignature:
        """Return the signature that is wanted, its appearance saying who signs and when.

        Raises:
            NotWaitingError: The paper does not wait for this account.
            ForbiddenError: The account may not see what the paper says any more.
        """
        with reading(self.services.database) as session:
            _own(session, account, paper_id)
            numbered = permitted(session, account, paper_id, Action.APPROVE_EXTRACT)
            if numbered.state is not ExtractState.NUMBERED:
                raise not_waiting()
            self.makers[numbered.kind].check(session, self.services, account, numbered)
        made = self.makers[numbered.kind].make(self.services, numbered, account)
        look = replace(look_of(self.services), signed_at=signed_at)
        request = person_request(made.unsealed, subject=subject, look=look)
        return WantedSignature(request, made.content)

    def keep_prepared(
        self, account: Account, paper_id: str, prepared: PreparedSignature, *, content: str, evidence: str
    ) -> None:
        """Keep what was prepared, in place of what was prepared before."""
        sha256 = _keep(self.services, prepared.pdf)
        with writing(self.services.database) as session:
            waiting_signatures.keep_prepared(
                session,
                paper_id,
                account.id,
                prepared=prepared_json(prepared),
                content=content,
                file_sha256=sha256,
                expires_at=prepared.expires_at,
                evidence=evidence,
            )

    def prepared_for(self, account: Account, paper_id: str) -> PreparedSignature | None:
        """Return what was prepared; None where nothing is.

        Raises:
            NotWaitingError: The paper does not wait for this account.
        """
        with reading(self.services.database) as session:
            waiting = _own(session, account, paper_id)
        if waiting.prepared is None or waiting.file_sha256 is None:
            return None
        pdf = self.services.files.get(_file_name(waiting.file_sha256))
        return None if pdf is None else read_prepared(waiting.prepared, pdf=pdf)

    def accept(self, account: Account, paper_id: str, signed: bytes) -> Sha256:
        """Keep the file that the person signed, let the paper go out, and return the SHA-256 of what went out.

        Raises:
            NotWaitingError: The paper does not wait for this account: of two signatures at once one counts.
            TrichLucError: As of `release_signed`; the person's signature is kept.
        """
        sha256 = _keep(self.services, signed)
        with writing(self.services.database) as session:
            numbered = permitted(session, account, paper_id, Action.APPROVE_EXTRACT)
            waiting_signatures.note_signed(session, paper_id, account.id, file_sha256=sha256)
            audit_paper(session, self.services, account, "sign_with_token", numbered, address=self.address)
        return release_signed(self.services, account, paper_id, makers=self.makers, address=self.address)

    def accepted(self, account: Account, paper_id: str) -> Sha256 | None:
        """Return the SHA-256 of the paper that this account signed before, letting it go out if it has not yet.

        Raises:
            TrichLucError: As of `release_signed`.
        """
        with reading(self.services.database) as session:
            waiting = waiting_signatures.find_waiting(session, paper_id)
        is_signed = waiting is not None and waiting.state in (WaitingState.SIGNED, WaitingState.RELEASED)
        if waiting is None or waiting.account_id != account.id or not is_signed:
            return None
        return release_signed(self.services, account, paper_id, makers=self.makers, address=self.address)


def release_signed(
    services: Services, account: Account, paper_id: str, *, makers: Makers, address: str = ""
) -> Sha256:
    """Put the agency's signature on a paper that the person signed, release it, and return its SHA-256.

    Where it went out already, nothing is done but to note that.

    Raises:
        NotWaitingError: The account did not sign it.
        LostSignedFileError: The file store lost the file.
        TrichLucError: As of `release_paper`; it can be released later.
    """
    with reading(services.database) as session:
        numbered = permitted(session, account, paper_id, Action.APPROVE_EXTRACT)
        waiting = _own(session, account, paper_id, WaitingState.SIGNED, WaitingState.RELEASED)
    if numbered.file_sha256 is None:
        made = _as_signed(makers[numbered.kind].make(services, numbered, account), waiting)
        by_person = _signed_file(services, waiting)
        numbered = release_paper(
            services, account, numbered, made, by_person, person_note=waiting.evidence, address=address
        )
    with writing(services.database) as session:
        waiting_signatures.note_released(session, paper_id, account.id)
    assert numbered.file_sha256 is not None
    return numbered.file_sha256


def own_papers(
    session: Session, account: Account, state: WaitingState
) -> list[tuple[WaitingSignature, Extract]]:
    """Return the account's papers in that state that did not go out by another way, the oldest first."""
    listed = waiting_signatures.list_waiting(session, account.id, state=state)
    found = [(each, extracts.load_extract(session, each.paper_id)) for each in listed]
    return [(each, paper) for each, paper in found if paper.state is ExtractState.NUMBERED]


def _own(session: Session, account: Account, paper_id: str, *states: WaitingState) -> WaitingSignature:
    waiting = waiting_signatures.find_waiting(session, paper_id)
    wanted = states or (WaitingState.WAITING,)
    if waiting is None or waiting.account_id != account.id or waiting.state not in wanted:
        raise not_waiting()
    return waiting


def _as_signed(made: MadePaper, waiting: WaitingSignature) -> MadePaper:
    """Return `made` with what is printed in the file that was signed, whatever has changed since."""
    content = waiting.content or made.content
    return replace(made, content=content, content_sha256=Sha256(hashlib.sha256(content.encode()).hexdigest()))


def _signed_file(services: Services, waiting: WaitingSignature) -> bytes:
    found = None if waiting.file_sha256 is None else services.files.get(_file_name(waiting.file_sha256))
    if found is None:
        raise LostSignedFileError(
            "Không tìm thấy tệp đã ký trong kho tệp. Xin báo người quản trị, hoặc rút lại văn bản rồi ký lại."
        )
    return found


def _keep(services: Services, pdf: bytes) -> Sha256:
    sha256 = Sha256(hashlib.sha256(pdf).hexdigest())
    services.files.put(_file_name(sha256), pdf)
    return sha256


def _file_name(sha256: Sha256) -> str:
    return f"signing/{sha256}.pdf"
