"""One look a second, for everybody who listens, at whether what they listen to has changed."""

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from dataclasses import dataclass, field

from schemas.errors import TrichLucError

_log = logging.getLogger(__name__)

Look = Callable[[Collection[str]], Mapping[str, str]]
"""Topics → how each stands; what is missing is gone."""


@dataclass
class Pulse:
    """Looks while anybody listens, and only then; all of it happens on one event loop."""

    look: Look
    every_s: float = 1.0
    _listeners: Counter[str] = field(default_factory=Counter)
    _states: dict[str, str] = field(default_factory=dict)
    _beat: asyncio.Event = field(default_factory=asyncio.Event)
    _looking: asyncio.Task[None] | None = None

    async def listen(self, topic: str) -> AsyncIterator[str | None]:
        """Yield how `topic` stands, again whenever that changes, and None at each look in between."""
        self._listeners[topic] += 1
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look_on())
        last = None
        try:
            while True:
                beat, state = self._beat, self._states.get(topic)
                yield state if state != last else None
                last = state
                await beat.wait()
        finally:
            self._listeners[topic] -= 1
            if not self._listeners[topic]:
                del self._listeners[topic]
                self._states.pop(topic, None)

    async def _look_on(self) -> None:
        while self._listeners:
            try:
                self._states |= await asyncio.to_thread(self.look, tuple(self._listeners))
            except (
                TrichLucError
            ) as error:  # the database is away for a while: nothing is known to have changed
                _log.warning("nobody could look at what people follow (%s)", error.code)
            beat, self._beat = self._beat, asyncio.Event()
            beat.set()
            await asyncio.sleep(self.every_s)
