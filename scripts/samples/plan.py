"""Which papers lie in each sample dossier, and how they are bundled into files."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Literal

import numpy as np

from scripts.samples import papers_letters as letters
from scripts.samples import papers_lists as lists
from scripts.samples import papers_martyr as martyr
from scripts.samples import papers_office as office
from scripts.samples import papers_request as counter
from scripts.samples import papers_wounded as wounded
from scripts.samples.looks import Damage
from scripts.samples.people import Person, invent_person, namesake
from scripts.samples.sheet import Paper

PaperWriter = Callable[[Person, int, np.random.Generator], Paper]
Bundle = Literal["pages", "tiff", "scanned_pdf", "digital_pdf", "mixed_pdf"]
"""A file a page, or one file for the document; `mixed_pdf` has a digital first page and scanned others."""

MERIT = 1
"""Stands for the year after the event, when its first papers were written; small numbers are years after it."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """The papers of a kind of dossier."""

    era: str
    category: str
    war: str
    papers: tuple[tuple[PaperWriter, int], ...]
    """Writer and year, in the order they lie."""
    damage: tuple[tuple[Damage, ...], ...] = ()
    """What befell its papers, one after the other; empty leaves it to the age of each."""


RECIPES: tuple[Recipe, ...] = (
    Recipe("1970s", "LS", "1970s", (
        (office.cover, 1997), (martyr.report_of_death, MERIT), (martyr.diploma, 1977),
        (martyr.family_declaration, 1986), (office.decision, 1996),
    )),
    Recipe("1970s", "TB", "1970s", (
        (office.cover, 1993), (wounded.certificate_of_wound, MERIT), (wounded.medical_record, 1977),
        (office.decision, 1978), (counter.request, 2004),
    )),
    Recipe("1950s", "LS", "1950s", (
        (martyr.report_of_death, MERIT), (martyr.certificate_of_sacrifice, 3), (martyr.diploma, 1958),
        (office.decision, 1963), (martyr.family_declaration, 1996),
    )),
    Recipe("1980s", "LS", "1980s", (
        (office.cover, 1989), (martyr.report_of_death, MERIT), (martyr.certificate_of_sacrifice, 1),
        (martyr.diploma, 1987), (martyr.family_declaration, 1988), (office.decision, 1988),
    )),
    Recipe("2020s", "LS", "1970s", (
        (martyr.report_of_death, MERIT), (martyr.diploma, 1978), (office.decision, 2022), (counter.request, 2026),
        (counter.receipt, 2026), (counter.extract, 2026),
    )),
    Recipe("1990s", "BB", "1980s", (
        (office.cover, 1994), (wounded.service_record, MERIT), (wounded.medical_record, 1992),
        (office.decision, 1993), (counter.request, 1998),
    )),
    Recipe("2010s", "CĐHH", "1970s", (
        (office.cover, 2013), (wounded.service_record, MERIT), (wounded.medical_record, 2012),
        (office.decision, 2013), (counter.receipt, 2014),
    )),
    Recipe("1990s", "LS", "1970s", (
        (office.cover, 1998), (martyr.certificate_of_sacrifice, 2), (martyr.diploma, 1995),
        (martyr.family_declaration, 1996), (office.decision, 1997), (counter.extract, 1999),
    )),
    Recipe("2020s", "TB", "1980s", (
        (wounded.certificate_of_wound, MERIT), (wounded.medical_record, 2022), (office.decision, 2023),
        (counter.request, 2024), (counter.receipt, 2026),
    )),
    Recipe("1950s", "TB", "1950s", (
        (wounded.certificate_of_wound, MERIT), (wounded.medical_record, 1959), (office.decision, 1960),
        (counter.extract, 1988), (counter.request, 1991),
    )),
    Recipe("2010s", "LS", "1980s", (
        (office.cover, 2011), (martyr.certificate_of_sacrifice, 2), (martyr.diploma, 2010),
        (martyr.family_declaration, 2010), (office.decision, 2011), (counter.receipt, 2015),
    )),
    Recipe("1980s", "BB", "1970s", (
        (office.cover, 1990), (wounded.service_record, MERIT), (wounded.medical_record, 1983),
        (office.decision, 1984), (counter.request, 2001),
    )),
    Recipe("1950s", "LS", "1950s", (
        (letters.letter_on_a_bare_machine, 1957), (martyr.report_of_death, MERIT), (letters.minutes, 1964),
        (lists.list_of_people, 1986), (letters.numbered_decision, 1996),
    ), (("photo",), ("onebit", "eroded"), ("curved",), ("hung_seal", "stain"), ("lowres", "fade"))),
    Recipe("1990s", "TB", "1970s", (
        (office.cover, 1991), (letters.report, 1991), (letters.notice, 1993), (lists.register_of_papers, 1998),
        (lists.plan_of_work, 2019),
    ), (("photo",), ("onebit", "clogged", "black_seal"), ("show_through", "speckle"), ("curved",), ("shadow",))),
)  # fmt: skip
"""The first dozen are the demo's; those after it bring the heavier damage and the papers between offices."""

NAMESAKES = {7: 0, 3: 0, 8: 1}
"""Dossier of a dozen → the earlier one whose person has the same name and year of birth, or name alone."""


@dataclass(frozen=True, slots=True)
class PlannedDocument:
    """A paper and how it lies in the dossier."""

    paper: Paper
    bundle: Bundle
    blank_back: bool
    damage: tuple[Damage, ...] | None = None
    """What befell it; None leaves it to its age."""


@dataclass(frozen=True, slots=True)
class PlannedDossier:
    """A dossier before it is rendered."""

    code: str
    """Archive file code: names the folder."""
    era: str
    person: Person
    documents: tuple[PlannedDocument, ...]


def plan_dossiers(count: int, *, seed: int) -> list[PlannedDossier]:
    """Return `count` dossiers; the same `seed` gives the same ones."""
    people: list[Person] = []
    planned = []
    for index in range(count):
        rng = np.random.default_rng([seed, index])
        recipe = RECIPES[index % len(RECIPES)]
        people.append(_person(recipe, rng, people, index))
        documents = tuple(
            replace(_document(people[-1], writer, year, rng), damage=damage)
            for (writer, year), damage in zip_longest(recipe.papers, recipe.damage)
        )
        planned.append(PlannedDossier(f"H99.64.33.2026.{index + 1:03d}", recipe.era, people[-1], documents))
    return planned


def _person(recipe: Recipe, rng: np.random.Generator, people: list[Person], index: int) -> Person:
    person = invent_person(rng, category=recipe.category, war=recipe.war)
    model = NAMESAKES.get(index % len(RECIPES))
    if model is not None:
        earlier = people[index - index % len(RECIPES) + model]
        person = namesake(person, rng, of=earlier)
    decided = next((year for writer, year in recipe.papers if writer is office.decision), person.decided)
    return replace(person, decided=decided)


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
