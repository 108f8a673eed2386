"""States of an index that are kept for a while, so that a list stays the same while somebody pages through it."""

import time
import uuid
from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

KEPT_SECONDS = 600.0
MOST_KEPT = 256
"""Each holds its files open; the one kept longest goes first."""

State = TypeVar("State")


class Snapshots(Generic[State]):
    """States by name, within this process."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._kept: OrderedDict[str, tuple[float, State]] = OrderedDict()
        self._lock = Lock()

    def keep(self, state: State) -> str:
        """Keep `state` and return its name."""
        name, now = uuid.uuid4().hex, time.monotonic()
        with self._lock:
            self._kept[name] = now, state
            while len(self._kept) > MOST_KEPT or next(iter(self._kept.values()))[0] < now - KEPT_SECONDS:
                self._kept.popitem(last=False)
        return name

    def get(self, name: str) -> State | None:
        """Return the state of this name; None where it is gone."""
        with self._lock:
            kept = self._kept.get(name)
        return kept[1] if kept and kept[0] >= time.monotonic() - KEPT_SECONDS else None
