"""How a page lies on the screen: pictures to choose from, turning, and its words as text over the picture."""

import re
from pathlib import Path

import pytest

from schemas.accounts import Role
from schemas.layout import BoundingBox
from search_api.dossiers.sheet import SCALES, TURNS
from tests.search_api.guarded import ORDINARY, SECRETS, make_guarded
from tests.search_api.office import HEIGHT, WIDTH, Office, TestDossier, open_office, page_text

PAGE = "/ho-so/H99.1/trang/1"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office without dossiers."""
    return open_office(tmp_path)


@pytest.fixture
def made(office: Office) -> TestDossier:
    """A dossier of one page with two lines."""
    return office.dossier("NGUYỄN VĂN THỬ", "Quê quán Phước Thử")


def _shown(office: Office, query: str = "", path: str = PAGE) -> str:
    return str(office.browser(Role.OFFICER).get(path + query).text)


@pytest.mark.parametrize("turn", TURNS)
def test_a_page_can_be_turned_without_a_script(office: Office, made: TestDossier, turn: int) -> None:
    page = _shown(office, f"?xoay={turn}")

    sides = f"{WIDTH} {HEIGHT}" if turn % 180 == 0 else f"{HEIGHT} {WIDTH}"
    assert f'class="spacer" viewBox="0 0 {sides}"' in page
    assert f'class="leaf turn-{turn}"' in page
    assert f'<svg class="marks" viewBox="0 0 {WIDTH} {HEIGHT}"' in page


@pytest.mark.parametrize("scale", SCALES)
def test_a_page_can_be_shown_larger_without_a_script(office: Office, made: TestDossier, scale: int) -> None:
    assert f'class="canvas scale-{scale}"' in _shown(office, f"?co={scale}")


@pytest.mark.parametrize("query", ["?xoay=45", "?xoay=-90", "?xoay=" + "9" * 5_000, "?co=0", "?co=x&xoay=²"])
def test_a_look_that_cannot_be_is_the_usual_one(office: Office, made: TestDossier, query: str) -> None:
    page = _shown(office, query)

    assert 'class="leaf turn-0"' in page
    assert 'class="canvas scale-1"' in page


def test_turning_and_size_go_on_from_where_they_are(office: Office, made: TestDossier) -> None:
    page = _shown(office, "?xoay=90&co=2")

    assert re.search(r'href="[^"]*xoay=180&amp;co=2"[^>]*data-do="right"', page)
    assert re.search(r'href="[^"]*trang/1\?co=2"[^>]*data-do="left"', page)
    assert re.search(r'href="[^"]*xoay=90&amp;co=4"[^>]*data-do="in"', page)


def test_only_pictures_that_the_page_fills_are_offered(office: Office, made: TestDossier) -> None:
    sources = re.search(r'srcset="([^"]*)"', _shown(office))

    assert sources is not None
    assert sources[1] == f"/api/v1/pages/{made.page_id}/image?width=800 {WIDTH}w"


def test_the_words_lie_over_the_picture_in_reading_order(office: Office, made: TestDossier) -> None:
    layer = re.findall(r'<tspan x="(\d+)" y="\d+" textLength="(\d+)">([^<]*)</tspan>', _shown(office))

    assert [word for _, _, word in layer] == ["NGUYỄN", "VĂN", "THỬ", "Quê", "quán", "Phước", "Thử"]
    assert layer[0][:2] == ("100", "80")


def test_words_that_lie_on_their_side_are_turned_with_the_page(office: Office) -> None:
    made = office.dossier("NGUYỄN", code="H99.2", rotation=90)
    box = page_text("NGUYỄN").words[0].box

    layer = re.search(r'<tspan x="(\d+)"', _shown(office, path=f"/ho-so/{made.dossier.id}/trang/1"))

    assert layer is not None
    assert box == BoundingBox(100, 100, 180, 140)
    assert int(layer[1]) == HEIGHT - box.y1


def test_hidden_words_are_in_no_layer(office: Office) -> None:
    guarded = make_guarded(office)
    browser = guarded.browser(Role.OFFICER, "health", "identity")

    page = browser.get(f"/ho-so/{ORDINARY}/trang/1?q=61").text

    assert "NGUYỄN</tspan>" in page
    assert "•••</tspan>" in page
    assert [secret for secret in SECRETS if secret in page] == []


def test_pages_that_answer_are_listed_with_their_first_line(office: Office, made: TestDossier) -> None:
    page = _shown(office, "?q=phuoc thu")

    assert "Quê quán Phước Thử</span>" in page
    assert 'id="khop-1"' in page
    assert 'href="#khop-1"' in page


def test_a_chosen_place_can_be_gone_to_by_its_address(office: Office, made: TestDossier) -> None:
    made.read(full_name="NGUYỄN VĂN THỬ")

    page = _shown(office, "?truong=full_name")

    assert 'class="field chosen" id="o-chon"' in page
    assert 'href="#o-chon"' in page


def test_what_names_a_hostile_file_is_escaped(office: Office) -> None:
    made = office.dossier(
        "CHỮ", '<script>alert("x")</script>', code="H99.3", file_name='"><script>x</script>.png'
    )

    page = _shown(office, path=f"/ho-so/{made.dossier.id}/trang/1")

    assert "<script>alert" not in page
    assert "<script>x" not in page
