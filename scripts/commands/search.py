"""`trichluc search`: find dossiers as an account may."""

import argparse
from collections.abc import Iterable
from typing import get_args

from indexer.index import Order
from indexer.jobs import open_index
from indexer.searching import FACETS
from schemas.settings import Settings
from schemas.storage.services import open_services
from scripts.commands.arguments import acting_account, add_account, add_json, print_json, say
from search_api.search.jobs import search_dossiers, to_contract
from search_api.search.limits import BadSearchError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the arguments."""
    parser.add_argument("query", metavar="CÂU_TÌM")
    parser.add_argument("--limit", type=int, default=20, metavar="SỐ")
    parser.add_argument("--after", metavar="TIẾP", help="giá trị `next` của lần tìm trước")
    parser.add_argument(
        "--filter",
        action="append",
        default=[],
        metavar="TÊN=GIÁ_TRỊ",
        help=f"chỉ hồ sơ có: {', '.join(FACETS)}",
    )
    parser.add_argument("--order", choices=get_args(Order), default="relevance", metavar="THỨ_TỰ")
    parser.add_argument("--facets", action="store_true", help="đếm cả hồ sơ theo từng nhóm")
    add_account(parser)
    add_json(parser)


def read_filters(given: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return facet → values of arguments such as `decade=1940`.

    Raises:
        BadSearchError: One has no equals sign.
    """
    filters: dict[str, frozenset[str]] = {}
    for argument in given:
        name, sign, value = argument.partition("=")
        if not (sign and name and value):
            raise BadSearchError("Điều kiện lọc có dạng TÊN=GIÁ_TRỊ, ví dụ --filter decade=1940.")
        filters[name] = filters.get(name, frozenset()) | {value}
    return filters


def _most_first(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the hits; none is no error."""
    services = open_services(settings)
    account = acting_account(arguments, services)
    answer = search_dossiers(
        services,
        open_index(settings),
        account,
        arguments.query,
        filters=read_filters(arguments.filter),
        order=arguments.order,
        limit=arguments.limit,
        after=arguments.after,
        facets=FACETS if arguments.facets else (),
    )
    found = to_contract(answer)
    if arguments.json:
        print_json(found)
        return 0
    for warning in found["warnings"]:
        say(str(warning))
    print(f"{found['total']} hồ sơ")
    for name, counts in found.get("facets", {}).items():
        shown = ", ".join(f"{value} {count}" for value, count in sorted(counts.items(), key=_most_first))
        print(f"     {name}: {shown or '-'}")
    for hit in found["hits"]:
        name = hit["fields"].get("full_name", {}).get("value", "(chưa đọc được tên)")
        pages = ", ".join(str(page["page"]) for page in hit["pages"])
        print(
            f"{hit['rank']:>3}. {name} · {hit['archive_file_code']} · {hit['reason']} · trang {pages or '-'}"
        )
    return 0
