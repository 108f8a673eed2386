"""What is wrong with a section of a pile, and which of its neighbors that makes unsure."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.page_read import BlankPage, DoubtfulSheet, PageRead
from ingest.pile_plan import Difference, PileDecisions, PileRules, Stop, StopCode
from ingest.pile_sections import Opening, Section
from ingest.sheet_code import BatchSheet, BlankDossierSheet, DossierSheet

Register = Mapping[str, int | None]
"""Code of a dossier → how many leaves it has."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A section, and what is wrong with it."""

    section: Section
    code: str
    """Of its dossier; empty where it has none or nobody knows it."""
    stop: Stop | None
    is_waiting: bool
    """Whether its pages wait, for a reason of its own or one before it."""
    is_empty: bool
    """Whether a dossier was announced and nothing came, or nothing but blank pages."""


def judge_sections(
    sections: Sequence[Section],
    pages: Sequence[PageRead],
    *,
    register: Register | None,
    rules: PileRules,
    decisions: PileDecisions,
) -> list[Judged]:
    """Return each section with the first thing that is wrong with it."""
    codes = [dossier_code(section.opened_by, decisions) for section in sections]
    uses, is_foreign, judged = Counter(codes), False, list[Judged]()
    for section, code in zip(sections, codes, strict=True):
        if isinstance(section.opened_by, BatchSheet):
            is_foreign = _is_other_batch(section.opened_by, rules)
        is_empty = bool(code) and all(isinstance(pages[page].content, BlankPage) for page in section.pages)
        stop = _stop_of_opening(section, rules) or _stop_of_dossier(
            section, code, uses=uses[code], is_empty=is_empty, register=register, decisions=decisions
        )
        is_waiting = is_foreign or stop is not None
        judged.append(Judged(section, code, stop, is_waiting, is_empty))
    return _with_unsure_neighbors(judged, register=register, rules=rules, decisions=decisions)


def missing_sheets(
    judged: Sequence[Judged], *, register: Register, decisions: PileDecisions
) -> tuple[Stop, ...]:
    """Return a stop for each registered dossier whose sheet never came."""
    seen = {one.code for one in judged} | decisions.absent
    return tuple(Stop("sheet_missing", dossier=code) for code in register if code not in seen)


def leaf_count(section: Section, *, rules: PileRules) -> int:
    """Return how many leaves a section has."""
    return -(-len(section.pages) // rules.sides)


def compare_leaves(judged: Sequence[Judged], *, register: Register, rules: PileRules) -> Iterator[Difference]:
    """Yield where the leaves are not as many as the register says, or lack a side."""
    for one in judged:
        expected, found = register.get(one.code), leaf_count(one.section, rules=rules)
        if one.is_empty or not one.code:
            continue
        if expected is not None and expected != found:
            is_more = found > expected
            yield Difference(
                "more_leaves" if is_more else "fewer_leaves", one.section.head, one.code, expected, found
            )
        if len(one.section.pages) % rules.sides:
            yield Difference("odd_sides", one.section.head, one.code)


def dossier_code(opening: Opening | None, decisions: PileDecisions) -> str:
    """Return the code of the dossier that a sheet begins; empty where it begins none, or nobody knows which."""
    match opening:
        case DossierSheet(dossier):
            return dossier
        case BlankDossierSheet(number):
            return decisions.links.get(number, "")
    return ""


def _stop_of_opening(section: Section, rules: PileRules) -> Stop | None:
    match section.opened_by:
        case DoubtfulSheet():
            return Stop("doubtful_sheet", section.head)
        case BatchSheet() | DossierSheet() | BlankDossierSheet() as sheet if _is_other_batch(sheet, rules):
            return Stop("sheet_of_other_batch", section.head, getattr(sheet, "dossier", ""))
        case None | BatchSheet() if section.pages:
            return Stop("pages_before_first_sheet", section.pages[0])
    return None


def _stop_of_dossier(
    section: Section,
    code: str,
    *,
    uses: int,
    is_empty: bool,
    register: Register | None,
    decisions: PileDecisions,
) -> Stop | None:
    if isinstance(section.opened_by, BlankDossierSheet) and not code:
        return Stop("unlinked_sheet", section.head)
    if not code:
        return None
    faults: tuple[tuple[bool, StopCode], ...] = (
        (register is not None and code not in register, "unknown_dossier"),
        (uses > 1, "dossier_sheet_twice"),
        (is_empty and code not in decisions.absent, "dossier_without_pages"),
        (section.bare_sheet is not None and code not in decisions.confirmed, "sheet_back_not_blank"),
        (section.faint_leaf is not None, "doubtful_blank_leaf"),
    )
    fault = next((fault for is_so, fault in faults if is_so), None)
    page = section.faint_leaf if fault == "doubtful_blank_leaf" else section.head
    return None if fault is None else Stop(fault, page, code)


def _is_other_batch(sheet: BatchSheet | DossierSheet | BlankDossierSheet, rules: PileRules) -> bool:
    return bool(sheet.batch and rules.batch) and sheet.batch != rules.batch


def _with_unsure_neighbors(
    judged: list[Judged], *, register: Register | None, rules: PileRules, decisions: PileDecisions
) -> list[Judged]:
    """Return `judged`, dossiers stopped that may hold the pages of another one."""
    is_any_missing = bool(register and missing_sheets(judged, register=register, decisions=decisions))
    empty = [False, *(one.is_empty and one.is_waiting for one in judged), False]
    return [
        _unsure(one)
        if one.code
        and not one.is_waiting
        and one.code not in decisions.confirmed
        and (is_any_missing or before or after)
        and (register or {}).get(one.code) != leaf_count(one.section, rules=rules)
        else one
        for one, before, after in zip(judged, empty, empty[2:], strict=False)
    ]


def _unsure(one: Judged) -> Judged:
    return replace(one, stop=Stop("unsure_cut", one.section.head, one.code), is_waiting=True)
