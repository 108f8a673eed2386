"""The languages of the pages: Vietnamese, in which they are written, and English from its catalogue.

The words of the templates, and of the tables that `tests/catalogue.py` names, are the keys of the catalogue
(`locale/en/LC_MESSAGES/trichluc.po`); `python -m tests.catalogue` gathers them anew. What stands on papers, and what an
error says, is Vietnamese for everybody. An office rewords a page with files of its own, laid over these.
"""

import gettext
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError, read_po

from schemas.errors import InvalidInputError

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
"""Code of a language to its own name; the first is that of the words themselves."""
SOURCE = "vi"
COOKIE = "ngon-ngu"
CONTEXT_END = "\x04"
"""What parts the context of a message from its words, as gettext has it."""
LOCALE_DIR = Path(str(files("search_api.web"))) / "locale"


def language_of(cookies: Mapping[str, str]) -> str:
    """Return the language that was chosen, Vietnamese where none was: browsers here often ask for English unasked."""
    chosen = cookies.get(COOKIE, "")
    return chosen if chosen in LANGUAGES else SOURCE


def catalogue_path(language: str) -> Path:
    """Return where the words of a language other than the source stand."""
    return LOCALE_DIR / language / "LC_MESSAGES" / "trichluc.po"


class WordsError(InvalidInputError):
    """A file of the office's own words cannot be used."""

    code = "bad_words"
    exit_code = 2


class Words(gettext.NullTranslations):
    """What is said in a language for our words, as Jinja asks for it."""

    def __init__(self, said: Mapping[str, str]) -> None:
        """Say `said`, and what it lacks as it is."""
        super().__init__()
        self._said = said

    def gettext(self, message: str) -> str:
        """Return what is said for `message`."""
        return self._said.get(message, message)


def translations_of(language: str, *, words_dir: str = "") -> Words:
    """Return the words of `language`; what its catalogue lacks stays Vietnamese.

    Args:
        language: A code of LANGUAGES.
        words_dir: Folder with the office's own `vi.po` and `en.po`, each with as few messages as it likes; empty: none.

    Raises:
        WordsError: Such a file cannot be read, or a message of it names other values than its words do.
    """
    own = Path(words_dir) / f"{language}.po"
    said = _shipped(language)
    return Words(said | _read(own) if words_dir and own.is_file() else said)


def placeholders(words: str) -> frozenset[str]:
    """Return the names in a message whose values the page fills in."""
    return frozenset(re.findall(r"%\((\w+)\)s", words))


@cache
def _shipped(language: str) -> dict[str, str]:
    return {} if language == SOURCE else _read(catalogue_path(language))


def _read(path: Path) -> dict[str, str]:
    """Return the words of a file with what is said for them."""
    try:
        read = read_po(path.read_bytes().splitlines(keepends=True), abort_invalid=True)
    except (PoFileError, ValueError) as error:
        raise WordsError(
            f"Không đọc được tệp chữ {path.name}. Xin kiểm tra tệp theo chuẩn gettext."
        ) from error
    said = {_key(each): str(each.string) for each in read if each.id and each.string}
    for words, translation in said.items():
        if not _fits(words, translation):
            raise WordsError(
                f"Tệp chữ {path.name}: câu “{words[:80]}” phải giữ nguyên các chỗ %(…)s; dấu phần trăm viết là %%."
            )
    return said


def _key(message: Message) -> str:
    return f"{message.context}{CONTEXT_END}{message.id}" if message.context else str(message.id)


def _fits(words: str, translation: str) -> bool:
    """Tell whether a page can fill in `translation` where it filled in `words`."""
    is_filled_in = "%" not in re.sub(r"%%|%\(\w+\)s", "", words)
    rest = re.sub(r"%%|%\(\w+\)s", "", translation)
    return not is_filled_in or ("%" not in rest and placeholders(words) == placeholders(translation))
