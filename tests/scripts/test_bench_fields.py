"""How the reading of fields is measured."""

import json
from pathlib import Path

import pytest

from schemas.fields import FieldName, FieldValue
from schemas.identifiers import PageId
from schemas.layout import BoundingBox
from scripts.bench.calibration import calibration_error
from scripts.bench.fields import PageOutcome, claims_of, field_f1, figures, type_f1
from scripts.bench.sample_sets import NoSamplesError, SamplePage, load_sample_pages


def sample_page(
    *, fields: dict[str, tuple[str, ...]], opens: str | None = None, is_damaged: bool = False
) -> SamplePage:
    return SamplePage(Path("001.png"), 1, fields, opens, is_damaged, is_blank=False)


def value(text: str, *, name: FieldName = "full_name", confidence: float = 1.0) -> FieldValue:
    return FieldValue(name, text, PageId("p"), BoundingBox(0, 0, 9, 9), confidence, "label:test")


def outcome(page: SamplePage, *values: FieldValue, kind: str = "khac") -> PageOutcome:
    return PageOutcome(page, values, kind)


def test_a_true_value_a_false_one_and_a_missed_one_count() -> None:
    page = sample_page(fields={"full_name": ("Lê Văn Hải",), "birth_date": ("1948",)})
    read = outcome(page, value("LÊ VĂN HẢI"), value("Huế", name="native_place"))

    assert field_f1([read], names=["full_name", "birth_date", "native_place"]) == (0.5, 2)


def test_a_wrong_letter_makes_a_value_false() -> None:
    page = sample_page(fields={"full_name": ("Lê Văn Hải",)})

    assert field_f1([outcome(page, value("Lê Văn Hài"))], names=["full_name"]) == (0.0, 1)


def test_only_first_pages_tell_the_kind_of_a_paper() -> None:
    first = outcome(sample_page(fields={}, opens="giay_bao_tu"), kind="giay_bao_tu")
    later = outcome(sample_page(fields={}), kind="quyet_dinh_tro_cap")

    assert type_f1([first, later]) == (1.0, 1)


def test_confidence_that_is_always_right_has_no_error() -> None:
    page = sample_page(fields={"full_name": ("Lê Văn Hải",)})

    assert calibration_error(claims_of([outcome(page, value("Lê Văn Hải"))])) == 0.0
    assert calibration_error(claims_of([outcome(page, value("Lê Văn Hài"))])) == 1.0


def test_clean_and_damaged_pages_are_sets_of_their_own() -> None:
    pages = [
        sample_page(fields={"full_name": ("Lê Văn Hải",)}, is_damaged=damaged) for damaged in (False, True)
    ]

    rows = list(figures([outcome(page, value("Lê Văn Hải")) for page in pages], whole="mine"))

    assert {row["set"] for row in rows if row["figure"] == "type_f1"} == {"mine", "clean", "damaged"}
    assert all(0 <= row["value"] <= 1 for row in rows)


def test_the_pages_of_a_file_are_counted_where_the_truth_does_not_say(tmp_path: Path) -> None:
    pages = [{"page": n, "file": "001.pdf", "damage": [], "rotation": 0, "blank": False} for n in (1, 2)]
    truth = {
        "documents": [{"type": "giay_bao_tu", "pages": [1, 2]}],
        "pages": pages,
        "fields": [{"name": "full_name", "value": "Lê Văn Hải", "page": 2, "box": [0, 0, 9, 9]}],
    }
    (tmp_path / "truth.json").write_text(json.dumps(truth), encoding="utf-8")

    first, second = load_sample_pages(tmp_path)

    assert (first.file_page, first.opens, second.file_page, second.opens) == (1, "giay_bao_tu", 2, None)
    assert second.fields == {"full_name": ("Lê Văn Hải",)}


def test_a_folder_without_truth_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoSamplesError):
        load_sample_pages(tmp_path)
