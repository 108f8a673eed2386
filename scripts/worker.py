"""A worker process: takes messages one at a time, keeps its lease alive, and records every failure."""

import logging
import os
import signal
import threading
from collections.abc import Callable, Iterable, Mapping
from types import TracebackType

from schemas.errors import TrichLucError
from schemas.identifiers import new_id
from schemas.stages import Stage
from schemas.storage.awaited import first_awaited
from schemas.storage.database import reading, writing
from schemas.storage.services import Services, dispatch
from schemas.storage.work import Lease, Message, fail_work, renew_work, start_work

_log = logging.getLogger(__name__)
_RENEW_SECONDS = 5.0
_EXIT_HUNG = 70

Job = Callable[[Services, Lease], list[Message]]


class TookTooLongError(TrichLucError):
    """The job did not end within its stage's time."""

    code = "took_too_long"


def run_message(services: Services, message: Message, jobs: Mapping[Stage, Job]) -> None:
    """Do the work that `message` names, if it is still to be done and nobody does it.

    Where a request waits for other work of this stage, that is done in its place, and the message goes to the end of
    the queue: a citizen's dossier is read ahead of bulk work.
    """
    with reading(services.database) as session:
        first = first_awaited(session, message.stage, now=services.now())
    if first is None or first == message:
        _run(services, message, jobs)
        return
    _run(services, first, jobs)
    dispatch(services, [message])


def _run(services: Services, message: Message, jobs: Mapping[Stage, Job]) -> None:
    with writing(services.database) as session:
        lease = start_work(session, message, now=services.now())
    if lease is None:
        return
    try:
        with _KeptAlive(services, lease):
            messages = jobs[message.stage](services, lease)
    except TrichLucError as error:
        _log.warning("%s %s failed: %s", message.stage, message.subject_id, error.error_code)
        _record_failure(services, lease, error)
    except Exception:  # noqa: BLE001 - the last net: whatever a page does, the worker lives and the fault is on record
        log_id = new_id()[:8]
        _log.exception("%s %s failed, log id %s", message.stage, message.subject_id, log_id)
        fault = TrichLucError(f"Lỗi của phần mềm. Báo người quản trị mã nhật ký {log_id}.")
        _record_failure(services, lease, fault)
    else:
        dispatch(services, messages)


def serve_queue(services: Services, jobs: Mapping[Stage, Job], *, stages: Iterable[Stage]) -> None:
    """Work until SIGTERM or SIGINT; the message in hand is finished first."""
    stopping = threading.Event()
    for signal_number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signal_number, lambda *_: stopping.set())
    worker = services.queue.start_worker(stages, lambda message: run_message(services, message, jobs))
    stopping.wait()
    worker.stop(timeout=60_000)


class _KeptAlive:
    """Renews the lease in a thread; ends the process when the job outlives its stage's time."""

    def __init__(self, services: Services, lease: Lease) -> None:
        self._services = services
        self._lease = lease
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._renew, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._done.set()
        self._thread.join()

    def _renew(self) -> None:
        while not self._done.wait(_RENEW_SECONDS):
            now = self._services.now()
            if now >= self._lease.ends_at:
                self._end_process()
            try:
                with writing(self._services.database) as session:
                    renew_work(session, self._lease, now=now)
            except TrichLucError as error:  # the next renewal may get through
                _log.warning("lease of %s not renewed: %s", self._lease.message.subject_id, error.error_code)

    def _end_process(self) -> None:
        """Code in C cannot be interrupted: record the failure and let the supervisor start anew."""
        _log.error("%s %s took too long", *self._lease.message)
        message = (
            "Mất quá nhiều thời gian để xử lý. Hãy quét lại trang này ở độ phân giải 300 dpi rồi thử lại."
        )
        _record_failure(self._services, self._lease, TookTooLongError(message))
        os._exit(_EXIT_HUNG)


def _record_failure(services: Services, lease: Lease, error: TrichLucError) -> None:
    try:
        with writing(services.database) as session:
            fail_work(session, lease, error, now=services.now())
    except TrichLucError as failure:  # the lease runs out and the sweeper takes the work over
        _log.warning("failure of %s not recorded: %s", lease.message.subject_id, failure.error_code)
