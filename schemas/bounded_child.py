"""The child's side of a bounded call: calls are answered until the pipe closes.

Values are pickled with their large buffers apart, in memory that both processes map: pages are not copied through
the pipe.
"""

import math
import mmap
import os
import pickle
import resource
import signal
import struct
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.reduction import recv_handle, send_handle
from typing import Any

from schemas.errors import TrichLucError
from schemas.scan_refusals import FileTooLargeError

_MARGIN_SECONDS = 30
"""The caller ends a call that takes too long; an orphan ends itself so much later."""
_HEADER = struct.Struct("!Q")


def receive(connection: Connection) -> Any:
    """Return the value that the other process sent; its arrays may be written to.

    Raises:
        EOFError: The other process died.
    """
    (head_size,) = _HEADER.unpack(connection.recv_bytes())
    handle = recv_handle(connection)
    try:
        shared = memoryview(mmap.mmap(handle, 0, access=mmap.ACCESS_COPY))
    finally:
        os.close(handle)
    body, sizes = pickle.loads(shared[:head_size])  # noqa: S301 - written by our own process
    buffers, start = [], head_size
    for size in sizes:
        buffers.append(shared[start : start + size])
        start += size
    return pickle.loads(body, buffers=buffers)  # noqa: S301 - as above


def send(connection: Connection, value: Any) -> None:
    """Send a picklable value to the other process."""
    apart: list[pickle.PickleBuffer] = []
    body = pickle.dumps(value, protocol=5, buffer_callback=apart.append)
    buffers = [buffer.raw() for buffer in apart]
    head = pickle.dumps((body, [buffer.nbytes for buffer in buffers]))
    handle = os.memfd_create("value")
    try:
        with open(handle, "wb", closefd=False) as shared:
            for part in (memoryview(head), *buffers):
                shared.write(part)
        connection.send_bytes(_HEADER.pack(len(head)))
        send_handle(connection, handle, None)
    finally:
        os.close(handle)


def serve_calls(pipe: int) -> None:
    """Answer calls that come through `pipe`, a file descriptor, until the other end closes."""
    connection = Connection(pipe)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a person's Ctrl+C is for the caller to judge
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    connection.send_bytes(b"ready")
    while True:
        try:
            request = receive(connection)
        except (EOFError, ConnectionError):
            return
        send(connection, _answer(*request))


def _answer(function: Callable[..., Any], args: Any, kwargs: Any, memory_mb: int, seconds: int) -> Any:
    try:
        _set_bounds(memory_mb=memory_mb, seconds=seconds)
        return function(*args, **kwargs)
    except TrichLucError as error:
        return error
    except MemoryError:
        return FileTooLargeError()
    except Exception:  # noqa: BLE001 - the loop of a worker process: a fault of ours goes to the caller
        return RuntimeError(f"in the bounded child:\n{traceback.format_exc()}")
    finally:
        signal.alarm(0)


def _set_bounds(*, memory_mb: int, seconds: int) -> None:
    _set_soft_limit(resource.RLIMIT_AS, memory_mb * 1024 * 1024)
    used = resource.getrusage(resource.RUSAGE_SELF)
    _set_soft_limit(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime) + seconds)
    signal.alarm(seconds + _MARGIN_SECONDS)


def _set_soft_limit(kind: int, value: int) -> None:
    _, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))
