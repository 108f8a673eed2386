"""A procedure in the words of its page."""

from collections.abc import Sequence
from itertools import groupby

from schemas.admin_units.units import unit_of_code
from schemas.deadlines.duration import Duration
from schemas.procedures.procedure import Component, Form, Outcome, Part, ProcedureVersion, Step
from schemas.procedures.words import ANSWERS, WORDS, Applicant


def for_persons(versions: Sequence[ProcedureVersion]) -> list[ProcedureVersion]:
    """Return those under which a person may ask; some are for agencies alone."""
    return [version for version in versions if set(version.applicants) != {Applicant.AGENCY}]


def results_for_persons(version: ProcedureVersion) -> list[Outcome]:
    """Return what a person can ask for; an answer that nothing was found is no wish."""
    return [
        outcome
        for outcome in version.outcomes
        if outcome.kind not in ANSWERS and set(outcome.applicants) != {Applicant.AGENCY}
    ]


def papers_for_persons(version: ProcedureVersion) -> list[Component]:
    """Return the papers of which a person has to think."""
    return [paper for paper in version.components if set(paper.applicants) != {Applicant.AGENCY}]


def time_words(committed: Duration, legal: Duration | None) -> str:
    """Return what is promised, and beside it what the law allows where that is another time."""
    if legal is None or committed == legal:
        return committed.text
    return f"{committed.text} (luật quy định {legal.text})"


def place_words(province: str) -> str:
    """Return for where a version is: `tỉnh Thanh Hóa`."""
    unit = unit_of_code(province, code_system="GSO34")
    return unit.wording if unit else "cả nước"


def steps_by_part(version: ProcedureVersion) -> list[tuple[Part | None, list[tuple[int, Step]]]]:
    """Return the steps with their ordinals from 1, cut where the part changes; None where there are no parts."""
    parts = {part.key: part for part in version.parts}
    numbered = enumerate(version.steps, start=1)
    return [(parts.get(key), list(steps)) for key, steps in groupby(numbered, key=lambda each: each[1].part)]


def fee_words(fee_vnd: int) -> str:
    """Return the fee as people read it: `50.000 đồng`."""
    return f"{fee_vnd:,} đồng".replace(",", ".") if fee_vnd else "Không thu phí, lệ phí"


def applicant_words(applicants: Sequence[Applicant], version: ProcedureVersion) -> str:
    """Return for whom something is; empty where it is for everybody who may ask."""
    if set(applicants) == set(version.applicants):
        return ""
    return ", ".join(WORDS[applicant] for applicant in applicants)


def paper_words(component: Component) -> str:
    """Return how a paper is handed in: `01 bản chính`."""
    words = WORDS[component.copy_kind]
    return f"{component.count:02d} {words[0].lower()}{words[1:]}" if words.startswith("Bản") else words


def forms_named(keys: Sequence[str], version: ProcedureVersion) -> list[Form]:
    """Return the forms of these keys."""
    by_key = {form.key: form for form in version.forms}
    return [by_key[key] for key in keys]
