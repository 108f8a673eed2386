"""The kind of a paper: from its heading, from what stands under it, and from its words where the heading is lost."""

import pytest

from ocr.fields.classify import classify
from ocr.fields.kind_phrases import BODIES, DEFAULTS, HEADINGS
from schemas.document_types import DOCUMENT_TYPES, UNKNOWN_TYPE
from tests.ocr.typed_pages import typed_page

SLUGS = {kind.slug for kind in DOCUMENT_TYPES}


@pytest.mark.parametrize("kind", [kind for kind in DOCUMENT_TYPES if kind.titles], ids=lambda kind: kind.slug)
def test_every_title_tells_its_kind(kind) -> None:
    for title in kind.titles:
        slug, _ = classify(typed_page(f"BỘ QUỐC PHÒNG\n{title.upper()}\nHọ và tên: Lê Văn Hải"))

        assert slug == kind.slug


def test_a_title_of_its_own_is_sure() -> None:
    assert classify(typed_page("ĐOÀN 44\nGIẤY BÁO TỬ\nHọ và tên: Lê Văn Hải"))[1] > 0.9


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("GIẤY CHỨNG NHẬN\nHY SINH", "giay_chung_nhan_hy_sinh"),
        ("GIẤY CHỨNG NHẬN\nTHÂN NHÂN LIỆT SĨ", "giay_chung_nhan_gia_dinh"),
        ("GlẤY BAO TỪ", "giay_bao_tu"),
        ("QUYẾT ĐỊNH\nVề việc trợ cấp tiền tuất hằng tháng", "quyet_dinh_tro_cap"),
        ("QUYẾT ĐỊNH\nVề việc phục viên", "quyet_dinh_phuc_vien"),
        ("QUYẾT ĐỊNH\nVề việc xuất ngũ", "quyet_dinh_phuc_vien"),
        ("QUYẾT ĐỊNH\nVề việc sửa đổi, bổ sung thông tin trong hồ sơ", "quyet_dinh_sua_doi"),
        ("QUYẾT ĐỊNH\nVề việc tặng thưởng Huân chương", "quyet_dinh_phong_tang"),
        ("QUYẾT ĐỊNH\nVề việc thành lập Tổ kiểm tra hồ sơ người có công", "khac"),
        ("BẢN KHAI\nTình hình thân nhân liệt sĩ", "ban_khai_than_nhan"),
        ("BẢN KHAI\nHưởng chế độ ưu đãi khi người có công từ trần", "ban_khai_tu_tran"),
        ("BẢN KHAI\nCá nhân đề nghị hưởng chế độ", "ban_khai_ca_nhan"),
        ("BIÊN BẢN\nHọp xét xác nhận người có công", "khac"),
        ("BIÊN BẢN\nGiám định y khoa", "bien_ban_giam_dinh_y_khoa"),
        ("LÝ LỊCH\nĐảng viên", "ly_lich_can_bo"),
        ("ĐƠN ĐỀ NGHỊ\nDi chuyển hồ sơ người có công", "don_di_chuyen"),
        ("ĐƠN ĐỀ NGHỊ\nCấp lại Bằng Tổ quốc ghi công", "don_de_nghi"),
        ("TRÍCH LỤC\nKhai tử", "trich_luc_khai_tu"),
        ("GIẤY GIỚI THIỆU\nGiám định y khoa", "giay_gioi_thieu_giam_dinh"),
        ("V/v di chuyển hồ sơ\nKính gửi: Sở Nội vụ tỉnh Thanh Hóa", "cong_van"),
    ],
)
def test_what_stands_under_a_plain_heading_tells_the_kind(heading, kind) -> None:
    page = typed_page(f"SỞ THƯƠNG BINH VÀ XÃ HỘI\nSố: 12\n{heading}\nCăn cứ chế độ ưu đãi hiện hành;")

    assert classify(page)[0] == kind


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("nay chứng nhận đồng chí Lê Văn Hải đã hy sinh ngày 12/11/1970", "giay_chung_nhan_hy_sinh"),
        ("lấy làm thương tiếc báo tin: Đồng chí Lê Văn Hải", "giay_bao_tu"),
        ("Hội đồng kết luận: tỷ lệ 21%, theo bảng tiêu chuẩn thương tật", "bien_ban_giam_dinh_y_khoa"),
        ("Điều 1. Trợ cấp hằng tháng đối với ông Lê Văn Hải", "quyet_dinh_tro_cap"),
        ("Thời hạn bảo quản: Vĩnh viễn", "to_bia"),
        ("Kính gửi: Sở Nội vụ\nTrả lời Công văn số 12/CV, Sở có ý kiến như sau:", "cong_van"),
    ],
)
def test_words_of_the_body_tell_a_kind_whose_heading_is_lost(body, kind) -> None:
    slug, confidence = classify(typed_page(body))

    assert slug == kind
    assert confidence < 0.95


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Quyết định số 12\nTheo giấy báo tử số 3",
        "TT\tSố\tGiấy tờ\tGhi chú\n1\t12\tGiấy báo tử\tBản chính\n2\t13\tGiấy ủy quyền\tBản sao",
        "NGHỊ ĐỊNH\nVề công tác văn thư",
    ],
)
def test_a_paper_that_is_only_cited_does_not_tell_the_kind(text) -> None:
    slug, confidence = classify(typed_page(text))

    assert slug == UNKNOWN_TYPE
    assert confidence < 0.7


def test_the_tables_name_kinds_that_there_are() -> None:
    named = {wording.slug for wording in BODIES} | {
        wording.slug for row in HEADINGS.values() for wording in row
    }

    assert named | {slug for slug, _ in DEFAULTS.values()} <= SLUGS
    assert DEFAULTS.keys() <= HEADINGS.keys()


def test_every_kind_can_be_told() -> None:
    titled = {kind.slug for kind in DOCUMENT_TYPES if kind.titles}

    assert SLUGS - titled <= {wording.slug for row in HEADINGS.values() for wording in row} | {UNKNOWN_TYPE}
