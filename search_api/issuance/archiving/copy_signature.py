"""One archive copy, signed: how the signature is seen, and whether the signed file is sound."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from schemas.archive_signing import ARCHIVE_FIELD, ArchiveLevel
from schemas.errors import InvalidInputError
from search_api.issuance.archiving.file_signature import first_page, sign_file
from search_api.issuance.archiving.placing import place_on
from search_api.issuance.archiving.seal import AgencySeal
from search_api.issuance.prepared import Appearance, SignatureRequest
from search_api.issuance.render import render_stamp
from search_api.issuance.sealing import signing_time
from search_api.issuance.timestamps import HttpTimestamper
from search_api.paper.signature_check import (
    SignatureCheck,
    UnreadableSignatureError,
    check_open_file,
    summarize,
)

_PIECE = 1_000_000
"""Bytes that are compared at a time."""
_TEST_LINE = "Bản thử nghiệm, không có giá trị pháp lý"


class UnsoundCopyError(InvalidInputError):
    """The signature of an archive copy that was just made does not hold; the file is not kept."""

    code = "unsound_archive_copy"


@dataclass(frozen=True, slots=True)
class Hand:
    """All that a run signs with."""

    seal: AgencySeal
    office_name: str
    """As it is seen."""
    place: str
    """Where the signatures say that they were made."""
    font_dir: Path
    """Folder that holds the packages `tinos` and `noto-serif`."""
    font_override: Path | None
    """The office's own regular font."""
    timestamper: HttpTimestamper | None
    is_test: bool
    """The key was made for the demo."""
    roots: tuple[bytes, ...] = field(repr=False)
    """PEM: what verification trusts; none: nobody knows."""
    timestamp_roots: tuple[bytes, ...] = field(repr=False)

    @property
    def level(self) -> ArchiveLevel:
        """The level of the signatures."""
        return "PAdES-B-B" if self.timestamper is None else "PAdES-B-T"


def sign_copy(source: Path, target: Path, *, hand: Hand, signed_at: datetime) -> None:
    """Write the PDF/A at `source` with the agency's signature as `target`.

    The signature is seen as TT 05/2025/TT-BNV, Điều 8 asks: at the top right of the first page the agency's name and
    the time in 10 points, black, upright, without a seal. A page too small for words carries one that is not seen.

    Raises:
        CertificateNotValidError: The certificate is not valid at `signed_at`.
        UnsignableFileError: The file is no PDF or damaged, or is signed.
        UnavailableError: The time-stamp server does not answer.
    """
    request = SignatureRequest(
        pdf=b"",
        field_name=ARCHIVE_FIELD,
        reason="Ký số bản lưu trữ số hóa",
        location=hand.place,
        appearance=_appearance(source, hand=hand, signed_at=signed_at),
        level=hand.level,
        evidence=hand.seal.judged.evidence,
    )
    sign_file(
        source,
        target,
        request=request,
        seal=hand.seal,
        signed_at=signed_at,
        timestamper=hand.timestamper,
    )


def require_sound(source: Path, target: Path, *, hand: Hand, at: datetime) -> datetime:
    """Return when `target` says that it was signed, if anybody can verify it and it begins with all of `source`.

    Args:
        source: The copy before it was signed.
        target: The signed file.
        hand: Whose signature it must be.
        at: When the certificate must be valid, with time zone.

    Raises:
        UnsoundCopyError: It cannot be verified, or holds something else.
    """
    checks = checks_of(target, roots=hand.roots, timestamp_roots=hand.timestamp_roots, at=at)
    found, signed_at = summarize(checks), checks[-1].time if checks else None
    is_whole = found.intact and found.valid and found.covers_whole_file and found.stamped is not False
    is_trusted = found.trusted or not hand.roots
    if signed_at is None or not (is_whole and is_trusted and begins_with(target, source)):
        raise UnsoundCopyError(
            "Chữ ký số vừa tạo trên bản lưu trữ không kiểm tra được nên tệp chưa được dùng. "
            "Xin báo người quản trị kiểm tra khóa ký và chứng thư gốc (root.pem), rồi cho ký lại."
        )
    return signed_at


def checks_of(
    path: Path, *, roots: Sequence[bytes], timestamp_roots: Sequence[bytes], at: datetime
) -> tuple[SignatureCheck, ...]:
    """Return what the signatures of the file at `path` are worth; none where it cannot be read."""
    with path.open("rb") as file:
        try:
            return check_open_file(file, trust_roots=roots, at=at, timestamp_roots=timestamp_roots)
        except UnreadableSignatureError:
            return ()


def begins_with(path: Path, start: Path) -> bool:
    """Return whether the file at `path` begins with all bytes of the one at `start`."""
    with path.open("rb") as whole, start.open("rb") as part:
        while piece := part.read(_PIECE):
            if whole.read(len(piece)) != piece:
                return False
    return True


def _appearance(source: Path, *, hand: Hand, signed_at: datetime) -> Appearance | None:
    place = place_on(first_page(source))
    if place is None:
        return None
    stamp = render_stamp(
        (hand.office_name, signing_time(signed_at), *((_TEST_LINE,) if hand.is_test else ())),
        box=place.upright_box,
        align="R",
        created_at=signed_at,
        font_dir=hand.font_dir,
        font_override=hand.font_override,
    )
    return Appearance(place.box, stamp, place.turn)
