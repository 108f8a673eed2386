"""The supervisor: starts Redis, workers, sweeper and web, restarts what dies, and stops all cleanly."""

import errno
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from ocr.recognition.models import find_model, model_folders
from ocr.recognition.profiles import find_profile
from schemas.errors import ConflictError, InvalidInputError
from schemas.settings import Settings
from schemas.stages import Stage
from scripts.home_lock import only_one
from scripts.parent_death import ends_with_parent
from scripts.redis_server import redis_server_path, start_redis

_log = logging.getLogger(__name__)
_LOOK_SECONDS = 0.2
_STOP_SECONDS = 15.0
_LONGEST_PAUSE = 30.0
_STEADY_SECONDS = 60.0
READING_STAGES = (Stage.READ_PAGE, Stage.READ_DOSSIER, Stage.ARCHIVE_DOCUMENT)
INDEXING_STAGES = (Stage.INDEX_DOSSIER, Stage.SEARCH_LIST)
INTAKE_STAGES = (Stage.TAKE_IN, Stage.TAKE_IN_PARCEL)

Start = Callable[[], "subprocess.Popen[bytes]"]


class PortInUseError(ConflictError):
    """Another program listens on the web's port."""

    code = "port_in_use"
    exit_code = 4


class BadAddressError(InvalidInputError):
    """The web cannot listen on this address at all."""

    code = "bad_address"
    exit_code = 2


@dataclass(slots=True)
class _Child:
    """One supervised process."""

    name: str
    start: Start
    process: "subprocess.Popen[bytes] | None" = None
    started_at: float = 0.0
    pause: float = 0.0
    starts_at: float = field(default=0.0)

    def look_after(self, now: float) -> bool:
        """Start the process if it is not running and its pause is over; return whether it was started."""
        if self.process is not None and self.process.poll() is not None:
            self._note_death(now)
        if self.process is not None or now < self.starts_at:
            return False
        self.started_at = now
        try:
            self.process = self.start()
        except OSError as error:  # no memory, no room on the disk: that may pass
            _log.warning("%s not started: %s", self.name, error.strerror)
            self._note_death(now)
        return self.process is not None

    def _note_death(self, now: float) -> None:
        code = self.process.returncode if self.process is not None else None
        steady = now - self.started_at > _STEADY_SECONDS
        self.pause = 0.5 if steady else min(_LONGEST_PAUSE, max(0.5, self.pause * 2))
        self.process, self.starts_at = None, now + self.pause
        _log.warning("%s ended with %s, starts again in %.1f s", self.name, code, self.pause)


def run_up(settings: Settings, *, with_web: bool = True, ready: Callable[[], None] = lambda: None) -> None:
    """Run everything until SIGTERM or SIGINT; `ready` is called when all processes were started.

    Raises:
        AlreadyUpError: Another supervisor runs on this home.
        PortInUseError: The web's port is taken.
        NoRedisError: No Redis server is installed and none is set.
        MissingModelError: There is no model to read with.
        UnknownProfileError: The settings name no profile that there is.
    """
    find_model(model_folders(settings.tessdata))
    find_profile(settings.profile)
    stopping = threading.Event()
    for signal_number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signal_number, lambda *_: stopping.set())
    with only_one(settings.home) as lock:
        if with_web:
            check_port(settings)
        (settings.home / "run" / "processes.json").unlink(missing_ok=True)
        children = _children(settings, lock=lock, with_web=with_web)
        try:
            _watch(children, stopping, home=settings.home, ready=ready)
        finally:
            _stop(children)
            (settings.home / "run" / "processes.json").unlink(missing_ok=True)


def check_port(settings: Settings) -> None:
    """Raise PortInUseError or BadAddressError where the web could not listen."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise PortInUseError(
                    f"Cổng {settings.port} đang có chương trình khác dùng. Đặt TRICHLUC_PORT bằng một cổng khác."
                ) from error
            raise BadAddressError(
                f"Không mở được {settings.host}:{settings.port}. Kiểm tra TRICHLUC_HOST và TRICHLUC_PORT."
            ) from error


def worker_count(settings: Settings) -> int:
    """Return how many reading processes to run."""
    return settings.workers or len(os.sched_getaffinity(0))


def _children(settings: Settings, *, lock: int, with_web: bool) -> list[_Child]:
    children: list[_Child] = []
    if not settings.redis_url:
        redis_server_path()
        children.append(
            _Child("redis", partial(start_redis, settings.home, socket=settings.redis_socket, lock=lock))
        )
    readers = range(1, worker_count(settings) + 1)
    command = partial(_command, settings, lock)
    children += [command(f"read-{number}", "worker", "--stages", *READING_STAGES) for number in readers]
    children.append(command("index", "worker", "--stages", *INDEXING_STAGES))
    # A process of its own: a parcel may take an hour, and neither reading nor search waits for it.
    children.append(command("intake", "worker", "--stages", *INTAKE_STAGES))
    children.append(command("sweep", "sweep", "--for-ever"))
    children.append(command("outbox", "outbox", "send", "--for-ever"))
    if with_web:
        children.append(command("web", "serve"))
    return children


def _command(settings: Settings, lock: int, name: str, *arguments: str) -> _Child:
    environ = dict(
        os.environ,
        OMP_THREAD_LIMIT="1",
        OMP_NUM_THREADS="1",
        OPENBLAS_NUM_THREADS="1",
        TRICHLUC_HOME=str(settings.home.absolute()),
    )
    log = settings.home / "log" / f"{name}.log"

    def start() -> "subprocess.Popen[bytes]":
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("ab") as output:
            return subprocess.Popen(
                [sys.executable, "-m", "scripts.cli", *arguments],
                env=environ,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                pass_fds=[lock],
                preexec_fn=ends_with_parent(signal.SIGKILL),  # noqa: PLW1509 - the supervisor has one thread
            )

    return _Child(name, start)


def _watch(
    children: list[_Child], stopping: threading.Event, *, home: Path, ready: Callable[[], None]
) -> None:
    is_ready = False
    while not stopping.is_set():
        now = time.monotonic()
        started = [child.look_after(now) for child in children]
        if any(started):
            _write_processes(home, children)
        if not is_ready:
            is_ready = True
            ready()
        stopping.wait(_LOOK_SECONDS)


def _write_processes(home: Path, children: list[_Child]) -> None:
    """Keep `run/processes.json` (name → process id) true, whole at every moment."""
    path = home / "run" / "processes.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    pids = {child.name: child.process.pid for child in children if child.process is not None}
    draft = path.with_suffix(".new")
    try:
        draft.write_text(json.dumps({"up": os.getpid(), **pids}))
        draft.replace(path)
    except OSError as error:  # a full disk does not stop what runs
        _log.warning("processes.json not written: %s", error.strerror)


def _stop(children: list[_Child]) -> None:
    """End the processes in reverse order, Redis last, each with its own time to finish."""
    for group in (children[1:], children[:1]):
        running = [child.process for child in group if child.process is not None]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + _STOP_SECONDS
        for process in running:
            _wait_or_kill(process, max(0.1, deadline - time.monotonic()))


def _wait_or_kill(process: "subprocess.Popen[bytes]", seconds: float) -> None:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
