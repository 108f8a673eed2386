"""Which loss of ability (tỷ lệ tổn thương cơ thể) belongs to which category and class, with its legal ground."""

from dataclasses import dataclass

UNVERIFIED = "chưa kiểm chứng"


@dataclass(frozen=True, slots=True)
class LeastPercent:
    """From which percentage on somebody can be of a category."""

    category: str
    percent: int
    ground: str
    """The law, or `chưa kiểm chứng` with it where nobody has compared the text."""


@dataclass(frozen=True, slots=True)
class ClassPercent:
    """Between which percentages a class of the four lies."""

    injury_class: str
    first: int
    last: int
    ground: str


LEAST_PERCENTS: tuple[LeastPercent, ...] = (
    LeastPercent("TB", 21, "NĐ 131/2021/NĐ-CP: thương binh từ 21%"),
    LeastPercent("BB", 41, f"bệnh binh từ 41% theo quy định cũ; {UNVERIFIED}"),
    LeastPercent("CĐHH", 21, f"nhiễm chất độc hóa học từ 21%; {UNVERIFIED}"),
)

CLASS_PERCENTS: tuple[ClassPercent, ...] = tuple(
    ClassPercent(injury_class, first, last, f"thang 4 hạng; {UNVERIFIED}")
    for injury_class, first, last in (("1/4", 81, 100), ("2/4", 61, 80), ("3/4", 41, 60), ("4/4", 21, 40))
)
