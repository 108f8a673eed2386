"""The rendered set of the reading bench."""

import hashlib
import json
from collections import Counter
from pathlib import Path

import pytest

from ocr.pictures.image import decode_page
from scripts.bench.page_sets import class_names, load_true_pages
from scripts.bench.rendered_classes import CLASSES, VARIANTS
from scripts.bench.rendered_set import make_rendered_set, plan_pages
from scripts.bench.sample_sets import load_sample_pages


@pytest.fixture(scope="module")
def small_set(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rendered")
    make_rendered_set(folder, seed=7, pages=10)
    return folder


def checksums(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def test_the_same_seed_gives_the_same_bytes_and_another_does_not(small_set: Path, tmp_path: Path) -> None:
    make_rendered_set(tmp_path / "again", seed=7, pages=2)
    make_rendered_set(tmp_path / "other", seed=8, pages=2)
    again, other, first = (
        checksums(folder) for folder in (tmp_path / "again", tmp_path / "other", small_set)
    )

    pages = {name: value for name, value in again.items() if name != "truth.json"}
    assert pages.items() <= first.items()
    assert not set(pages.values()) & set(other.values())


def test_every_class_has_a_page_and_every_page_one_class(small_set: Path) -> None:
    pages = load_true_pages(small_set)

    assert sorted(name for page in pages for name in class_names(page)) == sorted(CLASSES)
    assert all(page.path.stem.startswith(class_names(page)[0]) for page in pages)


def test_pages_have_words_enough_and_the_truth_of_samples(small_set: Path) -> None:
    truth = json.loads((small_set / "truth.json").read_text(encoding="utf-8"))

    assert truth["schema"] == "trichluc.samples/1"
    assert all(140 <= len(page.text.split()) <= 520 for page in load_true_pages(small_set))
    assert len(load_sample_pages(small_set)) == len(truth["pages"]) == 10


def test_pages_are_as_large_as_the_truth_says(small_set: Path) -> None:
    truth = json.loads((small_set / "truth.json").read_text(encoding="utf-8"))
    told = {page["file"]: (page["height_px"], page["width_px"]) for page in truth["pages"]}
    kinds = {".png": "image/png", ".jpg": "image/jpeg", ".tif": "image/tiff", ".pdf": "application/pdf"}

    for page in load_true_pages(small_set):
        kind = kinds[page.path.suffix]
        image = decode_page(page.path, media_type=kind, file_page=1, max_pixels=10**8)
        assert image.pixels.shape[:2] == told[page.path.name]


def test_a_page_that_lies_upside_down_is_told_as_such(small_set: Path) -> None:
    turned = {page.path.stem: page.rotation for page in load_true_pages(small_set)}

    assert turned.pop("rotated-1") == 180
    assert set(turned.values()) == {0}


@pytest.mark.parametrize("pages", [10, 46, 50, 60])
def test_a_set_is_spread_evenly_over_the_classes(pages: int) -> None:
    planned = list(plan_pages(pages, seed=7))
    counts = Counter(each.variant.of for each in planned)

    assert len(planned) == len({each.name for each in planned}) == pages
    assert max(counts.values()) - min(counts.values()) <= 1


def test_each_class_has_five_variants_at_200_and_300_dpi() -> None:
    assert Counter(each.of for each in VARIANTS) == dict.fromkeys(CLASSES, 5)
    assert {each.dpi for each in VARIANTS} == {200, 300}
