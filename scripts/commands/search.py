"""`trichluc search`: find dossiers as an account may."""

import argparse

from indexer.jobs import open_index
from schemas.settings import Settings
from schemas.storage.services import open_services
from scripts.commands.arguments import acting_account, add_account, add_json, print_json, say
from search_api.search.jobs import search_dossiers, to_contract


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the arguments."""
    parser.add_argument("query", metavar="CÂU_TÌM")
    parser.add_argument("--limit", type=int, default=20, metavar="SỐ")
    parser.add_argument("--after", metavar="TIẾP", help="giá trị `next` của lần tìm trước")
    add_account(parser)
    add_json(parser)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the hits; none is no error."""
    services = open_services(settings)
    account = acting_account(arguments, services)
    answer = search_dossiers(
        services,
        open_index(settings),
        account,
        arguments.query,
        limit=arguments.limit,
        after=arguments.after,
    )
    found = to_contract(answer)
    if arguments.json:
        print_json(found)
        return 0
    for warning in found["warnings"]:
        say(str(warning))
    print(f"{found['total']} hồ sơ")
    for hit in found["hits"]:
        name = hit["fields"].get("full_name", {}).get("value", "(chưa đọc được tên)")
        pages = ", ".join(str(page["page"]) for page in hit["pages"])
        print(
            f"{hit['rank']:>3}. {name} · {hit['archive_file_code']} · {hit['reason']} · trang {pages or '-'}"
        )
    return 0
