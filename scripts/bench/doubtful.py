"""Doubtful tokens: what a set's README says cannot be read for sure, so that no reader is judged by it."""

import re
from collections.abc import Mapping
from pathlib import Path

README = "README.md"

_SENTENCE = re.compile(r"\bDoubtful:(?P<rest>.*?)(?:\n\s*\n|\Z)", re.DOTALL)
_PARTS = re.compile(r"`(?P<page>[^`]+)`|[\"“](?P<quoted>[^\"”]+)[\"”]|(?P<end>;|\.(?=\s|$))")

Doubtful = Mapping[str, tuple[str, ...]]
"""Name of a page, without suffix → its doubtful words."""


def doubtful_words(folder: Path) -> Doubtful:
    """Return the doubtful words of each page of the set in `folder`; nothing where its README names none."""
    path = folder / README
    return parse_doubtful(path.read_text("utf-8")) if path.is_file() else {}


def parse_doubtful(readme: str) -> Doubtful:
    """Return what the sentence `Doubtful:` of a README names, page by page.

    A page's name stands in backticks, then its tokens in quotes, until the next semicolon; a full stop outside
    quotes ends the sentence. Words without quotes are remarks.
    """
    sentence = _SENTENCE.search(readme)
    words: dict[str, list[str]] = {}
    page: str | None = None
    for part in _PARTS.finditer(sentence["rest"]) if sentence else ():
        if part["page"]:
            page = part["page"]
        elif part["quoted"] and page is not None:
            words.setdefault(page, []).extend(part["quoted"].split())
        elif part["end"] == ";":
            page = None
        elif part["end"]:
            break
    return {name: tuple(found) for name, found in words.items()}
