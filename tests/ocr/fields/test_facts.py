"""Every fact of the table, as papers of all times word it, and what looks like one but is not."""

import pytest

from ocr.fields.field_reading import read_fields
from schemas.fields import FIELDS
from schemas.identifiers import PageId
from tests.ocr.typed_pages import typed_page

DEATH = "GIẤY BÁO TỬ\nĐồng chí: Lê Văn Hải\n"
WOUND = "GIẤY CHỨNG NHẬN BỊ THƯƠNG\nHọ và tên: Lê Văn Hải\n"
PERSON = "LÝ LỊCH QUÂN NHÂN\nHọ và tên: Lê Văn Hải\n"


def stated(text: str) -> dict[str, str]:
    return {value.name: value.value for value in read_fields(typed_page(text), page_id=PageId("page-1"))}


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        (PERSON + "Bí danh, tên gọi khác: Năm Hùng", "other_name", "Năm Hùng"),
        (PERSON + "Bí danh: Ba Thịnh   Sinh năm: 1948", "other_name", "Ba Thịnh"),
        ("Họ và tên: Lê Văn Anh (tức Ba Sáu)", "other_name", "Ba Sáu"),
        (PERSON + "Nam/Nữ: Nam", "sex", "Nam"),
        (PERSON + "Giới tính: Nữ    Dân tộc: Tày", "sex", "Nữ"),
        (PERSON + "Dân tộc: Khơ-me", "ethnicity", "Khơ-me"),
        (PERSON + "Sinh: tháng 4 năm 1946", "birth_date", "tháng 4 năm 1946"),
        (PERSON + "Trú quán: Thôn 3, xã Yên Mỹ, huyện Ý Yên", "residence", "Thôn 3, xã Yên Mỹ, huyện Ý Yên"),
        (PERSON + "Số định danh cá nhân: 003048290741", "citizen_no", "003048290741"),
        (PERSON + "Giấy CMND số: 003986620", "citizen_no", "003986620"),
        (PERSON + "Nhập ngũ, tuyển dụng: …/7/1966", "enlisted_date", "…/7/1966"),
        (PERSON + "Ngày vào bộ đội: khoảng năm 1966", "enlisted_date", "khoảng năm 1966"),
        (PERSON + "Cấp bậc: Chuẩn úy Chức vụ: Y tá", "rank", "Chuẩn úy"),
        (PERSON + "Cấp bậc: Chuẩn úy Chức vụ: Y tá", "position", "Y tá"),
        (PERSON + "Cấp bậc, chức vụ: Hạ sĩ, Tiểu đội phó", "rank", "Hạ sĩ"),
        (PERSON + "Cấp bậc, chức vụ: Hạ sĩ, Tiểu đội phó", "position", "Tiểu đội phó"),
        (PERSON + "Đơn vị: c5 d7 e9 f304", "unit", "c5 d7 e9 f304"),
        (PERSON + "Đơn vị: Hòm thư 86.500 YK", "unit", "Hòm thư 86.500 YK"),
        (
            PERSON + "Cơ quan, đơn vị: Tiểu đoàn 7, Trung đoàn\n9, Sư đoàn 304",
            "unit",
            "Tiểu đoàn 7, Trung đoàn 9, Sư đoàn 304",
        ),
        (PERSON + "Thuộc khối: Dân chính", "service_branch", "Dân chính"),
        (DEATH + "Thuộc đối tượng: Quân đội", "service_branch", "Quân đội"),
        (DEATH + "Hy sinh ngày: 14/3/1972", "death_date", "14/3/1972"),
        (DEATH + "Hy sinh: mùa khô 1970", "death_date", "mùa khô 1970"),
        (DEATH + "Đã hy sinh lúc 14 giờ ngày 3/4/1972", "death_date", "ngày 3/4/1972"),
        (DEATH + "Hy sinh: 7-8-1971 Tại: Đường 9 - Khe Sanh", "death_place", "Đường 9 - Khe Sanh"),
        (DEATH + "Hy sinh trong thời kỳ:\nChống Mỹ, cứu nước", "war_period", "Chống Mỹ, cứu nước"),
        (DEATH + "Trường hợp hy sinh: Phục vụ chiến đấu", "death_circumstance", "Phục vụ chiến đấu"),
        (
            DEATH + "An táng tại: Nghĩa trang liệt sĩ Trường Sơn",
            "burial_place",
            "Nghĩa trang liệt sĩ Trường Sơn",
        ),
        ("Số: 239/07\n" + DEATH, "death_notice_no", "239/07"),
        ("QUYẾT ĐỊNH\nCăn cứ Giấy báo tử số 724/04 của đơn vị;", "death_notice_no", "724/04"),
        (DEATH + "Số Bằng TQGC: GC887K", "merit_certificate_no", "GC887K"),
        (DEATH + "Theo quyết định cấp bằng số: 1312TTga", "merit_decision_no", "1312TTga"),
        (
            "TỔ QUỐC GHI CÔNG\nBằng cấp theo Quyết định số 720-TTg ngày 25/8/1977",
            "merit_decision_no",
            "720-TTg",
        ),
        (WOUND + "Bị thương: 1/6/1970 Nơi bị thương: Quảng Trị", "wound_date", "1/6/1970"),
        (WOUND + "Bị thương: 1/6/1970 Nơi bị thương: Quảng Trị", "wound_place", "Quảng Trị"),
        ("Số: 653/GCN-BT\n" + WOUND, "wound_certificate_no", "653/GCN-BT"),
        ("Căn cứ Giấy chứng nhận bị thương số 653/GCN-BT;", "wound_certificate_no", "653/GCN-BT"),
        (WOUND + "Tỷ lệ thương tật: 21 %", "injury_percent", "21 %"),
        (
            WOUND + "tỷ lệ tổn thương cơ thể do thương tật gây nên là 45% (45 phần trăm)",
            "injury_percent",
            "45%",
        ),
        (
            WOUND + "Tỷ lệ mất sức lao động: hai mươi mốt phần trăm",
            "injury_percent",
            "hai mươi mốt phần trăm",
        ),
        (WOUND + "được xếp thương tật hạng 4/4.", "injury_class", "4/4"),
        (WOUND + "Xếp hạng: 3/4", "injury_class", "3/4"),
        ("Số: 320/GĐYK-TT\nBIÊN BẢN GIÁM ĐỊNH Y KHOA", "assessment_no", "320/GĐYK-TT"),
        (WOUND + "Biên bản giám định y khoa số 320/GĐYK-TT", "assessment_no", "320/GĐYK-TT"),
        (WOUND + "được hưởng từ ngày 01/10/1996.", "benefit_date", "01/10/1996"),
        (WOUND + "hưởng kể từ ngày 01 tháng 8 năm\n1978.", "benefit_date", "ngày 01 tháng 8 năm 1978"),
        (WOUND + "Sổ trợ cấp số: 095846", "certificate_no", "095846"),
        (PERSON + "Số quyết định: 341-QĐ/TBXH Ngày quyết định: 22/07/1978", "decision_date", "22/07/1978"),
        (PERSON + "Con ông: Lê Văn Tư và bà: Trần Thị Bê", "father_name", "Lê Văn Tư"),
        (PERSON + "Con ông: Lê Văn Tư và bà: Trần Thị Bê", "mother_name", "Trần Thị Bê"),
        (PERSON + "Họ tên vợ hoặc chồng: Mai Thị Lý", "spouse_name", "Mai Thị Lý"),
        (
            "HỒ SƠ LIỆT SĨ\nKho số 1, giá số 12, hộp số 114",
            "shelf_location",
            "Kho số 1, giá số 12, hộp số 114",
        ),
    ],
)
def test_a_paper_states_a_fact(text: str, name: str, value: str) -> None:
    assert stated(text).get(name) == value


def test_one_sentence_states_a_whole_life() -> None:
    text = (
        DEATH + "sinh năm 1948, quê ở xã Hòa An, huyện Yên Khánh, nhập ngũ tháng 3/1966, cấp bậc Hạ sĩ, "
        "chức vụ Tiểu đội phó,\nđơn vị c5 d7 e9 f304, đã hy sinh ngày 14 tháng 3 năm 1972 tại Mặt trận phía Nam."
    )

    read = stated(text)

    assert read["birth_date"] == "1948"
    assert read["native_place"] == "xã Hòa An, huyện Yên Khánh"
    assert read["enlisted_date"] == "tháng 3/1966"
    assert (read["rank"], read["position"], read["unit"]) == ("Hạ sĩ", "Tiểu đội phó", "c5 d7 e9 f304")
    assert read["death_date"] == "ngày 14 tháng 3 năm 1972"
    assert read["death_place"] == "Mặt trận phía Nam"


def test_rank_and_post_beside_a_name_need_no_label() -> None:
    read = stated("GIẤY BÁO TỬ\nChuẩn úy Hoàng Văn Hùng, Lái xe thuộc c6 d9 e139 f968, sinh năm 1929")

    assert read["full_name"] == "Hoàng Văn Hùng"
    assert (read["rank"], read["position"], read["unit"]) == ("Chuẩn úy", "Lái xe", "c6 d9 e139 f968")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("GIÁM ĐỐC\nThiếu tá Lê Văn Cường", "rank"),
        ("THỦ TRƯỞNG ĐƠN VỊ\nThiếu tá Lê Văn Cường", "unit"),
        ("Tôi là: Trần Thị Bê\nSố CCCD: 003150001234\nHọ và tên liệt sĩ: Lê Văn Hải", "citizen_no"),
        ("Căn cứ Quyết định số 45/QĐ-UBND ngày 1/1/1998 quy định chức năng của Sở;", "decision_no"),
        ("Quyết định này có hiệu lực kể từ ngày 01/10/1996.", "benefit_date"),
        (PERSON + "Tặng Huân chương Chiến sĩ giải phóng\nhạng ba", "injury_class"),
        (WOUND + "Người suy giảm khả năng lao động từ 61% trở lên được nuôi dưỡng", "injury_percent"),
        (PERSON + "Nơi ở\n1. Ông Trần Văn Long Chức vụ: Trưởng phòng", "spouse_name"),
        ("Ông (bà): Lê Văn Ba Chức vụ: Trưởng phòng", "full_name"),
        (PERSON + "Số điện thoại: 0912345678", "citizen_no"),
        (WOUND + "bị thương ở chân trong khi làm nhiệm vụ", "wound_place"),
    ],
)
def test_what_only_looks_like_a_fact_is_left_out(text: str, name: str) -> None:
    assert name not in stated(text)


def test_a_decision_states_what_it_corrects() -> None:
    read = stated(
        "QUYẾT ĐỊNH\nVề việc sửa đổi thông tin\nNăm sinh đã ghi trong hồ sơ: 1954\nNay sửa thành: 1955"
    )

    assert read["birth_date"] == "1955"


def test_an_applicant_of_the_same_name_is_the_beneficiary() -> None:
    read = stated(
        "ĐƠN ĐỀ NGHỊ\nTôi là: LÊ VĂN HẢI\nCMND số: 003986620\nHọ và tên: Lê Văn Hải\nDiện: Thương binh"
    )

    assert read["citizen_no"] == "003986620"


def test_whoever_gives_power_to_another_is_not_the_beneficiary() -> None:
    read = stated("GIẤY ỦY QUYỀN\nBên ủy quyền:\nHọ và tên: Trần Thị Bê\nSố CCCD: 003150001234")

    assert not {"full_name", "citizen_no"} & set(read)


def test_every_field_but_those_of_rows_has_words_on_paper() -> None:
    assert {spec.name for spec in FIELDS if not spec.labels_on_paper} == {"relative_birth_date"}


def test_a_long_letter_about_nobody_states_nothing() -> None:
    letter = (
        "CÔNG VĂN\nVề việc kiểm kê hồ sơ\n" + "Các đơn vị có liên quan khẩn trương thực hiện nhiệm vụ.\n" * 12
    )

    assert (
        stated(letter + "Căn cứ Quyết định số 290/QĐ-TTg ngày 5/6/2005 về chế độ đối với một số đối tượng")
        == {}
    )
