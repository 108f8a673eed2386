"""Completeness of a copy: what became of each page of the dossier, as a value."""

from dataclasses import dataclass
from typing import Literal

Fate = Literal[
    "given", "given_masked", "secret", "other_people", "not_asked", "set_aside", "parked", "skipped"
]
FateGroup = Literal["given", "withheld", "missing"]


@dataclass(frozen=True, slots=True)
class FateSpec:
    """What one fate of a page is called."""

    group: FateGroup
    label: str


FATES: dict[Fate, FateSpec] = {
    "given": FateSpec("given", "cả trang"),
    "given_masked": FateSpec("given", "một phần trang (có che, hoặc chỉ trích một phần)"),
    "secret": FateSpec("withheld", "tài liệu mật"),
    "other_people": FateSpec("withheld", "dữ liệu cá nhân của người khác (Luật 91/2025/QH15)"),
    "not_asked": FateSpec("withheld", "không có trong yêu cầu"),
    "set_aside": FateSpec("withheld", "trang trắng hoặc trang trùng"),
    "parked": FateSpec("missing", "chưa đọc được, đang chờ xử lý"),
    "skipped": FateSpec("missing", "không có ảnh: số trang bị nhảy, hoặc chưa quét"),
}
"""What can become of a page, in the order of the paper."""


@dataclass(frozen=True, slots=True)
class Completeness:
    """What became of each page: a number stands in exactly one place."""

    fates: tuple[tuple[int, Fate], ...]
    """Number of the page within the dossier, from 1 without a gap, and its fate."""

    def numbers(self, fate: Fate) -> tuple[int, ...]:
        """Return the pages of this fate, in order."""
        return tuple(number for number, each in self.fates if each == fate)

    def count(self, *groups: FateGroup) -> int:
        """Return how many pages are of these groups."""
        return sum(FATES[fate].group in groups for _, fate in self.fates)

    @property
    def held(self) -> int:
        """Pages that are there and can be read: those given and those withheld."""
        return self.count("given", "withheld")

    @property
    def stated(self) -> int:
        """Pages that the dossier should have: those held and those missing."""
        return len(self.fates)


def spans(numbers: tuple[int, ...]) -> str:
    """Return page numbers as people write them, `1–3, 7`; numbers in rising order."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)
