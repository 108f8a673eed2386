"""The true archive: which dossiers may fit what is asked, found apart from any index."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from scripts.bench.asking.conditions import (
    Condition,
    NameKey,
    Places,
    begins,
    by_names,
    is_slip,
    name_key,
    number_key,
    sure,
    toned_key,
)
from scripts.bench.province.facts import TrueFacts

Key = TypeVar("Key", bound=Hashable)

_DIGITS = re.compile("[0-9]+")


class Archive:
    """True facts with what finds the few that can fit."""

    def __init__(self, facts: Sequence[TrueFacts]) -> None:
        self.facts = facts
        self._ids = {each.dossier_id: place for place, each in enumerate(facts)}
        keys = [name_key(each.full_name) for each in facts]
        self._whole = _grouped((key, place) for place, key in enumerate(keys))
        self._given = _grouped(
            (last, place) for place, each in enumerate(facts) for last in _last_words(each)
        )
        self._turned = _grouped((tuple(sorted(key)), place) for place, key in enumerate(keys))
        self._but_one = _grouped(
            (_without(key, at), place) for place, key in enumerate(keys) for at in range(len(key))
        )
        self._other = _grouped(
            (name_key(name), place) for place, each in enumerate(facts) for name in each.other_names
        )
        self._kin = _grouped(
            (name_key(name), place) for place, each in enumerate(facts) for _, name in each.kin
        )
        self._numbers = _grouped(
            (key, place)
            for place, each in enumerate(facts)
            for _, number in each.numbers
            for key in {number_key(number), *_DIGITS.findall(number)}
        )

    def name_of(self, dossier_id: str) -> str:
        """Return the full name of the dossier `dossier_id`."""
        return self.facts[self._ids[dossier_id]].full_name

    def fitting(self, conditions: Sequence[Condition]) -> list[int]:
        """Return the places of the dossiers that may fit all of `conditions`."""
        counted = [each.among for each in conditions if each.among is not None]
        among = min(counted, key=len, default=range(len(self.facts)))
        return [place for place in among if all(each.may_hold(self.facts[place]) for each in conditions)]

    def all_fit(self, places: Places, conditions: Sequence[Condition]) -> bool:
        """Tell whether the dossiers at `places` fit all of `conditions` beyond doubt."""
        return all(each.holds(self.facts[place]) for each in conditions for place in places)

    def called(self, name: str) -> Condition:
        """Return that the person is called `name`, in full or beside the full name."""
        key = name_key(name)
        among = sorted({*self._whole.get(key, ()), *self._other.get(key, ())})
        return by_names(lambda key_of: lambda keys: key_of(name) in keys, among)

    def turned(self, name: str) -> Condition:
        """Return that the full name has the words of `name`, in any order."""
        among = self._turned.get(tuple(sorted(name_key(name))), ())
        return by_names(lambda key_of: lambda keys: sorted(keys[0]) == sorted(key_of(name)), among)

    def given(self, name: str) -> Condition:
        """Return that the given name is `name`, or the last word of another name."""
        among = self._given.get(name_key(name)[-1], ())
        return by_names(lambda key_of: lambda keys: key_of(name)[-1:] in [key[-1:] for key in keys], among)

    def family_and_given(self, family: str, given: str) -> Condition:
        """Return that the full name begins with `family` and ends with `given`."""
        among = self._given.get(name_key(given)[-1], ())
        return by_names(
            lambda key_of: lambda keys: (keys[0][:1], keys[0][-1:]) == (key_of(family), key_of(given)), among
        )

    def shortened(self, parts: Sequence[str]) -> Condition:
        """Return that each word of the name begins with the one of `parts` in its place; the last is whole."""
        among = self._given.get(name_key(parts[-1])[0], ())
        return by_names(
            lambda key_of: lambda keys: begins(keys[0], [key_of(part)[0] for part in parts]), among
        )

    def mistyped(self, words: Sequence[str], *, at: int) -> Condition:
        """Return that the name is `words`, but for a slip of one letter in the word `at`."""
        key = name_key(" ".join(words))

        def may_hold(facts: TrueFacts) -> bool:
            true = name_key(facts.full_name)
            return (
                len(true) == len(key)
                and _without(true, at) == _without(key, at)
                and is_slip(true[at], key[at])
            )

        return Condition(may_hold, may_hold, self._but_one.get(_without(key, at), ()))

    def kin_called(self, name: str) -> Condition:
        """Return that a relative is called `name`."""

        def may_hold(facts: TrueFacts) -> bool:
            return name_key(name) in {name_key(each) for _, each in facts.kin}

        def holds(facts: TrueFacts) -> bool:
            return toned_key(name) in {toned_key(each) for _, each in facts.kin}

        return Condition(may_hold, holds, self._kin.get(name_key(name), ()))

    def numbered(self, number: str) -> Condition:
        """Return that a number is `number`, whatever signs it is written with."""
        key = number_key(number)
        return sure(
            lambda facts: any(number_key(each) == key for _, each in facts.numbers),
            self._numbers.get(key, ()),
        )

    def with_digits(self, digits: str) -> Condition:
        """Return that `digits` stand in a number, with all their noughts and no other digit beside them."""
        return sure(
            lambda facts: any(digits in _DIGITS.findall(each) for _, each in facts.numbers),
            self._numbers.get(digits, ()),
        )


def _last_words(facts: TrueFacts) -> set[str]:
    keys = (name_key(name) for name in (facts.full_name, *facts.other_names))
    return {key[-1] for key in keys if key}


def _without(key: NameKey, at: int) -> tuple[str, ...]:
    return (*key[:at], "", *key[at + 1 :])


def _grouped(pairs: Iterable[tuple[Key, int]]) -> dict[Key, list[int]]:
    groups: defaultdict[Key, list[int]] = defaultdict(list)
    for key, place in pairs:
        groups[key].append(place)
    return dict(groups)
