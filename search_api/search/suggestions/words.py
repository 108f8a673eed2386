"""What the words typed so far may become: names of people, and the places, categories and fields that we know."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from indexer.analysis import Words, exact_words, folded_words
from indexer.names import end_key, outer_key, whole_key
from indexer.query import Constant, OneOf, Query
from indexer.question.field_names import FIELD_NAMES
from indexer.question.typed_text import visible
from schemas.admin_units.units import province_units
from schemas.beneficiary import CATEGORIES
from schemas.vietnamese import fold
from search_api.search.composing import field_value

SHORTEST, MOST_WORDS, MOST_COMPLETIONS = 2, 5, 5
_NAME_SYLLABLES = """
nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly thi van anh an hung dung hoa hong huong
hai hanh hien hieu hoan huy hoai hau hao hue huyen minh mai my manh nam nga ngoc nhan nhung nhu ninh nghia
ngan nguyet nhat tuan thanh thao thu thuy thuong thang thinh tho tien tinh toan trang tri trinh trung truong
tu tung tuyet ty tai tam tan binh bao bay bich bac ban bang be bon cuong chinh chien chau chi chung canh cam
co con cong cuc cuu duc dat dinh dien diep duy dao dai dong doan du duan duyen dan dieu giang gia giap giao
khanh khoa khoi khai kien kim ky khang khuong khue lan linh long loan loc lam lien lieu loi luan luc luong luu
luyen lich lanh la phuc phuong phong phu phi phat quang quyen quy quynh quoc quan que son sang sinh sy si su
suong tham than thai thiet thieu thom thuan thuc uyen vinh viet vy vuong vui xuan yen y yet oanh ut
"""
NAME_SYLLABLES = tuple(_NAME_SYLLABLES.split())
"""Folded; the ones to try first stand first among those that begin alike."""
_SHORT = 5
"""Words of a category's name that can be offered; the law's own wording is longer."""
_LETTERS = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What can be put into the box instead of what was typed."""

    text: str
    note: str
    """What it is, in Vietnamese."""
    count: int = 0
    """Dossiers with this name, as many as were looked at; 0 for what is no name."""


def name_queries(typed: str) -> list[Query]:
    """Return what to ask for names that what was typed may be the beginning of; [] where it is no name.

    One query for each way to complete the last word, by keys that few names have: the whole name, family and given
    name, or the given name alone. That `nguyen van` begins a third of all names is no suggestion.
    """
    words = folded_words(exact_words(visible(typed)))
    if not _LETTERS.fullmatch(visible(typed)) or not 0 < len(words) <= MOST_WORDS:
        return []
    *head, last = words
    if len(last) < SHORTEST and not head:
        return []
    ends = [end for end in dict.fromkeys((last, *NAME_SYLLABLES)) if end.startswith(last)]
    return [Constant(OneOf("names", _keys((*head, end))), 1) for end in ends[:MOST_COMPLETIONS]]


def _keys(words: Words) -> frozenset[str]:
    if len(words) == 1:
        return frozenset({end_key("f", words)})
    outer = {outer_key("f", words)} if len(words) == 2 else set()
    return frozenset({whole_key("f", words), *outer})


def continues(name: str, typed: str) -> bool:
    """Return whether `name` holds the words typed, the last as a beginning; marks count where marks were typed."""
    *head, last = visible(typed).lower().split()
    held = [(word, fold(word)) for word in name.lower().split()]
    is_held = all(any(word in forms for forms in held) for word in head)
    return is_held and any(form.startswith(last) for forms in held for form in forms)


def known_words(typed: str, *, limit: int) -> list[Suggestion]:
    """Return how the last words typed go on as a place, a category or a field, the longest piece first."""
    words = visible(typed).split()
    found: dict[str, Suggestion] = {}
    for start in range(len(words)):
        tail, head = fold(" ".join(words[start:])), " ".join(words[:start])
        if len(tail) < SHORTEST:
            break
        for plain, text, note in _known():
            if plain.startswith(tail) and text not in found:
                found[text] = Suggestion(f"{head} {text}".strip(), note)
    return list(found.values())[:limit]


@cache
def _known() -> tuple[tuple[str, str, str], ...]:
    """Return what can be offered: folded as it is typed, as it is put into the box, and what it is."""
    return tuple(dict.fromkeys((*_categories(), *_fields(), *_places())))


def _categories() -> Iterator[tuple[str, str, str]]:
    for category in CATEGORIES:
        names = [name.lower() for name in (category.name, *category.synonyms) if len(name.split()) <= _SHORT]
        yield from ((fold(name), name, "loại người có công") for name in names[:2])


def _fields() -> Iterator[tuple[str, str, str]]:
    for row in FIELD_NAMES:
        yield fold(row.names[0]), f"{row.names[0]}:", f"tìm theo {row.meaning}"


def _places() -> Iterator[tuple[str, str, str]]:
    for unit in province_units():
        yield fold(unit.name), field_value("native", unit.name), f"quê quán {unit.wording}"
