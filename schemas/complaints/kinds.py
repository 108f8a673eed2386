"""KINDS of complaints, as the file beside this one tells them."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from schemas.deadlines.duration import Duration

_FILE = Path(__file__).with_name("kinds.toml")


@dataclass(frozen=True, slots=True)
class ComplaintKind:
    """What is written about, and until when it is answered."""

    key: str
    title: str
    hint: str
    """For who has to choose."""
    duration: Duration
    source: str
    """Where the duration stands written, or that it was not verified."""


@cache
def complaint_kinds() -> dict[str, ComplaintKind]:
    """Return the kinds by key, in the order in which people see them."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["kinds"]
    return {
        row["key"]: ComplaintKind(
            row["key"], row["title"], row["hint"], Duration(row["value"], row["unit"]), row["source"]
        )
        for row in rows
    }
