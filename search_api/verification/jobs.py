"""A paper is checked against the register: is it ours, unchanged, not revoked. Nobody needs to sign in for it."""

import hashlib
from dataclasses import replace
from pathlib import Path

from schemas.copies import COPY_FORMS, CopyKind, CopyPaper
from schemas.copy_content import read_copy
from schemas.extract_paper import ExtractPaper, number_line, read_content
from schemas.identifiers import Sha256
from schemas.issuance import PAPER_NAMES, Extract, ExtractState, PaperKind
from schemas.printed_values import EXTRACT_FORM, FORM_VERSIONS, copy_values, extract_values, values_digest
from schemas.published_keys import PublishedKeys
from schemas.signing_keys import key_files, load_published_keys
from schemas.statement import SignedStatement
from schemas.storage.database import reading
from schemas.storage.extracts import by_file, by_verify_code, replacement_of
from schemas.storage.services import Services
from schemas.verify_code import NOBODYS_CODE, BadVerifyCodeError, read_verify_code
from search_api.paper.signature_check import signatures_of, stated_code
from search_api.verification.answer import Match, Verification
from search_api.verification.archive_copies.jobs import Roots, verify_archive_copy
from search_api.verification.offline import judge_statement
from search_api.verification.picture import Seen, is_picture, look_at
from search_api.verification.printed import PrintedValues


def verify_by_code(services: Services, url_or_code: str) -> Verification:
    """Return what the register says of the code on a paper; what is no code is answered as one nobody was given.

    An address with a signed statement, as a QR code holds it, has its statement checked too.
    """
    with reading(services.database) as session:
        extract = by_verify_code(session, _code(url_or_code))
    answer = _answer(services, extract)
    return _with_statement(services, answer, extract, url_or_code) if "#" in url_or_code else answer


def verify_file(services: Services, content: bytes, *, url_or_code: str | None = None) -> Verification:
    """Return whether a PDF or a picture shows a paper of ours, unchanged; the one of `url_or_code` where given.

    A PDF may also be the archive's own copy of a scanned paper.
    """
    if is_picture(content):
        return _verify_picture(services, content, url_or_code=url_or_code)
    sha256 = Sha256(hashlib.sha256(content).hexdigest())
    roots = Roots(trust_roots(services), timestamp_roots(services))
    archive_copy = verify_archive_copy(services, content, sha256, roots=roots)
    if archive_copy is not None:
        return archive_copy
    code = _code(url_or_code) if url_or_code else stated_code(content)
    with reading(services.database) as session:
        extract = by_verify_code(session, code) if code else by_file(session, sha256)
    if extract is not None and extract.file_sha256 == sha256:
        answer = replace(_answer(services, extract), content="same", file="same")
        return _with_signatures(services, answer, content, extract)
    return _verify_other_file(services, content, extract, url_or_code=url_or_code)


def published_keys(services: Services) -> PublishedKeys:
    """Return what this office publishes, for whoever checks its papers offline.

    Raises:
        BadPublishedKeysError: The list in the folder of keys is damaged.
    """
    roots = tuple(root.decode("ascii", errors="replace") for root in trust_roots(services))
    return replace(
        load_published_keys(key_files(services.settings.keys_dir)),
        office=services.settings.office_name,
        address=services.settings.resolved_public_url,
        roots=roots,
    )


def trust_roots(services: Services) -> list[bytes]:
    """Return the certificates that a signature of ours must come from; none where none is installed."""
    root = key_files(services.settings.keys_dir).root_pem
    return [root.read_bytes()] if root.is_file() else []


def timestamp_roots(services: Services) -> list[bytes]:
    """Return the certificates that time stamps must come from; none where none are set."""
    name = services.settings.timestamp_roots_file
    return [Path(name).read_bytes()] if name and Path(name).is_file() else []


def _verify_picture(services: Services, content: bytes, *, url_or_code: str | None) -> Verification:
    seen = look_at(content, settings=services.settings)
    answer, extract = _answer_to(services, url_or_code or seen.qr_text or "")
    if seen.qr_text is None:
        return replace(answer, statement="no_code")
    answer = _with_statement(services, answer, extract, seen.qr_text)
    return _of_the_paper_asked_for(answer, seen, url_or_code)


def _verify_other_file(
    services: Services, content: bytes, extract: Extract | None, *, url_or_code: str | None
) -> Verification:
    """Return the answer to a PDF that is not, byte by byte, the one that was issued."""
    seen = look_at(content, settings=services.settings)
    answer = _answer(services, extract)
    if extract is None and seen.qr_text and not url_or_code:
        answer, extract = _answer_to(services, seen.qr_text)
    if extract is not None:
        answer = replace(answer, file="different", content=_content(_paper_of(extract), seen.values))
    answer = _with_statement(services, answer, extract, seen.qr_text or "")
    answer = _of_the_paper_asked_for(answer, seen, url_or_code)
    return _with_signatures(services, answer, content, extract)


def _answer_to(services: Services, url_or_code: str) -> tuple[Verification, Extract | None]:
    with reading(services.database) as session:
        extract = by_verify_code(session, _code(url_or_code))
    return _answer(services, extract), extract


def _with_statement(
    services: Services, answer: Verification, extract: Extract | None, qr_text: str
) -> Verification:
    """Return `answer` with what the statement is worth, compared with the register where it is genuine."""
    keys = published_keys(services)
    state, signed = judge_statement(qr_text, keys)
    if extract is None:
        return replace(answer, statement=state)
    paper = _paper_of(extract)
    if state == "absent" and qr_text and qr_text != paper.verify_url:
        # Papers without a statement: the register knows what their QR codes hold.
        return replace(answer, statement="foreign_address")
    if signed is None or state not in ("genuine", "withdrawn_key"):
        return replace(answer, statement=state)
    key = keys.find(signed.key_id)
    is_other = not _states(signed, paper)
    return replace(
        answer,
        statement=state,
        content="different" if is_other else answer.content,
        is_test=key is not None and key.is_test,
    )


def _paper_of(extract: Extract) -> ExtractPaper | CopyPaper:
    if extract.kind is PaperKind.EXTRACT:
        return read_content(extract.content)
    return read_copy(extract.content)


def _states(signed: SignedStatement, paper: ExtractPaper | CopyPaper) -> bool:
    """Return whether the statement was made for what the register holds; of an unknown form nothing can be said."""
    form = signed.statement.form
    if form not in FORM_VERSIONS:
        return True
    values = extract_values(paper) if isinstance(paper, ExtractPaper) else copy_values(paper)
    return values_digest(form, values) == signed.statement.values_sha256


def _content(paper: ExtractPaper | CopyPaper, values: PrintedValues | None) -> Match:
    """Return whether the text of a file is that of the paper; of a copy nobody compares the scans."""
    if values is None or not isinstance(paper, ExtractPaper):
        return "not_checked"
    is_same = values_digest(EXTRACT_FORM, values) == values_digest(EXTRACT_FORM, extract_values(paper))
    return "same" if is_same else "different"


def _of_the_paper_asked_for(answer: Verification, seen: Seen, url_or_code: str | None) -> Verification:
    """Return `answer`, its content called different where the QR code is that of another paper."""
    is_other = (
        answer.known
        and url_or_code is not None
        and seen.qr_text is not None
        and _code(seen.qr_text) != _code(url_or_code)
    )
    return replace(answer, content="different") if is_other else answer


def _with_signatures(
    services: Services, answer: Verification, pdf: bytes, extract: Extract | None
) -> Verification:
    if extract is not None and not _is_signed(extract):
        return answer
    now, issued_at = services.now(), extract.issued_at if extract is not None else None
    signature = signatures_of(
        pdf,
        roots=trust_roots(services),
        at=issued_at or now,
        until=now if issued_at else None,
        timestamp_roots=timestamp_roots(services),
    )
    return replace(answer, signature=signature)


def _code(url_or_code: str) -> str:
    """Return the code, or one that nobody was given: malformed and unknown take the same way and time."""
    try:
        return read_verify_code(url_or_code)
    except BadVerifyCodeError:
        return NOBODYS_CODE


def _answer(services: Services, extract: Extract | None) -> Verification:
    unknown = Verification(
        known=False,
        revoked=None,
        content="not_checked",
        file="not_checked",
        signature=None,
        number=None,
        date=None,
        office=None,
    )
    if extract is None:
        return unknown
    paper = _paper_of(extract)
    return replace(
        unknown,
        known=True,
        revoked=extract.state is ExtractState.REVOKED,
        number=number_line(paper).removeprefix("Số: ") if paper.symbol else None,
        date=paper.issued_on.isoformat() if paper.issued_on else None,
        office=paper.office_name,
        title=PAPER_NAMES[extract.kind],
        is_replaced=_is_replaced(services, extract),
    )


def _is_replaced(services: Services, extract: Extract) -> bool:
    if extract.state is not ExtractState.REVOKED:
        return False
    with reading(services.database) as session:
        return replacement_of(session, extract.id) is not None


def _is_signed(extract: Extract) -> bool:
    """Return whether papers of this kind carry a signature at all."""
    return extract.kind is PaperKind.EXTRACT or COPY_FORMS[CopyKind(extract.kind)].is_sealed
