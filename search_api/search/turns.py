"""Searches take turns: each keeps a core busy, so that many at once would only make all of them late."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends

AT_ONCE = 3
"""Searches under way in one process; the next one waits for the first to end, without a thread."""


async def _turn() -> AsyncIterator[None]:
    yield


SearchTurn = Annotated[None, Depends(_turn, scope="function", max_concurrency=AT_ONCE)]
"""What a route takes that searches; it ends before the answer is sent, however slow the reader is."""
