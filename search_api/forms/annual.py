"""Mẫu 100 of NĐ 131/2021: the yearly report on dossiers, from 1 January to 31 December, due before 31 January."""

from dataclasses import dataclass
from datetime import date, datetime

from schemas.issuing_office import Office
from schemas.reporting.holdings import Holdings
from search_api.forms.blocks import Column, FormPaper, Heading, Signatures, Signer, Table, text
from search_api.forms.known_forms import form_spec
from search_api.forms.values import Issue, form, titled
from search_api.paper.dates import moment_words, short_day

_HELD = (Column("TT", 9, "C"), Column("Nội dung", 96), Column("Số lượng", 24, "R"))
_SOLVED = (
    Column("Thủ tục", 56),
    Column("Kỳ trước chuyển sang", 18, "R"),
    Column("Tiếp nhận", 17, "R"),
    Column("Đã giải quyết", 17, "R"),
    Column("Trong đó quá hạn", 17, "R"),
    Column("Rút", 12, "R"),
    Column("Đang giải quyết", 18, "R"),
)


@dataclass(frozen=True, slots=True)
class AnnualLine:
    """What became of the requests of one procedure."""

    procedure: str
    carried_over: int
    received: int
    solved: int
    late: int
    withdrawn: int
    pending: int


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """What Mẫu 100 says."""

    office: Office
    made_by: str
    on: date
    first: date
    last: date
    cut_off: datetime
    """With time zone."""
    holdings: Holdings
    lines: tuple[AnnualLine, ...]


def paper_100(values: AnnualReport) -> FormPaper:
    """Return the yearly report (NĐ 131/2021, Điều 128, Mẫu 100); its title and columns are not verified."""
    spec = form_spec("100")
    signer = Signer("THỦ TRƯỞNG CƠ QUAN", hint="(Ký, ghi rõ họ tên, đóng dấu)")
    issue = Issue(values.office, "", values.on, signer)
    period = f"Từ ngày {short_day(values.first)} đến ngày {short_day(values.last)}"
    blocks = (
        *titled(issue, spec, about=(period,)),
        text(f"Số liệu tính đến {moment_words(values.cut_off)}."),
        Heading("I. Hồ sơ, trích lục và bản sao"),
        Table(_HELD, _held(values.holdings)),
        Heading("II. Giải quyết đề nghị về hồ sơ"),
        Table(_SOLVED, tuple(_cells(line) for line in values.lines), size_pt=10.5),
        Signatures((Signer("NGƯỜI LẬP BÁO CÁO", values.made_by), signer)),
    )
    return form(spec, issue, identifier=f"{values.first.year}", blocks=blocks)


def _held(holdings: Holdings) -> tuple[tuple[str, ...], ...]:
    rows = (
        ("Hồ sơ có trong hệ thống đầu kỳ", holdings.before),
        ("Hồ sơ nhập thêm trong kỳ", holdings.added),
        ("Hồ sơ có trong hệ thống cuối kỳ", holdings.after),
        ("Trích lục, bản sao và giấy tờ khác đã ban hành trong kỳ", holdings.issued),
        ("Giấy tờ đã ban hành bị thu hồi trong kỳ", holdings.revoked),
    )
    return tuple((str(at), words, number_text(count)) for at, (words, count) in enumerate(rows, start=1))


def _cells(line: AnnualLine) -> tuple[str, ...]:
    counts = (line.carried_over, line.received, line.solved, line.late, line.withdrawn, line.pending)
    return (line.procedure, *(number_text(count) for count in counts))


def number_text(count: int) -> str:
    """Return a number as people here write it: `227.149`."""
    return f"{count:,}".replace(",", ".")
