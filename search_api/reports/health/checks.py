"""Each check of the installation: what was found in, how it stands and what to do out; nothing is looked up here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from schemas.installation import DatabaseFacts


class Health(StrEnum):
    """How something stands."""

    OK = "ok"
    WARN = "warn"
    BAD = "bad"


HEALTH_NAMES: dict[Health, str] = {
    Health.OK: "Tốt",
    Health.WARN: "Cần để ý",
    Health.BAD: "Cần sửa ngay",
}
GROUPS: dict[str, str] = {
    "services": "Các phần của hệ thống",
    "work": "Việc đang chờ",
    "room": "Chỗ chứa",
    "keys": "Chứng thư số",
    "outside": "Kết nối ra ngoài",
    "program": "Chương trình",
}
"""In the order of the page."""
LEAST_ROOM, LITTLE_ROOM = 0.05, 0.15
"""Shares of a disk that are free: less is bad, or a warning."""
OLD_WORK, VERY_OLD_WORK = timedelta(hours=1), timedelta(hours=24)
"""How long the oldest work may wait."""
MUCH_BEHIND = 500
"""Dossiers that search has not caught up with."""
OLD_SWEEP, VERY_OLD_SWEEP = timedelta(minutes=5), timedelta(hours=1)
OLD_BACKUP, VERY_OLD_BACKUP = timedelta(days=2), timedelta(days=14)
EXPIRES_SOON = timedelta(days=60)
CLOCK_OFF, CLOCK_FAR_OFF = timedelta(seconds=5), timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the page."""

    group: str
    """A key of GROUPS."""
    name: str
    health: Health
    told: str
    """What was found."""
    advice: str = ""
    """What to do; empty where nothing is."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a service answers."""

    name: str
    ok: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Queue:
    """How much work of a stage is open."""

    stage: str
    waiting: int
    running: int
    oldest_seconds: int | None


@dataclass(frozen=True, slots=True)
class Room:
    """How much of the disk below a folder is free."""

    name: str
    free_bytes: int
    total_bytes: int


@dataclass(frozen=True, slots=True)
class KeyTerm:
    """Until when a certificate holds."""

    name: str
    until: datetime | None
    """None: it could not be read."""


@dataclass(frozen=True, slots=True)
class ChannelState:
    """How a way to the outside stands."""

    name: str
    waiting: int
    parked: int
    out_since: datetime | None
    """Since when it does not answer; None: it does, or nobody tried."""


def check_services(answers: Sequence[Answer], names: Mapping[str, str]) -> Iterator[Check]:
    """Yield whether each service answers."""
    for each in answers:
        name = names.get(each.name, each.name)
        if each.ok:
            yield Check("services", name, Health.OK, each.detail or "Đang trả lời.")
        else:
            yield Check("services", name, Health.BAD, "Không trả lời.", each.detail)


def check_processes(started: Mapping[str, datetime | None], *, now: datetime) -> Iterator[Check]:
    """Yield since when each process of `trichluc up` runs; None: it does not."""
    if not started:
        advice = "Nếu dùng trình quản lý tiến trình khác, hãy xem ở đó; nếu không, chạy trichluc up."
        yield Check("services", "Tiến trình", Health.OK, "Hệ thống không do trichluc up khởi động.", advice)
    for name, since in started.items():
        if since is None:
            advice = "trichluc up tự khởi động lại. Nếu vẫn dừng, xem tệp nhật ký cùng tên trong thư mục log."
            yield Check("services", f"Tiến trình {name}", Health.BAD, "Đang dừng.", advice)
        else:
            yield Check("services", f"Tiến trình {name}", Health.OK, f"Chạy từ {span(now - since)} trước.")


def check_queues(queues: Sequence[Queue], *, parked: int, names: Mapping[str, str]) -> Iterator[Check]:
    """Yield how much work waits, how long, and what was stopped."""
    for each in queues:
        oldest = timedelta(seconds=each.oldest_seconds or 0)
        health = _by(oldest, warn=OLD_WORK, bad=VERY_OLD_WORK)
        told = f"Chờ {each.waiting}, đang làm {each.running}."
        if each.oldest_seconds is not None:
            told += f" Việc chờ lâu nhất: {span(oldest)}."
        advice = "Xem các tiến trình đọc có đang chạy không, và trang Tình trạng." if health != "ok" else ""
        yield Check("work", names.get(each.stage, each.stage), health, told, advice)
    if parked:
        advice = "Mở trang Tình trạng, xem lý do của từng phần rồi bấm Thử lại."
        yield Check("work", "Phần bị dừng", Health.WARN, f"{parked} phần cần người xem.", advice)


def check_index(*, dossiers: int, behind: int) -> Check:
    """Return how far search has caught up."""
    told = f"{dossiers} hồ sơ tìm được, {behind} hồ sơ chưa kịp đưa vào."
    if behind < MUCH_BEHIND:
        return Check("work", "Chỉ mục tìm kiếm", Health.OK, told)
    advice = "Xem tiến trình index có đang chạy không; nếu chạy, số này giảm dần."
    return Check("work", "Chỉ mục tìm kiếm", Health.WARN, told, advice)


def check_sweep(last: datetime | None, *, now: datetime) -> Check:
    """Return when the sweeper last worked."""
    advice = "Xem tiến trình sweep có đang chạy không (trichluc sweep --for-ever)."
    if last is None:
        return Check("work", "Lần quét việc gần nhất", Health.WARN, "Chưa có lần nào.", advice)
    age = now - last
    health = _by(age, warn=OLD_SWEEP, bad=VERY_OLD_SWEEP)
    told = f"{span(age)} trước."
    return Check("work", "Lần quét việc gần nhất", health, told, "" if health is Health.OK else advice)


def check_room(room: Room) -> Check:
    """Return how much of a disk is free."""
    share = room.free_bytes / room.total_bytes if room.total_bytes else 1.0
    health = Health.BAD if share < LEAST_ROOM else Health.WARN if share < LITTLE_ROOM else Health.OK
    told = f"Còn trống {size(room.free_bytes)} trong {size(room.total_bytes)}."
    advice = (
        "Dọn bớt hoặc thêm đĩa; đĩa đầy thì không nhập và không cấp được hồ sơ."
        if share < LITTLE_ROOM
        else ""
    )
    return Check("room", room.name, health, told, advice)


def check_database(facts: DatabaseFacts) -> Check:
    """Return the size of the database and whether its tables are those of the program."""
    told = f"{facts.engine}, {size(facts.byte_size)}, bảng ở bản {facts.revision or 'chưa rõ'}."
    if facts.is_current:
        return Check("room", "Cơ sở dữ liệu", Health.OK, told)
    advice = "Bảng không cùng bản với chương trình: khởi động lại mọi tiến trình sau khi nâng cấp."
    return Check("room", "Cơ sở dữ liệu", Health.BAD, told, advice)


def check_backup(last: datetime | None, *, now: datetime) -> Check:
    """Return how old the last backup is that left its mark."""
    advice = "Sao lưu theo tài liệu vận hành; bước cuối ghi dấu last-backup để trang này biết."
    if last is None:
        return Check("room", "Sao lưu gần nhất", Health.WARN, "Chưa thấy dấu của lần sao lưu nào.", advice)
    age = now - last
    health = _by(age, warn=OLD_BACKUP, bad=VERY_OLD_BACKUP)
    return Check(
        "room", "Sao lưu gần nhất", health, f"{span(age)} trước.", "" if health is Health.OK else advice
    )


def check_key(term: KeyTerm, *, now: datetime) -> Check:
    """Return whether a certificate holds, and how long yet."""
    if term.until is None:
        advice = "Kiểm tra tệp chứng thư, tệp mật khẩu và quyền đọc của chúng trong thư mục khóa."
        return Check("keys", term.name, Health.BAD, "Không đọc được.", advice)
    told = f"Hết hạn ngày {term.until:%d/%m/%Y}."
    if term.until <= now:
        return Check("keys", term.name, Health.BAD, told, "Xin cấp chứng thư mới; giấy tờ không ký được nữa.")
    if term.until - now < EXPIRES_SOON:
        return Check(
            "keys", term.name, Health.WARN, told, "Xin gia hạn hoặc cấp chứng thư mới trước ngày ấy."
        )
    return Check("keys", term.name, Health.OK, told)


def check_channel(state: ChannelState, *, now: datetime) -> Check:
    """Return whether a way to the outside answers, and what waits there."""
    told = f"Chờ gửi {state.waiting}, không gửi được {state.parked}."
    if state.out_since is not None:
        advice = "Kiểm tra kết nối và tài khoản của dịch vụ này; thông báo tự gửi lại khi nối được."
        return Check(
            "outside",
            state.name,
            Health.BAD,
            f"Mất kết nối từ {span(now - state.out_since)} trước. {told}",
            advice,
        )
    if state.parked:
        return Check("outside", state.name, Health.WARN, told, "Mở trang Thông báo để xem lý do và gửi lại.")
    return Check("outside", state.name, Health.OK, told)


def check_clock(database: datetime, *, now: datetime) -> Check:
    """Return how far the clock of the database lies from this machine's."""
    off = abs(database - now)
    health = _by(off, warn=CLOCK_OFF, bad=CLOCK_FAR_OFF)
    advice = "Đặt đồng hồ của hai máy theo một máy chủ giờ (NTP); hạn và chữ ký tính theo đồng hồ."
    told = f"Lệch {off.total_seconds():.1f} giây so với máy này.".replace(".", ",", 1)
    return Check("program", "Đồng hồ của cơ sở dữ liệu", health, told, "" if health is Health.OK else advice)


def worst_of(checks: Sequence[Check]) -> Health:
    """Return how the worst of these stands."""
    order = list(Health)
    return max((each.health for each in checks), key=order.index, default=Health.OK)


def span(age: timedelta) -> str:
    """Return an age as people say it: `3 giờ`."""
    seconds = max(0, int(age.total_seconds()))
    for length, word in ((86_400, "ngày"), (3_600, "giờ"), (60, "phút")):
        if seconds >= length:
            return f"{seconds // length} {word}"
    return f"{seconds} giây"


def size(count: int) -> str:
    """Return a number of bytes as people say it: `3,2 GB`."""
    value = float(count)
    for unit in ("byte", "kB", "MB", "GB"):
        if value < 1_000:
            return f"{value:.1f} {unit}".replace(".", ",") if unit != "byte" else f"{count} byte"
        value /= 1_000
    return f"{value:.1f} TB".replace(".", ",")


def _by(age: timedelta, *, warn: timedelta, bad: timedelta) -> Health:
    return Health.BAD if age >= bad else Health.WARN if age >= warn else Health.OK
