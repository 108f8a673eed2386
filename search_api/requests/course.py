"""How far a request is, in the words of who waits for it: what is done, what goes on, what is to come, and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from schemas.deadlines.office_hours import VIETNAM
from schemas.deadlines.wording import WEEKDAYS
from schemas.procedures.words import StepRole
from schemas.requests import ENDED, RequestAction, RequestState
from search_api.requests.view import PublicStep, RequestView, public_steps

Mark = Literal["done", "now", "stopped", "next", "left"]
"""`left`: what will not come any more."""


@dataclass(frozen=True, slots=True)
class Station:
    """A row of STATIONS: a part of the way that everybody understands."""

    words: str
    reached: RequestAction
    """What ends it."""


STATIONS: tuple[Station, ...] = (
    Station("Gửi đề nghị", RequestAction.SUBMIT),
    Station("Kiểm tra giấy tờ, tiếp nhận", RequestAction.ACCEPT),
    Station("Tìm hồ sơ trong kho, soạn giấy tờ", RequestAction.SEND_FOR_SIGNATURE),
    Station("Lãnh đạo xem và ký", RequestAction.ISSUE),
    Station("Trả kết quả", RequestAction.RETURN_RESULT),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A row of STANDINGS: what is told in a state."""

    place: int
    """Of the station that goes on, from 0; beyond the last where all is done."""
    now: str
    to_do: str = ""
    """What the applicant has to do; empty: nothing."""


STANDINGS: dict[RequestState, Standing] = {
    RequestState.DRAFT: Standing(0, "Đề nghị đang được soạn."),
    RequestState.SUBMITTED: Standing(1, "Cán bộ đang kiểm tra giấy tờ Ông/Bà đã nộp."),
    RequestState.NEED_SUPPLEMENT: Standing(
        1, "Cơ quan đang chờ Ông/Bà bổ sung giấy tờ.", "Xin Ông/Bà nộp bổ sung giấy tờ còn thiếu."
    ),
    RequestState.REFUSED_INTAKE: Standing(1, "Cơ quan không tiếp nhận đề nghị này."),
    RequestState.ACCEPTED: Standing(2, "Cơ quan đã tiếp nhận và giao cán bộ giải quyết."),
    RequestState.IN_PROCESS: Standing(2, "Cán bộ đang tìm hồ sơ và soạn giấy tờ."),
    RequestState.WAITING_AGENCY: Standing(2, "Cơ quan đang chờ một cơ quan khác cung cấp giấy tờ."),
    RequestState.SUSPENDED: Standing(2, "Việc giải quyết đang tạm dừng."),
    RequestState.FOR_SIGNATURE: Standing(3, "Giấy tờ đã soạn xong, lãnh đạo đang xem để ký."),
    RequestState.ISSUED: Standing(4, "Giấy tờ đã ký, đang được chuyển về nơi trả kết quả."),
    RequestState.RESULT_READY: Standing(
        4,
        "Đã có kết quả.",
        "Mời Ông/Bà đến nhận kết quả. Xin mang theo căn cước và giấy tiếp nhận.",
    ),
    RequestState.RETURNED: Standing(5, "Ông/Bà đã nhận kết quả. Đề nghị đã xong."),
    RequestState.REJECTED: Standing(3, "Cơ quan không giải quyết được và đã có văn bản trả lời."),
    RequestState.WITHDRAWN: Standing(1, "Ông/Bà đã rút đề nghị này."),
}
_STOPPED = ENDED - {RequestState.RETURNED} | {RequestState.SUSPENDED}
_PROMISE_KEPT = ENDED | {RequestState.RESULT_READY}
"""Nothing is promised of these any more."""
_WHY = {
    RequestState.NEED_SUPPLEMENT: RequestAction.ASK_SUPPLEMENT,
    RequestState.REFUSED_INTAKE: RequestAction.REFUSE,
    RequestState.SUSPENDED: RequestAction.SUSPEND,
    RequestState.REJECTED: RequestAction.REJECT,
}
"""State → what was said when it came about."""
_SIGNING = frozenset({StepRole.DIVISION_HEAD, StepRole.SIGNER, StepRole.REGISTRY})


@dataclass(frozen=True, slots=True)
class Stop:
    """One station of a request."""

    words: str
    mark: Mark
    at: datetime | None = None
    """When it was done."""
    expected: datetime | None = None
    """When it is to be done; None: not known, or not to come."""


@dataclass(frozen=True, slots=True)
class Course:
    """The way of a request, as its applicant is told it."""

    stops: tuple[Stop, ...]
    now: str
    to_do: str
    why: tuple[str, ...]
    """What was said of the present state, such as the papers that are missing."""
    due: datetime | None
    """When the result is promised; None where nothing is."""
    is_late: bool


def course_of(view: RequestView, *, now: datetime) -> Course:
    """Return the way of a request up to now, and what is planned of the rest."""
    state = view.request.state
    standing, due = STANDINGS[state], view.request.due_at if state not in _PROMISE_KEPT else None
    dates = _done_at(view)
    planned = _expected(view) if state not in _STOPPED | _PROMISE_KEPT else {}
    place = _place(view, standing)
    stops = tuple(
        Stop(
            station.words,
            mark := _mark(at, place, state),
            dates.get(station.reached) if mark == "done" else None,
            planned.get(at) if mark in ("now", "next") else None,
        )
        for at, station in enumerate(STATIONS)
    )
    is_late = due is not None and due < now
    return Course(stops, standing.now, standing.to_do, _why(view, public_steps(view)), due, is_late)


def weekday(at: datetime) -> str:
    """Return the day of the week in Vietnam: `thứ Sáu`."""
    return WEEKDAYS[at.astimezone(VIETNAM).weekday()]


def _place(view: RequestView, standing: Standing) -> int:
    """Return the station at which it is; one that was withdrawn, where it was then."""
    if view.request.state is not RequestState.WITHDRAWN:
        return standing.place
    return max(STANDINGS[event.before].place for event in view.events[-1:])


def _mark(at: int, place: int, state: RequestState) -> Mark:
    if at < place:
        return "done"
    if at > place:
        return "left" if state in ENDED else "next"
    return "stopped" if state in _STOPPED else "now"


def _done_at(view: RequestView) -> Mapping[RequestAction, datetime]:
    """Return when each thing was done last."""
    return {event.action: event.at for event in view.events}


def _expected(view: RequestView) -> dict[int, datetime]:
    """Return when stations are to be done, as far as the clock has begun: place → moment."""
    if view.deadline is None or view.request.due_at is None:
        return {}
    roles = {step.key: step.role for step in view.procedure.steps}
    signing = [each.due for each in view.deadline.steps if roles.get(each.step.key) in _SIGNING]
    last = len(STATIONS) - 1
    found = {last: view.request.due_at}
    return found | ({last - 1: max(signing)} if signing and max(signing) <= view.request.due_at else {})


def _why(view: RequestView, told: list[PublicStep]) -> tuple[str, ...]:
    action = _WHY.get(view.request.state)
    events = [event.at for event in view.events if event.action is action]
    return next((step.told for step in reversed(told) if events and step.when == events[-1]), ())
