"""A report on complaints as a paper: figures and a chart of how they were answered."""

from collections.abc import Sequence

from schemas.deadlines.office_hours import vietnam_day
from schemas.issuing_office import Office
from schemas.reporting.complaints import ComplaintCounts, ComplaintDimension
from search_api.forms.annual import number_text
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
)
from search_api.statistics.complaints.view import (
    COLUMNS,
    DIMENSION_NAMES,
    TOTAL,
    ComplaintReport,
    cells,
    count_rows,
    shown_dimensions,
)
from search_api.statistics.head import head_fields

TITLE = "BÁO CÁO TÌNH HÌNH TRẢ LỜI PHẢN ÁNH, KHIẾU NẠI"
_COUNTS = tuple(Column(words, 21, "R") for _, words in COLUMNS)
_SHADED = (
    ("answered_in_time", "Trả lời đúng hạn"),
    ("forwarded", "Chuyển nơi khác"),
    ("answered_late", "Trả lời quá hạn"),
)


def complaint_paper(report: ComplaintReport, office: Office) -> FormPaper:
    """Return the report; its columns add up as those of `ComplaintCounts` do."""
    period = report.window.period
    blocks = (
        Letterhead(office, "Số: ……/BC", vietnam_day(report.made_at)),
        Title(TITLE, (period.name,)),
        head_fields(report),
        *(block for each in ComplaintDimension for block in _dimension(report, each)),
        Signatures(
            (
                Signer("NGƯỜI LẬP BÁO CÁO", report.made_by),
                Signer("THỦ TRƯỞNG CƠ QUAN", hint="(Ký, ghi rõ họ tên)"),
            )
        ),
    )
    days = f"{period.first:%Y%m%d}-{period.last:%Y%m%d}"
    return FormPaper(f"{TITLE} – {days}", "", office.called, days, blocks, is_wide=True)


def _dimension(report: ComplaintReport, dimension: ComplaintDimension) -> Sequence[Block]:
    """Return the table of a dimension and its chart; that of kinds stands even where nothing came."""
    if dimension not in shown_dimensions(report) and dimension is not ComplaintDimension.KIND:
        return ()
    rows = count_rows(report, dimension)
    bars = tuple(
        Bar(name, tuple(getattr(each, part) for part, _ in _SHADED))
        for name, each in rows
        if any(getattr(each, part) for part, _ in _SHADED)
    )
    chart = (Bars(tuple(words for _, words in _SHADED), bars),) if bars else ()
    columns = (Column("", 68), *_COUNTS)
    lines = tuple(_line(*row) for row in (*rows, (TOTAL, report.total)))
    return Heading(DIMENSION_NAMES[dimension]), Table(columns, lines, size_pt=10.0), *chart


def _line(name: str, counts: ComplaintCounts) -> tuple[str, ...]:
    return (name, *map(number_text, cells(counts)))
