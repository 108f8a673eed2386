"""Sample dossiers from outside."""

import json
from pathlib import Path

import pytest

from scripts.bench.province.land import communes
from scripts.bench.province.outside import load_outside, rows_of_address
from scripts.bench.sample_sets import NoSamplesError

TEXT = "GIẤY BÁO TỬ\nHọ và tên: Lê Văn  Mẫu\nsinh 12/3/1950\nquê xã Kim Liên, huyện Nam Đàn, Nghệ An"


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    """Write one dossier of one page."""
    folder = tmp_path / "a-1"
    folder.mkdir()
    fields = {
        "full_name": "Lê Văn Mẫu", "birth_date": "12/3/1950", "native_place": "xã Kim Liên, huyện Nam Đàn, Nghệ An",
        "beneficiary_file_no": "NA/LS-00042", "father_name": "Lê Văn Cha", "category": "Liệt sĩ", "unit": "c5 d7",
    }  # fmt: skip
    truth = {
        "schema": "trichluc.samples/1", "seed": 1, "dossier": "a-1", "era": "1970s",
        "documents": [{"type": "giay_bao_tu", "pages": [1]}],
        "pages": [{"page": 1, "file": "001.png", "damage": [], "blank": False}],
        "fields": [{"name": name, "value": value, "page": 1, "box": [0, 0, 9, 9]} for name, value in fields.items()],
    }  # fmt: skip
    (folder / "truth.json").write_text(json.dumps(truth), "utf-8")
    (folder / "001.txt").write_text(TEXT, "utf-8")
    return tmp_path


def test_facts_are_those_of_the_truth(samples: Path) -> None:
    facts = load_outside(samples)[0].facts
    assert (facts.full_name, facts.category, facts.kin) == ("Lê Văn Mẫu", "LS", (("Cha đẻ", "Lê Văn Cha"),))
    assert facts.numbers == (("beneficiary_file_no", "NA/LS-00042"),)
    assert facts.dates[0].date.iso() == "1950-03-12"
    assert {communes()[row].name for row in facts.places[0].rows} == {"xã Kim Liên"}
    assert facts.unit_parts == {"c5", "d7"}


def test_values_are_found_in_the_text_and_others_kept_beside_it(samples: Path) -> None:
    dossier = load_outside(samples)[0]
    page = dossier.pages[0]
    told = {mention.field: page.text[mention.start : mention.end] for mention in page.mentions}
    assert told["full_name"] == "Lê Văn  Mẫu"
    assert dossier.off_page is not None
    assert "NA/LS-00042" in dossier.off_page.text
    assert "NA/LS-00042" not in page.text


def test_a_folder_without_dossiers_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoSamplesError):
        load_outside(tmp_path)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("xã Kim Liên, huyện Nam Đàn, tỉnh Nghệ An", {"xã Kim Liên"}),
        ("Kim Liên - Nam Đàn - Nghệ Tĩnh", {"xã Kim Liên"}),
        ("Xã Không Đâu Cả", set()),
        ("", set()),
    ],
)
def test_an_address_means_communes(text: str, names: set[str]) -> None:
    assert {communes()[row].name for row in rows_of_address(text)} == names
