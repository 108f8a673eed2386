"""Places where invented people come from: real names, written as they were at the time of each paper."""

from dataclasses import dataclass

import numpy as np

PROVINCE_NAMES: dict[str, tuple[tuple[int, str], ...]] = {
    "TH": ((9999, "Thanh Hóa"),),
    "NA": ((1975, "Nghệ An"), (1991, "Nghệ Tĩnh"), (9999, "Nghệ An")),
    "HT": ((1975, "Hà Tĩnh"), (1991, "Nghệ Tĩnh"), (9999, "Hà Tĩnh")),
    "TB": ((2024, "Thái Bình"), (9999, "Hưng Yên")),
    "ND": ((1964, "Nam Định"), (1975, "Nam Hà"), (1991, "Hà Nam Ninh"), (1996, "Nam Hà"), (2024, "Nam Định"),
           (9999, "Ninh Bình")),
    "HD": ((1967, "Hải Dương"), (1996, "Hải Hưng"), (2024, "Hải Dương"), (9999, "Hải Phòng")),
    "BG": ((1961, "Bắc Giang"), (1996, "Hà Bắc"), (2024, "Bắc Giang"), (9999, "Bắc Ninh")),
    "PT": ((1967, "Phú Thọ"), (1996, "Vĩnh Phú"), (9999, "Phú Thọ")),
    "QB": ((1975, "Quảng Bình"), (1989, "Bình Trị Thiên"), (2024, "Quảng Bình"), (9999, "Quảng Trị")),
    "QT": ((1975, "Quảng Trị"), (1989, "Bình Trị Thiên"), (9999, "Quảng Trị")),
    "BT": ((2024, "Bến Tre"), (9999, "Vĩnh Long")),
    "HY": ((1967, "Hưng Yên"), (1996, "Hải Hưng"), (9999, "Hưng Yên")),
    "NB": ((1975, "Ninh Bình"), (1991, "Hà Nam Ninh"), (9999, "Ninh Bình")),
    "HNA": ((1964, "Hà Nam"), (1975, "Nam Hà"), (1991, "Hà Nam Ninh"), (1996, "Nam Hà"), (2024, "Hà Nam"),
            (9999, "Ninh Bình")),
    "TNG": ((1964, "Thái Nguyên"), (1996, "Bắc Thái"), (9999, "Thái Nguyên")),
    "VP": ((1967, "Vĩnh Phúc"), (1996, "Vĩnh Phú"), (2024, "Vĩnh Phúc"), (9999, "Phú Thọ")),
    "HTA": ((1964, "Hà Đông"), (1975, "Hà Tây"), (1991, "Hà Sơn Bình"), (2008, "Hà Tây"), (9999, "Hà Nội")),
    "QNG": ((1975, "Quảng Ngãi"), (1989, "Nghĩa Bình"), (9999, "Quảng Ngãi")),
    "BD": ((1975, "Bình Định"), (1989, "Nghĩa Bình"), (2024, "Bình Định"), (9999, "Gia Lai")),
    "QNA": ((1975, "Quảng Nam"), (1996, "Quảng Nam - Đà Nẵng"), (2024, "Quảng Nam"), (9999, "Đà Nẵng")),
    "LA": ((2024, "Long An"), (9999, "Tây Ninh")),
    "TG": ((1975, "Mỹ Tho"), (2024, "Tiền Giang"), (9999, "Đồng Tháp")),
}  # fmt: skip
"""Province → its names, each with the last year in which papers carry it."""
CITIES = ("Hà Nội", "Hải Phòng", "Đà Nẵng")
"""Provinces that are cities."""


def titled(province: str) -> str:
    """Return `province` with the word for what it is: `tỉnh Nam Định`, `thành phố Hải Phòng`."""
    return f"thành phố {province}" if province in CITIES else f"tỉnh {province}"


@dataclass(frozen=True, slots=True)
class Place:
    """A commune, and what it belongs to."""

    hamlet: str
    commune: str
    district: str
    commune_now: str
    """The commune of today's two levels that the old district's centre lies in."""
    province_key: str

    def province(self, year: int) -> str:
        """Return the province's name on papers of `year`."""
        return next(name for last, name in PROVINCE_NAMES[self.province_key] if year <= last)

    def written(self, year: int) -> str:
        """Return the place as an office wrote it in `year`, without a district after June 2025."""
        province = self.province(year)
        if year >= 2026:
            return f"xã {self.commune_now}, {titled(province)}"
        if year < 1980:
            return f"{self.commune}, {self.district}, {province}"
        return f"xã {self.commune}, huyện {self.district}, {titled(province)}"


PLACES: tuple[Place, ...] = (
    Place("Đồng Cầu", "Quảng Thạch", "Quảng Xương", "Quảng Chính", "TH"),
    Place("Hiền Thôn", "Hoằng Đạo", "Hoằng Hóa", "Hoằng Hóa", "TH"),
    Place("Cổ Đô", "Thiệu Đô", "Thiệu Hóa", "Thiệu Hóa", "TH"),
    Place("Yên Ninh", "Nga Liên", "Nga Sơn", "Nga Sơn", "TH"),
    Place("Phú Xá", "Xuân Lập", "Thọ Xuân", "Xuân Lập", "TH"),
    Place("Thị Tứ", "Dân Lực", "Triệu Sơn", "Triệu Sơn", "TH"),
    Place("Văn Đoài", "Đông Văn", "Đông Sơn", "Đông Sơn", "TH"),
    Place("Minh Hải", "Minh Lộc", "Hậu Lộc", "Hậu Lộc", "TH"),
    Place("Ngọc Lẫm", "Trường Giang", "Nông Cống", "Nông Cống", "TH"),
    Place("Thọ Lộc", "Hà Lĩnh", "Hà Trung", "Hà Trung", "TH"),
    Place("Đồng Tâm", "Diễn Thịnh", "Diễn Châu", "Diễn Châu", "NA"),
    Place("Xuân Hồ", "Nam Anh", "Nam Đàn", "Nam Đàn", "NA"),
    Place("Thanh Mỹ", "Thạch Khê", "Thạch Hà", "Thạch Khê", "HT"),
    Place("Hồng Vượng", "Thiên Lộc", "Can Lộc", "Can Lộc", "HT"),
    Place("Quang Lang", "Thụy Hải", "Thái Thụy", "Thái Thụy", "TB"),
    Place("Đại Hải", "Vũ Tây", "Kiến Xương", "Kiến Xương", "TB"),
    Place("Xóm Ba", "Hải Anh", "Hải Hậu", "Hải Anh", "ND"),
    Place("Hành Thiện", "Xuân Hồng", "Xuân Trường", "Xuân Hồng", "ND"),
    Place("An Khoái", "Tứ Cường", "Thanh Miện", "Thanh Miện", "HD"),
    Place("Phượng Hoàng", "Cẩm Hoàng", "Cẩm Giàng", "Cẩm Giàng", "HD"),
    Place("An Cập", "Hoàng An", "Hiệp Hòa", "Hiệp Hòa", "BG"),
    Place("Dục Mỹ", "Cao Xá", "Lâm Thao", "Lâm Thao", "PT"),
    Place("Đại Phong", "Phong Thủy", "Lệ Thủy", "Lệ Thủy", "QB"),
    Place("Thượng Xá", "Hải Thượng", "Hải Lăng", "Hải Lăng", "QT"),
    Place("Định Nhơn", "Định Thủy", "Mỏ Cày", "Mỏ Cày", "BT"),
    Place("Đào Xá", "Đào Dương", "Ân Thi", "Ân Thi", "HY"),
    Place("Mai Viên", "Song Mai", "Kim Động", "Lương Bằng", "HY"),
    Place("Phú Khê", "Gia Phú", "Gia Viễn", "Gia Viễn", "NB"),
    Place("Đồng Hướng", "Đồng Hướng", "Kim Sơn", "Kim Sơn", "NB"),
    Place("Ngọc Lũ", "Ngọc Lũ", "Bình Lục", "Bình Lục", "HNA"),
    Place("Nhật Tựu", "Nhật Tựu", "Kim Bảng", "Kim Bảng", "HNA"),
    Place("Y Na", "Tân Cương", "Đồng Hỷ", "Đồng Hỷ", "TNG"),
    Place("Phượng Lâu", "Đồng Ích", "Lập Thạch", "Lập Thạch", "VP"),
    Place("Đông Lao", "Phụng Châu", "Chương Mỹ", "Chương Mỹ", "HTA"),
    Place("Văn Xá", "Hòa Xá", "Ứng Hòa", "Ứng Hòa", "HTA"),
    Place("Lâm Hạ", "Đức Phong", "Mộ Đức", "Mộ Đức", "QNG"),
    Place("Vĩnh Phú", "Hoài Hảo", "Hoài Nhơn", "Hoài Nhơn", "BD"),
    Place("Thượng Phước", "Bình Giang", "Thăng Bình", "Thăng Bình", "QNA"),
    Place("Phước Tú", "Bình Đức", "Bến Lức", "Bến Lức", "LA"),
    Place("Long Bình", "Long Hưng", "Châu Thành", "Châu Thành", "TG"),
)


def written_freely(place: Place, *, year: int, rng: np.random.Generator) -> str:
    """Return `place` in one of the ways in which offices of `year` wrote it."""
    plain, chance = place.written(year), rng.random()
    if year >= 2026 or chance < 0.5:
        return plain
    parts = (place.commune, place.district, place.province(year))
    if chance < 0.65:
        return " - ".join(parts)
    if chance < 0.75 and year >= 1976 and parts[2] not in CITIES:
        return "X. {}, H. {}, T. {}".format(*parts)
    return ", ".join(parts) if chance < 0.9 else "xã {}, huyện {}, {}".format(*parts)


BATTLEFIELDS: dict[str, tuple[str, ...]] = {
    "1940s": ("Chiến khu Ngọc Trạo", "Khu căn cứ Việt Bắc", "Khởi nghĩa Đô Lương"),
    "1950s": ("Mặt trận Tây Bắc", "Mặt trận Liên khu 3", "Mặt trận Trung Lào"),
    "1970s": ("Mặt trận phía Nam", "Mặt trận Quảng Trị", "Mặt trận B3 Tây Nguyên", "Đường 9 - Khe Sanh",
              "Mặt trận Đông Nam Bộ"),
    "1980s": ("Mặt trận 479, Cam-pu-chia", "Vị Xuyên, Hà Tuyên", "Mặt trận Biên giới phía Bắc"),
}  # fmt: skip
"""War → where people fell or were wounded."""
