"""The engine of the keyboard on the screen: what keys make, for every syllable there is and for what is none."""

import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from schemas.vietnamese import canonical_tone
from tests.browser.typed_keys import all_typings

STATIC = Path(__file__).parents[2] / "search_api/web/static"
TYPE_ALL = """words => words.map(keys => {
    let before = "";
    for (const key of keys) ({before} = telex.type(before, "", key));
    return before;
})"""


@pytest.fixture(scope="module")
def engine(browser: Browser) -> Page:
    """A page in which the engine is there."""
    page = browser.new_page()
    page.add_script_tag(content=(STATIC / "telex.js").read_text(encoding="utf-8") + ";window.telex = telex;")
    return page


def typed(engine: Page, *words: str) -> list[str]:
    """Return what these keys make, each at the beginning of a text."""
    return list(engine.evaluate(TYPE_ALL, list(words)))


def did(engine: Page, name: str, before: str, after: str, *key: str) -> str:
    """Return the text with a bar at the caret."""
    found: Any = engine.evaluate(f"([b, a, ...k]) => telex.{name}(b, a, ...k)", [before, after, *key])
    return f"{found['before']}|{found['after']}"


def test_every_syllable_can_be_typed_in_every_usual_way(engine: Page) -> None:
    ways = list(all_typings())

    made = typed(engine, *(keys for keys, _ in ways))

    wrong = [(keys, word, got) for (keys, word), got in zip(ways, made, strict=True) if got != word]
    assert len(ways) > 30_000
    assert wrong == []


def test_case_is_kept(engine: Page) -> None:
    ways = [(keys.upper(), word.upper()) for keys, word in all_typings()][::97]

    assert typed(engine, *(keys for keys, _ in ways)) == [word for _, word in ways]


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("ass", "as"),
        ("asss", "ass"),
        ("aaa", "aa"),
        ("aww", "aw"),
        ("ddd", "dd"),
        ("ww", "w"),
        ("asz", "a"),
        ("asf", "à"),
        ("uow", "ươ"),
        ("thuowr", "thuở"),
        ("tuwongf", "tường"),
        ("dand", "đan"),
        ("duongwdf", "đường"),
        ("Nguyeenx", "Nguyễn"),
        ("DDawngj", "Đặng"),
        ("VIEETJ", "VIỆT"),
        ("hoaf", "hoà"),
        ("khoer", "khoẻ"),
        ("thuyr", "thuỷ"),
        ("gif", "gì"),
        ("giafu", "giàu"),
        ("quys", "quý"),
        ("facebook", "facebook"),
        ("pizza", "pizza"),
        ("jack", "jack"),
        ("xooong", "xoong"),
    ],
)
def test_marks_are_undone_moved_and_left_alone(engine: Page, keys: str, text: str) -> None:
    assert typed(engine, keys) == [text]


@pytest.mark.parametrize(
    ("name", "before", "after", "key", "text"),
    [
        ("type", "Lê Nguy", "n Thử", "e", "Lê Nguye|n Thử"),
        ("type", "Lê Nguye", "n Thử", "e", "Lê Nguyê|n Thử"),
        ("type", "Lê Ngu", "yên Thử", "x", "Lê Ngu|yễn Thử"),
        ("type", "ho", "à", "i", "hoi|à"),
        ("type", "hoa", "", " ", "hoa |"),
        ("type", "Số ", "", "5", "Số 5|"),
        ("erase", "hoán", "", "", "hoá|"),
        ("erase", "tiế", "ng", "", "ti|ng"),
        ("erase", "", "ng", "", "|ng"),
        ("insert", "tuy", "n", "ê", "tuyê|n"),
        ("insert", "hò", "", "a", "hoà|"),
        ("tone", "thuy", "", "\u0309", "thuỷ|"),
        ("tone", "thuỷ", "", "\u0309", "thuy|"),
        ("tone", "", "", "\u0309", "|"),
    ],
)
def test_words_are_mended_at_the_caret(
    engine: Page, name: str, before: str, after: str, key: str, text: str
) -> None:
    assert did(engine, name, before, after, *filter(None, [key])) == text


def test_what_was_pasted_decomposed_is_composed(engine: Page) -> None:
    assert did(engine, "type", unicodedata.normalize("NFD", "Nguyê"), "", "x") == "Nguyễ|"


@settings(max_examples=150, deadline=None)
@given(keys=st.text("aeoudwsfrxjzghnipty AEOUDW1-", max_size=14))
def test_whatever_is_typed_stays_nfc_and_loses_no_letter(engine: Page, keys: str) -> None:
    [made] = typed(engine, keys)

    assert unicodedata.is_normalized("NFC", made)
    assert len(made) <= len(keys)
    assert all(canonical_tone(word) == word for word in made.split() if "uu" not in word.lower())
    assert [each for each in keys if each in "ghnipty1- "] == [
        each for each in _plain(made) if each in "ghnipty1- "
    ]


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
