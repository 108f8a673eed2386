"""A report on requests as a paper: figures, charts, and whose the lateness was."""

from collections.abc import Sequence

from schemas.deadlines.office_hours import vietnam_day
from schemas.issuing_office import Office
from schemas.reporting.counts import Counts
from schemas.reporting.report import Blame, Dimension
from search_api.forms.annual import AnnualLine, number_text
from search_api.forms.blocks import (
    Bar,
    Bars,
    Block,
    Column,
    FormPaper,
    Heading,
    Letterhead,
    Signatures,
    Signer,
    Table,
    Title,
    text,
)
from search_api.statistics.head import head_fields
from search_api.statistics.view import (
    BLAME_NAMES,
    COLUMNS,
    DIMENSION_NAMES,
    TOTAL,
    Report,
    count_rows,
    late_rows,
    percent_text,
    shown_dimensions,
)

TITLE = "BÁO CÁO TÌNH HÌNH GIẢI QUYẾT ĐỀ NGHỊ"
_PRINTED = (
    ("carried_over", "Kỳ trước chuyển sang"),
    ("received", "Tiếp nhận trong kỳ"),
    ("early", "Trước hạn"),
    ("on_time", "Đúng hạn"),
    ("late", "Quá hạn"),
    ("withdrawn", "Người dân rút"),
    ("in_time", "Đang giải quyết, trong hạn"),
    ("overdue", "Đang giải quyết, quá hạn"),
)
_COUNTS = (
    Column("", 70),
    *(Column(words, 21, "R") for _, words in _PRINTED),
    Column("Đúng và trước hạn (%)", 21, "R"),
)
_LATE = (Column("", 120), Column("Số hồ sơ bị chậm", 30, "R"), Column("Số ngày làm việc chậm", 34, "R"))
_SHADED = (("early", "Trước hạn"), ("on_time", "Đúng hạn"), ("late", "Quá hạn"))
_MOST_BARS = 12
"""A chart of more rows is no picture any more; the table has them all."""


def report_paper(report: Report, office: Office) -> FormPaper:
    """Return the report; the laws by which its figures add up are those of `Counts`."""
    period = report.window.period
    blocks = (
        Letterhead(office, "Số: ……/BC", vietnam_day(report.made_at)),
        Title(TITLE, (period.name,)),
        head_fields(report),
        _summary(report.total),
        *(block for each in shown_dimensions(report) for block in _dimension(report, each)),
        *_lateness(report),
        Signatures(
            (
                Signer("NGƯỜI LẬP BÁO CÁO", report.made_by),
                Signer("THỦ TRƯỞNG CƠ QUAN", hint="(Ký, ghi rõ họ tên)"),
            )
        ),
    )
    days = f"{period.first:%Y%m%d}-{period.last:%Y%m%d}"
    return FormPaper(f"{TITLE} – {days}", "", office.called, days, blocks, is_wide=True)


def annual_lines(report: Report) -> tuple[AnnualLine, ...]:
    """Return the lines of Mẫu 100: each procedure, then all together."""
    rows = [*count_rows(report, Dimension.PROCEDURE), (TOTAL, report.total)]
    return tuple(
        AnnualLine(
            name, each.carried_over, each.received, each.solved, each.late, each.withdrawn, each.pending
        )
        for name, each in rows
    )


def _summary(total: Counts) -> Table:
    cells = tuple((words, number_text(getattr(total, name))) for name, words in COLUMNS)
    share = percent_text(total)
    rows = (
        *cells,
        ("Tỷ lệ giải quyết đúng và trước hạn", f"{share} %" if share else "chưa có hồ sơ giải quyết xong"),
    )
    half = (len(rows) + 1) // 2
    beside = zip(rows[:half], (*rows[half:], ("", "")), strict=False)
    columns = (Column("Chỉ tiêu", 78), Column("Số lượng", 38, "R")) * 2
    return Table(columns, tuple((*left, *right) for left, right in beside))


def _dimension(report: Report, dimension: Dimension) -> Sequence[Block]:
    rows = count_rows(report, dimension)
    bars = tuple(
        Bar(name, tuple(getattr(each, part) for part, _ in _SHADED)) for name, each in rows if each.solved
    )
    chart = (Bars(tuple(words for _, words in _SHADED), bars[:_MOST_BARS]),) if bars else ()
    columns = (Column(DIMENSION_NAMES[dimension], 70), *_COUNTS[1:])
    table = Table(columns, tuple(_cells(*row) for row in (*rows, (TOTAL, report.total))), size_pt=10.0)
    return Heading(DIMENSION_NAMES[dimension]), table, *chart


def _lateness(report: Report) -> Sequence[Block]:
    found = [(kind, late_rows(report, kind)) for kind in Blame]
    if not any(rows for _, rows in found):
        return (text("Trong kỳ không có hồ sơ quá hạn."),)
    blocks: list[Block] = [Heading("Thời gian chậm thuộc về ai")]
    for kind, rows in found:
        if rows:
            columns = (Column(BLAME_NAMES[kind], 120), *_LATE[1:])
            lines = (
                (name, number_text(late.requests), number_text(late.lateness.working_days))
                for name, late in rows
            )
            blocks.append(Table(columns, tuple(lines)))
    return blocks


def _cells(name: str, counts: Counts) -> tuple[str, ...]:
    numbers = (number_text(getattr(counts, each)) for each, _ in _PRINTED)
    return (name, *numbers, percent_text(counts) or "–")
