"""The two signatures of a paper in their order: the person's, then the agency's."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from schemas.deadlines.office_hours import VIETNAM
from schemas.extract_paper import ExtractPaper, RenderedExtract, SignatureBox
from search_api.issuance.credentials import Credential
from search_api.issuance.prepared import Appearance, SignatureLevel, SignatureRequest
from search_api.issuance.render import render_stamp
from search_api.issuance.revocation import RevocationEvidence
from search_api.issuance.signature import sign_pdf
from search_api.issuance.timestamps import HttpTimestamper

PERSON_FIELD = "NguoiKy"
AGENCY_FIELD = "CoQuan"

EvidenceFor = Callable[[bytes], RevocationEvidence | None]
"""What is laid into a file with the agency's signature; told from what the person signed."""


@dataclass(frozen=True, slots=True)
class Unsealed:
    """A paper with its number and date, before its signatures."""

    pdf: bytes = field(repr=False)
    """PDF/A-2b."""
    title: str
    """What is signed, as the signatures state it: `trích lục hồ sơ`."""
    place: str
    """Where, as the signatures state it."""
    agency_lines: tuple[str, ...]
    """What is seen of the agency's signature, before the time."""
    person_box: SignatureBox | None
    """None: no person signs."""
    agency_box: SignatureBox | None
    """None: the agency does not sign."""


@dataclass(frozen=True, slots=True)
class Look:
    """What signatures are drawn with, and when they are made."""

    signed_at: datetime
    """With time zone."""
    font_dir: Path
    """Folder that holds the packages `tinos` and `noto-serif`."""
    font_override: Path | None = None
    """The office's own regular font."""
    level: SignatureLevel = "PAdES-B-B"


def unsealed_extract(rendered: RenderedExtract, paper: ExtractPaper) -> Unsealed:
    """Return an extract as it waits for its signatures."""
    return Unsealed(
        pdf=rendered.pdf,
        title="trích lục hồ sơ",
        place=paper.place,
        agency_lines=(paper.office_name,),
        person_box=rendered.person_box,
        agency_box=rendered.agency_box,
    )


def person_request(paper: Unsealed, *, subject: str, look: Look) -> SignatureRequest:
    """Return the person's signature as it is wanted.

    Args:
        paper: What is signed.
        subject: Common name in the signer's certificate.
        look: How and when.
    """
    lines = (f"Ký bởi: {subject}", f"Thời gian ký: {signing_time(look.signed_at)}")
    return SignatureRequest(
        pdf=paper.pdf,
        field_name=PERSON_FIELD,
        reason=f"Ký {paper.title}",
        location=paper.place,
        appearance=_appearance(paper.person_box, lines, align="C", look=look),
        level=look.level,
    )


def agency_request(paper: Unsealed, pdf: bytes, *, look: Look) -> SignatureRequest:
    """Return the agency's signature as it is wanted on `pdf`, the paper that the person signed."""
    lines = (*paper.agency_lines, signing_time(look.signed_at))
    return SignatureRequest(
        pdf=pdf,
        field_name=AGENCY_FIELD,
        reason=f"Phát hành {paper.title}",
        location=paper.place,
        appearance=_appearance(paper.agency_box, lines, align="R", look=look),
        level=look.level,
    )


def seal(
    paper: Unsealed,
    *,
    person: Credential,
    agency: Credential,
    look: Look,
    timestamper: HttpTimestamper | None = None,
    person_evidence: RevocationEvidence | None = None,
    agency_evidence: EvidenceFor = lambda _: None,
) -> bytes:
    """Return the paper, signed by the person and then by the agency, as far as each of them signs it.

    Args:
        paper: What is signed.
        person: Key of the one who signs.
        agency: Key of the office.
        look: How and when.
        timestamper: Gives both signatures a time stamp.
        person_evidence: Laid in with the person's signature.
        agency_evidence: Says what is laid in with the agency's.

    Raises:
        CertificateNotValidError: A certificate is not valid at the time of signing.
        UnavailableError: The time-stamp server does not answer; nothing is signed.
    """
    pdf = paper.pdf
    if paper.person_box is not None:
        request = person_request(paper, subject=person.subject, look=look)
        pdf = _signed(request, person_evidence, signer=person, look=look, timestamper=timestamper)
    return seal_as_agency(
        paper, pdf, agency=agency, look=look, timestamper=timestamper, evidence=agency_evidence
    )


def seal_as_agency(
    paper: Unsealed,
    pdf: bytes,
    *,
    agency: Credential,
    look: Look,
    timestamper: HttpTimestamper | None = None,
    evidence: EvidenceFor = lambda _: None,
) -> bytes:
    """Return `pdf`, the paper that the person signed, with the agency's signature where it signs this paper.

    Raises:
        CertificateNotValidError: The certificate is not valid at the time of signing.
        UnavailableError: The time-stamp server does not answer; nothing is signed.
    """
    if paper.agency_box is None:
        return pdf
    request = agency_request(paper, pdf, look=look)
    return _signed(request, evidence(pdf), signer=agency, look=look, timestamper=timestamper)


def signing_time(signed_at: datetime) -> str:
    """Return the time as TT 05/2025/TT-BNV wants it seen: ISO 8601, Vietnamese time."""
    return signed_at.astimezone(VIETNAM).isoformat(timespec="seconds")


def _signed(
    request: SignatureRequest,
    evidence: RevocationEvidence | None,
    *,
    signer: Credential,
    look: Look,
    timestamper: HttpTimestamper | None,
) -> bytes:
    return sign_pdf(
        request.pdf,
        signer=signer,
        field_name=request.field_name,
        reason=request.reason,
        location=request.location,
        signed_at=look.signed_at,
        appearance=request.appearance,
        timestamper=timestamper,
        evidence=evidence,
    )


def _appearance(
    box: SignatureBox | None, lines: tuple[str, ...], *, align: str, look: Look
) -> Appearance | None:
    if box is None:
        return None
    page = render_stamp(
        lines,
        box=box,
        align=align,
        created_at=look.signed_at,
        font_dir=look.font_dir,
        font_override=look.font_override,
    )
    return Appearance(box, page)
