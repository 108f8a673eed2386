"""`trichluc sign-archive`: the agency signs the archive copies that wait; what a run leaves, the next one does."""

import argparse
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from schemas.archive_signing import SigningScope, counts_json, moment_json, parked_json
from schemas.settings import Settings
from schemas.storage.services import Services, open_services
from scripts.commands.arguments import add_json, positive_int, print_json, say
from scripts.operator_account import operator_account
from search_api.issuance.archiving.jobs import SigningRun, SigningState, sign_archive, signing_state

_TOLD_EVERY_S = 5.0


class _Watch:
    """Tells how far the run is, now and then, and ends it when a person asked for that."""

    def __init__(self, waiting: int, stopping: threading.Event) -> None:
        self._waiting, self._stopping = waiting, stopping
        self._told_at = time.monotonic()

    def __call__(self, run: SigningRun) -> bool:
        if time.monotonic() - self._told_at >= _TOLD_EVERY_S:
            self._told_at = time.monotonic()
            left = max(0, self._waiting - run.signed - run.parked)
            say(f"Đã ký {run.signed} bản lưu trữ, còn {left}, dừng {run.parked}.")
        return self._stopping.is_set()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the arguments."""
    parser.add_argument("--limit", type=positive_int, metavar="SỐ", help="ký nhiều nhất chừng này bản")
    parser.add_argument("--batch", default="", metavar="MÃ", help="chỉ các hồ sơ nhập theo lô này")
    parser.add_argument("--dossier", default="", metavar="MÃ", help="chỉ hồ sơ này: mã lưu trữ hoặc id")
    add_json(parser)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Sign; 3 where a copy was parked, the code of the fault where one ended the run, 130 after Ctrl+C."""
    services = open_services(settings)
    account = operator_account(services)
    scope = SigningScope(account.office_id, arguments.batch, arguments.dossier)
    begun = time.monotonic()
    with _ending_gently() as stopping:
        watch = _Watch(signing_state(services, scope).counts.left, stopping)
        done = sign_archive(services, account, scope, limit=arguments.limit, watch=watch)
    _tell(services, scope, done, seconds=time.monotonic() - begun, as_json=arguments.json)
    return _exit_code(done)


@contextmanager
def _ending_gently() -> Iterator[threading.Event]:
    """Let Ctrl+C and SIGTERM end the run after the copy at hand; a second one ends it at once."""
    stopping = threading.Event()
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def ask(number: int, _frame: object) -> None:
        stopping.set()
        signal.signal(number, before[signal.Signals(number)])
        say("Sẽ dừng sau bản đang ký. Nhấn lần nữa để dừng ngay.")

    for number in before:
        signal.signal(number, ask)
    try:
        yield stopping
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _tell(
    services: Services, scope: SigningScope, done: SigningRun, *, seconds: float, as_json: bool
) -> None:
    state = signing_state(services, scope)
    if as_json:
        print_json(_json(state, done, seconds=seconds, at=moment_json(services.now())))
    for copy in state.parked:
        say(f"{copy.archive_file_code}.{copy.ordinal}: {copy.message} [{copy.code}]")
    counts = state.counts
    say(
        f"Lần này đã ký {done.signed} bản lưu trữ. Tất cả: đã ký {counts.signed}, còn {counts.left}, "
        f"dừng {counts.parked}, chưa đến lượt {counts.not_ready}."
    )
    if done.stopped is not None:
        say(f"trichluc: {done.stopped.message} [{done.stopped.error_code}]")


def _json(state: SigningState, done: SigningRun, *, seconds: float, at: str) -> dict[str, Any]:
    stopped = done.stopped
    return {
        "schema": "trichluc.sign-archive/1",
        "at": at,
        "signed": done.signed,
        "parked": done.parked,
        "seconds": round(seconds, 3),
        "interrupted": done.is_interrupted,
        "stopped": None if stopped is None else {"code": stopped.error_code, "message": stopped.message},
        "totals": counts_json(state.counts),
        "parked_copies": [parked_json(copy) for copy in state.parked],
    }


def _exit_code(done: SigningRun) -> int:
    if done.stopped is not None:
        return done.stopped.exit_code
    if done.is_interrupted:
        return 130
    return 3 if done.parked else 0
