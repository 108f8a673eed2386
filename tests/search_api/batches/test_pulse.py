"""One look for everybody who listens, and none where nobody does."""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from schemas.errors import UnavailableError
from search_api.batches.live.pulse import Pulse


class AwayError(UnavailableError):
    """The database does not answer."""

    code = "away"


@dataclass
class Seen:
    """What is looked at, and how often."""

    states: dict[str, str] = field(default_factory=dict)
    looks: list[tuple[str, ...]] = field(default_factory=list)
    is_away: bool = False

    def __call__(self, topics: Collection[str]) -> Mapping[str, str]:
        """Answer as the database would."""
        self.looks.append(tuple(sorted(topics)))
        if self.is_away:
            raise AwayError("đang mất kết nối")
        return {topic: self.states[topic] for topic in topics if topic in self.states}


async def next_state(stream: "asyncio.Queue[str]") -> str:
    """Return what a listener hears next."""
    return await asyncio.wait_for(stream.get(), timeout=10)


async def hear(pulse: Pulse, topic: str, heard: "asyncio.Queue[str]") -> None:
    """Keep what changes."""
    async for state in pulse.listen(topic):
        if state is not None:
            heard.put_nowait(state)


def listening(pulse: Pulse, *topics: str) -> "list[tuple[asyncio.Task[None], asyncio.Queue[str]]]":
    """Let somebody listen to each of the topics."""
    queues: list[asyncio.Queue[str]] = [asyncio.Queue() for _ in topics]
    return [
        (asyncio.create_task(hear(pulse, topic, heard)), heard)
        for topic, heard in zip(topics, queues, strict=True)
    ]


def test_a_change_reaches_everybody_and_each_look_serves_all() -> None:
    seen = Seen({"a": "1", "b": "1"})

    async def follow() -> None:
        pulse = Pulse(seen, every_s=0.01)
        heard = listening(pulse, *["a"] * 50, "b")
        assert {await next_state(queue) for _, queue in heard} == {"1"}
        seen.states["a"] = "2"
        assert [await next_state(queue) for _, queue in heard[:50]] == ["2"] * 50
        assert heard[50][1].empty()
        for task, _ in heard:
            task.cancel()

    asyncio.run(follow())

    assert set(seen.looks) <= {("a",), ("a", "b")}
    assert len(seen.looks) < 50


def test_nobody_listens_and_nobody_looks() -> None:
    seen = Seen({"a": "1"})

    async def follow() -> int:
        pulse = Pulse(seen, every_s=0.001)
        [(task, heard)] = listening(pulse, "a")
        await next_state(heard)
        task.cancel()
        await asyncio.wait([task])
        assert pulse._looking is not None
        await asyncio.wait_for(pulse._looking, timeout=10)
        looked = len(seen.looks)
        [(again, heard)] = listening(pulse, "a")
        assert await next_state(heard) == "1"
        again.cancel()
        return looked

    assert asyncio.run(follow()) < len(seen.looks)


def test_a_database_that_is_away_ends_no_stream() -> None:
    seen = Seen({"a": "1"}, is_away=True)

    async def follow() -> str:
        pulse = Pulse(seen, every_s=0.001)
        [(task, heard)] = listening(pulse, "a")
        while len(seen.looks) < 3:
            await asyncio.sleep(0)
        seen.is_away = False
        state = await next_state(heard)
        task.cancel()
        return state

    assert asyncio.run(follow()) == "1"
