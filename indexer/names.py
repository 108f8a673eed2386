"""Names as terms: a person is found by the whole name, its end, family and given name, initials, or single words."""

from collections.abc import Callable, Iterable

from indexer.analysis import Words, exact_words, folded_words, toned_words
from indexer.documents import DossierDocument, FieldRow
from indexer.spelling.initials import initials_of
from indexer.spelling.iy import same_i
from indexer.spelling.slips import slip_keys

MOST_NAME_WORDS = 8
"""Longer ones are no names, and are searched as text."""


def iy_words(words: Words) -> Words:
    """Return folded `words` with i and y written in one way."""
    return tuple(same_i(word) for word in folded_words(words))


FORMS: dict[str, Callable[[Words], Words]] = {
    "x": tuple,
    "t": toned_words,
    "f": folded_words,
    "i": iy_words,
}
"""Letter → how the words of a name are written in its keys: exact, tone placement, folded, i/y."""
FORM_FIELDS = {"x": "name_exact", "t": "name_tone", "f": "name_folded", "i": "name_iy"}


def whole_key(form: str, words: Words) -> str:
    """Return the key of a whole name."""
    return f"w{form}:{' '.join(words)}"


def turned_key(form: str, words: Words) -> str:
    """Return the key of a whole name in whatever order."""
    return f"o{form}:{' '.join(sorted(words))}"


def end_key(form: str, words: Words) -> str:
    """Return the key of the last words of a name."""
    return f"s{form}:{' '.join(words)}"


def outer_key(form: str, words: Words) -> str:
    """Return the key of family and given name."""
    return f"e{form}:{words[0]} {words[-1]}"


def joined_key(words: Words) -> str:
    """Return the key of a whole folded name run together, however it was cut into words."""
    return f"j:{''.join(words)}"


def length_key(count: int) -> str:
    """Return the key of names of `count` words."""
    return f"n:{count}"


def name_row(document: DossierDocument) -> FieldRow:
    """Return the fields for the names of the person, under all readings."""
    names = _cut((document.full_name, *document.readings, *document.other_names))
    words = list(dict.fromkeys(word for name in names for word in name))
    folded = folded_words(tuple(words))
    row: FieldRow = {
        "full_name": document.full_name,
        "readings": list(document.readings),
        "other_names": list(document.other_names),
        "names": _different(key for name in names for key in _name_keys(name)),
        "name_slips": _different(key for word in folded for key in slip_keys(word)),
        "name_initials": _different(
            key for name in names for word in folded_words(name)[:-1] for key in initials_of(word)
        ),
    }
    for form, change in FORMS.items():
        row[FORM_FIELDS[form]] = " ".join(_different(change(tuple(words))))
    return row


def kin_row(document: DossierDocument) -> FieldRow:
    """Return the fields for the names of the family, by whole name and by words."""
    names = _cut(name for _, name in document.kin)
    words = tuple(dict.fromkeys(word for name in names for word in name))
    keys = [key for name in names for form in ("x", "f") for key in _kin_keys(form, FORMS[form](name))]
    return {
        "kin_names": [f"{relation}\t{name}" for relation, name in document.kin],
        "kin": _different(keys),
        "kin_folded": " ".join(_different(folded_words(words))),
        "kin_slips": _different(key for word in folded_words(words) for key in slip_keys(word)),
    }


def _kin_keys(form: str, name: Words) -> Iterable[str]:
    yield whole_key(form, name)
    yield from (end_key(form, name[start:]) for start in range(1, len(name)))
    if len(name) > 1:
        yield turned_key(form, name)
    if len(name) > 2:
        yield outer_key(form, name)


def _name_keys(name: Words) -> Iterable[str]:
    for form, change in FORMS.items():
        words = change(name)
        yield whole_key(form, words)
        for start in range(1, len(words)):
            yield end_key(form, words[start:])
        if len(words) == 1:
            yield end_key(form, words)
        if len(words) > 2:
            yield outer_key(form, words)
        if form in ("x", "f") and len(words) > 1:
            yield turned_key(form, words)
    folded = folded_words(name)
    yield joined_key(folded)
    yield length_key(len(name))


def _cut(texts: Iterable[str]) -> list[Words]:
    cut = (exact_words(text)[:MOST_NAME_WORDS] for text in texts)
    return list(dict.fromkeys(words for words in cut if words))


def _different(keys: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(keys))
