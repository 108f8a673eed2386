"""Pages worth a close look."""

from schemas.identifiers import PageId
from search_api.search.candidates import MOST_CANDIDATES, candidate_pages


def _texts(*texts: str) -> dict[PageId, str]:
    return {PageId(f"p{number}"): text for number, text in enumerate(texts)}


def test_pages_without_a_word_of_the_question_are_left_out() -> None:
    assert candidate_pages("nguyen thu", _texts("Trang trắng", "NGUYỄN", "Văn Thử")) == ["p1", "p2"]


def test_words_in_a_row_count_more_than_words_apart_even_over_a_line_end() -> None:
    filler = ["van thu nguyen"] * MOST_CANDIDATES

    assert f"p{MOST_CANDIDATES}" in candidate_pages("Nguyễn Văn Thử", _texts(*filler, "NGUYỄN VĂN\nTHỬ"))


def test_a_large_dossier_gives_a_few_pages_in_their_order() -> None:
    found = candidate_pages("thu", _texts(*["thử"] * 300))

    assert found == sorted(found, key=lambda page_id: int(page_id[1:]))
    assert len(found) == MOST_CANDIDATES


def test_a_question_of_signs_finds_no_page() -> None:
    assert candidate_pages("???", _texts("a")) == []
