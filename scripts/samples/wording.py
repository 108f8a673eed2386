"""How phrases become text: points of lists and duties, a choice of them, particulars for their gaps."""

import re

import numpy as np

from scripts.samples.days import Day
from scripts.samples.people import Person, invent_name, pick
from scripts.samples.places import PLACES

_GAP = re.compile(r"<(\w+)>")

POINTS = (
    "Lập danh sách những người chưa có giấy chứng nhận, ghi rõ năm sinh và quê quán",
    "Kiểm tra từng tờ trong hồ sơ, đánh số bằng bút chì ở góc trên bên phải",
    "Đối chiếu tên, tuổi với sổ hộ tịch của xã <xã> trước khi đề nghị",
    "Niêm yết công khai tại trụ sở trong 15 ngày, ghi biên bản kết thúc niêm yết",
    "Thu hồi giấy cũ, cấp giấy mới và ghi vào sổ theo dõi, có chữ ký người nhận",
    "Gửi kết quả về phòng chuyên môn chậm nhất là ngày <ngày>",
    "Không nhận hồ sơ tẩy xóa, sửa chữa mà thiếu xác nhận của cơ quan có thẩm quyền",
    "Bảo quản bản chính trong hộp, cặp; không đục lỗ, không ghim kim loại",
    "Cử ông <ông> làm đầu mối, thường xuyên báo cáo tiến độ",
    "Chuyển những trường hợp phức tạp cho hội đồng xem xét, kết luận",
    "Trả lời bằng văn bản cho người gửi đơn, nêu rõ lý do nếu không giải quyết",
    "Bàn giao <số> hồ sơ đã chỉnh lý, kèm mục lục hai bản",
    "Thanh toán phần chênh lệch <tiền> đồng vào kỳ lĩnh tháng sau",
    "Rút kinh nghiệm về những sai sót đã nêu trong biên bản ngày <ngày>",
    "Chụp ảnh hiện trạng từng phần mộ, đặt tên tệp theo số lô, số hàng",
    "Mời thân nhân đến nhận bản sao, xuất trình giấy tờ tùy thân khi ký nhận",
    "Ghi rõ nguồn gốc của mỗi tờ: bản chính, bản sao y hay bản đánh máy lại",
    "Sửa những chỗ sai chính tả trong trích yếu, giữ nguyên văn bản gốc",
    "Bố trí <ít> người trực tiếp khách vào các ngày thứ ba và thứ sáu",
    "Lập dự toán sửa mái kho, trình duyệt trước mùa mưa",
    "Khóa tủ, niêm phong chìa khóa sau mỗi buổi làm việc",
    "Đọc soát ít nhất hai lượt các họ tên, ngày tháng và con số",
    "Tạm dừng chi trả đối với <ít> trường hợp đang có đơn tố cáo",
    "Gửi giấy mời họp cho đại diện Mặt trận Tổ quốc và Hội Người cao tuổi",
)
"""Points of numbered lists, without their last mark."""

DUTIES = (
    "Trưởng phòng Người có công chịu trách nhiệm hướng dẫn, kiểm tra và tổng hợp",
    "Chánh Văn phòng bố trí phương tiện, kinh phí và nơi làm việc",
    "Chủ tịch Ủy ban nhân dân xã <xã> huy động lực lượng tại chỗ, bảo đảm trật tự",
    "Phòng Kế hoạch - Tài chính thẩm định dự toán, cấp tạm ứng <tiền> đồng",
    "Cán bộ lưu trữ giao nhận tài liệu, lập biên bản và cho số vào sổ",
    "Hội Cựu chiến binh huyện <huyện> vận động hội viên cung cấp thông tin về phần mộ",
)


def choose(
    phrases: tuple[str, ...], count: int, *, person: Person, year: int, rng: np.random.Generator
) -> list[str]:
    """Return `count` of `phrases` in any order, none twice, with their gaps filled."""
    chosen = rng.permutation(len(phrases))[:count]
    return [fill(phrases[int(index)], person=person, year=year, rng=rng) for index in chosen]


def fill(phrase: str, *, person: Person, year: int, rng: np.random.Generator) -> str:
    """Return `phrase` with particulars of `year` in its gaps."""
    return _GAP.sub(lambda gap: _particular(gap[1], person=person, year=year, rng=rng), phrase)


def sum_of_money(rng: np.random.Generator, *, year: int) -> str:
    """Return a sum in đồng as papers of `year` write it."""
    unit = 5 if year < 1985 else 12_500 if year < 1995 else 450_000
    return f"{int(rng.integers(3, 400)) * unit:,}".replace(",", ".")


def _particular(gap: str, *, person: Person, year: int, rng: np.random.Generator) -> str:
    match gap:
        case "xã":
            return pick(rng, PLACES).commune
        case "huyện":
            return pick(rng, PLACES).district
        case "tỉnh":
            return person.place.province(year)
        case "người":
            return invent_name(rng, woman=bool(rng.random() < 0.4))
        case "ông" | "bà":
            return invent_name(rng, woman=gap == "bà")
        case "ngày":
            return Day(year, int(rng.integers(1, 13)), int(rng.integers(1, 29))).slashed()
        case "năm":
            return str(year - 1)
        case "tiền":
            return sum_of_money(rng, year=year)
        case "ít":
            return f"{int(rng.integers(2, 20)):02d}"
    return str(int(rng.integers(21, 980)))
