"""A pile of scans, every page looked at, becomes dossiers with documents; what is not sure waits for a person.

Nothing is guessed. Where a sheet is missing or a dossier is empty, its pages lie among those of another one: then a
dossier is sure only if it has exactly the leaves that the register says, or a person confirmed it.
"""

from collections.abc import Iterator, Sequence

from ingest.page_read import DoubtfulSheet, PageRead
from ingest.pile_checks import (
    Judged,
    compare_leaves,
    dossier_code,
    judge_sections,
    missing_sheets,
)
from ingest.pile_plan import (
    Difference,
    PileDecisions,
    PilePlan,
    PileRules,
    PlannedDossier,
    RegisteredDossier,
)
from ingest.pile_sections import Section, cut_sections

_NO_RULES, _NO_DECISIONS = PileRules(), PileDecisions()


def cut_pile(
    pages: Sequence[PageRead],
    *,
    register: Sequence[RegisteredDossier] | None = None,
    rules: PileRules = _NO_RULES,
    decisions: PileDecisions = _NO_DECISIONS,
) -> PilePlan:
    """Return where each page of a pile goes, and what must be decided first.

    Args:
        pages: All pages of the pile in the order of the leaves; of two stacks, what `collate` returns.
        register: The dossiers of this batch; `None` where there is no register to compare with.
        rules: How the pile was laid and scanned.
        decisions: What a person said about an earlier plan of the same pages.
    """
    leaves = None if register is None else {dossier.code: dossier.leaf_count for dossier in register}
    sections, doubled = _merged(cut_sections(pages, rules=rules, decisions=decisions), decisions)
    judged = judge_sections(sections, pages, register=leaves, rules=rules, decisions=decisions)
    missing = missing_sheets(judged, register=leaves or {}, decisions=decisions)
    waiting = {page for one in judged for page in _waiting(one)}
    planned = {page for one in judged if _is_sure(one) for page in one.section.pages}
    return PilePlan(
        dossiers=tuple(PlannedDossier(one.code, one.section.planned()) for one in judged if _is_sure(one)),
        separators=tuple(page for page in range(len(pages)) if page not in waiting | planned),
        waiting=tuple(sorted(waiting)),
        stops=(*(one.stop for one in judged if one.stop), *missing),
        differences=(*doubled, *compare_leaves(judged, register=leaves or {}, rules=rules)),
    )


def _is_sure(one: Judged) -> bool:
    return bool(one.code) and not one.is_waiting and not one.is_empty


def _waiting(one: Judged) -> Iterator[int]:
    """Yield the pages of a section that wait; a doubtful sheet waits with them."""
    if one.is_waiting:
        yield from one.section.pages
    if isinstance(one.section.opened_by, DoubtfulSheet) and one.section.head is not None:
        yield one.section.head


def _merged(
    sections: Sequence[Section], decisions: PileDecisions
) -> tuple[list[Section], tuple[Difference, ...]]:
    """Return `sections`, those of a sheet that was scanned twice in a row as one, and where that was."""
    merged, doubled = list[Section](), list[Difference]()
    for section in sections:
        code = dossier_code(section.opened_by, decisions)
        if merged and code and not merged[-1].pages and section.opened_by == merged[-1].opened_by:
            section.separators = [*merged.pop().separators, *section.separators]
            doubled.append(Difference("sheet_scanned_twice", section.head, code))
        merged.append(section)
    return merged, tuple(doubled)
