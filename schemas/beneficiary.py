"""The twelve legal categories of people with merit (Pháp lệnh 02/2020/UBTVQH14, Điều 3)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Category:
    """One category, with the words that name it on paper."""

    code: str
    name: str
    """As it must be shown."""
    synonyms: tuple[str, ...] = ()


CATEGORIES: tuple[Category, ...] = (
    Category(
        "LTCM",
        "Người hoạt động cách mạng trước ngày 01 tháng 01 năm 1945",
        ("lão thành cách mạng", "cán bộ lão thành cách mạng"),
    ),
    Category(
        "TKN",
        "Người hoạt động cách mạng từ ngày 01 tháng 01 năm 1945 đến ngày khởi nghĩa tháng Tám năm 1945",
        (
            "tiền khởi nghĩa",
            "cán bộ tiền khởi nghĩa",
            "người hoạt động cách mạng từ ngày 01 tháng 01 năm 1945 đến ngày khởi nghĩa tháng tám",
        ),
    ),
    Category("LS", "Liệt sĩ", ("liệt sỹ", "tử sĩ", "quân nhân hy sinh", "liệt-sĩ")),
    Category("BMVNAH", "Bà mẹ Việt Nam anh hùng", ("mẹ việt nam anh hùng", "mẹ vnah", "bà mẹ vnah")),
    Category(
        "AHLLVT",
        "Anh hùng lực lượng vũ trang nhân dân",
        ("ahllvtnd", "anh hùng lực lượng vũ trang", "anh hùng llvtnd", "anh hùng llvt"),
    ),
    Category("AHLĐ", "Anh hùng lao động trong thời kỳ kháng chiến", ("anh hùng lao động",)),
    Category(
        "TB",
        "Thương binh",
        ("thương binh loại a", "thương binh loại b", "người hưởng chính sách như thương binh", "thương-binh"),
    ),
    Category("BB", "Bệnh binh", ("bệnh-binh", "quân nhân bị bệnh")),
    Category(
        "CĐHH",
        "Người hoạt động kháng chiến bị nhiễm chất độc hóa học",
        (
            "nhiễm chất độc hóa học",
            "nhiễm chất độc hoá học",
            "chất độc da cam",
            "người hđkc bị nhiễm chất độc hóa học",
        ),
    ),
    Category(
        "TĐ",
        "Người hoạt động cách mạng, kháng chiến, bảo vệ Tổ quốc, làm nghĩa vụ quốc tế bị địch bắt tù, đày",
        (
            "người hoạt động cách mạng, kháng chiến bị địch bắt tù, đày",
            "bị địch bắt tù, đày",
            "người bị địch bắt tù, đày",
            "bị địch bắt tù đày",
            "tù đày",
        ),
    ),
    Category(
        "HĐKC",
        "Người hoạt động kháng chiến giải phóng dân tộc, bảo vệ Tổ quốc, làm nghĩa vụ quốc tế",
        (
            "người hoạt động kháng chiến",
            "người hoạt động kháng chiến giải phóng dân tộc",
            "người hđkc",
            "người hđkc giải phóng dân tộc",
        ),
    ),
    Category(
        "GĐCM",
        "Người có công giúp đỡ cách mạng",
        (
            "có công giúp đỡ cách mạng",
            "gia đình có công",
            "gia đình có công với cách mạng",
            "người có công với nước",
        ),
    ),
)
