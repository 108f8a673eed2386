"""Mẫu 92 and Mẫu 93 of NĐ 131/2021: what was issued from a dossier, and that a dossier moves."""

from dataclasses import dataclass
from datetime import date

from search_api.forms.blocks import (
    Addressee,
    Closing,
    Column,
    Fields,
    FormPaper,
    Heading,
    Signatures,
    Signer,
    Table,
    text,
)
from search_api.forms.known_forms import form_spec
from search_api.forms.values import Issue, form, titled
from search_api.paper.dates import short_day

_ISSUED = (
    Column("TT", 9, "C"),
    Column("Ngày cấp", 22, "C"),
    Column("Số trích lục, bản sao", 29),
    Column("Giấy tờ đã cấp", 32),
    Column("Người, cơ quan đề nghị", 30),
    Column("Lý do", 28),
    Column("Số trang", 12, "C"),
)
_MOVED = (
    Column("TT", 9, "C"),
    Column("Tên giấy tờ", 56),
    Column("Số, ngày", 38),
    Column("Bản", 30, "C"),
    Column("Số tờ", 14, "C"),
    Column("Ghi chú", 20),
)


@dataclass(frozen=True, slots=True)
class Beneficiary:
    """Whose dossier it is."""

    full_name: str
    born: str
    """As known: a day, a month or a year."""
    category: str
    """Such as `Liệt sĩ`."""
    beneficiary_file_no: str
    archive_file_code: str
    native_place: str


@dataclass(frozen=True, slots=True)
class IssuedLine:
    """One issue from a dossier."""

    on: date
    number: str
    what: str
    asked_by: str
    reason: str
    pages: int


@dataclass(frozen=True, slots=True)
class IssueHistory:
    """What Mẫu 92 says."""

    issue: Issue
    beneficiary: Beneficiary
    lines: tuple[IssuedLine, ...]


@dataclass(frozen=True, slots=True)
class MovedPaper:
    """One document that goes with the dossier."""

    title: str
    number_and_day: str
    copy_kind: str
    """`Bản chính`, `Sao y` or `Trích lục`."""
    leaves: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class TransferNotice:
    """What Mẫu 93 says."""

    issue: Issue
    receiving_office: str
    beneficiary: Beneficiary
    moving_person: str
    """Who moves: the beneficiary or the relative who draws support."""
    relation: str
    """To the beneficiary, such as `Bản thân`, `Con`."""
    old_residence: str
    new_residence: str
    support: str
    """Kind and amount of what is paid monthly; empty: nothing is."""
    paid_until: str
    """Month up to which the old place paid, `tháng 11 năm 2026`; empty where nothing is paid."""
    sent_as: str
    """`Hồ sơ gốc`, or `Trích lục và bản sao y quyết định` where relatives still draw support at the old place."""
    registered_post_no: str
    """Of the registered letter; empty until it is sent."""
    papers: tuple[MovedPaper, ...]
    kept_reason: str = ""
    """Why the original stays; empty where it goes."""


def paper_92(values: IssueHistory) -> FormPaper:
    """Return the Phiếu theo dõi cấp trích lục, sao hồ sơ (NĐ 131/2021, Điều 129, Mẫu 92)."""
    spec, person = form_spec("92"), values.beneficiary
    rows = tuple(
        (str(at), short_day(line.on), line.number, line.what, line.asked_by, line.reason, str(line.pages))
        for at, line in enumerate(values.lines, start=1)
    )
    blocks = (
        *titled(values.issue, spec, about=("Cấp trích lục, sao hồ sơ người có công",)),
        _of(person),
        Heading("Các lần cấp trích lục, sao hồ sơ:"),
        Table(_ISSUED, rows),
        text(f"Cộng: {len(rows)} lần cấp."),
        Signatures((Signer(""), values.issue.signer)),
    )
    return form(spec, values.issue, identifier=person.archive_file_code, blocks=blocks)


def paper_93(values: TransferNotice) -> FormPaper:
    """Return the Phiếu báo di chuyển hồ sơ (NĐ 131/2021, Điều 131, Mẫu 93)."""
    spec, office = form_spec("93"), values.issue.office
    leaves = sum(paper.leaves for paper in values.papers)
    blocks = (
        *titled(values.issue, spec),
        Addressee(values.receiving_office),
        text(
            f"Căn cứ Điều 131 Nghị định số 131/2021/NĐ-CP, {office.called} chuyển đến"
            f" {values.receiving_office} hồ sơ sau đây để quản lý và tiếp tục thực hiện chế độ:"
        ),
        _of(values.beneficiary),
        _move(values),
        Heading("Giấy tờ gửi kèm:"),
        Table(_MOVED, tuple(_moved(at, paper) for at, paper in enumerate(values.papers, start=1))),
        text(f"Cộng: {len(values.papers)} giấy tờ, {leaves} tờ."),
        text(
            f"Đề nghị {values.receiving_office} kiểm tra, đăng ký quản lý và thông báo lại cho"
            f" {office.called}. Trường hợp hồ sơ có vướng mắc, xin gửi trả kèm công văn nêu rõ lý do./."
        ),
        Closing(values.issue.recipients, values.issue.signer),
    )
    identifier = values.beneficiary.archive_file_code
    return form(spec, values.issue, identifier=identifier, blocks=blocks)


def _of(person: Beneficiary) -> Fields:
    return Fields(
        (
            ("Họ và tên người có công", person.full_name),
            ("Ngày, tháng, năm sinh", person.born),
            ("Quê quán", person.native_place),
            ("Thuộc đối tượng", person.category),
            ("Số hồ sơ", person.beneficiary_file_no),
            ("Mã hồ sơ lưu trữ", person.archive_file_code),
        )
    )


def _move(values: TransferNotice) -> Fields:
    support = (("Chế độ đang hưởng", values.support), ("Đã chi trả đến hết", values.paid_until))
    return Fields(
        (
            ("Người chuyển nơi thường trú", values.moving_person),
            ("Quan hệ với người có công", values.relation),
            ("Nơi thường trú cũ", values.old_residence),
            ("Nơi thường trú mới", values.new_residence),
            *(support if values.support else ()),
            ("Hình thức chuyển", values.sent_as),
            *((("Lý do giữ hồ sơ gốc", values.kept_reason),) if values.kept_reason else ()),
            ("Số bưu gửi bảo đảm", values.registered_post_no),
        )
    )


def _moved(ordinal: int, paper: MovedPaper) -> tuple[str, ...]:
    return (str(ordinal), paper.title, paper.number_and_day, paper.copy_kind, str(paper.leaves), paper.note)
