"""Reports are made from what was done to requests up to a cut-off, and who made one is kept."""

from dataclasses import replace

from sqlalchemy.orm import Session

from schemas.accounts import Account, Role
from schemas.assets import fonts_dir
from schemas.deadlines.office_hours import vietnam_day
from schemas.identifiers import OfficeId
from schemas.issuing_office import Office
from schemas.procedures.catalogue import find_version
from schemas.reporting.naming import newest_versions
from schemas.reporting.period import Window
from schemas.reporting.report import Dimension, Rules, blame, count_requests
from schemas.storage.calendar import load_calendar
from schemas.storage.database import reading
from schemas.storage.offices import all_offices
from schemas.storage.procedures import load_catalogue
from schemas.storage.report_scope import Scope, scope_of
from schemas.storage.request_reports import (
    count_holdings,
    people_called,
    stream_histories,
    stream_requests,
)
from schemas.storage.services import Services
from search_api.forms.annual import AnnualReport, paper_100
from search_api.forms.render import render_form
from search_api.statistics.asked import Asked, read_window
from search_api.statistics.paper import annual_lines, report_paper
from search_api.statistics.scope.jobs import check_may_report, note_report, paper_office
from search_api.statistics.view import TABLE_HEAD, Names, Report, table_rows
from search_api.web.table_file import TableKind, table_bytes


def make_report(
    services: Services, account: Account, asked: Asked, *, address: str = "", taken_as: str = "page"
) -> Report:
    """Return the report, noting who made it and as what it was taken.

    Args:
        services: Records.
        account: Of an office: on its own office; an administrator: on one or all.
        asked: Period, cut-off and office.
        address: Where the request came from.
        taken_as: `page`, `json`, `csv`, `xlsx`, `pdf` or `mau-100`.

    Raises:
        ForbiddenError: The account may not, or not on this office.
        BadPeriodError: There is no such period, or its cut-off cannot be.
    """
    check_may_report(account)
    now = services.now()
    window = read_window(asked, now=now)
    with reading(services.database) as session:
        report = _counted(session, account, window, scope_of(session, account, asked.office), services)
    note_report(
        services, account, window, of="requests", office=report.office_id, taken_as=taken_as, address=address
    )
    return report


def report_table(
    services: Services, account: Account, asked: Asked, *, kind: TableKind, address: str = ""
) -> bytes:
    """Return the report as CSV or XLSX; raises as `make_report`."""
    report = make_report(services, account, asked, address=address, taken_as=kind)
    return table_bytes(TABLE_HEAD, table_rows(report), kind=kind)


def report_pdf(services: Services, account: Account, asked: Asked, *, address: str = "") -> bytes:
    """Return the report as PDF/A with charts; raises as `make_report`."""
    report = make_report(services, account, asked, address=address, taken_as="pdf")
    paper = report_paper(report, _office(services, report))
    return render_form(
        paper, created_at=report.made_at, font_dir=fonts_dir(), font_override=services.settings.font_path
    )


def annual_pdf(services: Services, account: Account, asked: Asked, *, address: str = "") -> bytes:
    """Return the yearly report on dossiers, Mẫu 100 (NĐ 131/2021, Điều 128), as PDF/A; raises as `make_report`."""
    report = make_report(services, account, replace(asked, kind="year"), address=address, taken_as="mau-100")
    period = report.window.period
    with reading(services.database) as session:
        offices = [OfficeId(report.office_id)] if report.office_id else list(all_offices(session))
        holdings = count_holdings(
            session, offices, since=report.window.period.since, moment=report.window.moment
        )
    values = AnnualReport(
        office=_office(services, report),
        made_by=report.made_by,
        on=vietnam_day(report.made_at),
        first=period.first,
        last=period.last,
        cut_off=report.window.cut_off,
        holdings=holdings,
        lines=annual_lines(report),
    )
    return render_form(
        paper_100(values),
        created_at=report.made_at,
        font_dir=fonts_dir(),
        font_override=services.settings.font_path,
    )


def offices_to_choose(services: Services, account: Account) -> dict[OfficeId, str]:
    """Return the offices that the account may choose among: none where it sees its own only."""
    if account.role is not Role.ADMINISTRATOR:
        return {}
    with reading(services.database) as session:
        return all_offices(session)


def _counted(session: Session, account: Account, window: Window, scope: Scope, services: Services) -> Report:
    catalogue = load_catalogue(session)
    calendars = {each: load_calendar(session, office_id=each, as_of=window.cut_off) for each in scope.offices}
    versions = {version.identity: version for version in catalogue}
    rules = Rules(
        procedure=lambda request: (
            versions.get((request.procedure, request.province, request.version))
            or find_version(catalogue, request.procedure, province=request.province, version=request.version)
        ),
        calendar=calendars.__getitem__,
    )
    stream = stream_requests(session, offices=scope.offices, since=window.period.since, moment=window.moment)
    figures = count_requests(stream, window, rules)
    late = stream_histories(session, figures.late_ids, moment=window.moment)
    return Report(
        window=window,
        office=scope.called,
        office_id=scope.office_id,
        made_by=account.display_name,
        made_at=services.now(),
        total=figures.total,
        groups=figures.groups,
        blamed=blame(late, window, rules),
        names=Names(
            scope.names, people_called(session, figures.groups[Dimension.OFFICER]), newest_versions(catalogue)
        ),
    )


def _office(services: Services, report: Report) -> Office:
    return paper_office(services, office_id=report.office_id)
