"""`trichluc bench`: measure, a line a figure."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from schemas.errors import InvalidInputError
from schemas.settings import Settings
from scripts.bench import (
    fields,
    issue,
    pipeline,
    reading,
    relevance,
    reports,
    search,
    sign_archive,
    turning,
    web,
)
from scripts.bench.ways import rivals
from scripts.commands.arguments import positive_int, print_json

Bench = Callable[..., None]

BENCHES: dict[str, Bench] = {
    "reading": reading.run,
    "fields": fields.run,
    "pipeline": pipeline.run,
    "turning": turning.run,
    "relevance": relevance.run,
    "search": search.run,
    "issue": issue.run,
    "reports": reports.run,
    "sign-archive": sign_archive.run,
    "web": web.run,
}

OPTIONS: dict[str, tuple[str, ...]] = {
    "per_page": ("reading",),
    "against": ("reading",),
    "pages": ("pipeline",),
    "dossiers": ("fields", "relevance", "search"),
    "readings": ("fields",),
    "queries": ("relevance",),
    "worst": ("relevance",),
    "keep": ("search",),
}
"""Argument that not every bench takes → the benches that do."""


class NotPerPageError(InvalidInputError):
    """The bench has no figures of single pages."""

    code = "not_per_page"
    exit_code = 2


class NotForBenchError(InvalidInputError):
    """The bench does not take this argument."""

    code = "not_for_bench"
    exit_code = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the arguments."""
    parser.add_argument("name", choices=BENCHES, metavar="TÊN", help=", ".join(BENCHES))
    parser.add_argument("--set", type=Path, dest="set_dir", metavar="THƯ_MỤC", help="dữ liệu ngoài để đo")
    parser.add_argument("--way", action="append", dest="ways", metavar="CÁCH", help="chỉ đo cách này")
    parser.add_argument(
        "--against",
        choices=rivals(),
        metavar="TÊN",
        help=f"đo cùng lúc chương trình khác: {', '.join(rivals())}",
    )
    parser.add_argument(
        "--pages", type=positive_int, metavar="SỐ", help="số trang đi qua quy trình (pipeline)"
    )
    parser.add_argument(
        "--dossiers",
        type=positive_int,
        metavar="SỐ",
        help="số hồ sơ mẫu được tạo để đo (fields, relevance, search)",
    )
    parser.add_argument(
        "--queries", type=positive_int, metavar="SỐ", help="số câu hỏi, chia đều cho các loại (relevance)"
    )
    parser.add_argument(
        "--worst",
        type=positive_int,
        metavar="SỐ",
        help="số câu tìm chưa đúng được nêu ra, mỗi loại (relevance)",
    )
    parser.add_argument(
        "--readings", type=Path, metavar="THƯ_MỤC", help="giữ lại chữ đã đọc để đo lại các quy tắc (fields)"
    )
    parser.add_argument("--keep", type=Path, metavar="THƯ_MỤC", help="giữ hồ sơ mẫu ở đây để đo lại (search)")
    parser.add_argument("--seed", type=int, default=7, metavar="SỐ")
    parser.add_argument("--quick", action="store_true", help="bản ngắn, dưới hai phút")
    parser.add_argument("--per-page", action="store_true", help="cả số đo của từng trang (reading)")
    parser.add_argument("--json", action="store_true", help="một dòng JSON cho mỗi số đo")


def run(arguments: argparse.Namespace, _settings: Settings) -> int:
    """Run the bench."""
    BENCHES[arguments.name](
        set_dir=arguments.set_dir,
        ways=arguments.ways,
        quick=arguments.quick,
        seed=arguments.seed,
        emit=print_json if arguments.json else _print_line,
        **_options(arguments),
    )
    return 0


def _options(arguments: argparse.Namespace) -> dict[str, Any]:
    """Return the arguments that only this bench takes.

    Raises:
        NotPerPageError: The bench has no figures of single pages.
        NotForBenchError: An argument is of another bench.
    """
    given = {name: getattr(arguments, name) for name in OPTIONS if getattr(arguments, name)}
    for name in given:
        if arguments.name in OPTIONS[name]:
            continue
        if name == "per_page":
            raise NotPerPageError("Chỉ `trichluc bench reading` có số đo của từng trang. Bỏ --per-page.")
        benches = " hoặc ".join(f"`trichluc bench {bench}`" for bench in OPTIONS[name])
        raise NotForBenchError(f"--{name} chỉ dùng cho {benches}. Xin bỏ --{name}.")
    return given


def _print_line(row: dict[str, Any]) -> None:
    print(
        f"{row['way'] or '':24} {row['set']:28} {row['figure']:20} {row['value']:>10.4g} {row['unit']}  n={row['n']}"
    )
