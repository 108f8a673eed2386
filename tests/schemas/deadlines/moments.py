"""Moments, durations, stops and whole timelines of invented requests, for tests of the clock."""

from datetime import datetime, timedelta

from hypothesis import strategies as st

from schemas.deadlines.counting import Stop
from schemas.deadlines.duration import Duration
from schemas.deadlines.office_hours import VIETNAM
from schemas.deadlines.timeline import Extension, HandOver, Pause, Step, Timeline
from schemas.deadlines.vietnam import make_calendar

CALENDAR = make_calendar()
CHECK = Step("check", "Kiểm tra hồ sơ", "Phòng Người có công", Duration(8, "working_day"))
SIGN = Step("sign", "Trình ký", "Lãnh đạo Sở", Duration(4, "working_day"))


def at(year, month, day, hour, minute=0):
    """Return a moment by the clock of Vietnam."""
    return datetime(year, month, day, hour, minute, tzinfo=VIETNAM)


ACCEPTED = at(2026, 11, 20, 9)
DUE = at(2026, 12, 9, 17)
LATER = at(2027, 6, 1, 9)


def make_timeline(**changes) -> Timeline:
    """Return a request of 12 working days in two steps, accepted on 20/11/2026 at 9:00."""
    usual = {
        "accepted_at": ACCEPTED,
        "receiving_office": "Sở Nội vụ",
        "competent_office": "Sở Nội vụ",
        "legal": Duration(12, "working_day"),
        "committed": Duration(12, "working_day"),
        "steps": (CHECK, SIGN),
    }
    return Timeline(**(usual | changes))


def given_to(step, moment, **more) -> HandOver:
    """Return a hand-over to the party of `step`."""
    return HandOver(moment, "Trần Văn Thử", "Lê Thị Mẫu", step, **more)


DURATIONS = st.builds(Duration, st.integers(1, 40), st.sampled_from(["working_day", "day", "hour"]))
MOMENTS = st.timedeltas(timedelta(), timedelta(days=365)).map(lambda span: at(2025, 12, 1, 0) + span)
SPANS = st.timedeltas(timedelta(), timedelta(days=25))
STOPS = st.lists(st.builds(lambda m, span: Stop(m, m + span, "tạm dừng: chờ"), MOMENTS, SPANS), max_size=3)


@st.composite
def timelines(draw) -> Timeline:
    """Return a request with steps, hand-overs forth and back, agencies waited for, pauses and extensions."""
    accepted = draw(MOMENTS)
    allowed = draw(st.lists(DURATIONS, min_size=1, max_size=4))
    steps = tuple(Step(f"s{n}", f"Bước {n}", f"Phòng {n}", each) for n, each in enumerate(allowed))
    gaps = draw(st.lists(SPANS, max_size=7))
    moments = [accepted + sum(gaps[: n + 1], timedelta()) for n in range(len(gaps))]
    keys = st.sampled_from([step.key for step in steps])
    agencies = st.sampled_from(["", "", "Cục Chính sách", "Sở khác"])
    rows = tuple(given_to(draw(keys), moment, agency=draw(agencies)) for moment in moments)
    last = moments[-1] if moments else accepted
    return Timeline(
        accepted_at=accepted,
        receiving_office="Sở Nội vụ",
        competent_office="Sở Nội vụ",
        legal=draw(DURATIONS),
        committed=draw(DURATIONS),
        steps=steps,
        hand_overs=rows,
        pauses=tuple(Pause(stop.start, stop.end, "chờ") for stop in draw(STOPS)),
        extensions=tuple(
            Extension(moment, "xác minh", draw(DURATIONS | st.just((last + timedelta(days=9)).date())))
            for moment in draw(st.lists(MOMENTS, max_size=2))
        ),
        finished_at=draw(st.none() | SPANS.map(lambda span: last + span)),
    )
