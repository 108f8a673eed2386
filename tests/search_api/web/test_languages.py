"""The words of the pages: all in catalogues, each with its translation."""

import re
import unicodedata
from pathlib import Path

import pytest

from schemas.accounts import Role
from schemas.deadlines.duration import Duration
from search_api.web.languages import COOKIE, LANGUAGES, SOURCE, WordsError, placeholders, translations_of
from search_api.web.render import make_environment
from tests.catalogue import KEPT, TEMPLATES, gathered, read_catalogue, unmarked, untranslated, words_of_pages
from tests.search_api.office import NOW, Office

OTHERS = [language for language in LANGUAGES if language != SOURCE]
MARKED = sorted(path.stem for path in TEMPLATES.glob("*.html"))
OWN_NAMES = frozenset({"Trích", "Lục", "Tiếng", "Việt"})
"""What is called the same in every language."""


def vietnamese_words(text: str) -> set[str]:
    """Return the words with a Vietnamese letter in them."""
    return {word for word in re.findall(r"[^\W\d_]+", text) if not word.isascii()}


@pytest.mark.parametrize("name", MARKED)
def test_every_vietnamese_word_of_a_template_stands_in_the_catalogue(name: str) -> None:
    text = (TEMPLATES / f"{name}.html").read_text(encoding="utf-8")
    assert set(unmarked(text, kept=KEPT.get(f"{name}.html", ()))) <= OWN_NAMES


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_has_what_the_pages_say_and_no_more(language: str) -> None:
    known = read_catalogue(language)
    said = {(message.context, message.id) for message in gathered(known, language) if message.id}
    kept = {(message.context, message.id) for message in known if message.id}
    assert kept == said, "run python -m tests.catalogue, then translate what it counts"


@pytest.mark.parametrize("language", OTHERS)
def test_everything_that_is_said_has_a_translation(language: str) -> None:
    assert untranslated(read_catalogue(language)) == []


def test_words_are_composed_and_have_no_doubled_spaces() -> None:
    wrong = [
        words
        for words, _ in words_of_pages()
        if unicodedata.normalize("NFC", words) != words or "  " in words or words != words.strip()
    ]
    assert wrong == []


def test_english_says_vietnamese_words_only_in_quotation_marks() -> None:
    quoted = re.compile(r"“[^”]*”|<q lang=\"vi\">[^<]*</q>")
    wrong = {
        message.id
        for message in read_catalogue("en")
        if vietnamese_words(quoted.sub("", str(message.string)))
    }
    assert wrong == set()


@pytest.mark.parametrize(
    ("path", "role"),
    [
        ("/xac-minh", None),
        ("/phan-anh/tra-cuu", None),
        ("/tim-kiem/nang-cao", Role.OFFICER),
        ("/tim-kiem/vi-sao", Role.OFFICER),
        ("/hoi-co-quan", Role.OFFICER),
        ("/di-chuyen", Role.OFFICER),
        ("/tra-ket-qua", Role.OFFICER),
        ("/thong-bao", Role.OFFICER),
        ("/phieu-lay", Role.ARCHIVIST),
        ("/trung-lap", Role.ARCHIVIST),
        ("/ky-thiet-bi", Role.SIGNER),
        ("/quan-tri/noi-chuyen-ho-so", Role.ADMINISTRATOR),
        ("/quan-tri/khoa-ma-qr", Role.ADMINISTRATOR),
    ],
)
def test_a_page_in_english_holds_no_vietnamese_word(office: Office, path: str, role: Role | None) -> None:
    browser = office.browser(role)
    browser.client.cookies.set(COOKIE, "en")
    names = vietnamese_words(f"{office.services.settings.office_name} Người") | OWN_NAMES
    page = re.sub(r"value=\"[^\"]*\"", "", browser.get(path).text)
    assert vietnamese_words(page) <= names


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_names_what_its_words_name(language: str) -> None:
    wrong = [
        message.id
        for message in read_catalogue(language)
        if message.string and placeholders(str(message.id)) != placeholders(str(message.string))
    ]
    assert wrong == []


def test_moments_fields_and_times_are_said_in_the_language_of_the_page() -> None:
    page = make_environment("en").from_string(
        "{{ now | moment }}; {{ field_label('full_name') }}; {{ three | time_span }}; {{ role | role_name }}"
    )
    said = page.render(now=NOW, three=Duration(3, "working_day"), role=Role.OFFICER)
    assert said == "15:00, 20/11/2026; Full name; 3 working days; Officer"


def test_a_menu_may_say_what_the_same_words_do_not_say_elsewhere() -> None:
    page = make_environment("en").from_string(
        "{{ words | tr('menu') }}, {{ words | tr }}, {{ other | tr('menu') }}"
    )
    assert page.render(words="Trích lục", other="Người ký") == "Extracts, Extract, Signer"


def test_pages_come_in_the_language_that_was_chosen(office: Office) -> None:
    browser = office.browser(Role.OFFICER)
    assert '<html lang="vi"' in browser.get("/tai-khoan").text
    browser.post_form("/giao-dien", language="en", ve="/tai-khoan")
    assert '<html lang="en"' in browser.get("/tai-khoan").text
    browser.post_form("/giao-dien", language="xx", ve="/tai-khoan")
    assert '<html lang="vi"' in browser.get("/tai-khoan").text


@pytest.mark.parametrize(("language", "said"), [("vi", "Thoát ra"), ("en", "Leave")])
def test_an_office_says_what_it_likes_in_words_of_its_own(language: str, said: str, tmp_path: Path) -> None:
    (tmp_path / f"{language}.po").write_text(f'msgid "Thoát"\nmsgstr "{said}"\n', encoding="utf-8")
    own, usual = translations_of(language, words_dir=str(tmp_path)), translations_of(language)
    assert own.gettext("Thoát") == said
    assert own.gettext("Tìm hồ sơ") == usual.gettext("Tìm hồ sơ")


@pytest.mark.parametrize(
    "text",
    [
        'msgid "Năm %(year)s"\nmsgstr "Năm nay"\n',
        'msgid "Năm %(year)s"\nmsgstr "Năm %(month)s"\n',
        'msgid "Thoát"\nmsgstr "Thoát 100% ra"\n',
        "msgid Thoát\nno catalogue\n",
    ],
)
def test_words_that_a_page_could_not_say_are_refused_at_the_start(text: str, tmp_path: Path) -> None:
    (tmp_path / "vi.po").write_text(text, encoding="utf-8")
    with pytest.raises(WordsError):
        translations_of("vi", words_dir=str(tmp_path))
