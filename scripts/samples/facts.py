"""The facts of a person by their names in `schemas.fields`."""

from schemas.fields import FieldName
from scripts.samples.days import Day
from scripts.samples.particulars import SOLDIERS, class_of
from scripts.samples.people import Person
from scripts.samples.places import Place

CATEGORY_WORDS = {
    "LTCM": "Người hoạt động cách mạng trước ngày 01 tháng 01 năm 1945",
    "TKN": "Cán bộ tiền khởi nghĩa",
    "LS": "Liệt sĩ",
    "BMVNAH": "Bà mẹ Việt Nam anh hùng",
    "AHLLVT": "Anh hùng lực lượng vũ trang nhân dân",
    "AHLĐ": "Anh hùng lao động trong thời kỳ kháng chiến",
    "TB": "Thương binh",
    "BB": "Bệnh binh",
    "CĐHH": "Người hoạt động kháng chiến bị nhiễm chất độc hóa học",
    "TĐ": "Người hoạt động cách mạng, kháng chiến bị địch bắt tù, đày",
    "HĐKC": "Người hoạt động kháng chiến",
    "GĐCM": "Người có công giúp đỡ cách mạng",
}
"""Category code → how papers name it."""
OTHER_WORDS: dict[str, tuple[str, ...]] = {
    "LTCM": ("Lão thành cách mạng", "Cán bộ lão thành cách mạng"),
    "TKN": (
        "Tiền khởi nghĩa",
        "Người hoạt động cách mạng từ ngày 01 tháng 01 năm 1945 đến ngày khởi nghĩa tháng Tám",
    ),
    "LS": ("Liệt sỹ",),
    "BMVNAH": ("Mẹ Việt Nam anh hùng",),
    "AHLLVT": ("Anh hùng LLVTND",),
    "AHLĐ": ("Anh hùng lao động",),
    "TB": ("Thương binh loại A", "Người hưởng chính sách như thương binh"),
    "BB": ("Quân nhân bị bệnh",),
    "CĐHH": ("Nhiễm chất độc hóa học", "Người HĐKC bị nhiễm chất độc hóa học"),
    "TĐ": ("Người bị địch bắt tù, đày",),
    "HĐKC": ("Người HĐKC giải phóng dân tộc", "Người hoạt động kháng chiến giải phóng dân tộc"),
    "GĐCM": ("Gia đình có công với cách mạng", "Người có công với nước"),
}
"""Category code → its other names on paper."""
PERIODS: dict[str, tuple[str, ...]] = {
    "1940s": ("Tiền khởi nghĩa",),
    "1950s": ("Chống Pháp", "Kháng chiến chống thực dân Pháp", "Chống Pháp (19/08/1945 - 20/07/1954)"),
    "1970s": ("Chống Mỹ", "Chống Mỹ, cứu nước", "Kháng chiến chống đế quốc Mỹ"),
    "1980s": ("Bảo vệ Tổ quốc", "Chiến tranh bảo vệ Tổ quốc", "Bảo vệ biên giới"),
}
"""War → how papers name the time."""

Fact = str | Day | Place


def fact(person: Person, name: FieldName, *, year: int) -> Fact:
    """Return what a paper of `year` can tell of `person` under `name`; empty where there is nothing to tell.

    Facts that papers word in several ways (`category`, `war_period`) come in their first wording.
    """
    return (
        _of_the_person(person, year).get(name) or _of_the_merit(person, year).get(name) or _kin(person, name)
    )


def decided_on(person: Person) -> Day:
    """Return the day of the decision on the allowance of `person`."""
    month, day = person.more.decided_on
    return Day(person.decided, month, day)


def benefit_day(person: Person) -> Day:
    """Return the first day for which the allowance is paid: of the month after the decision."""
    year, month = divmod(person.decided * 12 + person.more.decided_on[0], 12)
    return Day(year, month + 1, 1)


def _of_the_person(person: Person, year: int) -> dict[FieldName, Fact]:
    more = person.more
    return {
        "full_name": person.full_name,
        "other_name": more.other_name,
        "sex": "Nữ" if person.woman else "Nam",
        "birth_date": person.birth,
        "ethnicity": more.ethnicity,
        "native_place": person.place,
        "residence": more.home,
        "citizen_no": person.citizen_no if year >= 2016 else more.identity_card if year >= 1978 else "",
        "beneficiary_file_no": person.file_no,
        "category": CATEGORY_WORDS[person.category],
        "shelf_location": more.shelf,
        "enlisted_date": person.enlisted if person.category not in ("BMVNAH", "GĐCM") else "",
        "rank": person.rank,
        "position": person.post if person.category not in ("BMVNAH", "GĐCM") else "",
        "unit": person.unit,
        "service_branch": more.branch if person.category in SOLDIERS else "",
    }


def _of_the_merit(person: Person, year: int) -> dict[FieldName, Fact]:
    more, category = person.more, person.category
    died = more.died if more.died and more.died.year <= year else ""
    told: dict[FieldName, Fact] = {
        "death_date": person.event if category == "LS" else died,
        "injury_percent": f"{person.percent}%" if person.percent else "",
        "injury_class": class_of(category, person.percent),
        "assessment_no": more.assessment_no if person.percent else "",
        "benefit_date": benefit_day(person),
        "decision_date": decided_on(person),
        "certificate_no": more.certificate_no if category != "LS" else "",
    }
    if category == "LS":
        told |= {
            "war_period": PERIODS[person.war][0],
            "death_circumstance": more.circumstance,
            "death_place": person.battlefield,
            "burial_place": more.burial_place,
            "death_notice_no": more.death_notice_no,
            "merit_certificate_no": person.diploma_no,
            "merit_decision_no": more.merit_decision_no,
        }
    if category == "TB":
        told |= {
            "wound_date": person.event,
            "wound_place": person.battlefield,
            "wound_certificate_no": more.wound_certificate_no,
        }
    return told


def _kin(person: Person, name: FieldName) -> str:
    father, mother = (relative.full_name for relative in person.relatives[:2])
    spouse = next((each.full_name for each in person.relatives if each.relation in ("Vợ", "Chồng")), "")
    return {"father_name": father, "mother_name": mother, "spouse_name": spouse}.get(name, "")
