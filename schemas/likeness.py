"""Same person, same paper: what is compared, what speaks for it, and what a person decided; machines never merge."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from schemas.admin_units.kinds import bare_name
from schemas.admin_units.places import find_place
from schemas.date_reading import parse_partial_date
from schemas.fields import FieldName, FieldValue
from schemas.identifiers import DossierId, PageId
from schemas.partial_date import dates_agree
from schemas.text_print import TextPrint, shared
from schemas.vietnamese import canonical_tone, fold, nfc

LikenessKind = Literal["bytes", "page", "person"]
"""Two scans with the same bytes; two pages that show the same sheet; two dossiers of one person."""
LikenessState = Literal["proposed", "same", "different"]
NameRung = Literal["exact", "tone", "folded"]

NEAR_PICTURES = 16
"""Bits of 64 in which two scans of one sheet differ at most, as a rule."""
FARTHEST_PICTURES = 24
"""The same where the text is near beyond doubt: one scan is badly damaged."""
SURE_PARTICULARS = 0.6
"""Share of numbers and names in common beyond which there is no doubt about the text."""
LEAST_RUNS = 0.2
"""Share of three-word runs that two readings of one sheet have in common at least; filled forms have it too."""
LEAST_PARTICULARS = 0.35
"""Share of numbers and names that they have in common; other sheets of the same form have not."""
LEAST_PARTICULARS_ELSEWHERE = 0.5
"""The same for pages of two dossiers, of which there are very many pairs."""
FEWEST_PARTICULARS_ELSEWHERE = 16
"""Pages of two dossiers that hold fewer are ends of papers, which say the same everywhere."""


@dataclass(frozen=True, slots=True)
class PagePrint:
    """What two pages are compared by."""

    page_id: PageId
    picture: int | None
    """64 bits of `ocr.pictures.page_print`; `None` where the page has none."""
    text: TextPrint


@dataclass(frozen=True, slots=True)
class PersonKey:
    """What two persons are compared by; "" is not known."""

    name: str
    """NFC, small letters."""
    birth: str = ""
    """As the papers have it: any partial date."""
    commune: str = ""
    """Name of the commune of the native place, folded, without its kind."""
    category: str = ""
    citizen_no: str = ""
    file_no: str = ""

    @property
    def tone(self) -> str:
        """The name with tone marks in their canonical places."""
        return canonical_tone(self.name)

    @property
    def folded(self) -> str:
        """The name without marks."""
        return fold(self.name)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against two things being the same: names of facts, never their values."""

    equal: tuple[str, ...]
    near: tuple[str, ...] = ()
    different: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    measures: dict[str, float] = field(default_factory=dict)

    @property
    def score(self) -> float:
        """How much speaks for it, for sorting: 1.0 for what is sure."""
        weighed = len(self.equal) + 0.5 * len(self.near) - 0.5 * len(self.different)
        total = max(1, len(self.equal) + len(self.near) + len(self.different))
        return max(0.0, min(1.0, self.measures.get("particulars", weighed / total)))


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two things that look the same, and what was decided of them."""

    id: str
    kind: LikenessKind
    subjects: tuple[str, str]
    """Ids of scans, pages or dossiers, in the order of their ids."""
    dossiers: tuple[DossierId, DossierId]
    evidence: Evidence
    state: LikenessState
    proposed_at: datetime
    decided_by: str | None = None
    decided_at: datetime | None = None
    reason: str = ""


def print_distance(first: int, second: int) -> int:
    """Return in how many of the 64 bits two prints differ."""
    return (first ^ second).bit_count()


def compare_pages(first: PagePrint, second: PagePrint, *, in_one_dossier: bool) -> Evidence | None:
    """Return what speaks for two pages showing the same sheet; `None` where that is too little.

    Picture and text must both be near, for most pages are forms; a page without a picture print needs more text.
    """
    pictures = (first.picture, second.picture)
    bits = None if None in pictures else print_distance(first.picture or 0, second.picture or 0)
    if bits is not None and bits > FARTHEST_PICTURES:
        return None
    fewest = min(len(first.text.particulars), len(second.text.particulars))
    if not in_one_dossier and fewest < FEWEST_PARTICULARS_ELSEWHERE:
        return None
    runs = shared(first.text.words, second.text.words)
    particulars = shared(first.text.particulars, second.text.particulars)
    if runs is None or particulars is None:
        return None
    least = LEAST_PARTICULARS if in_one_dossier and bits is not None else LEAST_PARTICULARS_ELSEWHERE
    if runs < (LEAST_RUNS if bits is not None else 2 * LEAST_RUNS) or particulars < least:
        return None
    if bits is not None and bits > NEAR_PICTURES and particulars < SURE_PARTICULARS:
        return None
    measures = {"runs": round(runs, 3), "particulars": round(particulars, 3)}
    if bits is None:
        return Evidence((), ("text",), (), ("picture",), measures)
    return Evidence((), ("picture", "text"), (), (), measures | {"picture_bits": bits})


def compare_persons(first: PersonKey, second: PersonKey) -> Evidence | None:
    """Return what speaks for two dossiers being of one person; `None` where too little does, or a fact forbids it.

    A number that both have decides; else the name must agree on some rung, nothing may contradict it, and birth or
    place must bear it out.
    """
    facts = {
        "citizen_no": _compared(first.citizen_no, second.citizen_no),
        "beneficiary_file_no": _compared(first.file_no, second.file_no),
        "full_name": _compared_names(first, second),
        "birth_date": _compared_dates(first.birth, second.birth),
        "native_place": _compared(first.commune, second.commune),
        "category": _compared(first.category, second.category),
    }
    has_number = "equal" in (facts["citizen_no"], facts["beneficiary_file_no"])
    if not has_number and not _is_borne_out(facts):
        return None
    told = {how: tuple(name for name, each in facts.items() if each == how) for how in _HOW}
    rung = _rung(first, second)
    measures = {"name_rung": float(_RUNGS.index(rung))} if rung else {}
    return Evidence(told["equal"], told["near"], told["different"], told["unknown"], measures)


def person_key(values: Iterable[FieldValue]) -> PersonKey | None:
    """Return what a dossier's chosen values say of its person; `None` without a name."""
    known: dict[FieldName, FieldValue] = {}
    for value in values:
        known.setdefault(value.name, value)
    if "full_name" not in known:
        return None
    written = {name: value.value for name, value in known.items()}
    usual = {name: value.normalized or value.value for name, value in known.items()}
    return PersonKey(
        name=" ".join(nfc(written["full_name"]).lower().split()),
        birth=written.get("birth_date", ""),
        commune=fold(bare_name(find_place(written.get("native_place", "")).commune)),
        category=usual.get("category", ""),
        citizen_no="".join(c for c in usual.get("citizen_no", "") if c.isdigit()),
        file_no="".join(usual.get("beneficiary_file_no", "").split()).upper(),
    )


_How = Literal["equal", "near", "different", "unknown"]
_HOW: tuple[_How, ...] = ("equal", "near", "different", "unknown")
_RUNGS: tuple[NameRung, ...] = ("exact", "tone", "folded")


def _is_borne_out(facts: dict[str, _How]) -> bool:
    """Say whether name, birth and place together speak for one person."""
    if facts["full_name"] in ("different", "unknown") or "different" in (
        facts["birth_date"],
        facts["citizen_no"],
    ):
        return False
    if facts["native_place"] == "different":
        return facts["birth_date"] == "equal"
    return "equal" in (facts["birth_date"], facts["native_place"]) or facts["birth_date"] == "near"


def _rung(first: PersonKey, second: PersonKey) -> NameRung | None:
    if first.name == second.name:
        return "exact"
    if first.tone == second.tone:
        return "tone"
    return "folded" if first.folded == second.folded else None


def _compared(first: str, second: str) -> _How:
    if not first or not second:
        return "unknown"
    return "equal" if first == second else "different"


def _compared_names(first: PersonKey, second: PersonKey) -> _How:
    rung = _rung(first, second)
    return "different" if rung is None else "near" if rung == "folded" else "equal"


def _compared_dates(first: str, second: str) -> _How:
    """Return how two dates of birth compare: equal to the day, near where what is known agrees."""
    one, other = parse_partial_date(first), parse_partial_date(second)
    if one is None or other is None:
        return "unknown"
    if one.is_whole and one == other:
        return "equal"
    return "near" if dates_agree(one, other) else "different"
