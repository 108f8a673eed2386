"""Doubtful words are named in a set's README."""

from pathlib import Path

from scripts.bench.doubtful import doubtful_words, parse_doubtful

README = """# Ba trang bịa

The text is typed by eye. Doubtful: `so_12_p1` "Bính"; `so_13_p2` "của" under the stamp, the day "07",
the line of the stamp; `so_14` handwritten "K/T." and “Lê Văn”. The word "sure" is certain.

Score: `so_12_p1` "nothing".
"""


def test_a_pages_words_stand_in_quotes_until_the_next_semicolon() -> None:
    assert parse_doubtful(README) == {
        "so_12_p1": ("Bính",),
        "so_13_p2": ("của", "07"),
        "so_14": ("K/T.", "Lê", "Văn"),
    }


def test_a_readme_that_doubts_nothing_names_no_word() -> None:
    assert parse_doubtful('# Trang\n\nAll is certain: `a` "b".') == {}


def test_a_set_without_a_readme_has_no_doubtful_word(tmp_path: Path) -> None:
    assert doubtful_words(tmp_path) == {}


def test_the_readme_lies_in_the_folder_of_the_set(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(README, encoding="utf-8")
    assert doubtful_words(tmp_path)["so_12_p1"] == ("Bính",)
