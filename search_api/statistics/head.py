"""What every report says of itself: of which time and office it is, up to when, by whom and when it was made."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from schemas.reporting.period import Window
from search_api.forms.blocks import Fields
from search_api.paper.dates import moment_words, short_day, short_moment


@dataclass(frozen=True, slots=True)
class ReportHead:
    """A report that was made, before its figures."""

    window: Window
    office: str
    """How the office is called; of an administrator's on all: that it is all."""
    office_id: str
    """Empty: all."""
    made_by: str
    made_at: datetime


def head_json(head: ReportHead, *, schema: str) -> dict[str, Any]:
    """Return the first keys of a report's JSON."""
    period = head.window.period
    return {
        "schema": schema,
        "period": {"name": period.name, "first": f"{period.first}", "last": f"{period.last}"},
        "cut_off": head.window.cut_off.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "office": head.office_id or None,
        "made_by": head.made_by,
        "made_at": f"{head.made_at:%Y-%m-%dT%H:%M:%SZ}",
    }


def head_cells(head: ReportHead) -> tuple[str, ...]:
    """Return the last cells of each row of a report's table."""
    period = head.window.period
    return (
        period.name,
        f"{period.first:%d/%m/%Y}",
        f"{period.last:%d/%m/%Y}",
        short_moment(head.window.cut_off),
        head.office,
        head.made_by,
    )


def head_fields(head: ReportHead) -> Fields:
    """Return the lines below the title of a report on paper."""
    period = head.window.period
    return Fields(
        (
            ("Phạm vi", head.office),
            ("Kỳ báo cáo", f"{short_day(period.first)} – {short_day(period.last)}"),
            ("Chốt số liệu", moment_words(head.window.cut_off)),
            ("Người lập", f"{head.made_by}, lúc {moment_words(head.made_at)}"),
        )
    )
