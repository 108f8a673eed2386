"""What papers tell of a person beyond name, origin and merit: bynames, service, numbers of papers, shelf."""

from dataclasses import dataclass

import numpy as np

from scripts.samples import names
from scripts.samples.days import Day
from scripts.samples.places import PLACES, Place

SOLDIERS = ("LS", "TB", "BB", "CĐHH", "AHLLVT", "TĐ", "HĐKC")
"""Categories whose people served in a unit."""
MARKED_BY_PERCENT = ("TB", "BB", "CĐHH")
PEOPLES = ("Kinh",) * 16 + ("Mường", "Thái", "Tày", "Nùng", "Dao", "Thổ")
BRANCHES = ("Quân đội",) * 6 + ("Công an", "Thanh niên xung phong", "Dân quân du kích", "Dân chính")
CIRCUMSTANCES = (
    "Chiến đấu", "Trực tiếp chiến đấu với địch", "Làm nhiệm vụ", "Đang công tác", "Phục vụ chiến đấu",
    "Máy bay địch ném bom", "Đạp phải mìn của địch", "Làm nhiệm vụ tải đạn",
)  # fmt: skip
CIVIL_POSTS = (
    "Ủy viên Ủy ban kháng chiến xã",
    "Bí thư Chi bộ",
    "Cán bộ Việt Minh xã",
    "Huyện ủy viên",
    "Tổ trưởng",
)


@dataclass(frozen=True, slots=True)
class Particulars:
    """Facts of a person that only some papers tell."""

    other_name: str
    ethnicity: str
    home: Place
    """Where the person lives or lived last."""
    hamlet: bool
    """Whether papers name the hamlet of the home."""
    identity_card: str
    """Nine digits, as papers before 2016 have it."""
    branch: str
    circumstance: str
    burial_place: str
    death_notice_no: str
    merit_decision_no: str
    wound_certificate_no: str
    assessment_no: str
    certificate_no: str
    shelf: str
    decided_on: tuple[int, int]
    """Month and day of the decision on the allowance."""
    died: Day | None = None
    """When a person who did not fall died."""


def invent_particulars(rng: np.random.Generator, *, woman: bool, place: Place, category: str) -> Particulars:
    """Return the rest of what is known of someone from `place`."""
    other_place = PLACES[int(rng.integers(len(PLACES)))]
    return Particulars(
        other_name=_byname(rng, woman=woman) if rng.random() < 0.35 else "",
        ethnicity=PEOPLES[int(rng.integers(len(PEOPLES)))],
        home=place if category == "LS" or rng.random() < 0.6 else other_place,
        hamlet=bool(rng.random() < 0.5),
        identity_card=f"003{int(rng.integers(1, 999_999)):06d}",
        branch=BRANCHES[int(rng.integers(len(BRANCHES)))] if category == "LS" else "Quân đội",
        circumstance=CIRCUMSTANCES[int(rng.integers(len(CIRCUMSTANCES)))],
        burial_place=_burial(rng, place),
        death_notice_no=f"{int(rng.integers(1, 900))}/{int(rng.integers(1, 13)):02d}",
        merit_decision_no=_merit_decision(rng),
        wound_certificate_no=f"{int(rng.integers(10, 900))}/{('CNBT', 'GCN', 'GCN-BT')[int(rng.integers(3))]}",
        assessment_no=f"{int(rng.integers(20, 1500))}/{('GĐYK', 'BB-GĐYK', 'GĐYK-TT')[int(rng.integers(3))]}",
        certificate_no=_certificate(rng, category=category, key=place.province_key),
        shelf=_shelf(rng),
        decided_on=(int(rng.integers(1, 13)), int(rng.integers(1, 29))),
    )


def _byname(rng: np.random.Generator, *, woman: bool) -> str:
    given = names.GIVEN_OF_WOMEN if woman else names.GIVEN_OF_MEN
    one, other = (given[int(rng.integers(len(given)))] for _ in range(2))
    forms = (f"{('Ba', 'Tư', 'Năm', 'Sáu', 'Bảy', 'Út')[int(rng.integers(6))]} {one}", f"{one} {other}", one)
    return forms[int(rng.integers(3))]


def _burial(rng: np.random.Generator, place: Place) -> str:
    elsewhere = PLACES[int(rng.integers(len(PLACES)))]
    forms = (
        f"Nghĩa trang liệt sĩ xã {place.commune}",
        f"Nghĩa trang liệt sĩ huyện {elsewhere.district}",
        "Nghĩa trang mặt trận",
        "Nghĩa trang liệt sĩ Trường Sơn",
        "Khu vực riêng gần mặt trận",
        f"Cạnh suối, cách trạm quân y {int(rng.integers(1, 9))} km",
    )
    return forms[int(rng.integers(len(forms)))]


def _merit_decision(rng: np.random.Generator) -> str:
    number = int(rng.integers(100, 1900))
    return (f"{number}/TTg", f"{number}TTga", f"{number}/QĐ-TTg", f"{number}-TTg")[int(rng.integers(4))]


def _certificate(rng: np.random.Generator, *, category: str, key: str) -> str:
    number = int(rng.integers(1, 99_999))
    return (f"{category} {number:05d}", f"{key}/{number:06d}", f"{number:06d}", f"{key}-{number}")[
        int(rng.integers(4))
    ]


def _shelf(rng: np.random.Generator) -> str:
    store, rack, box = int(rng.integers(1, 6)), int(rng.integers(1, 20)), int(rng.integers(1, 400))
    letter = "ABCDE"[int(rng.integers(5))]
    forms = (
        f"Kho {store}, Kệ {letter}{rack}, Hộp {box}",
        f"Kho {store} - Giá {rack} - Hộp {box}",
        f"Kho số {store}, giá số {rack}, hộp số {box:03d}",
    )
    return forms[int(rng.integers(3))]


def percent_of(category: str, rng: np.random.Generator) -> int:
    """Return a loss of health that `category` may have; 0 where it has none."""
    if category == "TB":
        return int(rng.choice([rng.integers(21, 41), rng.integers(41, 61), rng.integers(61, 96)]))
    if category == "BB":
        return int(rng.integers(61, 92))
    return int(rng.integers(21, 82)) if category == "CĐHH" else 0


def class_of(category: str, percent: int) -> str:
    """Return the rank that `percent` amounts to, as cards name it; empty where the category has none."""
    if category == "TB":
        return "1/4" if percent >= 81 else "2/4" if percent >= 61 else "3/4" if percent >= 41 else "4/4"
    if category == "BB":
        return "1/3" if percent >= 81 else "2/3"
    return ""
