"""`trichluc register import`: the paper register of an office, from CSV or XLSX."""

import argparse
from dataclasses import asdict
from pathlib import Path

from ingest.batch_json import register_json
from ingest.register_desk.jobs import import_register
from schemas.register import RegisterImport
from schemas.settings import Settings
from schemas.storage.services import open_services
from scripts.commands.arguments import acting_account, add_account, add_json, print_json, say
from scripts.operator_account import operator_account

_RESULTS = {"imported": "Đã nhập mục lục", "known": "Mục lục này đã có", "refused": "Chưa nhập dòng nào"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the actions and their arguments."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="VIỆC")
    action = actions.add_parser("import", help="nhập mục lục hồ sơ")
    action.add_argument("file", type=Path, metavar="TỆP", help="CSV hoặc XLSX")
    action.add_argument(
        "--keep-good-rows", action="store_true", help="vẫn nhập các dòng đúng khi có dòng sai"
    )
    action.add_argument(
        "--replace", action="store_true", help="thay nội dung đã có; nội dung cũ được giữ lại"
    )
    action.add_argument("--batch", default="", metavar="MÃ_LÔ", help="lô của các hồ sơ chưa ghi lô")
    add_account(action)
    add_json(action)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Import a register; 3 where rows of it were refused."""
    services = open_services(settings)
    named = arguments.account or settings.account
    account = acting_account(arguments, services) if named else operator_account(services)
    report = import_register(
        services,
        account,
        arguments.file,
        keep_good_rows=arguments.keep_good_rows,
        replace=arguments.replace,
        batch_code=arguments.batch,
    )
    report_register(report, as_json=arguments.json)
    is_left = report.changes and not report.replaced
    return 3 if report.bad_rows or report.result == "refused" or is_left else 0


def report_register(report: RegisterImport, *, as_json: bool) -> None:
    """Print every bad row and every change, then what was done."""
    for bad in report.bad_rows:
        if as_json:
            print_json(asdict(bad))
        else:
            say(f"Dòng {bad.row}: {bad.message} [{bad.code}]")
    if as_json:
        print_json(register_json(report))
        return
    for change in report.changes:
        say(
            f"Dòng {change.row}: hồ sơ {change.archive_file_code} khác nội dung đã có: {', '.join(change.fields)}"
        )
    say(
        f"{_RESULTS[report.result]}: thêm {report.added}, thay {report.replaced}, giữ nguyên {report.unchanged},"
        f" dòng sai {len({bad.row for bad in report.bad_rows})}."
    )
