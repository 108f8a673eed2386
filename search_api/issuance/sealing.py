"""The two signatures of an extract in their order: the person's, then the agency's."""

from datetime import datetime
from pathlib import Path

from schemas.deadlines.office_hours import VIETNAM
from schemas.extract_paper import ExtractPaper, RenderedExtract, SignatureBox
from search_api.issuance.credentials import Credential
from search_api.issuance.prepared import Appearance
from search_api.issuance.render import render_stamp
from search_api.issuance.signature import sign_pdf
from search_api.issuance.timestamps import HttpTimestamper

PERSON_FIELD = "NguoiKy"
AGENCY_FIELD = "CoQuan"


def signing_time(signed_at: datetime) -> str:
    """Return the time as TT 05/2025/TT-BNV wants it seen: ISO 8601, Vietnamese time."""
    return signed_at.astimezone(VIETNAM).isoformat(timespec="seconds")


def seal_extract(
    rendered: RenderedExtract,
    *,
    paper: ExtractPaper,
    person: Credential,
    agency: Credential,
    signed_at: datetime,
    font_dir: Path,
    font_override: Path | None = None,
    timestamper: HttpTimestamper | None = None,
) -> bytes:
    """Return the extract, signed by the person and then by the agency.

    Args:
        rendered: What `render_extract` made of `paper`.
        paper: What is printed.
        person: Key of the one who signs.
        agency: Key of the office.
        signed_at: Time of signing, with time zone.
        font_dir: Folder that holds the packages `tinos` and `noto-serif`.
        font_override: The office's own regular font.
        timestamper: Gives both signatures a time stamp.

    Raises:
        UnavailableError: The time-stamp server does not answer; nothing is signed.
    """
    time = signing_time(signed_at)

    def appearance(box: SignatureBox, *lines: str, align: str) -> Appearance:
        page = render_stamp(
            lines, box=box, align=align, created_at=signed_at, font_dir=font_dir, font_override=font_override
        )
        return Appearance(box, page)

    by_person = sign_pdf(
        rendered.pdf,
        signer=person,
        field_name=PERSON_FIELD,
        reason="Ký trích lục hồ sơ",
        location=paper.place,
        signed_at=signed_at,
        appearance=appearance(
            rendered.person_box, f"Ký bởi: {person.subject}", f"Thời gian ký: {time}", align="C"
        ),
        timestamper=timestamper,
    )
    return sign_pdf(
        by_person,
        signer=agency,
        field_name=AGENCY_FIELD,
        reason="Phát hành trích lục hồ sơ",
        location=paper.place,
        signed_at=signed_at,
        appearance=appearance(rendered.agency_box, paper.office_name, time, align="R"),
        timestamper=timestamper,
    )
