"""`trichluc sweep`: send again what was lost, once or for ever; also watch drop folder, saved searches, packages."""

import argparse
import logging
import signal
import threading
from functools import partial

from indexer.jobs import open_index
from ingest.uploads.jobs import expire_uploads
from schemas.errors import UnavailableError
from schemas.settings import Settings
from schemas.storage.services import Services, open_services
from scripts.alert_watch import AlertWatch
from scripts.board_keeping import keep_board
from scripts.commands.arguments import say
from scripts.dropped import DropFolder
from scripts.index_upkeep import keep_index
from scripts.package_post import post_packages
from scripts.sweep import sweep_once
from search_api.boards.keeping.jobs import refresh_board
from search_api.requests.drafts.jobs import remove_expired

_log = logging.getLogger(__name__)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the arguments."""
    parser.add_argument("--for-ever", action="store_true", help="lặp lại cho đến khi dừng")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Sweep once, or until SIGTERM."""
    services = open_services(settings)
    if not arguments.for_ever:
        services.queue.check()
        expire_uploads(services)
        say(
            f"Đã gửi lại {sweep_once(services)} việc. Bảng theo dõi: đọc lại {refresh_board(services)} đề nghị."
        )
        say(f"Đã xóa {remove_expired(services)} tờ khai quá hạn giữ.")
        return 0
    stopping = threading.Event()
    for signal_number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signal_number, lambda *_: stopping.set())
    dropped = DropFolder(services) if settings.drop_folder else None
    watch = AlertWatch(services)
    # Threads of their own: a package, the first board or a new index may take minutes; lost work must not wait.
    threading.Thread(target=post_packages, args=(services, stopping), daemon=True).start()
    threading.Thread(target=keep_board, args=(services, stopping), daemon=True).start()
    upkeep = (services, partial(open_index, settings), stopping)
    threading.Thread(target=keep_index, args=upkeep, daemon=True).start()
    while not stopping.is_set():
        has_more = _sweep_and_look(services, dropped)
        watch.look()
        stopping.wait(0 if has_more else settings.sweep_seconds)
    return 0


def _sweep_and_look(services: Services, dropped: DropFolder | None) -> bool:
    """Return whether the drop folder holds more than was taken."""
    try:
        sweep_once(services)
        expire_uploads(services)
        remove_expired(services)
        return dropped is not None and dropped.look()
    except UnavailableError as error:
        _log.warning("sweep failed, tried again: %s", error.error_code)
        return False
