"""A report on complaints in words: its columns, its rows, and the same as JSON and as the rows of a table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from schemas.complaints.kinds import complaint_kinds
from schemas.reporting.complaints import ComplaintCounts, ComplaintDimension, ComplaintGroups
from search_api.statistics.head import ReportHead, head_cells, head_json

COLUMNS: tuple[tuple[str, str], ...] = (
    ("carried_over", "Kỳ trước chuyển sang"),
    ("received", "Tiếp nhận trong kỳ"),
    ("to_do", "Cộng phải trả lời"),
    ("answered_in_time", "Trả lời đúng hạn"),
    ("answered_late", "Trả lời quá hạn"),
    ("forwarded", "Chuyển cơ quan có thẩm quyền"),
    ("in_time", "Đang xử lý, trong hạn"),
    ("overdue", "Đang xử lý, quá hạn"),
    ("pending", "Cộng đang xử lý"),
)
"""Name in ComplaintCounts → words, in the order of every table."""
DIMENSION_NAMES: dict[ComplaintDimension, str] = {
    ComplaintDimension.KIND: "Theo loại đơn",
    ComplaintDimension.OFFICE: "Theo cơ quan",
}
TOTAL = "Tổng cộng"
TABLE_HEAD = (
    "Nhóm", "Tên", *(words for _, words in COLUMNS),
    "Kỳ báo cáo", "Từ ngày", "Đến ngày", "Chốt số liệu", "Cơ quan", "Người lập",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ComplaintReport(ReportHead):
    """A report that was made."""

    total: ComplaintCounts
    groups: ComplaintGroups
    offices: Mapping[str, str]


def count_rows(report: ComplaintReport, dimension: ComplaintDimension) -> list[tuple[str, ComplaintCounts]]:
    """Return the rows of a dimension, most complaints first."""
    rows = [(_name(report, dimension, key), counts) for key, counts in report.groups[dimension].items()]
    return sorted(rows, key=lambda row: (-row[1].to_do, row[0]))


def shown_dimensions(report: ComplaintReport) -> list[ComplaintDimension]:
    """Return what the report is divided by: an office that is the only one needs no row of its own."""
    return [
        each
        for each in ComplaintDimension
        if report.groups[each] and (each is ComplaintDimension.KIND or len(report.groups[each]) > 1)
    ]


def cells(counts: ComplaintCounts) -> tuple[int, ...]:
    """Return the numbers of a row, in the order of COLUMNS."""
    return tuple(getattr(counts, name) for name, _ in COLUMNS)


def table_rows(report: ComplaintReport) -> Iterator[tuple[str | int, ...]]:
    """Yield the rows of the table under TABLE_HEAD; each says of itself what report it is of."""
    of_report = head_cells(report)
    yield (TOTAL, "", *cells(report.total), *of_report)
    for dimension in ComplaintDimension:
        for name, counts in count_rows(report, dimension):
            yield (DIMENSION_NAMES[dimension], name, *cells(counts), *of_report)


def report_json(report: ComplaintReport) -> dict[str, Any]:
    """Return the report as `trichluc.complaint_report/1`; the same cut-off gives the same figures."""
    return {
        **head_json(report, schema="trichluc.complaint_report/1"),
        "total": _json(report.total),
        "by": {
            dimension: [
                {"key": key, "name": _name(report, dimension, key), **_json(counts)}
                for key, counts in sorted(report.groups[dimension].items())
            ]
            for dimension in ComplaintDimension
        },
    }


def _json(counts: ComplaintCounts) -> dict[str, int]:
    return {name: getattr(counts, name) for name, _ in COLUMNS}


def _name(report: ComplaintReport, dimension: ComplaintDimension, key: str) -> str:
    if dimension is ComplaintDimension.OFFICE:
        return report.offices.get(key, key)
    kind = complaint_kinds().get(key)
    return kind.title if kind else key
