"""The papers of the first dossiers, one by one: the demo's dozen, and two that bring heavier damage."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from scripts.samples import papers_letters as letters
from scripts.samples import papers_lists as lists
from scripts.samples import papers_martyr as martyr
from scripts.samples import papers_office as office
from scripts.samples import papers_request as counter
from scripts.samples import papers_wounded as wounded
from scripts.samples.looks import Damage
from scripts.samples.people import Person
from scripts.samples.sheet import Paper

PaperWriter = Callable[[Person, int, np.random.Generator], Paper]

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
