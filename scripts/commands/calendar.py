"""`trichluc calendar`: an official schedule of holidays is loaded; the days of a year are listed."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ingest.calendar_desk.jobs import days_of_year, load_schedule
from schemas.deadlines.calendar import KIND_NAMES, CalendarDay
from schemas.deadlines.wording import day_text
from schemas.settings import Settings
from schemas.storage.services import open_services
from scripts.commands.arguments import acting_account, add_account, add_json, positive_int, print_json, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the actions and their arguments."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="VIỆC")
    load = actions.add_parser("load", help="nhập lịch nghỉ chính thức hoặc ngày nghỉ của một cơ quan")
    load.add_argument(
        "file", type=Path, metavar="TỆP", help="CSV hoặc XLSX: Ngày, Đến ngày, Loại, Tên, Căn cứ"
    )
    load.add_argument(
        "--announces", type=positive_int, metavar="NĂM", help="tệp là lịch chính thức, đầy đủ của năm này"
    )
    load.add_argument("--legal-ref", default="", metavar="VĂN_BẢN", help="văn bản công bố lịch")
    add_account(load)
    shown = actions.add_parser("list", help="các ngày lễ, ngày nghỉ, ngày làm bù của một năm")
    shown.add_argument("year", type=positive_int, metavar="NĂM")
    shown.add_argument("--office", default="", metavar="MÃ", help="cả ngày nghỉ riêng của cơ quan này")
    for action in (load, shown):
        add_json(action)
    load.set_defaults(act=run_load)
    shown.set_defaults(act=run_list)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Do the chosen action."""
    return int(arguments.act(arguments, settings))


def run_load(arguments: argparse.Namespace, settings: Settings) -> int:
    """Load a schedule; 3 where rows of it cannot be used: then nothing was changed."""
    services = open_services(settings)
    report = load_schedule(
        services,
        acting_account(arguments, services),
        arguments.file,
        announces=arguments.announces,
        legal_ref=arguments.legal_ref,
    )
    if arguments.json:
        print_json({"schema": "trichluc.calendar/1", **asdict(report)})
    for bad in () if arguments.json else report.bad_rows:
        say(f"Dòng {bad.row}: {bad.message} [{bad.code}]")
    if report.bad_rows:
        say("Chưa nhập ngày nào. Xin sửa các dòng không dùng được rồi nhập lại.")
        return 3
    say(f"Đã nhập lịch: {report.days} ngày, {report.changed} ngày thay đổi; {report.moved} hồ sơ đổi hạn.")
    return 0


def run_list(arguments: argparse.Namespace, settings: Settings) -> int:
    """List the days of a year that are not what their place in the week says."""
    days, is_announced = days_of_year(open_services(settings), arguments.year, office_id=arguments.office)
    if arguments.json:
        rows = [_json(day) for day in days]
        print_json(
            {"schema": "trichluc.calendar/1", "year": arguments.year, "announced": is_announced, "days": rows}
        )
        return 0
    for day in days:
        print(f"{day_text(day.day)}  {KIND_NAMES[day.kind]}: {day.reason}")
    if not is_announced:
        say(f"Lịch năm {arguments.year} chưa được công bố chính thức: các ngày trên là ước tính.")
    return 0


def _json(day: CalendarDay) -> dict[str, Any]:
    return {**asdict(day), "day": day.day.isoformat()}
