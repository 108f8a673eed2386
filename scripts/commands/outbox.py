"""`trichluc outbox`: send what waits to applicants and the portal, once or for ever; list what is there."""

import argparse
import logging
import signal
import threading
import time
from collections.abc import Callable

from schemas.errors import TrichLucError
from schemas.outbox import CHANNELS, MessageState, OutChannel
from schemas.settings import Settings
from schemas.storage.services import Services, open_services
from scripts.commands.arguments import acting_account, add_account, add_json, print_json, say
from search_api.notices.ahead.jobs import look_ahead
from search_api.notices.desk import desk_json
from search_api.notices.jobs import desk_of, send_due
from search_api.outside.channels import Channels, open_channels
from search_api.requests.portal.jobs import Fetched, fetch_requests

_log = logging.getLogger(__name__)
SECONDS = 10.0
"""Between two rounds."""
LOOK_SECONDS = 300.0
"""Between two looks at the clocks of all requests."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the actions and their arguments."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="VIỆC")
    send = actions.add_parser("send", help="gửi các thông báo đến lượt, đồng bộ với Cổng dịch vụ công")
    send.add_argument("--for-ever", action="store_true", help="lặp lại cho đến khi dừng")
    send.set_defaults(act=run_send)
    listed = actions.add_parser("list", help="các thông báo đang chờ, không gửi được, và sự cố kết nối")
    add_account(listed)
    add_json(listed)
    listed.set_defaults(act=run_list)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Do the chosen action."""
    return int(arguments.act(arguments, settings))


def run_send(arguments: argparse.Namespace, settings: Settings) -> int:
    """Send once, or until SIGTERM."""
    channels, services = open_channels(settings), open_services(settings)
    if not arguments.for_ever:
        fetched = fetch_requests(services, channels.portal) if channels.portal else Fetched(0, 0)
        say(
            f"Đã gửi {send_due(services, channels)} thông báo; nhận {fetched.taken} đề nghị từ Cổng, "
            f"{fetched.parked} đề nghị cần người xem; {look_ahead(services)} bước sắp đến hạn hoặc quá hạn."
        )
        return 0
    stopping = threading.Event()
    for signal_number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signal_number, lambda *_: stopping.set())
    next_look = 0.0
    while not stopping.is_set():
        is_time = time.monotonic() >= next_look
        next_look = time.monotonic() + LOOK_SECONDS if is_time else next_look
        _round(services, channels, look_ahead if is_time else None)
        stopping.wait(SECONDS)
    return 0


def run_list(arguments: argparse.Namespace, settings: Settings) -> int:
    """List what waits, what failed, and when a channel did not answer."""
    services = open_services(settings)
    desk = desk_of(services, acting_account(arguments, services))
    if arguments.json:
        print_json(desk_json(desk))
        return 0
    for each in (*desk.parked, *desk.waiting):
        state = "không gửi được" if each.state is MessageState.PARKED else "đang chờ"
        say(
            f"{desk.codes[each.request_id]}  {CHANNELS[each.channel].name}  {each.kind}  {state}  {each.error_code}"
        )
    going_on = [each.channel for each in desk.outages if each.ended_at is None]
    say(f"Đã gửi {desk.sent}. Đang mất kết nối: {_names(going_on) or 'không'}.")
    return 0


def _round(services: Services, channels: Channels, look: Callable[[Services], int] | None) -> None:
    try:
        send_due(services, channels)
        if channels.portal:
            fetch_requests(services, channels.portal)
        if look:
            look(services)
    except TrichLucError as error:  # the database is away: the next round finds it again
        _log.warning("notices not sent: %s", error.error_code)


def _names(channels: list[OutChannel]) -> str:
    return ", ".join(CHANNELS[channel].name for channel in channels)
