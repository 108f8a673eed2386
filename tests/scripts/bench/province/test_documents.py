"""What an index is given of a dossier that was read."""

import pytest

from indexer.documents import DossierDocument
from scripts.bench.province.documents import index_document
from scripts.bench.province.facts import TrueDossier
from scripts.bench.province.generate import generate_dossiers
from scripts.bench.province.noise import with_noise


@pytest.fixture(scope="module")
def read() -> list[tuple[TrueDossier, DossierDocument]]:
    """Read some dossiers without a mistake."""
    dossiers = generate_dossiers(count=60, seed=2)
    return [(each, index_document(with_noise(each, cer=0, seed=1))) for each in dossiers]


def test_what_was_read_without_mistakes_is_what_is_true(
    read: list[tuple[TrueDossier, DossierDocument]],
) -> None:
    for true, document in read:
        assert document.full_name.casefold() == true.facts.full_name.casefold()
        assert document.readings == ()
        assert document.other_names == true.facts.other_names
        assert document.kin == true.facts.kin
        assert {(each.field, each.value) for each in document.numbers} == set(true.facts.numbers)


def test_every_wording_of_a_place_is_given(read: list[tuple[TrueDossier, DossierDocument]]) -> None:
    for true, document in read:
        stated = {wording for place in true.facts.places for wording in place.wordings}
        assert {each.value for each in document.places} == stated


def test_papers_of_health_are_guarded(read: list[tuple[TrueDossier, DossierDocument]]) -> None:
    guarded = {
        page.sensitivity
        for _, document in read
        for page in document.pages
        if page.document_type == "bien_ban_giam_dinh_y_khoa"
    }
    assert guarded == {"health"}


def test_pages_are_counted_from_one_and_belong_to_their_paper(
    read: list[tuple[TrueDossier, DossierDocument]],
) -> None:
    for _, document in read:
        assert [page.number for page in document.pages] == list(range(1, len(document.pages) + 1))
        assert len({page.document_id for page in document.pages}) == len(document.pages)


def test_other_readings_of_a_name_are_kept() -> None:
    documents = [
        index_document(with_noise(each, cer=0.1, seed=1)) for each in generate_dossiers(count=20, seed=2)
    ]
    assert any(document.readings for document in documents)
