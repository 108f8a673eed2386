"""Tests of `scripts.samples`: what is rendered is what the truth says."""

import hashlib
import io
import itertools
import json
import unicodedata
from pathlib import Path
from typing import Any, get_args

import numpy as np
import numpy.typing as npt
import pypdfium2
import pytest
from PIL import Image

from schemas.document_types import DOCUMENT_TYPES
from schemas.fields import FIELDS
from scripts.samples.files import write_pdf
from scripts.samples.generate import FORM_FEED, generate_samples
from scripts.samples.looks import Damage
from scripts.samples.plan import plan_dossiers
from scripts.samples.render import render_document

DAMAGE = set(get_args(Damage))
SUFFIXES = {".png", ".tif", ".jpg", ".pdf"}
SOME = 3


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return generate_samples(tmp_path_factory.mktemp("samples"), dossiers=SOME, seed=7)


def truth_of(folder: Path) -> dict[str, Any]:
    truth: dict[str, Any] = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    return truth


def page_texts(folder: Path, truth: dict[str, Any]) -> list[str]:
    texts = []
    for file in dict.fromkeys(page["file"] for page in truth["pages"]):
        texts += (folder / file).with_suffix(".txt").read_text(encoding="utf-8").split(FORM_FEED)
    return texts


def picture_of(folder: Path, page: dict[str, Any]) -> npt.NDArray[np.uint8]:
    path = folder / page["file"]
    if path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(str(path))
        picture = document[page["file_page"] - 1].render(scale=page["dpi"] / 72).to_pil()
        document.close()
    else:
        picture = Image.open(io.BytesIO(path.read_bytes()))
        picture.seek(page["file_page"] - 1)
    return np.array(picture.convert("L"))


def checksums(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def test_the_same_seed_gives_the_same_bytes_whatever_the_workers(samples: list[Path], tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    again = generate_samples(
        tmp_path, dossiers=1, seed=7, workers=2, progress=lambda done, total: told.append((done, total))
    )

    assert [checksums(folder) for folder in again] == [checksums(folder) for folder in samples[:1]]
    assert told == [(1, 1)]


def test_another_seed_gives_another_person() -> None:
    one, other = (plan_dossiers(1, seed=seed)[0].person for seed in (7, 8))

    assert one != other


def test_no_two_files_of_pages_are_the_same(samples: list[Path]) -> None:
    sums = [
        value
        for folder in samples
        for name, value in checksums(folder).items()
        if Path(name).suffix in SUFFIXES
    ]

    assert len(set(sums)) == len(sums)


def test_the_truth_names_every_page_and_every_file(samples: list[Path]) -> None:
    for folder in samples:
        truth = truth_of(folder)
        assert truth["schema"] == "trichluc.samples/1"
        assert truth["dossier"] == folder.name
        assert [page["page"] for page in truth["pages"]] == list(range(1, len(truth["pages"]) + 1))
        assert list(itertools.chain.from_iterable(each["pages"] for each in truth["documents"])) == [
            page["page"] for page in truth["pages"]
        ]
        assert {page["file"] for page in truth["pages"]} == {
            path.name for path in folder.iterdir() if path.suffix in SUFFIXES
        }


def test_kinds_fields_and_damage_are_of_the_vocabulary(samples: list[Path]) -> None:
    kinds, names = {kind.slug for kind in DOCUMENT_TYPES}, {spec.name for spec in FIELDS}
    for truth in map(truth_of, samples):
        assert {document["type"] for document in truth["documents"]} <= kinds
        assert {field["name"] for field in truth["fields"]} <= names
        assert {token for page in truth["pages"] for token in page["damage"]} <= DAMAGE


def test_every_page_has_its_text_and_blank_ones_have_none(samples: list[Path]) -> None:
    for folder in samples:
        truth = truth_of(folder)
        texts = page_texts(folder, truth)
        assert len(texts) == len(truth["pages"])
        for page, text in zip(truth["pages"], texts, strict=True):
            assert page["blank"] == (text == "")
            assert unicodedata.is_normalized("NFC", text)


def test_every_value_stands_in_the_text_of_its_page(samples: list[Path]) -> None:
    for folder in samples:
        truth = truth_of(folder)
        texts = [" ".join(text.split()) for text in page_texts(folder, truth)]
        for field in truth["fields"]:
            assert field["value"] in texts[field["page"] - 1]


def test_pictures_are_as_large_as_the_truth_says_and_boxes_lie_within(samples: list[Path]) -> None:
    for folder in samples:
        truth = truth_of(folder)
        for page in truth["pages"]:
            height, width = picture_of(folder, page).shape
            assert (width, height) == pytest.approx((page["width_px"], page["height_px"]), abs=2)
            for x0, y0, x1, y1 in (each["box"] for each in truth["fields"] if each["page"] == page["page"]):
                assert 0 <= x0 < x1 <= page["width_px"]
                assert 0 <= y0 < y1 <= page["height_px"]


def test_every_box_holds_ink_on_turned_pages_too(samples: list[Path]) -> None:
    turned = 0
    for folder in samples:
        truth = truth_of(folder)
        for page in truth["pages"]:
            boxes = [each["box"] for each in truth["fields"] if each["page"] == page["page"]]
            picture = picture_of(folder, page) if boxes else np.zeros((1, 1), np.uint8)
            turned += bool(boxes and page["rotation"])
            for x0, y0, x1, y1 in boxes:
                inside = picture[y0:y1, x0:x1]
                paper = np.percentile(picture[max(0, y0 - 40) : y1 + 40, max(0, x0 - 40) : x1 + 40], 80)
                assert (inside < paper - 25).mean() > 0.04
    assert turned


def test_some_people_share_their_name_and_year_of_birth() -> None:
    people = [dossier.person for dossier in plan_dossiers(12, seed=7)]

    same = [
        (one, other) for one, other in itertools.combinations(people, 2) if one.full_name == other.full_name
    ]

    assert any(one.birth.year == other.birth.year for one, other in same)
    assert all(one.file_no != other.file_no for one, other in same)
    assert all(one.place != other.place for one, other in same if one.birth.year == other.birth.year)


def test_identity_numbers_are_of_the_code_that_no_province_has() -> None:
    assert all(dossier.person.citizen_no.startswith("003") for dossier in plan_dossiers(24, seed=3))


def test_a_born_digital_page_carries_its_text(tmp_path: Path) -> None:
    planned = plan_dossiers(12, seed=7)
    document = next(each for dossier in planned for each in dossier.documents if each.bundle == "digital_pdf")
    pages = render_document(document, rng=np.random.default_rng(1))

    write_pdf(pages, tmp_path / "a.pdf")
    opened = pypdfium2.PdfDocument(str(tmp_path / "a.pdf"))
    layer = opened[0].get_textpage().get_text_range()
    opened.close()

    assert set(pages[0].text.split()) <= set(layer.split())
