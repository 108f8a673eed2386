"""Rows of the figures of search, without the names of bench and way."""

from collections.abc import Iterator, Sequence
from typing import Any

from scripts.bench.searching.asking import Waits
from scripts.bench.searching.own_time import OwnTime

Row = dict[str, Any]


def figures(waits: Waits, *, name: str) -> Iterator[Row]:
    """Yield the times within which a half, 95 and 99 percent of the answers came, and the share of errors."""
    count = len(waits.ms)
    for share in (50, 95, 99):
        yield row(f"p{share}_ms", waits.percentile(share), "ms", name=name, count=count)
    yield row("errors", waits.failed / max(1, count), "ratio", name=name, count=count)


def own_figures(times: Sequence[OwnTime], *, name: str) -> Iterator[Row]:
    """Yield the engine's own time, and what we add to it."""
    count = len(times)
    engine = Waits(tuple(each.engine_ms for each in times), 0)
    layer = sum(each.total_ms - each.engine_ms for each in times) / max(1, count)
    yield row("engine_p95_ms", engine.percentile(95), "ms", name=name, count=count)
    yield row("layer_ms", layer, "ms", name=name, count=count)


def row(figure: str, value: float, unit: str, *, name: str, count: int) -> Row:
    """Return the row of one figure."""
    return {"figure": figure, "value": round(value, 4), "unit": unit, "set": name, "n": count}
