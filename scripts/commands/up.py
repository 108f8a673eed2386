"""`trichluc up`: run everything on this machine."""

import argparse
import sys

from schemas.settings import Settings
from schemas.storage.services import open_services
from scripts.up import run_up


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the arguments."""
    parser.add_argument("--no-web", action="store_true", help="không mở trang web")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Run until stopped."""
    open_services(settings)
    address = "" if arguments.no_web else f" Trang web: http://{settings.host}:{settings.port}"
    message = f"Trích Lục đang chạy, dữ liệu ở {settings.home}.{address} Dừng bằng Ctrl+C."
    run_up(settings, with_web=not arguments.no_web, ready=lambda: print(message, file=sys.stderr, flush=True))
    return 0
