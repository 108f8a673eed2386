"""The working-out of a deadline in Vietnamese: every day that was passed over, so that a person can count it again."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from schemas.deadlines.calendar import WorkingCalendar
from schemas.deadlines.counting import Counted
from schemas.deadlines.course import StepTime
from schemas.deadlines.office_hours import VIETNAM, vietnam_day
from schemas.deadlines.timeline import Timeline

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def day_text(day: date) -> str:
    """Return a day as people say it: `thứ Tư 09/12/2026`."""
    return f"{WEEKDAYS[day.weekday()]} {day:%d/%m/%Y}"


def moment_text(moment: datetime) -> str:
    """Return a moment (aware) as a clock in Vietnam shows it: `17 giờ 00 phút, thứ Tư 09/12/2026`."""
    local = moment.astimezone(VIETNAM)
    return f"{local:%H} giờ {local:%M} phút, {day_text(local.date())}"


def start_lines(timeline: Timeline, *, starts_at: datetime | None) -> tuple[str, ...]:
    """Return when and where the request came in and when its clock starts; `starts_at` is None while it does not."""
    received = (
        f"{timeline.receiving_office} tiếp nhận hồ sơ đầy đủ, hợp lệ lúc {moment_text(timeline.accepted_at)}."
    )
    law = "(Nghị định 118/2025/NĐ-CP, Điều 17 khoản 3)"
    competent = timeline.competent_office
    if timeline.receiving_office == competent:
        return (received,)
    if starts_at is None:
        return (received, f"Thời hạn tính từ khi {competent} nhận được hồ sơ {law}; hiện chưa nhận được.")
    return (received, f"Thời hạn tính từ khi {competent} nhận được hồ sơ {law}: {moment_text(starts_at)}.")


def total_lines(
    timeline: Timeline,
    *,
    total: Counted,
    legal: Counted,
    dues: Sequence[datetime],
    calendar: WorkingCalendar,
) -> Iterator[str]:
    """Yield how the whole was counted, with what changed it and what is not certain.

    Args:
        timeline: Of the request.
        total: The committed time.
        legal: The time by law.
        dues: The deadline, and what each extension made of it.
        calendar: That it was counted on.
    """
    yield f"Thời hạn giải quyết: {total.duration.text}."
    yield from _counting_lines(total, calendar)
    yield f"Hạn trả kết quả: {moment_text(total.due)}."
    if legal.duration != total.duration:
        yield f"Thời hạn theo quy định là {legal.duration.text}, đến {moment_text(legal.due)}."
    for extension, due in zip(timeline.extensions, dues[1:], strict=True):
        yield f"Gia hạn ngày {vietnam_day(extension.at):%d/%m/%Y} ({extension.reason}): hạn mới {moment_text(due)}."
    if len(dues) > 1:
        yield f"Hạn ban đầu {moment_text(dues[0])} vẫn được ghi lại."
    for pause in timeline.pauses:
        if pause.end is None and timeline.finished_at is None:
            yield (
                f"Đang tạm dừng từ {moment_text(pause.start)} ({pause.reason}): hạn trên tính như được giải quyết tiếp"
                " ngay bây giờ."
            )
    yield from _promise_lines(timeline.promised, dues[-1])
    if vietnam_day(dues[-1]) > calendar.confirmed_through:
        year = vietnam_day(dues[-1]).year
        yield (
            f"Lịch nghỉ năm {year} chưa được công bố chính thức: hạn này là ước tính và được tính lại khi có lịch."
        )
    yield calendar.hours.note


def course_lines(steps: Iterable[StepTime], *, calendar: WorkingCalendar) -> Iterator[str]:
    """Yield a line a step: who does it, since when and until when."""
    for time in steps:
        step = time.step
        words = "dự kiến bắt đầu" if time.is_planned else "bắt đầu"
        done = f"; xong {moment_text(time.finished_at)}" if time.finished_at else ""
        begins = f"{words} {moment_text(time.starts_at)}, hạn {moment_text(time.due)}"
        yield f"Bước «{step.title}» ({step.party}, {step.allowed.text}): {begins}{done}."
    cutoff = calendar.hours.hand_over_until
    yield (
        f"Hồ sơ bàn giao sau {cutoff:%H} giờ {cutoff:%M} phút hoặc vào ngày nghỉ thì bước đó bắt đầu từ đầu giờ ngày"
        " làm việc tiếp theo (Nghị định 118/2025/NĐ-CP, Điều 18 khoản 2); lúc tiếp nhận không đổi."
    )


def _counting_lines(counted: Counted, calendar: WorkingCalendar) -> Iterator[str]:
    is_in_hours = counted.duration.unit == "hour"
    if is_in_hours:
        yield f"Đếm trong giờ làm việc, từ {moment_text(counted.start)}."
    else:
        yield f"Ngày {vietnam_day(counted.start):%d/%m/%Y} không tính; ngày thứ nhất là ngày kế tiếp được tính."
    yield from (f"Không tính {days}: {reason}." for reason, days in _by_reason(counted.skipped))
    made_up = [(day, calendar.days[day].reason) for day in counted.made_up]
    yield from (f"Có tính {days}: {reason}." for reason, days in _by_reason(made_up))
    if is_in_hours:
        return
    last = counted.moved[0][0] if counted.moved else vietnam_day(counted.due)
    yield f"Ngày thứ {counted.duration.value} là {day_text(last)}."
    if counted.moved:
        reasons = "; ".join(f"{days}: {reason}" for reason, days in _by_reason(counted.moved))
        yield f"Ngày đó không làm việc nên hạn chuyển sang ngày làm việc kế tiếp ({reasons})."


def _by_reason(days: Iterable[tuple[date, str]]) -> Iterator[tuple[str, str]]:
    """Yield each reason with its days, in the order in which it first came."""
    found = dict[str, list[str]]()
    for day, reason in days:
        found.setdefault(reason, []).append(day_text(day))
    yield from ((reason, ", ".join(texts)) for reason, texts in found.items())


def _promise_lines(promised: datetime | None, due: datetime) -> Iterator[str]:
    if promised is not None and promised != due:
        yield (
            f"Giấy hẹn ghi {moment_text(promised)}, khác với hạn tính lại vì lịch nghỉ, tạm dừng hoặc gia hạn sau đó;"
            " ngày đã hẹn vẫn được giữ trong hồ sơ."
        )
