"""WAR_PERIODS: the periods in which a death is declared, with the days between which they lie."""

from dataclasses import dataclass
from datetime import date

from schemas.vietnamese import fold


@dataclass(frozen=True, slots=True)
class WarPeriod:
    """One period, and the words on paper that name it."""

    code: str
    name: str
    words: tuple[str, ...]
    """Folded."""
    first_day: date | None
    """None where the period has no bound that the data know."""
    last_day: date | None
    note: str
    """Where the days come from."""


WAR_PERIODS: tuple[WarPeriod, ...] = (
    WarPeriod(
        "CP",
        "Kháng chiến chống Pháp",
        ("chong phap", "chong thuc dan phap", "9 nam"),
        date(1945, 8, 19),
        date(1954, 7, 20),
        "như phần mềm quản lý hồ sơ liệt sĩ đang dùng ghi",
    ),
    WarPeriod(
        "CM",
        "Kháng chiến chống Mỹ",
        ("chong my", "chong de quoc my"),
        date(1954, 7, 21),
        date(1975, 4, 30),
        "chưa kiểm chứng",
    ),
    WarPeriod(
        "BVTQ",
        "Bảo vệ Tổ quốc",
        ("bao ve to quoc", "bien gioi", "sau 1975", "sau nam 1975"),
        date(1975, 5, 1),
        None,
        "chưa kiểm chứng",
    ),
    WarPeriod(
        "NVQT",
        "Làm nghĩa vụ quốc tế",
        ("nghia vu quoc te", "giup ban"),
        None,
        None,
        "nhiều đợt, không có mốc",
    ),
)


def war_periods_of(text: str) -> tuple[WarPeriod, ...]:
    """Return every period that `text` names, by its code or by words; () where none is known."""
    folded = fold(text)
    codes = text.strip().upper()
    return tuple(p for p in WAR_PERIODS if p.code == codes or any(words in folded for words in p.words))
