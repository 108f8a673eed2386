"""How the reading of facts, papers and kinds is measured."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from schemas.fields import FieldName, FieldValue
from schemas.identifiers import PageId
from schemas.layout import BoundingBox
from scripts.bench.calibration import calibration_error
from scripts.bench.dossier_outcomes import DocumentOutcome, DossierOutcome, PageOutcome
from scripts.bench.fields import boundary_f1, claims_of, field_f1, figures, record_claims, type_f1
from scripts.bench.sample_sets import (
    NoSamplesError,
    SampleDocument,
    SampleDossier,
    SamplePage,
    load_sample_dossiers,
    load_sample_pages,
)


def sample_page(
    *, fields: dict[str, tuple[str, ...]], opens: str | None = None, is_damaged: bool = False
) -> SamplePage:
    return SamplePage(Path("001.png"), 1, fields, opens, is_damaged, is_blank=False)


def value(text: str, *, name: FieldName = "full_name", confidence: float = 1.0) -> FieldValue:
    return FieldValue(name, text, PageId("p"), BoundingBox(0, 0, 9, 9), confidence, "label")


def paper(*pages: int, kind: str = "giay_bao_tu", **facts: str) -> SampleDocument:
    return SampleDocument(kind, pages, *(facts.get(name) for name in ("number", "date", "agency", "signer")))


def read_paper(true: SampleDocument, kind: str, **facts: str) -> DocumentOutcome:
    return DocumentOutcome(true, kind, facts, is_damaged=False)


def dossier(
    pages: Sequence[PageOutcome],
    papers: Sequence[DocumentOutcome] = (),
    *,
    opened: tuple[int, ...] = (0,),
    believed: tuple[FieldValue, ...] = (),
) -> DossierOutcome:
    true = SampleDossier("H99.1", tuple(each.page for each in pages), tuple(each.true for each in papers))
    return DossierOutcome(true, tuple(pages), tuple(papers), opened, believed)


def test_a_true_value_a_false_one_and_a_missed_one_count() -> None:
    page = sample_page(fields={"full_name": ("Lê Văn Hải",), "birth_date": ("1948",)})
    read = PageOutcome(page, (value("LÊ VĂN HẢI"), value("Huế", name="native_place")))

    assert field_f1([read], names=["full_name", "birth_date", "native_place"]) == (0.5, 2)


def test_every_relative_of_a_page_counts() -> None:
    page = sample_page(fields={"relative_name": ("Lê Thị Hoa", "Lê Văn Ba")})
    read = PageOutcome(page, (value("Lê Thị Hoa", name="relative_name"),))

    share, count = field_f1([read], names=["relative_name"])

    assert (round(share, 3), count) == (0.667, 2)


def test_a_wrong_letter_makes_a_value_false() -> None:
    page = sample_page(fields={"full_name": ("Lê Văn Hải",)})

    assert field_f1([PageOutcome(page, (value("Lê Văn Hài"),))], names=["full_name"]) == (0.0, 1)


def test_the_kind_of_every_paper_counts_once_and_an_untold_one_is_no_false_one() -> None:
    papers = [
        read_paper(paper(0), "giay_bao_tu"),
        read_paper(paper(1), "khac"),
        read_paper(paper(2), "to_bia"),
        read_paper(paper(3, kind="khac"), "khac"),
    ]

    assert type_f1(papers) == (2 * 2 / (3 + 4), 4)


def test_boundaries_are_the_places_where_papers_begin_the_first_aside() -> None:
    pages = [PageOutcome(sample_page(fields={}), ()) for _ in range(4)]
    papers = [read_paper(paper(0, 1), "khac"), read_paper(paper(2, 3), "khac")]

    assert boundary_f1([dossier(pages, papers, opened=(0, 2))]) == (1.0, 1)
    assert boundary_f1([dossier(pages, papers, opened=(0, 1, 2))]) == (2 / 3, 1)
    assert boundary_f1([dossier(pages, papers, opened=(0,))]) == (0.0, 1)


def test_confidence_that_is_always_right_has_no_error() -> None:
    page = sample_page(fields={"full_name": ("Lê Văn Hải",)})

    assert calibration_error(claims_of([PageOutcome(page, (value("Lê Văn Hải"),))])) == 0.0
    assert calibration_error(claims_of([PageOutcome(page, (value("Lê Văn Hài"),))])) == 1.0


def test_what_a_record_believes_is_right_if_any_paper_states_it() -> None:
    pages = [PageOutcome(sample_page(fields={"birth_date": (year,)}), ()) for year in ("1948", "1949")]
    believed = (value("1949", name="birth_date"), value("Huế", name="native_place"))

    claims = record_claims([dossier(pages, believed=believed)])

    assert [(held.name, claim.is_right) for held, claim in claims] == [
        ("birth_date", True),
        ("native_place", False),
    ]


def test_clean_and_damaged_parts_are_sets_of_their_own() -> None:
    outcomes = [
        dossier([PageOutcome(sample_page(fields={"full_name": ("Lê Văn Hải",)}, is_damaged=damaged), ())])
        for damaged in (False, True)
    ]

    rows = list(figures(outcomes, whole="mine"))

    assert {row["set"] for row in rows if row["figure"] == "type_f1"} == {"mine", "clean", "damaged"}
    assert {row["figure"] for row in rows} == {
        "field_f1", "type_f1", "boundary_f1", "calibration_error", "accepted_share", "accepted_right",
        "accepted_right_low",
    }  # fmt: skip
    assert all(0 <= row["value"] <= 1 for row in rows)


def test_number_and_date_of_papers_have_rows_of_their_own() -> None:
    true = paper(0, number="239/07", date="1972-03", agency="")
    outcome = dossier(
        [PageOutcome(sample_page(fields={}), ())],
        [read_paper(true, "giay_bao_tu", number="239 / 07", date="1972")],
    )

    rows = {
        row["set"]: row["value"] for row in figures([outcome], whole="mine") if row["figure"] == "field_f1"
    }

    assert (rows["mine/document_number"], rows["mine/document_date"]) == (1.0, 0.0)
    assert "mine/document_agency" not in rows


def written(tmp_path: Path) -> Path:
    pages = [{"page": n, "file": "001.pdf", "damage": [], "rotation": 0, "blank": False} for n in (1, 2)]
    truth = {
        "dossier": "H99.7",
        "documents": [
            {"type": "giay_bao_tu", "pages": [1, 2], "number": "239/07", "date": "1972-03", "agency": "A"}
        ],
        "pages": pages,
        "fields": [{"name": "full_name", "value": "Lê Văn Hải", "page": 2, "box": [0, 0, 9, 9]}],
    }
    (tmp_path / "truth.json").write_text(json.dumps(truth), encoding="utf-8")
    return tmp_path


def test_the_pages_of_a_file_are_counted_where_the_truth_does_not_say(tmp_path: Path) -> None:
    first, second = load_sample_pages(written(tmp_path))

    assert (first.file_page, first.opens, second.file_page, second.opens) == (1, "giay_bao_tu", 2, None)
    assert second.fields == {"full_name": ("Lê Văn Hải",)}


def test_the_papers_of_a_dossier_are_loaded_with_what_they_tell(tmp_path: Path) -> None:
    [loaded] = load_sample_dossiers(written(tmp_path))

    assert loaded.documents == (paper(0, 1, number="239/07", date="1972-03", agency="A"),)
    assert loaded.fields == {"full_name": frozenset({"Lê Văn Hải"})}


def test_a_folder_without_truth_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoSamplesError):
        load_sample_pages(tmp_path)
