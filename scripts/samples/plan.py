"""Which papers lie in each sample dossier, and how they are bundled into files."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Literal

import numpy as np

from scripts.samples import papers_office as office
from scripts.samples.conflicts import Conflict, contradict
from scripts.samples.drawn import Drawn, draw_damage, draw_dossier
from scripts.samples.looks import Damage
from scripts.samples.markup import Columns, SecrecyStamp
from scripts.samples.papers_contents import contents
from scripts.samples.people import Person, invent_person, namesake, pick
from scripts.samples.recipes import RECIPES, PaperWriter, Recipe
from scripts.samples.sheet import Paper
from scripts.samples.typesetting import set_paper

Bundle = Literal["pages", "tiff", "scanned_pdf", "digital_pdf", "mixed_pdf"]
"""A file a page, or one file for the document; `mixed_pdf` has a digital first page and scanned others."""

NAMESAKES = {7: 0, 3: 0, 8: 1}
"""Dossier of a dozen → the earlier one whose person has the same name and year of birth, or name alone."""
PAGES = (4, 7)
"""Fewest and most printed pages of a drawn dossier; blank backs come on top."""
COUNTING_DPI = 100
CONFLICT_SHARE = 0.1
LEVELS = ("MẬT", "MẬT", "TỐI MẬT", "TUYỆT MẬT")
PHOTOCOPIED: tuple[tuple[Damage, ...], ...] = (
    ("onebit", "black_seal", "speckle"),
    ("black_seal", "skew"),
    ("black_seal", "fade"),
)
"""How photocopies look."""


@dataclass(frozen=True, slots=True)
class PlannedDocument:
    """A paper and how it lies in the dossier."""

    paper: Paper
    bundle: Bundle
    blank_back: bool
    damage: tuple[Damage, ...] | None = None
    """What befell it, nothing where empty; None leaves it to its age."""
    copy_of: int | None = None
    """Place in the dossier, from 0, of the paper that this is a photocopy of."""


@dataclass(frozen=True, slots=True)
class PlannedDossier:
    """A dossier before it is rendered."""

    code: str
    """Archive file code: names the folder."""
    era: str
    person: Person
    documents: tuple[PlannedDocument, ...]
    conflicts: tuple[Conflict, ...] = ()
    """What two papers tell differently."""


def plan_dossiers(
    count: int, *, seed: int, secrecy: bool = False, copies: bool = False
) -> list[PlannedDossier]:
    """Return `count` dossiers; the same `seed` gives the same ones.

    Args:
        count: How many.
        seed: Source of everything.
        secrecy: Whether every fourth dossier holds a page with a secrecy stamp.
        copies: Whether every fourth dossier holds one paper twice.
    """
    people: list[Person] = []
    planned = []
    for index in range(count):
        rng = np.random.default_rng([seed, index])
        fixed = index < len(RECIPES)
        dossier = _fixed(index, people, rng) if fixed else _drawn(index, rng)
        people.append(dossier.person)
        if secrecy and index % 4 == 1:
            dossier = replace(dossier, documents=_with_a_secret(dossier.documents, rng))
        if copies and index % 4 == 3:
            dossier = replace(dossier, documents=_with_a_copy(dossier.documents, rng))
        planned.append(dossier)
    return planned


def _code(index: int) -> str:
    return f"H99.64.33.2026.{index + 1:03d}"


def _fixed(index: int, people: Sequence[Person], rng: np.random.Generator) -> PlannedDossier:
    recipe = RECIPES[index]
    person = _person(recipe, rng, people, index)
    documents = tuple(
        replace(_document(person, writer, year, rng), damage=damage)
        for (writer, year), damage in zip_longest(recipe.papers, recipe.damage)
    )
    return PlannedDossier(_code(index), recipe.era, person, documents)


def _person(recipe: Recipe, rng: np.random.Generator, people: Sequence[Person], index: int) -> Person:
    person = invent_person(rng, category=recipe.category, war=recipe.war)
    if index in NAMESAKES:
        person = namesake(person, rng, of=people[NAMESAKES[index]], taken=[each.place for each in people])
    decided = next((year for writer, year in recipe.papers if writer is office.decision), person.decided)
    return replace(person, decided=decided)


def _drawn(index: int, rng: np.random.Generator) -> PlannedDossier:
    drawn = draw_dossier(index - len(RECIPES), rng)
    chosen = _thick_enough(drawn, rng)
    conflicts: tuple[Conflict, ...] = ()
    other = drawn.person
    if rng.random() < CONFLICT_SHARE:
        other, *found = contradict(drawn.person, rng)
        conflicts = tuple(found)
    odd = int(rng.integers(1, len(chosen))) if conflicts else -1
    documents = []
    for place, (writer, year) in enumerate(chosen):
        document = _document(other if place == odd else drawn.person, writer, year, rng)
        documents.append(replace(document, damage=draw_damage(rng, is_clean=drawn.is_clean)))
    return PlannedDossier(_code(index), drawn.era, drawn.person, tuple(documents), conflicts)


def _thick_enough(drawn: Drawn, rng: np.random.Generator) -> list[tuple[PaperWriter, int]]:
    """Return the papers of `drawn` that make the dossier thick enough, in the order in which they lie."""
    wanted, pages = int(rng.integers(PAGES[0], PAGES[1] + 1)), 0
    chosen: list[tuple[PaperWriter, int]] = []
    for writer, year in drawn.papers:
        if pages >= wanted:
            break
        length = len(set_paper(writer(drawn.person, year, np.random.default_rng(1)), dpi=COUNTING_DPI))
        if pages + length <= PAGES[1]:
            chosen.append((writer, year))
            pages += length
    front = (office.cover, contents)
    return sorted(
        chosen, key=lambda each: (front.index(each[0]) if each[0] in front else len(front), each[1])
    )


def _document(person: Person, writer: PaperWriter, year: int, rng: np.random.Generator) -> PlannedDocument:
    paper = writer(person, person.event.year + year if year < 100 else year, rng)
    blank_back = paper.kind != "to_bia" and bool(rng.random() < (0.3 if paper.year < 1990 else 0.14))
    return PlannedDocument(paper, _bundle(paper, rng), blank_back)


def _bundle(paper: Paper, rng: np.random.Generator) -> Bundle:
    chance = rng.random()
    if paper.year >= 2020:
        return (
            "mixed_pdf"
            if paper.kind == "bien_ban_giam_dinh_y_khoa"
            else "digital_pdf"
            if chance < 0.5
            else "pages"
        )
    if chance < 0.16:
        return "scanned_pdf"
    return "tiff" if chance < 0.42 else "pages"


def _with_a_secret(
    documents: tuple[PlannedDocument, ...], rng: np.random.Generator
) -> tuple[PlannedDocument, ...]:
    """Return `documents` with a secrecy stamp on the first page of one that has a letterhead."""
    headed = [place for place, each in enumerate(documents) if isinstance(each.paper.blocks[0], Columns)]
    place = pick(rng, headed) if headed else 0
    stamp = SecrecyStamp(
        pick(rng, LEVELS),
        pick(rng, ("red", "red", "black")),
        float(rng.uniform(-9, 9)),
        float(rng.uniform(0.3, 1)),
    )
    chosen = documents[place]
    head, *rest = chosen.paper.blocks
    paper = replace(chosen.paper, blocks=(head, stamp, *rest))
    bundle: Bundle = "pages" if chosen.bundle in ("digital_pdf", "mixed_pdf") else chosen.bundle
    return (*documents[:place], replace(chosen, paper=paper, bundle=bundle), *documents[place + 1 :])


def _with_a_copy(
    documents: tuple[PlannedDocument, ...], rng: np.random.Generator
) -> tuple[PlannedDocument, ...]:
    """Return `documents` and a photocopy of one of them."""
    place = int(rng.integers(1, len(documents)))
    copy = replace(
        documents[place], bundle="pages", blank_back=False, damage=pick(rng, PHOTOCOPIED), copy_of=place
    )
    return (*documents, copy)
