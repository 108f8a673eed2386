"""Pages become documents: where one begins is told by what stands on it and on the page before."""

from dataclasses import replace

import pytest

from ocr.documents.cut import CutPage, cut_documents
from tests.ocr.typed_pages import typed_page

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
DECISION = (
    f"{STATE}\nQUYẾT ĐỊNH\nVề việc trợ cấp hằng tháng\nCăn cứ chế độ hiện hành;\n"
    "Điều 1. Trợ cấp đối với ông Lê Văn Hải"
)
SIGNED = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC\nLê Thị Mẫu"
REQUEST = f"{STATE}\nĐƠN ĐỀ NGHỊ\nTôi là: Lê Thị Mẫu\nNGƯỜI LÀM ĐƠN\nLê Thị Mẫu"
DEATH = "Sư đoàn 304 lấy làm thương tiếc báo tin:\nĐồng chí: Lê Văn Hải\nĐã hy sinh ngày 12/11/1970"


def _pages(*texts: str, one_file: bool = False) -> list[CutPage]:
    return [
        CutPage(
            replace(typed_page(text), blank=not text),
            "a" if one_file else str(place),
            place + 1 if one_file else 1,
            not text,
        )
        for place, text in enumerate(texts)
    ]


def _runs(*texts: str, one_file: bool = False) -> list[tuple[int, int]]:
    return [(cut.first, cut.last) for cut in cut_documents(_pages(*texts, one_file=one_file))]


def test_each_heading_opens_a_document() -> None:
    cuts = cut_documents(_pages(f"{DECISION}\n{SIGNED}", REQUEST))

    assert [(cut.first, cut.last, cut.kind) for cut in cuts] == [
        (0, 0, "quyet_dinh_tro_cap"),
        (1, 1, "don_de_nghi"),
    ]
    assert cuts[0].reason == "trang đầu của hồ sơ"
    assert "có tiêu đề “Đơn đề nghị”" in cuts[1].reason
    assert all(cut.confidence > 0.9 for cut in cuts)


def test_a_whole_dossier_may_be_one_file() -> None:
    assert _runs(f"{DECISION}\n{SIGNED}", REQUEST, one_file=True) == [(0, 0), (1, 1)]


@pytest.mark.parametrize(
    "second",
    [
        "2\nMức trợ cấp là 100 đồng.",
        "- 2 -\nMức trợ cấp là 100 đồng.",
        "(Tiếp theo)\nMức trợ cấp là 100 đồng.",
        "và gia đình được hưởng trợ cấp hằng tháng.",
        "Điều 2. Trưởng phòng chịu trách nhiệm thi hành.",
        SIGNED,
    ],
)
def test_a_page_that_goes_on_opens_nothing(second) -> None:
    assert _runs(DECISION, second) == [(0, 1)]


def test_a_table_that_goes_on_opens_nothing() -> None:
    rows = "TT\tHọ và tên\tNăm sinh\tQuan hệ\n1\tLê Văn Hải\t1922\tCha đẻ\n2\tLê Thị Mẫu\t1923\tMẹ đẻ"
    more = "3\tLê Văn Hai\t1950\tCon\n4\tLê Văn Ba\t1952\tCon"

    assert _runs(f"{STATE}\nBẢN KHAI TÌNH HÌNH THÂN NHÂN LIỆT SĨ\n{rows}", more) == [(0, 1)]


def test_a_page_without_its_head_is_told_by_the_signature_before_and_its_words() -> None:
    assert _runs(f"{DECISION}\n{SIGNED}", DEATH) == [(0, 0), (1, 1)]


def test_blank_backs_belong_to_the_leaf_before() -> None:
    assert _runs("", f"{DECISION}\n{SIGNED}", "", REQUEST, "") == [(0, 2), (3, 4)]


def test_blank_pages_alone_are_one_document_of_no_kind() -> None:
    cuts = cut_documents(_pages("", ""))

    assert [(cut.first, cut.last, cut.kind) for cut in cuts] == [(0, 1, "khac")]
    assert cuts[0].confidence <= 0.5


def test_no_pages_make_no_documents() -> None:
    assert cut_documents([]) == ()


def test_a_kind_is_told_by_a_later_page_where_the_first_does_not() -> None:
    cuts = cut_documents(
        _pages("Trang này bị rách mất phần trên", "2\nMức trợ cấp: 100 đồng, hưởng kể từ ngày ký")
    )

    assert [(cut.last, cut.kind) for cut in cuts] == [(1, "quyet_dinh_tro_cap")]


def test_another_size_and_file_are_named_among_the_reasons() -> None:
    first, second = _pages(f"{DECISION}\n{SIGNED}", DEATH)
    larger = replace(second, text=replace(second.text, dpi=100), file_page=2)

    reason = cut_documents([first, larger])[1].reason

    assert "bắt đầu một tệp khác" in reason
    assert "khổ giấy khác trang trước" in reason or reason.count(";") == 2


def test_generated_dossiers_are_cut_where_they_should_be() -> None:
    from scripts.samples.text_pages import text_dossiers

    for truth, pages in text_dossiers(12, seed=4, noise=0.01):
        cuts = cut_documents([CutPage(page, str(place), 1, page.blank) for place, page in enumerate(pages)])

        assert [cut.first + 1 for cut in cuts] == [document["pages"][0] for document in truth["documents"]]
        assert [cut.kind for cut in cuts] == [document["type"] for document in truth["documents"]]
