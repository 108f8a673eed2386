"""Tests of the damage of sample pages: what each kind does to a page, and that boxes follow it."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from schemas.layout import BoundingBox
from scripts.samples.camera import curve, photograph
from scripts.samples.damage import scan_page
from scripts.samples.looks import Damage, Look, Tone
from scripts.samples.mask import Inks
from scripts.samples.papers_letters import letter
from scripts.samples.people import invent_person
from scripts.samples.point_map import by_matrix, chained, mapped_box
from scripts.samples.render import render_blank, render_page
from scripts.samples.sensor import clog, erode

BOX = BoundingBox(120, 90, 260, 130)


def look_of(*damage: Damage, tone: Tone = "gray", dpi: int = 100, delivered_dpi: int = 100) -> Look:
    return Look(damage, dpi, tone, 0.0, 0, delivered_dpi, 2020)


def inks_with(box: BoundingBox) -> Inks:
    mask = np.zeros((1170, 827), np.uint8)
    mask[0, 0] = 1  # so that chance runs alike with and without the box
    mask[box.y0 : box.y1, box.x0 : box.x1] = 255
    return {"black": mask}


def letter_like_strokes() -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    page = np.full((400, 400), 225, np.uint8)
    for place in range(20, 380, 24):
        cv2.putText(
            page, "nhan dan xa huyen", (20, place), cv2.FONT_HERSHEY_SIMPLEX, 0.6, (45,), 1, cv2.LINE_AA
        )
    return page


def share_of_black(picture: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> float:
    return float((picture < 128).mean())


@pytest.mark.parametrize("damage", ["curved", "photo"])
@pytest.mark.parametrize(
    "box", [BOX, BoundingBox(40, 1000, 200, 1040), BoundingBox(600, 560, 790, 600)], ids=str
)
def test_a_box_follows_its_ink_in_front_of_a_camera(damage: Damage, box: BoundingBox) -> None:
    inks, blank = inks_with(box), inks_with(BoundingBox(0, 0, 0, 0))
    written, empty = (
        scan_page(each, look_of(damage, tone="color"), rng=np.random.default_rng(3)) for each in (inks, blank)
    )

    ys, xs = np.nonzero(cv2.absdiff(written.picture, empty.picture).max(axis=2) > 50)

    assert written.box(box) == pytest.approx((xs.min(), ys.min(), xs.max() + 1, ys.max() + 1), abs=4)


def test_a_line_near_the_top_of_a_bound_page_is_bent() -> None:
    page = np.full((1170, 827, 3), 240, np.uint8)

    _, to_picture = curve(page, lean=0.0, rng=np.random.default_rng(1))
    line = to_picture(np.column_stack([np.linspace(60, 780, 50), np.full(50, 90.0)]))
    straight = np.polyval(np.polyfit(line[:, 0], line[:, 1], 1), line[:, 0])

    assert np.abs(line[:, 1] - straight).max() > 4


def test_a_photographed_sheet_lies_on_a_darker_desk() -> None:
    picture, to_picture = photograph(
        np.full((1170, 827, 3), 240, np.uint8), lean=2.0, rng=np.random.default_rng(2)
    )
    corners = to_picture(np.array([(0.0, 0), (827, 0), (827, 1170), (0, 1170)]))

    assert (corners > 0).all()
    assert (corners < (827, 1170)).all()
    assert picture[3, 3].mean() < 150 < picture[585, 413].mean()


def test_eroded_strokes_are_thinner_than_clogged_ones_and_neither_is_lost() -> None:
    page = letter_like_strokes()
    plain = share_of_black(page)

    eroded, clogged = (change(page, rng=np.random.default_rng(4)) for change in (erode, clog))

    assert set(np.unique(eroded)) == set(np.unique(clogged)) == {0, 255}
    assert 0.3 * plain < 1.4 * share_of_black(eroded) < share_of_black(clogged) < 4 * plain


def test_eroded_strokes_fall_apart_and_clogged_ones_run_together() -> None:
    page = letter_like_strokes()
    pieces = {
        change.__name__: cv2.connectedComponents(255 - change(page, rng=np.random.default_rng(4)))[0]
        for change in (erode, clog)
    }

    assert pieces["erode"] > 1.5 * pieces["clog"]


def test_a_coarse_delivery_is_as_coarse_as_it_says() -> None:
    scan = scan_page(inks_with(BOX), look_of("lowres", delivered_dpi=75), rng=np.random.default_rng(1))

    assert scan.picture.shape == (878, 620)
    assert scan.box(BOX) == pytest.approx([side * 0.75 for side in BOX], abs=2)


def test_maps_are_followed_one_after_the_other() -> None:
    double, moved = by_matrix(np.diag([2.0, 2, 1])), by_matrix(np.array([[1.0, 0, 5], [0, 1, 7], [0, 0, 1]]))

    assert mapped_box(BoundingBox(1, 2, 3, 4), chained(double, moved), width=99, height=13) == (7, 11, 11, 13)


def test_a_photocopied_seal_over_the_letterhead_is_black() -> None:
    person = invent_person(np.random.default_rng(1), category="LS", war="1970s")
    paper = letter(person, 2010, np.random.default_rng(1), length=1)
    look = replace(look_of("hung_seal", tone="color"), delivered_dpi=100)

    red, black = (
        render_page(paper, replace(look, damage=damage), rng=np.random.default_rng(5)).scan
        for damage in (("hung_seal",), ("hung_seal", "black_seal"))
    )

    assert red is not None
    assert black is not None
    reddish = [
        int((each.picture[..., 0].astype(int) - each.picture[..., 1] > 60).sum()) for each in (red, black)
    ]
    assert reddish[0] > 500 > 10 > reddish[1]


def test_a_blank_sheet_has_no_text_and_may_show_its_back() -> None:
    person = invent_person(np.random.default_rng(1), category="LS", war="1970s")
    paper = letter(person, 2010, np.random.default_rng(1), length=4)

    plain, ghost = (
        render_blank(paper, look_of(*damage), rng=np.random.default_rng(6))
        for damage in ((), ("show_through",))
    )

    assert plain.blank
    assert not plain.text
    assert plain.scan is not None
    assert ghost.scan is not None
    assert ghost.scan.picture.std() > 1.3 * plain.scan.picture.std()
