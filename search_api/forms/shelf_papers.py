"""Papers between the archive, the officer and the counter: the retrieval slip and the record of a hand-over."""

from dataclasses import dataclass
from datetime import datetime

from search_api.forms.blocks import (
    Column,
    Fields,
    FormPaper,
    Signatures,
    Signer,
    Table,
    text,
)
from search_api.forms.known_forms import form_spec
from search_api.forms.values import SIGN_HINT, Issue, form, titled
from search_api.paper.dates import day_words, moment_words

_SHELF = (
    Column("TT", 9, "C"),
    Column("Mã hồ sơ lưu trữ", 32),
    Column("Số hồ sơ", 24),
    Column("Họ và tên", 34),
    Column("Kho", 14, "C"),
    Column("Giá", 14, "C"),
    Column("Hộp", 14, "C"),
    Column("Ghi chú", 21),
)
_HANDED = (
    Column("TT", 9, "C"),
    Column("Mã hồ sơ", 31),
    Column("Họ và tên", 31),
    Column("Giấy tờ giao", 36),
    Column("Số tờ", 12, "C"),
    Column("Người nhận, giấy tờ tùy thân", 26),
    Column("Ký nhận", 17),
)


@dataclass(frozen=True, slots=True)
class ShelfLine:
    """A dossier that is fetched from its shelf."""

    archive_file_code: str
    beneficiary_file_no: str
    full_name: str
    store: str
    shelf: str
    box: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class RetrievalSlip:
    """What a phiếu lấy hồ sơ says."""

    issue: Issue
    """Its signer is the officer who needs the dossiers."""
    slip_no: str
    request_code: str
    purpose: str
    needed_by: datetime | None
    """With time zone; None leaves it open: the request is not accepted yet."""
    lines: tuple[ShelfLine, ...]


@dataclass(frozen=True, slots=True)
class HandedLine:
    """One thing that passes from one side to the other."""

    code: str
    """Of the request or dossier."""
    full_name: str
    what: str
    leaves: int
    received_by: str = ""
    """Who takes it, with relation and identity paper, where each line is signed for; empty: one signs for all."""


@dataclass(frozen=True, slots=True)
class HandOverList:
    """What a bulk hand-over record says."""

    issue: Issue
    """Its signer gives; the title is the giver's office, `Chuyên viên Phòng Người có công`."""
    about: str
    """What is handed over: `Giao nhận hồ sơ`, `Giao nhận kết quả giải quyết`."""
    list_no: str
    receiver: Signer
    """The title is the receiver's office."""
    lines: tuple[HandedLine, ...]


def retrieval_slip(values: RetrievalSlip) -> FormPaper:
    """Return the Phiếu lấy hồ sơ: store, shelf and box of each dossier, and three places to sign."""
    spec = form_spec("phieu_lay_ho_so")
    rows = tuple(_shelf(at, line) for at, line in enumerate(values.lines, start=1))
    blocks = (
        *titled(values.issue, spec, about=(f"Số phiếu: {values.slip_no}",), qr=values.slip_no),
        Fields(
            (
                ("Để giải quyết hồ sơ mã số", values.request_code),
                ("Mục đích", values.purpose),
                ("Cần trước", moment_words(values.needed_by) if values.needed_by else ""),
            )
        ),
        Table(_SHELF, rows),
        Fields(
            (("Lấy khỏi kho lúc", ""), ("Số tờ khi giao", ""), ("Trả lại kho lúc", ""), ("Số tờ khi trả", ""))
        ),
        text("Hồ sơ giấy được trả về đúng vị trí ghi trên phiếu ngay sau khi quét xong."),
        Signatures(
            (
                values.issue.signer,
                Signer("NGƯỜI LẤY HỒ SƠ", hint=SIGN_HINT),
                Signer("NGƯỜI NHẬN LẠI", hint=SIGN_HINT),
            )
        ),
    )
    return form(spec, values.issue, identifier=values.slip_no, blocks=blocks)


def hand_over_record(values: HandOverList) -> FormPaper:
    """Return the Biên bản giao nhận of many dossiers or results (NĐ 30/2020, Điều 30: two copies)."""
    spec, issue = form_spec("bien_ban_giao_nhan"), values.issue
    rows = tuple(
        (str(at), line.code, line.full_name, line.what, str(line.leaves), line.received_by, "")
        for at, line in enumerate(values.lines, start=1)
    )
    leaves = sum(line.leaves for line in values.lines)
    blocks = (
        *titled(issue, spec, about=(values.about, f"Danh sách số {values.list_no}")),
        text(f"Hôm nay, {day_words(issue.on)}, tại {issue.office.called}, chúng tôi gồm có:"),
        Fields((("Bên giao", _party(issue.signer)), ("Bên nhận", _party(values.receiver)))),
        text("Hai bên thống nhất giao nhận theo danh sách sau:"),
        Table(_HANDED, rows),
        text(f"Cộng: {len(rows)} dòng, {leaves} tờ."),
        text("Biên bản này được lập thành 02 bản có giá trị như nhau, mỗi bên giữ 01 bản."),
        Signatures(
            (
                Signer("BÊN GIAO", issue.signer.name, SIGN_HINT),
                Signer("BÊN NHẬN", values.receiver.name, SIGN_HINT),
            )
        ),
    )
    return form(spec, issue, identifier=values.list_no, blocks=blocks)


def _shelf(ordinal: int, line: ShelfLine) -> tuple[str, ...]:
    names = (line.archive_file_code, line.beneficiary_file_no, line.full_name)
    return (str(ordinal), *names, line.store, line.shelf, line.box, line.note)


def _party(signer: Signer) -> str:
    return f"Ông/Bà {signer.name}, {signer.title}" if signer.name else ""
