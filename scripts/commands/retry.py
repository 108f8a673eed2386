"""`trichluc retry`: send parked work again."""

import argparse

from schemas.settings import Settings
from schemas.storage.services import open_services
from scripts.commands.arguments import say
from search_api.reports.jobs import retry_work


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the arguments."""
    parser.add_argument("ids", nargs="*", metavar="MÃ", help="mã trang hoặc mã hồ sơ; không nêu: tất cả")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Send the work again."""
    count = retry_work(open_services(settings), None, subject_ids=arguments.ids or None)
    say(f"Đã cho chạy lại {count} việc.")
    return 0
