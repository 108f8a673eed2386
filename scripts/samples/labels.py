"""What papers of each time print before a fact."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from schemas.fields import FieldName

Shape = Literal["", "year", "words", "figures"]
"""How a date after the label has to be written: any way, its year alone, in words, in figures."""


@dataclass(frozen=True, slots=True)
class Label:
    """A wording."""

    text: str
    first: int = 0
    last: int = 9999
    """Years in which it is met."""
    shape: Shape = ""


def _labels(*texts: str) -> tuple[Label, ...]:
    return tuple(Label(text) for text in texts)


LABELS: dict[FieldName, tuple[Label, ...]] = {
    "full_name": (
        Label("Họ và tên"), Label("Họ tên"), Label("Họ, tên", last=1990), Label("Đồng chí", last=1988),
        Label("Họ và tên khai sinh"), Label("Họ và tên (chữ in hoa)", first=1960), Label("Tên họ", last=1965),
    ),
    "other_name": _labels("Bí danh", "Tên gọi khác", "Tên thường gọi", "Bí danh, tên gọi khác", "Tên khác"),
    "sex": (Label("Giới tính", first=1975), Label("Nam, nữ"), Label("Nam hay nữ", last=1995), Label("Nam/nữ", 1985)),
    "birth_date": (
        Label("Ngày, tháng, năm sinh"), Label("Ngày tháng năm sinh"), Label("Sinh năm", shape="year"),
        Label("Năm sinh", shape="year"), Label("Ngày sinh"), Label("Sinh", shape="words"),
        Label("Sinh ngày", shape="figures"),
    ),
    "ethnicity": _labels("Dân tộc"),
    "native_place": (Label("Nguyên quán"), Label("Quê quán"), Label("Sinh quán", last=1999), Label("Quê")),
    "residence": (
        Label("Trú quán", last=2005), Label("Nơi thường trú", first=1975), Label("Chỗ ở hiện nay", first=1970),
        Label("Nơi cư trú", first=1985), Label("Nơi đăng ký hộ khẩu thường trú", 1976, 2020),
        Label("Trú quán hiện nay"),
        Label("Thường trú tại", first=1960),
    ),
    "citizen_no": (
        Label("Số CMND", last=2015), Label("Giấy CMND số", last=2015), Label("CMND số", last=2015),
        Label("Số CCCD", first=2016), Label("Số định danh cá nhân", first=2016), Label("CCCD số", first=2016),
        Label("Căn cước công dân số", first=2016),
    ),
    "beneficiary_file_no": (
        Label("Số hồ sơ"), Label("Hồ sơ số"), Label("Số quản lý hồ sơ", first=1985), Label("Số HS"),
        Label("Ký hiệu hồ sơ", first=2000),
    ),
    "category": (
        Label("Loại hồ sơ"), Label("Đối tượng"), Label("Loại đối tượng", first=1980), Label("Diện"),
        Label("Thuộc diện"), Label("Thuộc đối tượng", first=1980),
    ),
    "decision_no": _labels("Quyết định số", "Số quyết định", "Quyết định trợ cấp số", "Theo Quyết định số"),
    "decision_date": _labels("Ngày quyết định", "Quyết định ngày", "Ngày ký quyết định"),
    "enlisted_date": (
        Label("Nhập ngũ"), Label("Ngày nhập ngũ"), Label("Nhập ngũ ngày", shape="figures"), Label("Ngày vào bộ đội",
                                                                                                  last=1975),
        Label("Nhập ngũ, tuyển dụng"), Label("Ngày nhập ngũ (tuyển dụng)", first=1985),
    ),
    "rank": (Label("Cấp bậc"), Label("Quân hàm", first=1958), Label("Cấp bậc khi đó")),
    "position": (Label("Chức vụ"), Label("Chức vụ công tác"), Label("Chức vụ khi đó")),
    "unit": (Label("Đơn vị"), Label("Thuộc đơn vị"), Label("Cơ quan, đơn vị"), Label("Đơn vị cũ", first=1970)),
    "service_branch": _labels("Thuộc khối", "Thành phần lực lượng", "Lực lượng"),
    "death_date": (
        Label("Hy sinh"), Label("Ngày hy sinh"), Label("Hy sinh ngày", shape="figures"), Label("Đã hy sinh",
                                                                                               shape="words"),
        Label("Ngày, tháng, năm hy sinh"),
    ),
    "war_period": _labels("Thời kỳ", "Hy sinh trong thời kỳ", "Thời kỳ hy sinh"),
    "death_circumstance": (
        Label("Trường hợp hy sinh"), Label("Lý do hy sinh"), Label("Trong trường hợp"), Label("Hoàn cảnh hy sinh"),
    ),
    "death_place": _labels("Nơi hy sinh", "Tại", "Hy sinh tại"),
    "burial_place": _labels("Nơi mai táng", "An táng tại", "Mai táng tại", "Thi hài mai táng tại", "Phần mộ tại"),
    "death_notice_no": _labels("Giấy báo tử số", "Số giấy báo tử", "Báo tử số"),
    "merit_certificate_no": _labels("Bằng Tổ quốc ghi công số", "Số bằng TQGC", "Số Bằng Tổ quốc ghi công",
                                    "Bằng TQGC số"),
    "merit_decision_no": _labels("Quyết định cấp bằng số", "Theo quyết định cấp bằng số", "QĐ cấp bằng số"),
    "wound_date": (
        Label("Bị thương"), Label("Ngày bị thương"), Label("Bị thương ngày", shape="figures"),
        Label("Ngày, tháng, năm bị thương"),
    ),
    "wound_place": _labels("Nơi bị thương", "Tại", "Bị thương tại"),
    "wound_certificate_no": _labels("Giấy chứng nhận bị thương số", "Giấy CNBT số", "Số giấy chứng nhận bị thương"),
    "injury_percent": (
        Label("Tỷ lệ tổn thương cơ thể", first=2013), Label("Tỷ lệ thương tật"), Label("Tỷ lệ", last=2012),
        Label("Tỷ lệ mất sức lao động", last=2005), Label("Tỷ lệ suy giảm khả năng lao động", 1995),
    ),
    "injury_class": _labels("Hạng", "Thương tật hạng", "Xếp hạng", "Hạng thương tật"),
    "assessment_no": _labels("Biên bản giám định số", "Biên bản giám định y khoa số", "Biên bản GĐYK số"),
    "benefit_date": (
        Label("Hưởng trợ cấp từ", shape="words"), Label("Hưởng từ ngày", shape="figures"),
        Label("Được hưởng từ ngày", shape="figures"), Label("Trợ cấp kể từ ngày", shape="figures"),
    ),
    "certificate_no": _labels("Giấy chứng nhận số", "Số giấy chứng nhận", "Sổ trợ cấp số", "Số thẻ"),
    "father_name": _labels("Họ và tên cha", "Con ông", "Họ tên cha", "Cha đẻ", "Bố đẻ"),
    "mother_name": _labels("Họ và tên mẹ", "Con bà", "Họ tên mẹ", "Mẹ đẻ"),
    "spouse_name": _labels("Họ và tên vợ (chồng)", "Vợ hoặc chồng", "Họ tên vợ hoặc chồng"),
    "relative_name": _labels("Họ và tên thân nhân", "Họ tên thân nhân", "Thân nhân"),
    "relative_relation": (
        Label("Quan hệ"), Label("Quan hệ với liệt sĩ"), Label("Mối quan hệ", first=1985), Label("Là"),
    ),
    "relative_birth_date": (Label("Sinh năm", shape="year"), Label("Năm sinh", shape="year")),
    "shelf_location": _labels("Vị trí lưu", "Nơi để", "Vị trí lưu trữ"),
}  # fmt: skip
"""Field → its wordings."""

OF_THE_DEAD: dict[FieldName, tuple[Label, ...]] = {
    "rank": _labels("Cấp bậc", "Cấp bậc khi hy sinh"),
    "position": _labels("Chức vụ", "Chức vụ khi hy sinh"),
    "unit": _labels("Đơn vị", "Đơn vị khi hy sinh", "Cơ quan, đơn vị khi hy sinh", "Thuộc đơn vị"),
}
OF_THE_WOUNDED: dict[FieldName, tuple[Label, ...]] = {
    "rank": _labels("Cấp bậc", "Cấp bậc khi bị thương"),
    "position": _labels("Chức vụ", "Chức vụ khi bị thương"),
    "unit": _labels("Đơn vị", "Đơn vị khi bị thương", "Thuộc đơn vị"),
}
DIED_LATER: tuple[Label, ...] = (
    Label("Từ trần", shape="words"), Label("Ngày từ trần"), Label("Từ trần ngày", shape="figures"),
    Label("Ngày, tháng, năm từ trần"),
)  # fmt: skip
BY_CATEGORY: dict[str, dict[FieldName, tuple[Label, ...]]] = {"LS": OF_THE_DEAD, "TB": OF_THE_WOUNDED}


def choose_label(name: FieldName, *, category: str, year: int, rng: np.random.Generator) -> Label:
    """Return a wording that a paper of `year` may use for the fact `name` of someone of `category`."""
    rows = BY_CATEGORY.get(category, {}).get(name, LABELS[name])
    if name == "death_date" and category != "LS":
        rows = DIED_LATER
    if name == "relative_relation" and category != "LS":
        rows = tuple(row for row in rows if "liệt sĩ" not in row.text)
    if name == "enlisted_date" and category in ("LTCM", "TKN", "AHLĐ"):
        rows = _labels("Ngày tham gia cách mạng", "Tham gia cách mạng", "Ngày tham gia hoạt động cách mạng")
    fitting = [row for row in rows if row.first <= year <= row.last]
    return fitting[int(rng.integers(len(fitting)))]
