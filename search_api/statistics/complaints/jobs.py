"""Reports on complaints are made from what came and was answered up to a cut-off, and who made one is kept."""

from schemas.accounts import Account
from schemas.assets import fonts_dir
from schemas.reporting.complaints import count_complaints
from schemas.storage.complaint_reports import stream_complaints
from schemas.storage.database import reading
from schemas.storage.report_scope import scope_of
from schemas.storage.services import Services
from search_api.forms.render import render_form
from search_api.statistics.asked import Asked, read_window
from search_api.statistics.complaints.paper import complaint_paper
from search_api.statistics.complaints.view import TABLE_HEAD, ComplaintReport, table_rows
from search_api.statistics.scope.jobs import check_may_report, note_report, paper_office
from search_api.web.table_file import TableKind, table_bytes


def make_report(
    services: Services, account: Account, asked: Asked, *, address: str = "", taken_as: str = "page"
) -> ComplaintReport:
    """Return the report, noting who made it and as what it was taken.

    Args:
        services: Records.
        account: Of an office: on its own office; an administrator: on one or all.
        asked: Period, cut-off and office.
        address: Where the request came from.
        taken_as: `page`, `json`, `csv`, `xlsx` or `pdf`.

    Raises:
        ForbiddenError: The account may not, or not on this office.
        BadPeriodError: There is no such period, or its cut-off cannot be.
    """
    check_may_report(account)
    now = services.now()
    window = read_window(asked, now=now)
    with reading(services.database) as session:
        scope = scope_of(session, account, asked.office)
        since, moment = window.period.since, window.moment
        stream = stream_complaints(session, offices=scope.offices, since=since, moment=moment)
        total, groups = count_complaints(stream, window)
    report = ComplaintReport(
        window, scope.called, scope.office_id, account.display_name, now, total, groups, scope.names
    )
    note_report(
        services, account, window, of="complaints", office=scope.office_id, taken_as=taken_as, address=address
    )
    return report


def report_table(
    services: Services, account: Account, asked: Asked, *, kind: TableKind, address: str = ""
) -> bytes:
    """Return the report as CSV or XLSX; raises as `make_report`."""
    report = make_report(services, account, asked, address=address, taken_as=kind)
    return table_bytes(TABLE_HEAD, table_rows(report), kind=kind)


def report_pdf(services: Services, account: Account, asked: Asked, *, address: str = "") -> bytes:
    """Return the report as PDF/A with a chart; raises as `make_report`."""
    report = make_report(services, account, asked, address=address, taken_as="pdf")
    office = paper_office(services, office_id=report.office_id)
    font = services.settings.font_path
    paper = complaint_paper(report, office)
    return render_form(paper, created_at=report.made_at, font_dir=fonts_dir(), font_override=font)
