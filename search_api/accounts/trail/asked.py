"""Which rows of the audit trail are asked for, as it stands in an address."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from schemas.deadlines.office_hours import moment_of
from schemas.errors import InvalidInputError
from schemas.trail import TrailPlace
from search_api.accounts.trail.groups import ACTION_GROUPS

_LONGEST = 200
_INSTANT = timedelta(microseconds=1)


class BadTrailError(InvalidInputError):
    """The audit trail cannot be searched like this."""

    code = "bad_trail"


@dataclass(frozen=True, slots=True)
class Asked:
    """The parameters of a search in the trail, as typed."""

    person: str = ""
    """Login or a part of a name."""
    group: str = ""
    """A key of ACTION_GROUPS."""
    subject: str = ""
    """An id, the code of a dossier, request, batch, slip or complaint."""
    first: str = ""
    last: str = ""
    address: str = ""
    after: str = ""
    """Where the page before ended."""


PARAMETERS: dict[str, str] = {
    "person": "ai",
    "group": "nhom",
    "subject": "ma",
    "first": "tu",
    "last": "den",
    "address": "dia-chi",
    "after": "tiep",
}
"""Field of Asked → its name in the address."""


def asked_of(given: Mapping[str, str]) -> Asked:
    """Return what the address asks for, too long words cut."""
    return Asked(**{name: given.get(word, "").strip()[:_LONGEST] for name, word in PARAMETERS.items()})


def parameters_of(asked: Asked, *, after: str = "") -> dict[str, str]:
    """Return the same search as the parameters of an address that goes on `after` a place."""
    words = {word: getattr(asked, name) for name, word in PARAMETERS.items() if name != "after"}
    return {**words, PARAMETERS["after"]: after}


def check_group(asked: Asked) -> None:
    """Let pass a group that there is.

    Raises:
        BadTrailError: There is none.
    """
    if asked.group and asked.group not in ACTION_GROUPS:
        raise BadTrailError("Không có nhóm việc này. Xin chọn lại trong danh sách.")


def span_of(asked: Asked) -> tuple[datetime | None, datetime | None]:
    """Return the first and the last moment, of whole days in Vietnam.

    Raises:
        BadTrailError: One of the days is none, or they lie the wrong way round.
    """
    first, last = _day(asked.first), _day(asked.last)
    if first and last and last < first:
        raise BadTrailError("Ngày cuối phải từ ngày đầu trở đi. Xin chọn lại hai ngày.")
    until = moment_of(last + timedelta(days=1), time()) - _INSTANT if last else None
    return (moment_of(first, time()) if first else None), until


def place_of(asked: Asked) -> TrailPlace | None:
    """Return where the page before ended.

    Raises:
        BadTrailError: It is no place.
    """
    at, _, row = asked.after.partition("~")
    if not asked.after:
        return None
    try:
        moment, number = datetime.fromisoformat(at), int(row)
    except ValueError as error:
        raise _no_place() from error
    if moment.tzinfo is None or not 0 <= number < 2**63:
        raise _no_place()
    return TrailPlace(moment, number)


def place_text(place: TrailPlace) -> str:
    """Return a place as it stands in an address."""
    return f"{place.at.astimezone(UTC).isoformat()}~{place.id}"


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError as error:
        raise BadTrailError("Ngày chưa đúng. Xin chọn ngày trong lịch.") from error
    if day is not None and not 2000 <= day.year < 2100:
        raise BadTrailError("Ngày chưa đúng. Xin chọn ngày trong lịch.")
    return day


def _no_place() -> BadTrailError:
    return BadTrailError("Trang này của nhật ký không còn. Xin tìm lại từ đầu.")
