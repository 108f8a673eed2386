"""Categories and terms in running words: `liệt sĩ`, `TNXP`, `tỷ lệ thương tật`; only whole expressions count."""

import re
from collections.abc import Iterator

from indexer.question.clauses import Clause
from indexer.question.phrases import Phrase, phrase_at
from indexer.question.synonyms import category_phrases, term_phrases
from indexer.question.typed_text import Found, TypedText

_LONG_ENOUGH = 4
"""Letters of an abbreviation that can be nothing else, however it is typed."""
_COMMON = frozenset({"ls", "tb", "bb"})
"""Abbreviations that people type in small letters before a name."""

_SHARE = re.compile(
    r"(?<![\w/.,])(?:(?:hang )?[1-8]/[48](?![\w/])|[0-9]{1,3}(?:[.,][0-9])? ?(?:%|phan tram\b))"
)
"""How much of a body is hurt, in hundredths or in classes: `21%`, `hạng 2/4`."""


def find_shares(what: TypedText) -> tuple[Found, ...]:
    """Return the shares and classes that `what` holds: words of a page, apart from the name beside them."""
    spans = [what.words_within(*match.span()) for match in _SHARE.finditer(what.plain)]
    clauses = ((span, Clause("words", what.piece(*span), field="text")) for span in spans)
    return tuple(Found(*span, clause) for span, clause in clauses)


def find_expressions(what: TypedText) -> tuple[Found, ...]:
    """Return the categories and terms that `what` holds, the longest at each place."""
    return tuple(_expressions(what))


def _expressions(what: TypedText) -> Iterator[Found]:
    end = 0
    for place in range(len(what.words)):
        if place >= end and (found := _expression_at(what, place)):
            end = found.end
            yield found


def _expression_at(what: TypedText, place: int) -> Found | None:
    category = phrase_at(what, place, category_phrases())
    if category and category.length == 1 and not _is_abbreviation(what, place, category):
        category = None
    term = phrase_at(what, place, term_phrases())
    if category and category.length >= (term.length if term else 0):
        return _found(what, place, category, Clause("category", "", keys=category.keys))
    return _found(what, place, term, Clause("term", "", keys=term.keys)) if term else None


def _is_abbreviation(what: TypedText, place: int, phrase: Phrase) -> bool:
    typed = what.piece(place, place + 1)
    if len(typed) >= _LONG_ENOUGH:
        return True
    is_capital = typed.isupper() and what.words[place].marked == phrase.marked[0]
    return is_capital or (place == 0 and typed in _COMMON)


def _found(what: TypedText, place: int, phrase: Phrase, clause: Clause) -> Found:
    end = place + phrase.length
    text = what.piece(place, end)
    return Found(place, end, Clause(clause.kind, text, keys=clause.keys))
