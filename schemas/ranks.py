"""RANKS and POSITIONS: the ranks and posts of soldiers as papers of all years name them, with their short forms."""

import re
from dataclasses import dataclass
from functools import lru_cache

from schemas.vietnamese import fold


@dataclass(frozen=True, slots=True)
class Rank:
    """One military rank."""

    code: str
    """In the order of RANKS it also sorts: the lowest first."""
    name: str
    """As it must be shown."""
    short: tuple[str, ...] = ()
    """Other spellings and abbreviations on paper."""


@dataclass(frozen=True, slots=True)
class Position:
    """One post, and the words that name it."""

    name: str
    short: tuple[str, ...] = ()


RANKS: tuple[Rank, ...] = (
    Rank("B2", "Binh nhì", ("b.nhì", "binh 2", "bình nhì")),
    Rank("B1", "Binh nhất", ("b.nhất", "binh 1", "bình nhất")),
    Rank("H1", "Hạ sĩ", ("hạ sỹ", "h1", "hạ-sĩ")),
    Rank("H2", "Trung sĩ", ("trung sỹ", "h2", "trung-sĩ")),
    Rank("H3", "Thượng sĩ", ("thượng sỹ", "h3", "thượng-sĩ")),
    Rank("CU", "Chuẩn úy", ("chuẩn uý", "cu")),
    Rank("U1", "Thiếu úy", ("thiếu uý", "1/", "u1")),
    Rank("U2", "Trung úy", ("trung uý", "2/", "u2")),
    Rank("U3", "Thượng úy", ("thượng uý", "3/", "u3")),
    Rank("U4", "Đại úy", ("đại uý", "4/", "u4")),
    Rank("T1", "Thiếu tá", ("1//", "t1")),
    Rank("T2", "Trung tá", ("2//", "t2")),
    Rank("T3", "Thượng tá", ("3//", "t3")),
    Rank("T4", "Đại tá", ("4//", "t4")),
    Rank("G1", "Thiếu tướng", ("chuẩn đô đốc",)),
    Rank("G2", "Trung tướng", ("phó đô đốc",)),
    Rank("G3", "Thượng tướng", ("đô đốc",)),
    Rank("G4", "Đại tướng"),
)

_LED = (
    ("Tiểu đội", "a"),
    ("Trung đội", "b"),
    ("Đại đội", "c"),
    ("Tiểu đoàn", "d"),
    ("Trung đoàn", "e"),
    ("Sư đoàn", "f"),
)
POSITIONS: tuple[Position, ...] = (
    *(Position(f"{unit} trưởng", (f"{letter} trưởng", f"{letter}t")) for unit, letter in _LED),
    *(Position(f"{unit} phó", (f"phó {unit.lower()} trưởng", f"{letter} phó", f"{letter}p")) for unit, letter in _LED),
    Position("Tiểu đội bậc trưởng"),
    Position("Tiểu đội bậc phó"),
    Position("Chiến sĩ", ("chiến sỹ", "cs", "chiến-sĩ")),
    Position("Chính trị viên", ("ctv", "chính trị viên trưởng")),
    Position("Chính trị viên phó", ("ctv phó", "phó chính trị viên")),
    Position("Chính ủy", ("chính uỷ",)),
    Position("Phó chính ủy", ("phó chính uỷ",)),
    Position("Tham mưu trưởng"),
    Position("Tham mưu phó", ("phó tham mưu trưởng",)),
    Position("Trợ lý", ("trợ lí",)),
    Position("Khẩu đội trưởng"),
    Position("Khẩu đội phó"),
    Position("Tổ trưởng"),
    Position("Tổ phó"),
    Position("Đội trưởng"),
    Position("Đội phó"),
    Position("Xã đội trưởng"),
    Position("Xã đội phó"),
    Position("Huyện đội trưởng"),
    Position("Huyện đội phó"),
    Position("Thôn đội trưởng"),
    Position("Ấp đội trưởng"),
    Position("Y tá"),
    Position("Y sĩ", ("y sỹ", "quân y sĩ")),
    Position("Bác sĩ", ("bác sỹ", "quân y")),
    Position("Cứu thương"),
    Position("Lái xe"),
    Position("Trinh sát"),
    Position("Liên lạc", ("giao liên",)),
    Position("Thông tin", ("chiến sĩ thông tin", "báo vụ")),
    Position("Pháo thủ"),
    Position("Xạ thủ"),
    Position("Công binh"),
    Position("Đặc công"),
    Position("Nuôi quân", ("anh nuôi", "cấp dưỡng")),
    Position("Quản lý", ("quản lí",)),
    Position("Văn thư"),
    Position("Thủ kho"),
    Position("Cơ yếu"),
    Position("Dân quân", ("du kích", "dân quân du kích")),
    Position("Thanh niên xung phong", ("tnxp",)),
    Position("Cán bộ"),
    Position("Công an viên"),
    Position("Bí thư"),
    Position("Chủ tịch"),
)  # fmt: skip
_SPACES = re.compile(r"[\s\-–.]+")


def rank_of(text: str) -> Rank | None:
    """Return the rank that `text` is, without regard to case and diacritics; None where it is none."""
    return _ranks().get(_key(text))


def position_of(text: str) -> Position | None:
    """Return the post that `text` is, without regard to case and diacritics; None where it is none of the table."""
    return _positions().get(_key(text))


def _key(text: str) -> str:
    return _SPACES.sub(" ", fold(text)).strip()


@lru_cache(maxsize=1)
def _ranks() -> dict[str, Rank]:
    return {_key(words): rank for rank in reversed(RANKS) for words in (rank.name, *rank.short)}


@lru_cache(maxsize=1)
def _positions() -> dict[str, Position]:
    return {_key(words): post for post in reversed(POSITIONS) for words in (post.name, *post.short)}
