"""The dossiers of a province's archive, letter by letter: who each is about, and two to four pages of papers."""

import re
from collections.abc import Iterator
from functools import cache

from schemas.fields import FieldName
from schemas.partial_date import PartialDate
from scripts.bench.province.draws import Draws
from scripts.bench.province.facts import Mention, TrueDate, TrueDossier, TrueFacts, TruePage, TruePlace
from scripts.bench.province.gaps import DAYS, Fill, Gap, Writing, gap_of
from scripts.bench.province.land import HOME_CODE, Rows
from scripts.bench.province.papers import PAPERS, PaperRow
from scripts.bench.province.person import invent_person
from scripts.bench.province.wording import TODAY, unit_parts
from scripts.samples.days import Day

_GAP = re.compile(r"\{(\w+)\}|\[([^\]]*)\]")
_Part = str | tuple[str, ...] | Gap
"""A text, texts of which one is taken, or a gap."""
_PAGE_COUNTS = (2, 2, 2, 2, 2, 2, 3, 3, 4)


def generate_dossiers(*, count: int, seed: int) -> Iterator[TrueDossier]:
    """Yield `count` dossiers; the one at a place is the same whatever the count."""
    return (true_dossier(index, seed=seed) for index in range(count))


def true_dossier(index: int, *, seed: int) -> TrueDossier:
    """Return the dossier at place `index`."""
    draws = Draws(seed=seed, index=index)
    person = invent_person(draws, index=index)
    writing = Writing(draws, person)
    pages = tuple(
        _page(paper, writing)
        for paper in draws.sample(_papers_of(person.category), count=draws.of(_PAGE_COUNTS))
    )
    stated = {mention.field for page in pages for mention in page.mentions}
    return TrueDossier(_facts(index, writing, stated=stated), pages)


def _facts(index: int, writing: Writing, *, stated: set[str]) -> TrueFacts:
    person = writing.person
    dates = (told(person) for told in DAYS.values())
    return TrueFacts(
        dossier_id=f"{index:032x}",
        archive_file_code=f"H{HOME_CODE}.64.{1 + index // 9000}.{1990 + index % 30}.{index % 9000 + 1}",
        full_name=person.full_name,
        category=person.category,
        other_names=(person.other_name,) if "other_name" in stated else (),
        kin=tuple(row for row in person.kin if row[0] in stated),
        dates=tuple(TrueDate(field, _partial(day)) for field, day in dates if field in stated),
        places=tuple(_place(field, told) for field, told in writing.places.items()),
        numbers=tuple((field, value) for field, value in person.numbers.items() if field in stated),
        unit_parts=unit_parts(person.unit) if "unit" in stated else frozenset(),
    )


def _place(field: FieldName, told: dict[str, Rows]) -> TruePlace:
    known = [rows for rows in told.values() if rows]
    return TruePlace(field, tuple(told), min(known, key=len) if known else frozenset())


def _partial(day: Day) -> PartialDate:
    return PartialDate(day.year, day.month, day.day, qualifier="about" if day.is_about else "exact")


def _page(paper: PaperRow, writing: Writing) -> TruePage:
    year = _year(paper, writing)
    texts: list[str] = []
    mentions: list[Mention] = []
    place = 0
    for part in _parts(paper.text):
        fill = _filled(part, writing, year=year)
        if fill.field:
            start = place + len(fill.lead)
            mentions.append(Mention(fill.field, start, start + len(fill.value)))
        texts += (fill.lead, fill.value)
        place += len(fill.lead) + len(fill.value)
    return TruePage("".join(texts), paper.document_type, opens=True, mentions=tuple(mentions))


def _filled(part: _Part, writing: Writing, *, year: int) -> Fill:
    if isinstance(part, str):
        return Fill(part, "")
    return Fill(writing.draws.of(part), "") if isinstance(part, tuple) else part(writing, year)


def _year(paper: PaperRow, writing: Writing) -> int:
    if writing.person.is_written_anew:
        return TODAY
    first, last = paper.years_after
    return min(TODAY, writing.person.event.year + writing.draws.between(first, last))


@cache
def _papers_of(category: str) -> tuple[PaperRow, ...]:
    return tuple(paper for paper in PAPERS if category in paper.categories)


@cache
def _parts(text: str) -> tuple[_Part, ...]:
    """Return the text cut at its gaps; an alternative holds none."""
    parts: list[_Part] = []
    place = 0
    for gap in _GAP.finditer(text):
        parts.append(text[place : gap.start()])
        parts.append(gap_of(gap[1]) if gap[1] else tuple(gap[2].split("|")))
        place = gap.end()
    return tuple(part for part in (*parts, text[place:]) if part != "")
