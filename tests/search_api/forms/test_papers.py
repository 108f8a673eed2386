"""Every form and letter: what it is given stands on it, in order, and it holds as much as it must."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import get_args

import numpy as np
import pikepdf
import pypdfium2
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.extract_paper import printed_text
from search_api.forms.blocks import Block, FormPaper
from search_api.forms.drawing import draw
from search_api.forms.known_forms import FORMS, form_spec
from search_api.forms.render import render_form
from search_api.forms.values import AddressedAs, Reason, addressee, reason_line
from search_api.paper.sheet import BOTTOM, DRAFT_MARK, LEFT, POINTS_PER_MM, RIGHT, UnprintableTextError
from tests.search_api.forms.printed import printed_pages, words_of
from tests.search_api.forms.sample_papers import BLANKS, CODE, MAKERS, NAME, RECEIVED, WORDS, request

PdfOf = Callable[[FormPaper], bytes]

SAMPLES = {key: make(NAME, WORDS, 3) for key, make in MAKERS.items()} | {
    key: make("Sở Nội vụ tỉnh Hòa An") for key, make in BLANKS.items()
}
WITH_TABLES = ("01", "02", "06", "07", "92", "93", "phieu_lay_ho_so", "bien_ban_giao_nhan")


def test_every_known_form_has_a_paper() -> None:
    assert {spec.key for spec in FORMS} == set(SAMPLES)
    assert len({spec.key for spec in FORMS}) == len(FORMS)


@pytest.mark.parametrize("key", SAMPLES)
def test_every_value_stands_on_the_paper_in_order(key: str, pdf_of: PdfOf) -> None:
    printed = "".join(page.body for page in printed_pages(pdf_of(SAMPLES[key])))

    at = 0
    for words in words_of(SAMPLES[key]):
        wanted = printed_text(words).replace(" ", "")
        assert wanted in printed[at:], words
        at = printed.index(wanted, at) + len(wanted)


@pytest.mark.parametrize("key", [spec.key for spec in FORMS if spec.label])
def test_a_prescribed_form_says_which_it_is(key: str, pdf_of: PdfOf) -> None:
    first = printed_pages(pdf_of(SAMPLES[key]))[0]

    assert form_spec(key).label in "".join(letter.text for letter in first.letters)


@pytest.mark.parametrize("key", WITH_TABLES)
def test_sixty_rows_go_on_below_the_head_again(key: str, pdf_of: PdfOf) -> None:
    paper = MAKERS[key](NAME, "Rõ", 60)
    (table,) = (block for block in paper.blocks if hasattr(block, "columns"))
    head = "".join(column.head for column in table.columns).replace(" ", "")

    pages = [page.body for page in printed_pages(pdf_of(paper))]
    rows = "".join(pages).replace(head, "")

    assert sum(head in page for page in pages) >= 2
    at = 0
    for row in table.rows:
        cells = "".join(row).replace(" ", "").replace("\n", "")
        at = rows.index(cells, at) + len(cells)


def _is_inside(pdf: bytes) -> bool:
    """Return whether no letter stands beyond the margins; a point is left for slanted letters."""
    return all(
        letter.x0 >= LEFT * POINTS_PER_MM - 1
        and letter.x1 <= page.width - RIGHT * POINTS_PER_MM + 1
        and letter.bottom <= page.height - BOTTOM * POINTS_PER_MM + 1
        for page in printed_pages(pdf)
        for letter in page.letters
    )


VIETNAMESE = st.sampled_from(
    "aăâbcdđeêghiklmnoôơpqrstuưvxyĂÂĐÊÔƠƯạảấầẩẫậắằẳẵặẹẻẽếềểễệịọỏốộớợụủứựỳỹ -–/.,;:()019"
)
LATIN = st.characters(min_codepoint=0x20, max_codepoint=0x17F, exclude_categories=["Cc", "Cf"])


@settings(max_examples=25)
@given(
    key=st.sampled_from(sorted(MAKERS)),
    name=st.text(VIETNAMESE | LATIN, min_size=1, max_size=150),
    words=st.text(VIETNAMESE | LATIN, max_size=40).flatmap(
        lambda words: st.integers(1, 60).map(lambda times: words * times)
    ),
    rows=st.integers(0, 9),
)
def test_any_name_and_any_reason_stay_inside_the_margins(
    key: str, name: str, words: str, rows: int, pdf_of: PdfOf
) -> None:
    assert _is_inside(pdf_of(MAKERS[key](name, words, rows)))


@pytest.mark.parametrize("key", SAMPLES)
def test_samples_stay_inside_the_margins(key: str, pdf_of: PdfOf) -> None:
    assert _is_inside(pdf_of(SAMPLES[key]))


@pytest.mark.parametrize("rows", range(3, 15))
@pytest.mark.parametrize(("key", "last"), [("02", "cảmơnÔng/Bà."), ("tu_choi_giai_quyet", "đượcbiết./.")])
def test_the_signature_never_stands_alone_on_a_page(key: str, last: str, rows: int, pdf_of: PdfOf) -> None:
    page = printed_pages(pdf_of(MAKERS[key]("Lê Văn Ký", WORDS, rows)))[-1].body

    assert page.index(last) < page.index("LêVănKý", page.index(last))


def test_a_reason_longer_than_a_page_is_printed_whole(pdf_of: PdfOf) -> None:
    words = " ".join(f"câu{at}" for at in range(2000))

    pages = printed_pages(pdf_of(MAKERS["02"](NAME, words, 1)))

    head = "TTNộidungcầnbổsung,hoànthiệnLýdoCăncứ"
    assert len(pages) > 3
    # The ground stands in the first part of the row, between two lines of the reason's cell and the next page.
    rest = "".join(page.body for page in pages).replace(head, "").replace("NĐ131/2021/NĐ-CP,Điều129", "")
    assert words.replace(" ", "") in rest


def test_the_code_of_the_receipt_opens_the_tracking_page(pdf_of: PdfOf) -> None:
    with pypdfium2.PdfDocument(pdf_of(SAMPLES["01"])) as document:
        picture = np.array(document[0].render(scale=150 / 72, grayscale=True).to_numpy(), dtype=np.uint8)

    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [f"https://hoan.example/ho-so/{CODE}"]


def test_a_receipt_of_three_papers_is_one_page(pdf_of: PdfOf) -> None:
    assert len(printed_pages(pdf_of(SAMPLES["01"]))) == 1


@pytest.mark.parametrize("key", BLANKS)
def test_a_blank_application_is_one_page(key: str, pdf_of: PdfOf) -> None:
    assert len(printed_pages(pdf_of(SAMPLES[key]))) == 1


def test_every_kind_of_block_has_its_way_to_be_drawn() -> None:
    ways = [draw.dispatch(kind) for kind in get_args(Block)]

    assert draw.dispatch(object) not in ways
    assert len(set(ways)) == len(ways)


def test_the_due_hour_is_told_in_vietnamese_time(pdf_of: PdfOf) -> None:
    (page,) = printed_pages(pdf_of(SAMPLES["01"]))

    assert "Thờigiannhậnhồsơ:09giờ05phút,ngày20tháng11năm2026" in page.body
    assert "Thờigiantrảkếtquả:17giờ00phút,ngày09tháng12năm2026" in page.body


def test_a_number_that_is_not_given_yet_leaves_room_for_it(pdf_of: PdfOf) -> None:
    numbered, letter = (printed_pages(pdf_of(SAMPLES[key]))[0].body for key in ("02", "that_lac"))

    assert "Số:……/HDHS" in numbered
    assert "Số:……V/vđềnghị" in letter


def test_a_draft_says_so_on_every_page(pdf_of: PdfOf) -> None:
    draft = printed_pages(pdf_of(replace(MAKERS["02"](NAME, WORDS, 40), is_draft=True)))

    assert len(draft) > 1
    assert all(DRAFT_MARK.replace(" ", "") in page.body for page in draft)
    assert DRAFT_MARK.replace(" ", "") not in printed_pages(pdf_of(SAMPLES["02"]))[0].body


@pytest.mark.parametrize("key", ["01", "07", "27"])
def test_the_same_paper_gives_the_same_bytes(key: str, pdf_of: PdfOf, font_dir: Path) -> None:
    assert pdf_of(SAMPLES[key]) == render_form(SAMPLES[key], created_at=RECEIVED, font_dir=font_dir)


@pytest.mark.parametrize("key", SAMPLES)
def test_the_file_describes_itself_without_naming_anybody(key: str, pdf_of: PdfOf) -> None:
    with pikepdf.open(BytesIO(pdf_of(SAMPLES[key]))) as pdf, pdf.open_metadata() as described:
        about = (described["pdfaid:part"], described["pdfaid:conformance"], str(pdf.Root.Lang))
        title = described["dc:title"]

    assert about == ("2", "B", "vi-VN")
    assert form_spec(key).title in title
    assert NAME not in title


def test_a_letter_that_no_font_has_is_refused(pdf_of: PdfOf) -> None:
    with pytest.raises(UnprintableTextError, match=r"U\+6F22"):
        pdf_of(MAKERS["02"]("漢", WORDS, 1))


def test_an_agency_is_not_spoken_to_as_a_person() -> None:
    agency = replace(request("Sở Nội vụ tỉnh Bình Thử"), addressed_as=AddressedAs.AGENCY)

    assert addressee(agency) == "Sở Nội vụ tỉnh Bình Thử"
    assert addressee(request("Nguyễn Thị Thử")) == "Ông/Bà Nguyễn Thị Thử"


@pytest.mark.parametrize(
    ("reason", "line"),
    [
        (Reason("Thiếu giấy ủy quyền."), "Thiếu giấy ủy quyền."),
        (Reason("Thiếu đơn", "Điều 129"), "Thiếu đơn (căn cứ: Điều 129)."),
    ],
)
def test_a_reason_ends_with_one_stop(reason: Reason, line: str) -> None:
    assert reason_line(reason) == line
