"""Devices that stand in the hall or on a counter and are nobody's: what they are, and how they are made ready."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from schemas.identifiers import OfficeId


class KioskKind(StrEnum):
    """What a device is for."""

    HALL = "hall"
    COUNTER = "counter"


KIND_NAMES: dict[KioskKind, str] = {
    KioskKind.HALL: "Máy tự phục vụ ở sảnh",
    KioskKind.COUNTER: "Màn hình đánh giá ở quầy",
}
CODE_LASTS = timedelta(minutes=30)
"""Within this time the code of a device is typed on it."""
QUESTION_LASTS = timedelta(minutes=3)
"""So long a counter's screen asks how content somebody was; then the person is gone."""
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Kiosk:
    """A device as the office keeps it."""

    id: str
    office_id: OfficeId
    kind: KioskKind
    name: str
    place: str
    registered_at: datetime
    paired_at: datetime | None
    """When its code was typed on it; None: not yet, or a new code was made since."""
    seen_at: datetime | None
    """When its start page was last opened."""
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Question:
    """What a counter's screen asks just now."""

    ordinal: int
    """Grows with each question of the screen."""
    request_id: str
