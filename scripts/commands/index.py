"""`trichluc index rebuild|check`: the index from the database, at any time."""

import argparse
from typing import NoReturn

from tqdm import tqdm

from indexer.jobs import check_index, open_index, rebuild_index
from schemas.settings import Settings
from schemas.storage.services import open_services
from scripts.commands.arguments import add_json, print_json, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the arguments."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="VIỆC")
    rebuild = actions.add_parser("rebuild", help="dựng chỉ mục mới từ cơ sở dữ liệu rồi thay chỉ mục cũ")
    check = actions.add_parser("check", help="so chỉ mục với cơ sở dữ liệu và sửa chỗ khác nhau")
    check.add_argument("--no-mend", action="store_true", help="chỉ liệt kê, không sửa")
    for action in (rebuild, check):
        add_json(action)
    rebuild.set_defaults(act=run_rebuild)
    check.set_defaults(act=run_check)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Do the chosen action."""
    return int(arguments.act(arguments, settings))


def run_rebuild(arguments: argparse.Namespace, settings: Settings) -> int:
    """Rebuild; searches and writes go on meanwhile."""
    services, index = open_services(settings), open_index(settings)
    with tqdm(desc="Dựng chỉ mục", unit="hồ sơ", disable=True if arguments.json else None) as bar:
        report = rebuild_index(services, index, on_batch=lambda count: _advance(bar, count))
    if arguments.json:
        rejected = [
            {"dossier_id": r.dossier_id, "code": r.code, "message": r.message} for r in report.rejected
        ]
        print_json({"schema": "trichluc.index/1", "dossiers": report.indexed, "rejected": rejected})
    else:
        print(f"Chỉ mục mới có {report.indexed} hồ sơ, từ chối {len(report.rejected)}.")
    return 3 if report.rejected else 0


def _advance(bar: "tqdm[NoReturn]", count: int) -> None:
    bar.update(count)


def run_check(arguments: argparse.Namespace, settings: Settings) -> int:
    """Compare, list what differs, and mend it unless asked not to."""
    differences = check_index(open_services(settings), open_index(settings), is_mending=not arguments.no_mend)
    counts = {
        "missing": len(differences.missing),
        "stale": len(differences.stale),
        "surplus": len(differences.surplus),
    }
    if arguments.json:
        ids = {"missing": differences.missing, "stale": differences.stale, "surplus": differences.surplus}
        lists = {name: list(values) for name, values in ids.items()}
        print_json({"schema": "trichluc.index/1", "mended": not arguments.no_mend, **lists})
    else:
        say(f"Thiếu {counts['missing']}, cũ {counts['stale']}, thừa {counts['surplus']} hồ sơ.")
    return 0
