"""Names of invented people: how often each family, middle and given name is met, roughly as in the country."""

FAMILY = (
    ("Nguyễn", 31), ("Trần", 11), ("Lê", 12), ("Phạm", 7), ("Hoàng", 5), ("Phan", 4), ("Vũ", 4), ("Võ", 3),
    ("Đặng", 3), ("Bùi", 3), ("Đỗ", 3), ("Hồ", 2), ("Ngô", 2), ("Dương", 2), ("Lý", 1), ("Trịnh", 2),
    ("Đinh", 1), ("Mai", 1), ("Lương", 1), ("Hà", 1), ("Cao", 1), ("Đoàn", 1), ("Lường", 1), ("Quách", 1),
)  # fmt: skip
"""Family name and weight."""

MIDDLE_OF_MEN = (
    ("Văn", 30), ("Đình", 7), ("Xuân", 7), ("Hữu", 6), ("Đức", 6), ("Ngọc", 5), ("Quang", 5), ("Trọng", 4),
    ("Công", 3), ("Bá", 3), ("Thế", 3), ("Duy", 2), ("Viết", 2), ("Minh", 2), ("Huy", 2), ("", 3),
)  # fmt: skip
MIDDLE_OF_WOMEN = (
    ("Thị", 40),
    ("Thị Thu", 3),
    ("Thị Ngọc", 3),
    ("Thị Thanh", 3),
    ("Ngọc", 1),
    ("Thị Kim", 2),
)

GIVEN_OF_MEN = (
    "Hải", "Hùng", "Dũng", "Thắng", "Sơn", "Bình", "Chiến", "Tuấn", "Thành", "Long", "Hòa", "Thủy", "Quyết",
    "Lợi", "Tiến", "Khải", "Nghĩa", "Cường", "Lâm", "Hiền", "Tùng", "Đạt", "Hưởng", "Thuận", "Mạnh", "Phúc",
    "Vinh", "Toản", "Thịnh", "Bảy", "Tư", "Út", "Khoa", "Kỳ", "Quý", "Thưởng", "Nhuận", "Ước", "Duyệt", "Soạn",
)  # fmt: skip
GIVEN_OF_WOMEN = (
    "Lan", "Hoa", "Hồng", "Mai", "Nga", "Hương", "Thảo", "Liên", "Thơm", "Nhàn", "Lý", "Quyên", "Tuyết",
    "Vân", "Hạnh", "Hiền", "Dung", "Xuyến", "Gái", "Mùi", "Nụ", "Thìn", "Tỵ", "Sửu", "Yến", "Oanh", "Bưởi", "Chắt",
)  # fmt: skip
