"""The reading bench."""

from pathlib import Path

import pytest
from PIL import Image

from scripts.bench.page_sets import TruePage, load_true_pages
from scripts.bench.reading import accuracy, figures, find_set, run, spread
from scripts.bench.readings import Outcome, in_turn
from scripts.bench.sample_sets import NoSamplesError
from scripts.bench.scoring import score
from scripts.bench.ways import WAYS, UnknownWayError, find_ways


def write_page(folder: Path, name: str, text: str) -> None:
    Image.new("L", (600, 400), 255).save(folder / f"{name}.png", dpi=(100, 100))
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def test_figures_of_a_set_have_names_and_units(tmp_path: Path) -> None:
    write_page(tmp_path, "001", "một hai")
    page = load_true_pages(tmp_path)[0]
    rows = list(figures([Outcome(page, score("một hai", "một ha"), 2.0, 1.5, 200)], name="set"))
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


def test_ours_are_measured_unless_others_are_asked_for() -> None:
    assert [way.name for way in find_ways(None)] == ["careful", "fast", "tesseract"]
    assert find_ways(None, against="ocrmypdf") == list(WAYS)
    assert [way.name for way in find_ways(["fast"], against="ocrmypdf")] == [
        "fast",
        "ocrmypdf-default",
        "ocrmypdf-best",
    ]


def test_the_ways_read_in_alternating_order() -> None:
    assert list(in_turn(WAYS, place=0)) == list(reversed(in_turn(WAYS, place=1)))


def test_pages_are_spread_over_the_classes() -> None:
    pages = [TruePage(Path(f"{place}.png"), 1, "", ("abc"[place % 3],)) for place in range(9)]
    chosen = spread(pages, most=3)
    assert chosen == sorted(chosen)
    assert {pages[place].damage for place in chosen} == {("a",), ("b",), ("c",)}
    assert spread(pages, most=20) == list(range(9))


def test_blank_pages_count_only_where_words_were_read() -> None:
    page = TruePage(Path("a.png"), 1, "", None)
    outcomes = [
        Outcome(page, score(*texts), 1, 1, 1) for texts in (("một hai", "một hai"), ("", ""), ("", "ba"))
    ]
    rows = {row["figure"]: row for row in accuracy(outcomes, name="set")}
    assert (rows["word_f1"]["value"], rows["word_f1"]["n"]) == (0.5, 2)
    assert [row["figure"] for row in accuracy(outcomes[1:2], name="set")] == ["cer", "wer"]


def test_a_folder_called_rendered_is_taken_before_the_rendered_set(tmp_path: Path) -> None:
    (tmp_path / "rendered").mkdir()
    found = find_set(tmp_path / "rendered", tmp_path / "scratch", seed=7, quick=True)
    assert found == (tmp_path / "rendered", "rendered")


def test_a_set_is_read_in_a_fresh_process(tmp_path: Path) -> None:
    write_page(tmp_path, "001", "")
    rows: list[dict[str, object]] = []
    run(set_dir=tmp_path, ways=["fast"], quick=True, seed=7, emit=rows.append)
    values = {str(row["figure"]): row["value"] for row in rows}
    assert values["cer"] == 0
    assert values.keys() == {"cer", "wer", "cpu_s_per_page", "pages_per_minute", "peak_mb"}
    assert {row["set"] for row in rows} == {tmp_path.name}
