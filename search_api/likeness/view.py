"""Likenesses as they are shown: both sides with their facts, and the evidence in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from schemas.dossier import Dossier
from schemas.fields import FieldName, field_spec
from schemas.likeness import Evidence, Likeness, LikenessKind, LikenessState

SHOWN_FACTS: tuple[FieldName, ...] = (
    "full_name",
    "birth_date",
    "native_place",
    "category",
    "beneficiary_file_no",
)
"""What tells two persons apart; numbers of identity papers are compared, never shown."""

TITLES: dict[LikenessKind, str] = {
    "bytes": "Cùng một tệp quét",
    "page": "Có thể là cùng một giấy",
    "person": "Có thể là cùng một người",
}
OTHER_CATEGORY = "Có thể là cùng một người, hồ sơ khác loại"
STATE_WORDS: dict[LikenessState, str] = {
    "proposed": "Chờ xem xét",
    "same": "Đã xác định là một",
    "different": "Đã xác định là khác nhau",
}
_FACT_WORDS = {"bytes": "nội dung tệp", "picture": "hình trang", "text": "chữ trên trang"}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two."""

    dossier: Dossier
    facts: tuple[tuple[str, str], ...]
    """Label and value, as the papers have it."""
    page_number: int | None = None
    """Of the page, or of the first page of the file; `None` where two persons are compared."""
    page_id: str = ""
    file_name: str = ""


@dataclass(frozen=True, slots=True)
class LikenessView:
    """A likeness with both its sides."""

    likeness: Likeness
    sides: tuple[Side, Side]

    @property
    def title(self) -> str:
        """What the two may be."""
        is_other = self.likeness.kind == "person" and "category" in self.likeness.evidence.different
        return OTHER_CATEGORY if is_other else TITLES[self.likeness.kind]

    @property
    def evidence(self) -> tuple[str, ...]:
        """What speaks for and against it, a phrase each."""
        return evidence_words(self.likeness.evidence)


@dataclass(frozen=True, slots=True)
class LikenessList:
    """A part of the likenesses of a state."""

    total: int
    views: tuple[LikenessView, ...]


def evidence_words(evidence: Evidence) -> tuple[str, ...]:
    """Return the evidence in words: names of facts, never their values."""
    told = (("Trùng", evidence.equal), ("Gần giống", evidence.near), ("Khác", evidence.different))
    words = [f"{how}: {_listed(names)}" for how, names in told if names]
    if evidence.unknown:
        words.append(f"Chưa rõ: {_listed(evidence.unknown)}")
    return (*words, *_measured(evidence.measures))


def shown_facts(chosen: Mapping[FieldName, str]) -> tuple[tuple[str, str], ...]:
    """Return label and value of the facts that are shown, in their order."""
    return tuple((field_spec(name).label, chosen[name]) for name in SHOWN_FACTS if name in chosen)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(_FACT_WORDS.get(name) or field_spec(name).label.lower() for name in names)


def _measured(measures: Mapping[str, float]) -> list[str]:
    words = []
    if "picture_bits" in measures:
        words.append(
            f"Hình hai trang gần như trùng nhau (khác {measures['picture_bits']:.0f} trong 64 điểm so)"
        )
    if "particulars" in measures:
        words.append(f"Số và tên chung: {measures['particulars']:.0%}".replace("%", "\u00a0%"))
    return words
