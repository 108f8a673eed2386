"""A call in a child process whose memory and time are bounded: how files of strangers are opened.

Foreign decoders crash, hang and ask for gigabytes. Here that happens to a child, and the caller gets a refusal
with a code. The child is kept for the next call: only the first pays for starting Python and importing decoders.
"""

import atexit
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Pipe
from typing import Any, TypeVar

from schemas.bounded_child import receive, send
from schemas.errors import UnavailableError
from schemas.scan_refusals import (
    FileCrashesDecoderError,
    FileTakesTooLongError,
    FileTooLargeError,
    UnreadableFileError,
)

T = TypeVar("T")

MAX_CHILDREN = 2
"""Calls of one process that run at the same time; others wait for their turn."""
_START_SECONDS = 20
"""A child starts within this time even on a busy machine; 0.04 s is usual."""
_SINGLE_THREADED = {"OMP_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"}
_CAUSES: dict[int, type[UnreadableFileError]] = {
    signal.SIGXCPU: FileTakesTooLongError,
    signal.SIGALRM: FileTakesTooLongError,
    signal.SIGKILL: FileTooLargeError,
}
"""Signals with a meaning of their own; the system kills with SIGKILL what takes too much memory."""


class NoProcessError(UnavailableError):
    """The machine cannot start a child just now."""

    code = "no_process"


class BoundedChild:
    """A child process that runs one call after the other, until one of them kills it."""

    def __init__(self) -> None:
        """Start the process; it ends with this end of the pipe.

        Raises:
            NoProcessError: The machine cannot start a process just now.
        """
        self._connection, theirs = Pipe()
        with theirs:
            self._process = _start_python(theirs.fileno())
        self._owner_pid = os.getpid()
        self._await_start()

    @property
    def is_usable(self) -> bool:
        """Whether it can take another call; never after a fork, for then it belongs to the other process."""
        return self._owner_pid == os.getpid() and self._process.poll() is None

    def call(
        self, function: Callable[..., Any], args: Any, kwargs: Any, *, memory_mb: int, seconds: int
    ) -> Any:
        """Return what the call gives: a result or an exception.

        Raises:
            UnreadableFileError: The child died, or used up its time.
        """
        try:
            send(self._connection, (function, args, kwargs, memory_mb, seconds))
            if not self._connection.poll(seconds):
                raise FileTakesTooLongError
            return receive(self._connection)
        except (EOFError, ConnectionError) as error:
            raise _cause_of_death(self._process.wait()) from error

    def _await_start(self) -> None:
        try:
            if self._connection.poll(_START_SECONDS) and self._connection.recv_bytes():
                return
        except (EOFError, ConnectionError):
            pass
        self.close()
        raise _no_process()

    def close(self) -> None:
        """End the process and wait until it is gone."""
        self._connection.close()
        if self._owner_pid == os.getpid():
            self._process.kill()
            self._process.wait()


_idle: list[BoundedChild] = []
_turns = threading.BoundedSemaphore(MAX_CHILDREN)


def run_bounded(function: Callable[..., T], *args: Any, memory_mb: int, seconds: int, **kwargs: Any) -> T:
    """Return `function(*args, **kwargs)`, run in a child process; any thread may call this.

    Args:
        function: Stands at the top level of a module, so that the child can import it.
        *args: Picklable, as the result is; arrays go through shared memory.
        memory_mb: Address space of the child, programs it loads included (they take about 350 MB).
        seconds: The call ends within this wall time, what `function` imports at first included.
        **kwargs: Picklable too.

    Raises:
        UnreadableFileError: The call crashed or broke a bound; the code says which.
        TrichLucError: What `function` raised.
        RuntimeError: `function` failed otherwise, a fault of ours; holds the traceback of the child.
    """
    with _turns:
        child = _take_child()
        try:
            answer = child.call(function, args, kwargs, memory_mb=memory_mb, seconds=seconds)
        except BaseException:
            child.close()
            raise
        # What ran out of memory may have left its process in any state.
        child.close() if isinstance(answer, FileTooLargeError) else _idle.append(child)
    if isinstance(answer, Exception):
        raise answer
    return answer  # type: ignore[no-any-return]


def close_children() -> None:
    """End the idle children of this process; registered to run at its end."""
    while _idle:
        _idle.pop().close()


def _take_child() -> BoundedChild:
    while _idle:
        child = _idle.pop()
        if child.is_usable:
            return child
        child.close()
    atexit.unregister(close_children)
    atexit.register(close_children)
    return BoundedChild()


def _start_python(pipe: int) -> subprocess.Popen[bytes]:
    path = os.pathsep.join(str(entry or os.curdir) for entry in sys.path)
    try:
        return subprocess.Popen(
            [
                sys.executable,
                "-P",
                "-c",
                f"from schemas.bounded_child import serve_calls; serve_calls({pipe})",
            ],
            env={**os.environ, **_SINGLE_THREADED, "PYTHONPATH": path},
            pass_fds=[pipe],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except OSError as error:
        raise _no_process() from error


def _no_process() -> NoProcessError:
    return NoProcessError("Máy chủ tạm thời không đủ tài nguyên để mở tệp. Xin thử lại sau ít phút.")


def _cause_of_death(exit_status: int) -> UnreadableFileError:
    return _CAUSES.get(-exit_status, FileCrashesDecoderError)()
