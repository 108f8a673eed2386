"""The one act of issuing: number bound, paper made, signed by the person and the agency, verified, released.

Whatever the process dies of, the number stays bound to its draft and the next try uses it again; nothing leaves the
house before the last step, which files the paper and moves the request that it answers, in one transaction.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, permit_for, require
from schemas.assets import fonts_dir
from schemas.copies import COPY_FORMS, CopyKind
from schemas.deadlines.office_hours import VIETNAM
from schemas.errors import ConflictError, ForbiddenError, InvalidInputError, UnavailableError
from schemas.identifiers import AccountId, Sha256
from schemas.issuance import Extract, ExtractState, PaperKind, SigningNotes
from schemas.requests import RequestAction, RequestState
from schemas.signing_keys import key_files
from schemas.storage import audit, extracts
from schemas.storage.database import reading, writing
from schemas.storage.dossiers import load_dossier
from schemas.storage.request_moves import actor_of, move_request
from schemas.storage.requests import load_request
from schemas.storage.services import Services
from schemas.storage.waiting_signatures import refuse_for_others
from search_api.issuance.act.signatories import Signatory, agency_evidence, judge_key
from search_api.issuance.credentials import (
    BadPassphraseError,
    Credential,
    load_credential,
    read_passphrase,
)
from search_api.issuance.evidence import judge_of
from search_api.issuance.holders import Holder
from search_api.issuance.prepared import SignatureLevel
from search_api.issuance.sealing import Look, Unsealed, seal, seal_as_agency
from search_api.issuance.timestamps import load_timestamper
from search_api.paper.signature_check import signatures_of


class SamePersonError(ForbiddenError):
    """Who made a draft may not approve it."""

    code = "same_person"


class RequestNotForSignatureError(ConflictError):
    """The request that the paper answers was not sent for signature, or came back from it."""

    code = "request_not_for_signature"


class KeyPassphraseWantedError(InvalidInputError):
    """The signer's own key is locked, and its passphrase was not given."""

    code = "key_passphrase_wanted"


class UnsoundPaperError(UnavailableError):
    """The signatures of a paper that was just made do not hold; it is not released."""

    code = "unsound_paper"


class LostPaperError(UnavailableError):
    """The file store does not hold an issued paper."""

    code = "lost_paper"


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A paper with number and date: what it says, and its file before the signatures."""

    content: str
    """Canonical JSON of what is printed."""
    content_sha256: Sha256
    unsealed: Unsealed


@dataclass(frozen=True, slots=True)
class PaperMaker:
    """How the papers of a kind are checked and made."""

    kinds: frozenset[PaperKind]
    register: str
    """The register that numbers them, one for each office."""
    check: Callable[[Session, Services, Account, Extract], None]
    """Raises what forbids to issue the draft; called where the number is bound."""
    make: Callable[[Services, Extract, Account], MadePaper]
    """Of a numbered draft and who approved it; the same bytes for the same draft."""


def issue_paper(
    services: Services,
    approver: Account,
    extract_id: str,
    *,
    maker: PaperMaker,
    passphrase: str = "",
    address: str = "",
) -> Extract:
    """Issue a draft in one act with the keys that lie on the server.

    Args:
        services: Records and files.
        approver: The signer.
        extract_id: Of the draft.
        maker: Of its kind.
        passphrase: Of the signer's own key, where one lies on the server; used once and kept nowhere.
        address: Where the command came from.

    Raises:
        KeyPassphraseWantedError: The signer has an own key, and no passphrase came with the command.
        BadPassphraseError: The passphrase does not open it; nothing is numbered.
        ForbiddenError: The account may not, or made the draft itself.
        ConflictError: The draft cannot be issued: it or its request is in another state, or `maker` refuses it.
        CertificateNotValidError: A certificate has expired.
        CertificateRevokedError: A certificate was revoked.
        UnavailableError: Key, font, file store, time-stamp server or issuer is missing; a number stays bound.
    """
    # Before a number is bound: a paper that waits for a new certificate would carry the old day.
    kind = _kind_of(services, approver, extract_id)
    person = _person(services, approver, passphrase) if is_signed_by_person(kind) else None
    agency = _agency(services) if is_sealed(kind) else None
    numbered = approve_paper(services, approver, extract_id, maker=maker, address=address)
    made = maker.make(services, numbered, approver)
    pdf = _sealed(services, made, person, agency)
    notes = SigningNotes(person.judged.note if person else "", agency.judged.note if agency else "")
    return _release(services, approver, numbered, made, pdf, notes=notes, address=address)


def approve_paper(
    services: Services, approver: Account, extract_id: str, *, maker: PaperMaker, address: str = ""
) -> Extract:
    """Bind the register's next number and the day to the draft; one that has them keeps them.

    Raises:
        ForbiddenError: The account may not, or made the draft itself.
        WaitsForAnotherError: It waits for the token of another signer.
        ExtractStateError: It is issued, discarded or revoked.
        RequestNotForSignatureError: Its request was not sent for signature.
        ConflictError: `maker` refuses it.
    """
    now = services.now()
    with writing(services.database) as session:
        draft = permitted(session, approver, extract_id, Action.APPROVE_EXTRACT)
        if draft.kind not in maker.kinds:
            raise not_found()
        if draft.created_by == approver.id:
            raise SamePersonError("Người lập dự thảo không được tự duyệt. Hãy nhờ người ký khác.")
        refuse_for_others(session, extract_id, AccountId(approver.id))
        _check_request(session, draft)
        maker.check(session, services, approver, draft)
        year = now.astimezone(VIETNAM).year
        register = f"{maker.register}:{approver.office_id}"
        numbered = extracts.bind_number(
            session, extract_id, register=register, year=year, approved_by=approver.id, now=now
        )
        audit_paper(session, services, approver, "approve_extract", numbered, address=address)
    return numbered


def is_issued_by(services: Services, approver: Account, paper_id: str) -> bool:
    """Return whether the paper went out by this signer's approval: a button that was pressed twice is pressed once.

    Raises:
        ForbiddenError: The account may not approve papers.
        ExtractNotFoundError: There is none for this account.
    """
    with reading(services.database) as session:
        paper = permitted(session, approver, paper_id, Action.APPROVE_EXTRACT)
    return paper.state is ExtractState.ISSUED and paper.approved_by == approver.id


def release_paper(
    services: Services,
    approver: Account,
    numbered: Extract,
    made: MadePaper,
    by_person: bytes,
    *,
    person_note: str = "",
    address: str = "",
) -> Extract:
    """Put the agency's signature on the paper that the person signed elsewhere, and release it.

    Args:
        services: Records and files.
        approver: The signer.
        numbered: The paper.
        made: What was signed.
        by_person: The file with the person's signature.
        person_note: What was told of the person's certificate, a key of `EVIDENCE_NOTES`.
        address: Where the command came from.

    Raises:
        CertificateNotValidError: The agency's certificate has expired.
        CertificateRevokedError: It was revoked.
        ExtractStateError: It is issued already.
        UnsoundPaperError: The signatures do not hold.
        UnavailableError: Key, file store or time-stamp server is missing; it can be released later.
    """
    agency = _agency(services)
    pdf = seal_as_agency(
        made.unsealed,
        by_person,
        agency=agency.key,
        look=look_of(services),
        timestamper=load_timestamper(services.settings),
        evidence=agency_evidence(services.settings, agency, at=services.now()),
    )
    notes = SigningNotes(person_note, agency.judged.note)
    return _release(services, approver, numbered, made, pdf, notes=notes, address=address)


def require_agency_key(services: Services) -> None:
    """Let pass where the agency's key is there and its certificate good: before a number is bound.

    Raises:
        CertificateNotValidError: The certificate has expired, or is not valid yet.
        CertificateRevokedError: It was revoked.
        UnavailableError: There is no key, or nobody says whether it was revoked, and must.
    """
    _agency(services)


def look_of(services: Services) -> Look:
    """Return how signatures look that are made now, however long ago the paper got its number."""
    is_stamped = load_timestamper(services.settings) is not None
    level: SignatureLevel = "PAdES-B-T" if is_stamped else "PAdES-B-B"
    return Look(services.now(), fonts_dir(), services.settings.font_path, level)


def is_signed_by_person(kind: PaperKind) -> bool:
    """Return whether a person signs papers of this kind, not the agency alone or nobody."""
    return kind is PaperKind.EXTRACT or bool(COPY_FORMS[CopyKind(kind)].symbol)


def is_sealed(kind: PaperKind) -> bool:
    """Return whether the agency signs papers of this kind."""
    return kind is PaperKind.EXTRACT or COPY_FORMS[CopyKind(kind)].is_sealed


def permitted(session: Session, account: Account, extract_id: str, action: Action) -> Extract:
    """Return the paper to who may do `action` to it.

    Raises:
        ForbiddenError: The account may not.
        ExtractNotFoundError: There is none for this account.
    """
    require(account, action)
    extract = extracts.load_extract(session, extract_id)
    dossier = load_dossier(session, extract.dossier_id)
    if not permit_for(account, action).covers(office_id=dossier.office_id, access_mode=dossier.access_mode):
        raise not_found()
    return extract


def not_found() -> extracts.ExtractNotFoundError:
    """Return what is told to who looks for a paper that is not there, or not for them."""
    return extracts.ExtractNotFoundError("Không có giấy tờ này. Kiểm tra lại đường dẫn.")


def audit_paper(
    session: Session, services: Services, account: Account, action: str, extract: Extract, *, address: str
) -> None:
    """Note on the audit trail what was done to a paper."""
    audit.record(
        session,
        action,
        account_id=account.id,
        subject_kind="extract",
        subject_id=extract.id,
        now=services.now(),
        address=address,
        detail={"dossier_id": extract.dossier_id, "number": extract.number, "year": extract.year},
    )


def file_name(sha256: Sha256) -> str:
    """Return where the file store holds an issued paper."""
    return f"issued/{sha256}.pdf"


def _kind_of(services: Services, approver: Account, extract_id: str) -> PaperKind:
    with reading(services.database) as session:
        return permitted(session, approver, extract_id, Action.APPROVE_EXTRACT).kind


def _sealed(services: Services, made: MadePaper, person: Signatory | None, agency: Signatory | None) -> bytes:
    """Return the file with the signatures that its kind wants: of both, of the agency, or of nobody."""
    if agency is None:
        return made.unsealed.pdf
    look, timestamper = look_of(services), load_timestamper(services.settings)
    evidence = agency_evidence(services.settings, agency, at=services.now())
    if person is None:
        return seal_as_agency(
            made.unsealed,
            made.unsealed.pdf,
            agency=agency.key,
            look=look,
            timestamper=timestamper,
            evidence=evidence,
        )
    return seal(
        made.unsealed,
        person=person.key,
        agency=agency.key,
        look=look,
        timestamper=timestamper,
        person_evidence=person.judged.evidence,
        agency_evidence=evidence,
    )


def _check_request(session: Session, draft: Extract) -> None:
    """Refuse a paper whose request is not at the signer's; a paper that has its number already goes on."""
    if draft.request_id is None or draft.state is not ExtractState.DRAFT:
        return
    if load_request(session, draft.request_id).state is not RequestState.FOR_SIGNATURE:
        raise RequestNotForSignatureError(
            "Đề nghị của giấy tờ này chưa được trình ký, hoặc đã trả lại. Xin chuyên viên trình ký đề nghị trước."
        )


def _release(
    services: Services,
    approver: Account,
    numbered: Extract,
    made: MadePaper,
    pdf: bytes,
    *,
    notes: SigningNotes,
    address: str,
) -> Extract:
    _check_signatures(services, numbered, made, pdf)
    sha256 = Sha256(hashlib.sha256(pdf).hexdigest())
    services.files.put(file_name(sha256), pdf)
    with writing(services.database) as session:
        issued = extracts.finish_issue(
            session,
            numbered.id,
            content=made.content,
            content_sha256=made.content_sha256,
            file_sha256=sha256,
            notes=notes,
        )
        audit_paper(session, services, approver, "issue_extract", issued, address=address)
        _revoke_replaced(session, services, approver, issued, address=address)
        _answer_request(session, services, approver, issued, address=address)
    return issued


def _check_signatures(services: Services, numbered: Extract, made: MadePaper, pdf: bytes) -> None:
    """Refuse to release a paper that nobody could verify: it was tampered with, or the keys are not ours."""
    if made.unsealed.person_box is None and made.unsealed.agency_box is None:
        return
    root = key_files(services.settings.keys_dir).root_pem
    roots = [root.read_bytes()] if root.is_file() else []
    assert numbered.issued_at is not None
    found = signatures_of(pdf, roots=roots, at=numbered.issued_at, until=services.now())
    if not (found.intact and found.valid and found.covers_whole_file and (found.trusted or not roots)):
        raise UnsoundPaperError(
            "Chữ ký số vừa tạo không kiểm tra được nên giấy tờ chưa được ban hành; số vẫn được giữ. "
            "Xin báo người quản trị kiểm tra khóa ký và chứng thư gốc (root.pem), rồi ký lại."
        )


def _revoke_replaced(
    session: Session, services: Services, approver: Account, issued: Extract, *, address: str
) -> None:
    if issued.replaces is None:
        return
    replaced = extracts.load_extract(session, issued.replaces)
    if replaced.state is not ExtractState.ISSUED:
        return
    reason, now = issued.replace_reason, services.now()
    revoked = extracts.revoke(session, replaced.id, account_id=approver.id, reason=reason, now=now)
    audit_paper(session, services, approver, "revoke_extract", revoked, address=address)


def _answer_request(
    session: Session, services: Services, approver: Account, issued: Extract, *, address: str
) -> None:
    """Move the request on once the last paper that answers it is issued."""
    if issued.request_id is None:
        return
    request = load_request(session, issued.request_id)
    papers = extracts.papers_of_request(session, request.id)
    is_open = any(each.state in (ExtractState.DRAFT, ExtractState.NUMBERED) for each in papers)
    if is_open or request.state is not RequestState.FOR_SIGNATURE:
        return
    move_request(
        session,
        request,
        RequestAction.ISSUE,
        actor=actor_of(approver),
        account_id=approver.id,
        now=services.now(),
        said={},
    )
    audit.record(
        session,
        "request_issue",
        account_id=approver.id,
        subject_kind="request",
        subject_id=request.id,
        now=services.now(),
        address=address,
        detail={},
    )


def has_own_key(services: Services, account: Account) -> bool:
    """Return whether a key of the signer's own lies on the server, to be opened with a passphrase each time."""
    return key_files(services.settings.keys_dir).own_p12(account.login).is_file()


def _own_key(services: Services, approver: Account, passphrase: str) -> Credential:
    """Return the signer's own key; where there is none, the one that all signers of a small office share."""
    files = key_files(services.settings.keys_dir)
    own = files.own_p12(approver.login)
    if not own.is_file():
        return load_credential(files.person_p12, passphrase=read_passphrase(files.passphrase_file))
    if not passphrase:
        raise KeyPassphraseWantedError(
            "Xin nhập mật khẩu khóa ký của Ông/Bà. Mật khẩu chỉ dùng cho lần ký này, phần mềm không lưu lại."
        )
    try:
        return load_credential(own, passphrase=passphrase)
    except BadPassphraseError:
        raise BadPassphraseError(
            "Mật khẩu khóa ký không đúng; văn bản chưa được cấp số. Xin nhập lại."
        ) from None


def _agency_key(services: Services) -> Credential:
    files = key_files(services.settings.keys_dir)
    return load_credential(files.agency_p12, passphrase=read_passphrase(files.passphrase_file))


def _person(services: Services, approver: Account, passphrase: str) -> Signatory:
    key = _own_key(services, approver, passphrase)
    return judge_key(judge_of(services.settings), key, holder=Holder.PERSON, at=services.now())


def _agency(services: Services) -> Signatory:
    judge = judge_of(services.settings)
    return judge_key(judge, _agency_key(services), holder=Holder.AGENCY, at=services.now())
