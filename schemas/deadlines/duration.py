"""How long a step or a procedure may take, in the unit that the law or the office wrote."""

from dataclasses import dataclass
from typing import Literal

Unit = Literal["working_day", "day", "hour"]
UNIT_NAMES: dict[Unit, str] = {"working_day": "ngày làm việc", "day": "ngày", "hour": "giờ làm việc"}


@dataclass(frozen=True, slots=True)
class Duration:
    """So many of a unit; never 0: what takes no time has no duration."""

    value: int
    unit: Unit

    def __post_init__(self) -> None:
        """Refuse what is no time at all."""
        if self.value < 1:
            raise ValueError("a duration is at least 1")

    @property
    def text(self) -> str:
        """Return it as people read it: `12 ngày làm việc`."""
        return f"{self.value} {UNIT_NAMES[self.unit]}"
