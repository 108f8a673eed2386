"""A batch as it is shown: with its files, its counts, and the names of the people who did something to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from schemas.batch import Batch, BatchFile, BatchKind, FileState
from schemas.reconciliation import Difference, Reconciliation


@dataclass(frozen=True, slots=True)
class BatchSummary:
    """A batch in a list."""

    batch: Batch
    opened_by: str
    """Name of the person."""
    signed_by: str
    """Empty where nobody signed."""
    states: Mapping[FileState, int]


@dataclass(frozen=True, slots=True)
class DeliveryView:
    """One handing in."""

    ordinal: int
    kind: BatchKind
    source_name: str
    by: str
    """Name of the person."""
    at: datetime
    is_complete: bool


@dataclass(frozen=True, slots=True)
class BatchView:
    """A batch with everything that is shown of it."""

    batch: Batch
    opened_by: str
    signed_by: str
    deliveries: tuple[DeliveryView, ...]
    files: tuple[BatchFile, ...]
    stops: tuple[Difference, ...]
    """What stops piles of it; also among the differences."""
    reconciliation: Reconciliation
    people: Mapping[str, str]
    """Id of an account → name of the person."""
    why_not_signable: str
    """Empty: the account that looks may sign now; else why not, in Vietnamese."""
