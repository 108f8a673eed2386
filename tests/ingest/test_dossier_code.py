"""The code of a dossier is made safe or refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.dossier_code import BadDossierCodeError, clean_dossier_code


@pytest.mark.parametrize(
    ("given_code", "code"),
    [
        ("H49.64.33.2001.160", "H49.64.33.2001.160"),
        ("  BD/LS-07956 ", "BD/LS-07956"),
        ("Hô\u0300 sơ (1)", "Hồ sơ 1"),
        ("a\x00b\u200b\\c", "a b c"),
        ("a / b", "a/b"),
    ],
)
def test_a_code_is_cleaned(given_code: str, code: str) -> None:
    assert clean_dossier_code(given_code) == code


@pytest.mark.parametrize("given_code", ["", "  ", "..", "../x", "a/../b", "/etc", "a//b", "***", "x" * 101])
def test_a_code_that_is_empty_long_or_a_path_is_refused(given_code: str) -> None:
    with pytest.raises(BadDossierCodeError):
        clean_dossier_code(given_code)


@given(st.text(max_size=130))
def test_a_cleaned_code_is_clean(text: str) -> None:
    try:
        code = clean_dossier_code(text)
    except BadDossierCodeError:
        return

    assert clean_dossier_code(code) == code
    assert ".." not in code.split("/")
