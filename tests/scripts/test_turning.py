"""The bench of orientation and blank pages."""

from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from scripts.bench.turning import Turning, figures, run, wrong
from scripts.bench.turning_sheets import Kind, TurnedPage, draw_sheet, plan_sheets, render_sheet


def turning(kind: Kind, *, needs: int = 0, made: int = 0, is_blank: bool = False) -> Turning:
    return Turning(TurnedPage("a", kind, -needs % 360, needs), made, is_blank)


def test_the_shares_are_of_the_pages_they_are_about() -> None:
    turnings = [
        turning("text", needs=90, made=90),
        turning("text", needs=90, made=270),
        turning("few_words", needs=90, made=0),
        turning("few_words", is_blank=True),
        turning("blank", is_blank=True),
    ]

    shares = {row["figure"]: (row["value"], row["n"]) for row in figures(turnings, name="set")}

    assert shares == {"orientation_right": (0.5, 2), "blank_found": (1.0, 1), "text_lost": (0.25, 4)}
    assert wrong(turnings) == [turnings[1], turnings[3]]


def test_a_written_page_taken_for_blank_is_not_upright_either() -> None:
    assert not turning("text", is_blank=True).is_upright


def test_a_plan_holds_as_many_pages_as_asked_for_and_turns_them_evenly() -> None:
    pages = [page for sheet in plan_sheets(1000, seed=7) for page in sheet.pages]

    assert len(pages) == 1000
    assert Counter(page.kind for page in pages) == {"text": 700, "few_words": 100, "blank": 200}
    assert set(Counter(page.lies for page in pages if page.kind == "text").values()) == {175}
    assert all((page.lies + page.rotation) % 360 == 0 for page in pages)


def test_sheets_hold_the_words_of_their_kind() -> None:
    by_kind = {
        kind: [s for s in plan_sheets(60, seed=7) if s.kind == kind][:4]
        for kind in ("text", "few_words", "blank")
    }
    words = {kind: [len(render_sheet(s).text.split()) for s in sheets] for kind, sheets in by_kind.items()}

    assert min(words["text"]) >= 10
    assert 1 <= min(words["few_words"]) <= max(words["few_words"]) < 20
    assert max(words["blank"]) == 0


def test_the_same_sheet_is_drawn_alike() -> None:
    sheet = plan_sheets(60, seed=7)[-1]

    assert np.array_equal(draw_sheet(sheet).pixels, draw_sheet(sheet).pixels)


def test_a_blank_page_of_a_set_is_found_lying_all_four_ways(tmp_path: Path) -> None:
    Image.new("L", (600, 400), 255).save(tmp_path / "001.png", dpi=(100, 100))
    (tmp_path / "001.txt").write_text("", encoding="utf-8")
    rows: list[dict[str, Any]] = []

    run(set_dir=tmp_path, ways=None, quick=True, seed=7, emit=rows.append)

    assert [(row["figure"], row["value"], row["n"], row["set"]) for row in rows] == [
        ("blank_found", 1.0, 4, tmp_path.name)
    ]
