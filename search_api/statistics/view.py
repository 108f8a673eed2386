"""A report in words: which columns it has, how its rows are called, and the same as JSON and as the rows of a table."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from schemas.procedures.procedure import ProcedureVersion
from schemas.reporting.counts import Counts
from schemas.reporting.naming import step_name
from schemas.reporting.report import Blame, Blamed, Dimension, Groups, Late
from schemas.requests import CHANNEL_NAMES, Channel
from search_api.statistics.head import ReportHead, head_cells, head_json
from search_api.web.charts import Row

COLUMNS: tuple[tuple[str, str], ...] = (
    ("carried_over", "Kỳ trước chuyển sang"),
    ("received", "Tiếp nhận trong kỳ"),
    ("to_do", "Cộng phải giải quyết"),
    ("early", "Trước hạn"),
    ("on_time", "Đúng hạn"),
    ("late", "Quá hạn"),
    ("solved", "Cộng đã giải quyết"),
    ("rejected", "Trong đó: không giải quyết, có văn bản"),
    ("withdrawn", "Người đề nghị rút"),
    ("in_time", "Đang giải quyết, trong hạn"),
    ("overdue", "Đang giải quyết, quá hạn"),
    ("pending", "Cộng đang giải quyết"),
    ("suspended", "Trong đó: đang dừng"),
    ("refused", "Từ chối tiếp nhận"),
    ("dropped", "Rút trước khi tiếp nhận"),
    ("waiting", "Chờ tiếp nhận"),
)
"""Name in Counts → words, in the order of every table."""
DIMENSION_NAMES: dict[Dimension, str] = {
    Dimension.PROCEDURE: "Theo thủ tục",
    Dimension.OFFICE: "Theo cơ quan giải quyết",
    Dimension.RECEIVING_OFFICE: "Theo nơi tiếp nhận",
    Dimension.CHANNEL: "Theo cách gửi",
    Dimension.OFFICER: "Theo người xử lý",
}
BLAME_NAMES: dict[Blame, str] = {
    Blame.STEP: "Theo bước xử lý",
    Blame.UNIT: "Theo đơn vị",
    Blame.AGENCY: "Theo cơ quan phối hợp",
}
TOTAL = "Tổng cộng"
MOST_BARS = 12
TABLE_HEAD = (
    "Nhóm", "Tên", *(words for _, words in COLUMNS), "Tỷ lệ đúng và trước hạn (%)",
    "Số hồ sơ bị chậm", "Số ngày làm việc chậm", "Kỳ báo cáo", "Từ ngày", "Đến ngày", "Chốt số liệu",
    "Cơ quan", "Người lập",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Names:
    """How keys are called."""

    offices: Mapping[str, str]
    people: Mapping[str, str]
    procedures: Mapping[str, ProcedureVersion]
    """Key → its newest version."""


@dataclass(frozen=True, slots=True)
class Report(ReportHead):
    """A report that was made."""

    total: Counts
    groups: Groups
    blamed: Blamed
    names: Names


def count_rows(report: Report, dimension: Dimension) -> list[tuple[str, Counts]]:
    """Return the rows of a dimension, most requests first."""
    name = _NAMING[dimension]
    rows = [(name(report.names, key), counts) for key, counts in report.groups[dimension].items()]
    return sorted(rows, key=lambda row: (-row[1].to_do, row[0]))


def solved_bars(rows: Sequence[tuple[str, Counts]]) -> list[Row]:
    """Return the bars of a chart of what was solved, of the rows in which anything was, the first ones of many."""
    solved = [(name, counts) for name, counts in rows if counts.solved]
    return [Row(name, (counts.early, counts.on_time, counts.late)) for name, counts in solved[:MOST_BARS]]


def late_rows(report: Report, kind: Blame) -> list[tuple[str, Late]]:
    """Return whose the lateness is, most of it first."""
    rows = [(_blamed_name(report.names, kind, key), late) for key, late in report.blamed[kind].items()]
    return sorted(rows, key=lambda row: (-row[1].lateness.elapsed, row[0]))


def shown_dimensions(report: Report) -> list[Dimension]:
    """Return what the report is divided by: an office that is the only one needs no row of its own."""
    offices = (Dimension.OFFICE, Dimension.RECEIVING_OFFICE)
    return [
        each
        for each in Dimension
        if report.groups[each] and (each not in offices or len(report.groups[each]) > 1)
    ]


def table_rows(report: Report) -> Iterator[tuple[str | int, ...]]:
    """Yield the rows of the table under TABLE_HEAD; each says of itself what report it is of."""
    of_report = head_cells(report)
    yield (TOTAL, "", *_cells(report.total), "", "", *of_report)
    for dimension in Dimension:
        for name, counts in count_rows(report, dimension):
            yield (DIMENSION_NAMES[dimension], name, *_cells(counts), "", "", *of_report)
    for kind in Blame:
        for name, late in late_rows(report, kind):
            none = ("",) * (len(COLUMNS) + 1)
            times = (late.requests, late.lateness.working_days)
            yield (f"Chậm {BLAME_NAMES[kind].lower()}", name, *none, *times, *of_report)


def percent_text(counts: Counts) -> str:
    """Return the share of the solved that were not late, `99,996`, rounded down: 100 is said of all only."""
    if counts.share_in_time is None:
        return ""
    thousandths = (counts.early + counts.on_time) * 100_000 // counts.solved
    whole, rest = divmod(thousandths, 1_000)
    return f"{whole},{rest:03}".rstrip("0").rstrip(",")


def report_json(report: Report) -> dict[str, Any]:
    """Return the report as `trichluc.request_report/1`; the same cut-off gives the same figures."""
    return {
        **head_json(report, schema="trichluc.request_report/1"),
        "total": _counts_json(report.total),
        "by": {
            dimension: [
                {"key": key, "name": _NAMING[dimension](report.names, key), **_counts_json(counts)}
                for key, counts in sorted(report.groups[dimension].items())
            ]
            for dimension in Dimension
        },
        "lateness": {
            kind: [_late_json(report, kind, *row) for row in sorted(report.blamed[kind].items())]
            for kind in Blame
        },
    }


def _counts_json(counts: Counts) -> dict[str, Any]:
    return {**{name: getattr(counts, name) for name, _ in COLUMNS}, "share_in_time": counts.share_in_time}


def _late_json(report: Report, kind: Blame, key: str, late: Late) -> dict[str, Any]:
    return {
        "key": key,
        "name": _blamed_name(report.names, kind, key),
        "requests": late.requests,
        "working_days": late.lateness.working_days,
        "seconds": int(late.lateness.elapsed.total_seconds()),
    }


def _cells(counts: Counts) -> tuple[str | int, ...]:
    return (*(getattr(counts, name) for name, _ in COLUMNS), percent_text(counts))


def _blamed_name(names: Names, kind: Blame, key: str) -> str:
    if kind is not Blame.STEP:
        return names.offices.get(key, key)
    return step_name(names.procedures, key)


_NAMING: dict[Dimension, Callable[[Names, str], str]] = {
    Dimension.PROCEDURE: lambda names, key: names.procedures[key].title,
    Dimension.OFFICE: lambda names, key: names.offices.get(key, key),
    Dimension.RECEIVING_OFFICE: lambda names, key: names.offices.get(key, key),
    Dimension.CHANNEL: lambda _, key: CHANNEL_NAMES[Channel(key)],
    Dimension.OFFICER: lambda names, key: names.people.get(key, key),
}
