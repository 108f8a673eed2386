"""The reading bench."""

from pathlib import Path

import pytest
from PIL import Image

from scripts.bench.page_sets import load_true_pages
from scripts.bench.reading import Outcome, Round, figures, run
from scripts.bench.sample_sets import NoSamplesError
from scripts.bench.scoring import score
from scripts.bench.ways import UnknownWayError


def write_page(folder: Path, name: str, text: str) -> None:
    Image.new("L", (600, 400), 255).save(folder / f"{name}.png", dpi=(100, 100))
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def test_figures_of_a_set_have_names_and_units(tmp_path: Path) -> None:
    write_page(tmp_path, "001", "một hai")
    page = load_true_pages(tmp_path)[0]
    rows = list(figures(Round([Outcome(page, score("một hai", "một ha"), 1.5, 200)], 2.0), name="set"))
    assert {row["figure"]: row["unit"] for row in rows} == {
        "cer": "ratio",
        "wer": "ratio",
        "word_f1": "ratio",
        "cpu_s_per_page": "s",
        "pages_per_minute": "pages/min",
        "peak_mb": "MB",
    }
    assert {row["figure"]: row["value"] for row in rows}["pages_per_minute"] == 30


def test_a_form_feed_parts_the_pages_of_a_file(tmp_path: Path) -> None:
    write_page(tmp_path, "001", "một\n\fhai\n")
    assert [(page.file_page, page.text) for page in load_true_pages(tmp_path)] == [(1, "một\n"), (2, "hai\n")]


def test_a_folder_without_texts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoSamplesError):
        load_true_pages(tmp_path)


def test_an_unknown_way_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownWayError):
        run(set_dir=tmp_path, ways=["abbyy"], quick=True, seed=7, emit=print)


def test_a_set_is_read_in_a_fresh_process(tmp_path: Path) -> None:
    write_page(tmp_path, "001", "")
    rows: list[dict[str, object]] = []
    run(set_dir=tmp_path, ways=["fast"], quick=True, seed=7, emit=rows.append)
    assert {row["figure"]: row["value"] for row in rows}["word_f1"] == 1
    assert {row["set"] for row in rows} == {tmp_path.name}
