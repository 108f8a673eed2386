"""The fields an engine is given, and the checksum."""

import json
from dataclasses import replace

import pytest

from indexer.documents import INDEX_FIELDS, IndexedPage, IndexedValue
from indexer.rows import UnindexableDossierError, id_order, index_row, prepare
from schemas.identifiers import DocumentId, OfficeId, PageId
from tests.indexer.dossiers import make_dossier


def test_a_row_holds_every_field_of_the_table_and_no_other() -> None:
    assert sorted(json.loads(prepare(make_dossier()).body)) == sorted(field.name for field in INDEX_FIELDS)


def test_a_name_has_keys_for_the_whole_its_ends_and_its_outer_words() -> None:
    names = index_row(make_dossier("d1", "Lê Văn Hòa"))["names"]

    assert isinstance(names, list)
    assert {"wx:lê văn hòa", "wt:lê văn hoà", "wf:le van hoa", "sf:van hoa", "sf:hoa", "ef:le hoa"} <= set(
        names
    )


def test_names_numbers_places_and_dates_are_part_of_the_text() -> None:
    document = make_dossier("d1", "Lê A", "trang", file_no="BD/LS-07956", native_place="Huế", birth="1950")

    text = str(index_row(document)["text_folded"]).split()
    assert {"le", "hue", "1950", "bd", "07956", "trang"} <= set(text)


def test_what_is_sensitive_stands_in_fields_of_its_own_alone() -> None:
    page = IndexedPage(PageId("p"), DocumentId("t"), 1, "vết thương sọ não", "tom_tat_benh_an", "health")
    number = IndexedValue("citizen_no", "003090123456")
    row = index_row(replace(make_dossier("d1", "Lê A"), pages=(page,), numbers=(number,)))

    hidden = {"text_folded_health", "text_exact_health", "text_pairs_health", "document_types_health"}
    hidden |= {"codes_identity", "code_words_identity", "terms_health"}
    elsewhere = json.dumps({name: value for name, value in row.items() if name not in hidden})
    assert "nao" in str(row["text_folded_health"])
    assert "003090123456" in row["codes_identity"]  # type: ignore[operator]
    assert not any(word in elsewhere for word in ("003090123456", '"nao', "tom_tat"))


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

    assert prepare(replace(document, **change)).checksum != prepare(document).checksum  # type: ignore[arg-type]
    assert prepare(replace(document)).checksum == prepare(document).checksum


@pytest.mark.parametrize(
    "bad", [make_dossier(""), make_dossier("d", "\ud800"), make_dossier("d", version=2**63)]
)
def test_what_no_engine_takes_is_refused(bad: object) -> None:
    with pytest.raises(UnindexableDossierError):
        prepare(bad)  # type: ignore[arg-type]


def test_ids_keep_their_order_as_numbers() -> None:
    assert id_order("a") < id_order("ab") < id_order("b") < 2**63
