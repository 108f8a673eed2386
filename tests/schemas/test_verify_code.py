"""Verification codes cannot be guessed and can be typed."""

import pytest

from schemas.verify_code import (
    ALPHABET,
    GROUP_LENGTH,
    GROUPS,
    BadVerifyCodeError,
    new_verify_code,
    read_verify_code,
)

CODE = "7K2M-Q0ZX-19AB-C3DE-FGHJ-KMNP"


def test_a_new_code_is_read_as_itself_and_never_comes_twice() -> None:
    codes = {new_verify_code() for _ in range(500)}

    assert len(codes) == 500
    assert all(read_verify_code(code) == code for code in codes)


def test_a_code_holds_at_least_a_hundred_bits() -> None:
    assert len(ALPHABET) ** (GROUPS * GROUP_LENGTH) >= 2**100


@pytest.mark.parametrize(
    "text",
    [
        CODE,
        CODE.lower(),
        CODE.replace("-", ""),
        CODE.replace("-", " "),
        CODE.replace("-", " – "),
        CODE.replace("0", "O").replace("1", "l"),
        f"  {CODE}\n",
        f"https://vi.du/v/{CODE}",
        f"http://127.0.0.1:8000/trich-luc/v/{CODE.lower()}/?x=1#y",
    ],
)
def test_a_code_is_read_however_it_is_typed(text: str) -> None:
    assert read_verify_code(text) == CODE


@pytest.mark.parametrize(
    "text", ["", "7K2M", CODE + "7", CODE[:-1] + "U", "https://vi.du/v/", "https://vi.du/x/" + CODE, "é" * 24]
)
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(BadVerifyCodeError):
        read_verify_code(text)
