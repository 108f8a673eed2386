"""Phrases are found in misread text, and not in other text."""

import pytest

from ocr.layout.near_text import has_phrase


@pytest.mark.parametrize(
    "text", ["cong hoa xa hoi", "cqng hoa xa hol chu nghia", "cong hoaxa  hoi", "c0ng hoa xa h0i"]
)
def test_a_phrase_is_found_but_for_a_few_letters(text: str) -> None:
    assert has_phrase(text, ("cong hoa xa hoi",))


@pytest.mark.parametrize("text", ["", "ghi chu thuong binh", "cong van so hai"])
def test_other_text_is_not_taken_for_it(text: str) -> None:
    assert not has_phrase(text, ("cong hoa xa hoi", "thu truong"))
