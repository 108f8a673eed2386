"""Military units and expressions with synonyms as keys, the same for pages and for questions.

`c5 d7 e9 f304`, `đại đội 5, tiểu đoàn 7` and `Trung đoàn 9 - Sư đoàn 304` give c5, d7, e9 and f304. A unit named by
its place gives two keys: `tinhdoi` and, with the next two words, `tinhdoi-thanhhoa`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from indexer.analysis import Words, exact_words, folded_words
from indexer.question.clauses import Clause
from indexer.question.phrases import keys_within
from indexer.question.synonyms import synonyms, term_phrases
from indexer.question.typed_text import Found, TypedText

_NUMBER = re.compile(r"0*([1-9][0-9]{0,3}[a-d]?)")
_YEAR = re.compile("(?:1[89]|20)[0-9]{2}")
_GLUED = re.compile(r"([a-z]{1,4}?)0*([1-9][0-9]{0,3}[a-d]?)")
_CHAIN = re.compile(r"(?:[a-f]0*[1-9][0-9]{0,3}){2,}")
_PARTED = re.compile(r"[^\w .,/–-]")
_TIED = re.compile(r"\w[/.]$")
_LINK = re.compile(r"([a-f])0*([1-9][0-9]{0,3})")
_BESIDE_OTHERS = re.compile(r"([ak])0*([1-9][0-9]{0,2})")
"""Too common alone: A3 is a shelf, K8 a hospital; beside another unit they are parts of it."""
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_COUNTED_BY_ROMAN = frozenset({"qk#", "qd#", "lk#"})
_ARMS = tuple(
    tuple(arm.split())
    for arm in (
        "bo binh", "phao binh", "phao cao xa", "cao xa", "phao", "dac cong", "cong binh", "thong tin", "xe tang",
        "o to", "thiet giap", "van tai", "quan y", "hau can", "trinh sat", "ten lua", "phong khong", "doc lap",
        "cong an vu trang",
    )
)  # fmt: skip
"""May stand between the kind of a unit and its number."""


@dataclass(frozen=True, slots=True)
class UnitSpan:
    """Words that name a unit."""

    start: int
    end: int
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write a kind of unit, without what names it."""

    words: Words
    key: str
    named_by: Literal["#", "%", "@"]
    letters: str = ""
    """Of a form whose number is glued to it."""


def unit_keys(words: Sequence[str]) -> frozenset[str]:
    """Return the keys of all units that folded `words` name."""
    return frozenset(key for span in unit_spans(words) for key in span.keys)


def term_keys(words: Sequence[str]) -> frozenset[str]:
    """Return the keys of all terms and units that stand in the folded `words` of any text."""
    return unit_keys(words) | keys_within(words, term_phrases())


def unit_spans(words: Sequence[str]) -> tuple[UnitSpan, ...]:
    """Return where folded `words` name units, in their order and without overlaps."""
    spans: list[UnitSpan] = []
    for place, word in enumerate(words):
        if _may_begin(word) and not (spans and place < spans[-1].end):
            span = _named_at(words, place) or _glued_at(words, place)
            spans += [span] if span else []
    return tuple(_with_neighbors(words, spans)) if spans else ()


def find_units(what: TypedText) -> tuple[Found, ...]:
    """Return the units of a question; those that stand side by side are one, of which all is wanted."""
    joined: list[UnitSpan] = []
    for span in unit_spans([word.folded for word in what.words]):
        if _is_of_something_else(what, span) and not (joined and joined[-1].end == span.start):
            continue
        if joined and joined[-1].end == span.start:
            joined[-1] = UnitSpan(joined[-1].start, span.end, joined[-1].keys | span.keys)
        else:
            joined.append(span)
    return tuple(
        Found(span.start, span.end, Clause("unit", what.piece(span.start, span.end), keys=span.keys))
        for span in joined
    )


def _is_of_something_else(what: TypedText, span: UnitSpan) -> bool:
    """Whether a slash or a full stop ties the words to others, as in `12/C5`, or a bracket parts them."""
    is_tied = _TIED.search(what.text[: what.words[span.start].start]) is not None
    return is_tied or _PARTED.search(what.piece(span.start, span.end)) is not None


@lru_cache(maxsize=65_536)
def _may_begin(word: str) -> bool:
    """Whether a unit can begin with `word`; a page repeats its words, so this is asked once for each."""
    return (
        bool(_forms(word)) or word in _letters() or _glued(word) is not None or bool(_CHAIN.fullmatch(word))
    )


def _named_at(words: Sequence[str], place: int) -> UnitSpan | None:
    for form in _forms(words[place]):
        after = place + len(form.words)
        if tuple(words[place:after]) != form.words:
            continue
        span = _by_place(words, place, after, form) if form.named_by == "@" else None
        span = span or (_by_number(words, place, after, form) if form.named_by != "@" else None)
        if span:
            return span
    return None


def _by_number(words: Sequence[str], place: int, after: int, form: _Form) -> UnitSpan | None:
    if form.letters:
        glued = _glued(words[after]) if after < len(words) else None
        is_it = glued is not None and glued[0] == form.letters
        return (
            UnitSpan(place, after + 1, frozenset({f"{form.key[:-1]}{glued[1]}"})) if glued and is_it else None
        )
    arm = next((arm for arm in _ARMS if tuple(words[after : after + len(arm)]) == arm), ())
    after += len(arm) * (form.named_by == "#")
    after += after < len(words) and words[after] == "so"
    number = _number(words[after], form) if after < len(words) else None
    return UnitSpan(place, after + 1, frozenset({f"{form.key[:-1]}{number}"})) if number else None


def _by_place(words: Sequence[str], place: int, after: int, form: _Form) -> UnitSpan:
    kind, name = form.key[:-1], words[after : after + 2]
    if len(name) == 2 and all(word.isalpha() for word in name):
        return UnitSpan(place, after + 2, frozenset({kind, f"{kind}-{''.join(name)}"}))
    return UnitSpan(place, after, frozenset({kind}))


def _glued_at(words: Sequence[str], place: int) -> UnitSpan | None:
    word = words[place]
    if _CHAIN.fullmatch(word):
        return UnitSpan(place, place + 1, frozenset(map("".join, _LINK.findall(word))))
    glued = _glued(word)
    if glued:
        return UnitSpan(place, place + 1, frozenset({f"{_letters()[glued[0]]}{glued[1]}"}))
    key = _letters().get(word)
    after = words[place + 1] if place + 1 < len(words) else ""
    match = _NUMBER.fullmatch(after) if len(after) <= 3 or len(word) > 1 else None
    number = str(_ROMAN[after]) if after in _ROMAN and f"{key}#" in _COUNTED_BY_ROMAN else match and match[1]
    is_unit = key and number and not _YEAR.fullmatch(after)
    return UnitSpan(place, place + 2, frozenset({f"{key}{number}"})) if is_unit else None


def _with_neighbors(words: Sequence[str], spans: Sequence[UnitSpan]) -> Iterator[UnitSpan]:
    """Yield `spans`, and beside each the part of a unit whose letter means little alone."""
    taken = {place for span in spans for place in range(span.start, span.end)}
    for span in spans:
        before = _beside(words, span.start - 1, taken)
        behind = _beside(words, span.end, taken)
        yield from (each for each in (before, span, behind) if each)


def _beside(words: Sequence[str], place: int, taken: set[int]) -> UnitSpan | None:
    match = _BESIDE_OTHERS.fullmatch(words[place]) if 0 <= place < len(words) and place not in taken else None
    taken.add(place)
    return UnitSpan(place, place + 1, frozenset({f"{match[1]}{match[2]}"})) if match else None


def _glued(word: str) -> tuple[str, str] | None:
    match = _GLUED.fullmatch(word) if len(word) < 9 and word[-1:].isascii() else None
    return (
        (match[1], match[2]) if match and match[1] in _letters() and not _YEAR.fullmatch(match[2]) else None
    )


def _number(word: str, form: _Form) -> str | None:
    if word in _ROMAN and (form.key in _COUNTED_BY_ROMAN or form.named_by == "%"):
        return str(_ROMAN[word])
    match = _NUMBER.fullmatch(word) if form.named_by == "#" and not _YEAR.fullmatch(word) else None
    return match[1] if match else None


@cache
def _letters() -> dict[str, str]:
    """Return the letters to which a number is glued, with the beginning of their keys."""
    rows = ((row.key, form) for row in synonyms() if row.kind == "unit" for form in row.forms)
    return {form[:-1]: key[:-1] for key, form in rows if re.fullmatch("[a-z]+#", form)}


@cache
def _forms_by_first() -> dict[str, tuple[_Form, ...]]:
    table: dict[str, list[_Form]] = {}
    for key, text in ((row.key, form) for row in synonyms() if row.kind == "unit" for form in row.forms):
        kind, _, last = text.rpartition(" ")
        if kind:
            form = _Form(folded_words(exact_words(kind)), key, last[-1], last[:-1])  # type: ignore[arg-type]
            table.setdefault(form.words[0], []).append(form)
    return {first: tuple(sorted(found, key=lambda form: -len(form.words))) for first, found in table.items()}


def _forms(word: str) -> tuple[_Form, ...]:
    return _forms_by_first().get(word, ())
