"""`trichluc bench`: measure, a line a figure."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from schemas.errors import InvalidInputError
from schemas.settings import Settings
from scripts.bench import fields, reading
from scripts.commands.arguments import print_json

Bench = Callable[..., None]

BENCHES: dict[str, Bench] = {
    "reading": reading.run,
    "fields": fields.run,
}


class NotPerPageError(InvalidInputError):
    """The bench has no figures of single pages."""

    code = "not_per_page"
    exit_code = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the arguments."""
    parser.add_argument("name", choices=BENCHES, metavar="TÊN", help=", ".join(BENCHES))
    parser.add_argument("--set", type=Path, dest="set_dir", metavar="THƯ_MỤC", help="dữ liệu ngoài để đo")
    parser.add_argument("--way", action="append", dest="ways", metavar="CÁCH", help="chỉ đo cách này")
    parser.add_argument("--seed", type=int, default=7, metavar="SỐ")
    parser.add_argument("--quick", action="store_true", help="bản ngắn, dưới hai phút")
    parser.add_argument("--per-page", action="store_true", help="cả số đo của từng trang (reading)")
    parser.add_argument("--json", action="store_true", help="một dòng JSON cho mỗi số đo")


def run(arguments: argparse.Namespace, _settings: Settings) -> int:
    """Run the bench."""
    emit = print_json if arguments.json else _print_line
    if arguments.per_page and arguments.name != "reading":
        raise NotPerPageError("Chỉ `trichluc bench reading` có số đo của từng trang. Bỏ --per-page.")
    more = {"per_page": True} if arguments.per_page else {}
    BENCHES[arguments.name](
        set_dir=arguments.set_dir,
        ways=arguments.ways,
        quick=arguments.quick,
        seed=arguments.seed,
        emit=emit,
        **more,
    )
    return 0


def _print_line(row: dict[str, Any]) -> None:
    print(
        f"{row['way'] or '':24} {row['set']:28} {row['figure']:20} {row['value']:>10.4g} {row['unit']}  n={row['n']}"
    )
