"""Questions asked by some clients at once, each waiting for its answer before it asks the next; what they waited."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import chain, repeat
from threading import Lock, Thread
from typing import TypeVar

import numpy as np

from scripts.bench.searching.questions import Question

Ask = Callable[[Question], bool]
"""Asks and reads the answer; False where it was no answer."""
Client = Callable[[], AbstractContextManager[Ask]]
"""Opens a connection that one client keeps."""
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Waits:
    """How long answers took."""

    ms: tuple[float, ...]
    failed: int

    def percentile(self, share: float) -> float:
        """Return the time within which `share` percent of the answers came."""
        return float(np.percentile(self.ms, share)) if self.ms else 0.0


def measure(client: Client, questions: Sequence[Question], *, clients: int, rounds: int) -> Waits:
    """Return what `clients` waited, who together ask every question `rounds` times."""
    left = _Shared(chain.from_iterable(repeat(questions, rounds)))
    found: list[tuple[float, bool]] = []
    threads = [Thread(target=_ask_all, args=(client, left, found)) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Waits(tuple(ms for ms, _ in found), sum(not is_answer for _, is_answer in found))


def together(waits: Sequence[Waits]) -> Waits:
    """Return all of `waits` as one."""
    return Waits(tuple(ms for each in waits for ms in each.ms), sum(each.failed for each in waits))


class _Shared(Iterator[Item]):
    """Things that several threads take, each once."""

    def __init__(self, items: Iterator[Item]) -> None:
        self._items = items
        self._lock = Lock()

    def __next__(self) -> Item:
        with self._lock:
            return next(self._items)


def _ask_all(client: Client, left: Iterator[Question], found: list[tuple[float, bool]]) -> None:
    with client() as ask:
        for question in left:
            started = time.perf_counter()
            is_answer = ask(question)
            found.append((1000 * (time.perf_counter() - started), is_answer))
