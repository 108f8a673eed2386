"""What can be asked of a dossier, as conditions on true values, apart from how any index finds them.

Names are compared without diacritics and without telling i from y; dates fit where both can be the same day; places
where one commune can be meant by both. What holds beyond doubt is told apart from what may hold.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from schemas.fields import FieldName
from schemas.partial_date import PartialDate, dates_agree
from schemas.vietnamese import canonical_tone, fold, tokens
from scripts.bench.province.facts import TrueFacts
from scripts.bench.province.land import Rows

NameKey = tuple[str, ...]
Places = Sequence[int]
"""Where dossiers stand in the archive."""
Predicate = Callable[[TrueFacts], bool]
KeyOf = Callable[[str], NameKey]


class Condition(NamedTuple):
    """Something a dossier is to fit."""

    may_hold: Predicate
    holds: Predicate
    """As exactly as was asked: with all marks, nearer by no doubt than what was told."""
    among: Places | None = None
    """All for which it may hold; None where nobody counted them."""


def sure(predicate: Predicate, among: Places | None = None) -> Condition:
    """Return a condition that holds beyond doubt wherever it may hold."""
    return Condition(predicate, predicate, among)


def by_names(make: Callable[[KeyOf], Callable[[list[NameKey]], bool]], among: Places) -> Condition:
    """Return a condition on the keys of the names, the full one first: without marks, and with them."""

    def predicate(key_of: KeyOf) -> Predicate:
        fits = make(key_of)
        return lambda facts: fits([key_of(name) for name in (facts.full_name, *facts.other_names)])

    return Condition(predicate(name_key), predicate(toned_key), among)


def begins(key: NameKey, beginnings: Sequence[str]) -> bool:
    """Tell whether each word of `key` begins with the one of `beginnings` in its place, and the last is it."""
    return (
        len(key) == len(beginnings)
        and key[-1] == beginnings[-1]
        and all(word.startswith(part) for word, part in zip(key, beginnings, strict=True))
    )


def dated(date: PartialDate, *, field: FieldName | None) -> Condition:
    """Return that `date` can be the one of `field`, or any where None."""

    def told(facts: TrueFacts) -> list[PartialDate]:
        return [each.date for each in facts.dates if field is None or each.field == field]

    return Condition(
        lambda facts: any(dates_agree(date, each) for each in told(facts)),
        lambda facts: any(_says(each, date) for each in told(facts)),
    )


def located(rows: Rows) -> Condition:
    """Return that a place can be one of the old communes `rows`."""
    return Condition(
        lambda facts: any(not rows.isdisjoint(each.rows) for each in facts.places),
        lambda facts: any(each.rows and each.rows <= rows for each in facts.places),
    )


def of_unit(parts: frozenset[str]) -> Condition:
    """Return that the unit is told by all of `parts`, at least."""
    return sure(lambda facts: parts <= facts.unit_parts)


def of_category(code: str) -> Condition:
    """Return that the category is `code`."""
    return sure(lambda facts: facts.category == code)


def both(one: Condition, other: Condition) -> Condition:
    """Return that two conditions hold."""
    return Condition(
        lambda facts: one.may_hold(facts) and other.may_hold(facts),
        lambda facts: one.holds(facts) and other.holds(facts),
        one.among,
    )


def holding(places: Iterable[int], facts: Sequence[TrueFacts]) -> Condition:
    """Return that the dossier is one of those at `places`."""
    ids = {facts[place].dossier_id for place in places}
    return sure(lambda each: each.dossier_id in ids, sorted(places))


def name_key(name: str) -> NameKey:
    """Return the words of `name` as they are compared."""
    return tuple(fold(word).replace("y", "i") for word in tokens(name))


def toned_key(name: str) -> NameKey:
    """Return the words of `name` with their marks, those of oa, oe and uy in one place."""
    return tuple(canonical_tone(word) for word in tokens(name))


def number_key(number: str) -> str:
    """Return the letters and digits of `number`, folded."""
    return "".join(tokens(fold(number)))


def is_slip(one: str, other: str) -> bool:
    """Tell whether two words differ by one letter too many, too few or another, or by two in turned order."""
    if abs(len(one) - len(other)) > 1:
        return False
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    start = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    if len(short) < len(long):
        return short[start:] == long[start + 1 :]
    turned = short[:start] + short[start + 1 : start + 2] + short[start : start + 1] + short[start + 2 :]
    return short[start + 1 :] == long[start + 1 :] or turned == long


def _says(told: PartialDate, asked: PartialDate) -> bool:
    """Tell whether what is told is as asked beyond doubt: as exact, and within the same years."""
    if told.qualifier != "exact" or told.year is None or asked.year is None:
        return False
    if asked.last_year is not None:
        return asked.year <= told.year <= asked.last_year
    wanted = (asked.year, asked.month, asked.day)
    return all(
        part is None or part == known
        for part, known in zip(wanted, (told.year, told.month, told.day), strict=True)
    )
