"""What makes each paper its own beside the facts: deeds, wounds, graves, households, offices, numbers, signers."""

from collections.abc import Callable

from scripts.bench.province.draws import Draws
from scripts.bench.province.land import HOME_CODE, communes_of
from scripts.bench.province.names import invent_name

_RANKS = ("Binh nhất", "Hạ sĩ", "Trung sĩ", "Thượng sĩ", "Chuẩn úy", "Thiếu úy", "Trung úy")
_POSTS = (
    "Chiến sĩ", "Tiểu đội phó", "Tiểu đội trưởng", "Trung đội phó", "Trung đội trưởng", "Y tá", "Lái xe", "Liên lạc",
    "Thợ sửa pháo", "Báo vụ", "Trinh sát", "Chính trị viên phó", "Nuôi quân",
)  # fmt: skip
_DEEDS = (
    "đánh chiếm cao điểm {}", "vận chuyển đạn qua ngầm số {}", "phục kích đoàn xe trên đường {}",
    "chốt giữ đồi {} suốt hai ngày đêm", "cứu thương binh ở trạm {}", "bắn máy bay tầm thấp gần cầu {}",
    "mở đường qua trọng điểm {}", "trinh sát đồn địch ở ấp {}", "rà phá bom từ trường ở ki-lô-mét {}",
    "đưa thư hỏa tốc về binh trạm {}", "gùi gạo lên kho {}", "đào hầm cho tổng đài {}", "gỡ mìn trên đường {}",
)  # fmt: skip
_GRAVES = (
    "nghĩa trang mặt trận, mộ số {}", "bìa rừng cách bản {} cây số", "chân đồi {}, có sơ đồ kèm theo",
    "gần suối, cạnh trạm phẫu {}", "nghĩa trang liệt sĩ huyện, hàng {}", "khu đồi thông phía bắc cao điểm {}",
    "vườn nhà dân gần cầu {}", "sau hầm chỉ huy tiểu đoàn {}",
)  # fmt: skip
_WEAPONS = (
    "mảnh đạn cối",
    "mảnh bom bi",
    "đạn thẳng",
    "mảnh pháo",
    "mảnh lựu đạn",
    "mảnh mìn",
    "mảnh rốc-két",
)
_BODY = (
    "vai trái", "cẳng chân phải", "đùi trái", "ngực phải", "bàn tay trái", "vùng thắt lưng", "khuỷu tay phải", "gò má",
    "xương chậu", "bụng dưới", "đỉnh đầu", "cổ tay trái", "gót chân phải", "lưng dưới", "mắt trái",
)  # fmt: skip
_SCARS = ("sẹo dài {} mm", "sẹo lõm {} mm, dính xương", "còn mảnh kim khí cỡ {} mm", "cứng khớp, co {} độ")
_ILLNESSES = (
    "sốt rét tái phát, lách to", "viêm dạ dày mạn tính", "tăng huyết áp độ {}", "thoái hóa cột sống đốt {}",
    "giảm thính lực tai trái {} dB", "đau đầu, mất ngủ kéo dài", "viêm phế quản mạn", "tiểu đường phụ thuộc thuốc",
)  # fmt: skip
_HOSPITALS = (
    "Viện Quân y {}",
    "Trạm phẫu tiền phương {}",
    "Đội điều trị {}",
    "Bệnh viện dã chiến {}",
    "Bệnh xá K{}",
)
_STORIES = (
    "Người cùng đơn vị là {who} kể lại rằng hôm ấy trời mưa, suối lên to, anh em phải bám dây mây sang bờ bên kia.",
    "Trong ba lô còn lại một bi đông, {n} bức thư nhà và cuốn sổ chép thơ, đơn vị đã gửi về theo đường quân bưu.",
    "Năm ấy đơn vị thiếu gạo, mỗi người ăn {n} lạng sắn một ngày nhưng vẫn giữ vững chốt.",
    "Ông {who}, nguyên chính trị viên đại đội {n}, ký giấy làm chứng ngày họp mặt đồng đội.",
    "Được tặng danh hiệu Dũng sĩ và giấy khen số {n} trong đợt hoạt động mùa khô.",
    "Theo danh sách chuyển quân, tàu chở {n} chiến sĩ vào Nam rời ga Vinh lúc chập tối.",
    "Giấy tờ gốc bị cháy khi kho của huyện trúng bom, nay lập lại theo sổ quân bạ trang {n}.",
    "Đoàn quy tập số {n} đã tìm thấy lọ pê-ni-xi-lin ghi tên tuổi, quê quán bằng bút chì.",
    "Bà con thôn {n} nuôi giấu dưới hầm bí mật suốt mùa lũ, ban đêm nấu cháo mang ra.",
    "Sau khi ra viện được bổ sung về trạm {n} làm nhiệm vụ sửa chữa súng bộ binh.",
    "Đồng đội {who} cùng làng đã viết thư báo cho gia đình từ {n} ngày trước khi có giấy của đơn vị.",
    "Sổ ghi công của hợp tác xã còn chép {n} ngày công đắp đê trước lúc lên đường.",
    "Trung đội lúc ấy chỉ còn {n} tay súng, thay nhau bắn trả để anh em cáng thương rút trước.",
    "Ông {who} giữ chiếc mũ tai bèo có khâu tên làm kỷ vật cho đến ngày bàn giao bảo tàng.",
)
_HOUSEHOLDS = (
    "Gia đình có {n} sào ruộng khoán, nhà tranh hai gian, mùa giáp hạt còn thiếu ăn.",
    "Hiện sống cùng con út, nhà ngói {n} mét vuông do xã giúp ngày công dựng lại sau bão.",
    "Sổ lĩnh tiền để ở quỹ tín dụng, mỗi quý nhận một lần, đã nhận {n} kỳ.",
    "Con cháu đi làm xa, việc hương khói do người em dâu {who} trông nom.",
    "Gia đình được tặng sổ tiết kiệm {n}.000 đồng nhân ngày 27 tháng 7.",
    "Nhà bị lũ cuốn trôi năm trước, giấy tờ phơi khô còn đọc được {n} tờ.",
    "Trâu bò thuộc tổ đổi công số {n}, thuế nông nghiệp được miễn theo nghị quyết của xã.",
    "Nhân khẩu {n} người, lao động chính là con dâu, có đơn xin vay vốn chăn nuôi lợn nái.",
)
_DUTIES = (
    "Vào sổ đăng ký số {n}, trang {m}.", "Kinh phí chi từ nguồn trung ương ủy quyền, mục {n}, tiểu mục {m}.",
    "Bộ phận kế toán trích chuyển qua bưu cục {n} trước ngày {m} hằng tháng.",
    "Quyết định có hiệu lực kể từ ngày ký, thay cho bản viết tay số {n} tờ {m}.",
    "Bản chính giao gia đình giữ, bản sao lưu tại tủ {n}, ngăn {m}.",
    "Người nhận ký vào danh sách đợt {n}, thứ tự {m}.",
)  # fmt: skip

Particular = Callable[[Draws, int], str]
"""Takes the year of the paper."""


def _with_number(forms: tuple[str, ...], last: int) -> Particular:
    return lambda draws, _: draws.of(forms).format(draws.between(2, last))


def _number(digits: int) -> Particular:
    first, last = max(2, 10 ** (digits - 1)), 10**digits - 1
    return lambda draws, _: str(draws.between(first, last))


def _state(draws: Draws, year: int) -> str:
    republic = "VIỆT NAM DÂN CHỦ CỘNG HÒA" if year < 1976 else "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    return f"{republic}\nĐộc lập - Tự do - Hạnh phúc" if draws.happens(0.9) else republic


def _council(draws: Draws, year: int) -> str:
    commune = draws.of(communes_of(HOME_CODE))
    name = commune.name if year < 2026 else commune.now[0].split(", ", 1)[0]
    return f"Ủy ban {'hành chính' if year < 1976 else 'nhân dân'} {name}"


def _wound(draws: Draws, _: int) -> str:
    return f"{draws.of(_WEAPONS)} {draws.of(_BODY)}, {draws.of(_SCARS).format(draws.between(3, 90))}"


def _signer(draws: Draws, _: int) -> str:
    return invent_name(draws, woman=draws.happens(0.15))


def _told(forms: tuple[str, ...], *, last: int) -> Particular:
    def told(draws: Draws, year: int) -> str:
        form = draws.of(forms)
        who = _signer(draws, year) if "{who}" in form else ""
        return form.format(n=draws.between(3, last), m=draws.between(2, 96), who=who)

    return told


def _paper_day(draws: Draws, year: int) -> str:
    return f"{draws.between(1, 28)}/{draws.between(1, 12)}/{year}"


PARTICULARS: dict[str, Particular] = {
    "state": _state,
    "council": _council,
    "signer": _signer,
    "rank": lambda draws, _: draws.of(_RANKS),
    "post": lambda draws, _: draws.of(_POSTS),
    "deed": _with_number(_DEEDS, 999),
    "grave": _with_number(_GRAVES, 240),
    "wound": _wound,
    "illness": _with_number(_ILLNESSES, 60),
    "hospital": _with_number(_HOSPITALS, 140),
    "story": _told(_STORIES, last=480),
    "household": _told(_HOUSEHOLDS, last=40),
    "duty": _told(_DUTIES, last=480),
    "paper_day": _paper_day,
    "n1": _number(1),
    "n2": _number(2),
    "n3": _number(3),
    "n4": _number(4),
    "n5": _number(5),
}
"""Slot → what fills it."""
