"""What only one process may do at a time: a lock beside the records, let go whenever its process ends."""

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

from sqlalchemy import Engine, text


@contextlib.contextmanager
def try_lock(engine: Engine, name: str) -> Iterator[bool]:
    """Yield whether the lock `name` was free; then it is held for the `with` block, and by a dead process never."""
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            key = {"key": crc32(name.encode())}
            is_free = bool(connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), key))
            try:
                yield is_free
            finally:
                if is_free:
                    connection.execute(text("SELECT pg_advisory_unlock(:key)"), key)
        return
    with Path(f"{engine.url.database}.{name}").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
