"""What an installation tells of itself to its administrator."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class DatabaseFacts:
    """What the database says of itself."""

    engine: str
    """Name and version."""
    byte_size: int
    revision: str
    is_current: bool
    """Whether its tables are those of this program."""
    clock: datetime
