"""The user guide says what is on the pages: every quoted word, every link and every picture is there."""

import re
from functools import cache
from pathlib import Path

import pytest

from tests.browser.guide import GUIDE, PICTURES, shown_pictures
from tests.browser.looks import LOOKS
from tests.catalogue import TABLES, TEMPLATES

PAGES = sorted(GUIDE.glob("*.md"))
MOST_BYTES = 3_000_000
"""Of all pictures together."""
_QUOTED = re.compile(r"“([^”]+)”")
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s#]+)")
_TAG = re.compile(r"<[^>]*>")


def _plain(words: str) -> str:
    return " ".join(words.replace("%%", "%").lower().split())


@cache
def _shown() -> str:
    """Return all that templates and tables of words can show, one line for each."""
    templates = [path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.html")]
    texts = [*templates, *(_TAG.sub("", text) for text in templates)]
    return "\n".join(map(_plain, [*texts, *(words for table in TABLES.values() for words in table)]))


def _is_shown(words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(_plain(words))}(?!\w)", _shown()) is not None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_quoted_word_of_the_guide_is_on_a_page(page: Path) -> None:
    quoted = _QUOTED.findall(page.read_text(encoding="utf-8"))

    assert [words for words in quoted if words != "…" and not _is_shown(words)] == []


def test_words_that_no_page_shows_are_found_out() -> None:
    assert _is_shown("Ký số và ban hành")
    assert not _is_shown("Bấm vào đây")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_of_the_guide_leads_somewhere(page: Path) -> None:
    targets = _LINK.findall(page.read_text(encoding="utf-8"))

    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_first_page_of_the_guide_leads_to_all_others() -> None:
    linked = set(_LINK.findall((GUIDE / "README.md").read_text(encoding="utf-8")))

    assert {page.name for page in PAGES} - linked == {"README.md"}


def test_the_guide_shows_pages_that_there_are() -> None:
    assert {name for name, _ in shown_pictures().values()} <= {look.name for look in LOOKS}


def test_the_pictures_of_the_guide_are_those_it_shows_and_small() -> None:
    pictures = list(PICTURES.iterdir())

    assert {path.name for path in pictures} == set(shown_pictures()), (
        "run: python -m tests.browser.screens --guide"
    )
    assert sum(path.stat().st_size for path in pictures) < MOST_BYTES
