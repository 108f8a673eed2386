"""The fields an engine is given, and the checksum."""

from dataclasses import replace

import pytest

from indexer.analysis import GAP
from indexer.documents import INDEX_FIELDS, UnindexableDossierError, checksum_of, index_row
from schemas.identifiers import OfficeId
from tests.indexer.dossiers import make_dossier


def test_a_row_holds_every_field_of_the_table_and_no_other() -> None:
    assert sorted(index_row(make_dossier())) == sorted(field.name for field in INDEX_FIELDS)


def test_names_are_kept_exact_with_one_tone_placement_and_folded() -> None:
    row = index_row(make_dossier("d1", "Lê Hòa", other_names=("Ba Đào",)))

    assert row["name_exact"] == f"{GAP} lê hòa {GAP} ba đào {GAP}"
    assert row["name_tone"] == f"{GAP} lê hoà {GAP} ba đào {GAP}"
    assert row["name_folded"] == f"{GAP} le hoa {GAP} ba dao {GAP}"


def test_names_numbers_places_and_years_are_part_of_the_text() -> None:
    document = make_dossier(
        "d1", "Lê A", "trang", file_no="BD/LS-07956", native_place="Huế", birth_years=(1950,)
    )

    assert {"le", "hue", "1950", "bd", "07956", "trang"} <= set(
        str(index_row(document)["text_folded"]).split()
    )


@pytest.mark.parametrize(
    "change",
    [
        {"version": 2},
        {"full_name": "Khác"},
        {"access_mode": "03"},
        {"office_id": OfficeId("so-9")},
        {"pages": ()},
    ],
)
def test_every_change_changes_the_checksum(change: dict[str, object]) -> None:
    document = make_dossier("d1", "Lê A", "trang")

    assert checksum_of(replace(document, **change)) != checksum_of(document)  # type: ignore[arg-type]
    assert checksum_of(replace(document)) == checksum_of(document)


def test_the_error_names_the_field_but_never_its_value() -> None:
    with pytest.raises(UnindexableDossierError) as caught:
        index_row(make_dossier("d1", "Bí Mật", file_no="9" * 600))

    assert "codes" in caught.value.message
    assert "999" not in caught.value.message
