"""Papers of the office: the cover of the dossier and the decision on the allowance."""

import numpy as np

from scripts.samples.letterheads import (
    decision_number,
    letterhead,
    seal_words,
    signature,
    welfare_office,
)
from scripts.samples.markup import (
    Block,
    Centered,
    Gap,
    IncomingStamp,
    Paragraph,
    Row,
)
from scripts.samples.papers_martyr import TYPED, title
from scripts.samples.papers_wounded import CATEGORY_WORDS
from scripts.samples.people import Day, Person
from scripts.samples.sheet import Paper, Style

OFFICE = Style()
COVER = Style(family="noto-serif", fill="noto-serif", size_pt=14, leading=1.7, margins_mm=(28, 22, 20, 32))


def cover(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the tờ bìa of the dossier."""
    agency = welfare_office(person, year)
    category = CATEGORY_WORDS[person.category]
    blocks: tuple[Block, ...] = (
        Centered((Row(agency.parent, "regular", 0.85), Row(agency.name, "bold", 0.9, rule=0.5))),
        Gap(34),
        Centered((Row("HỒ SƠ NGƯỜI CÓ CÔNG", "bold", 1.9),)),
        Gap(12),
        _written(f"Số hồ sơ: {{[beneficiary_file_no|{person.file_no}]}}"),
        _written(f"Họ và tên: {{[full_name|{person.full_name}]}}"),
        _written(f"Năm sinh: {{[birth_date|{person.birth.year}]}}"),
        _written(f"Quê quán: {{[native_place|{person.place.written(year)}]}}"),
        _written(f"Loại hồ sơ: {{[category|{category}]}}"),
        Gap(26),
        _written(f"Hộp số: {{{int(rng.integers(1, 400))}}} Số tờ: {{{int(rng.integers(5, 30)):02d}}}"),
        _written("Thời hạn bảo quản: {Vĩnh viễn}"),
    )
    return Paper("to_bia", year, blocks, COVER, "", str(year), agency.name, None)


def _written(text: str) -> Paragraph:
    return Paragraph(text, indent=False)


def decision(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the quyết định trợ cấp."""
    agency = welfare_office(person, year)
    number = decision_number(person, year)
    day = Day(year, int(rng.integers(1, 13)), int(rng.integers(1, 29)))
    amount = f"{int(rng.integers(4, 29)) * _unit_of_allowance(year):,}".replace(",", ".")
    category = CATEGORY_WORDS[person.category]
    receiver = person.relatives[-1].full_name if person.category == "LS" else person.full_name
    head = letterhead(agency, year=year, number=f"[decision_no|{number}]", day=day)
    stamp = (IncomingStamp(("PHÒNG LƯU TRỮ", f"ĐẾN Số: {int(rng.integers(10, 4000))}",
                            f"Ngày: {day.slashed()}")),) if rng.random() < 0.45 else ()  # fmt: skip
    blocks: tuple[Block, ...] = (
        head,
        *stamp,
        Gap(4),
        title("QUYẾT ĐỊNH", "Về việc giải quyết chế độ trợ cấp ưu đãi đối với người có công"),
        Gap(2),
        Centered((Row(f"{agency.chief} {agency.name}".replace("TY TY", "TY"), "bold"),)),
        Gap(2),
        *(Paragraph(ground) for ground in _grounds(year)),
        Paragraph(f"Xét đề nghị của Trưởng phòng Người có công tại Tờ trình ngày {day.slashed()},"),
        Centered((Row("QUYẾT ĐỊNH:", "bold"),)),
        Paragraph(f"Điều 1. Trợ cấp hằng tháng đối với: {receiver}"),
        Paragraph(
            f"Hồ sơ: [category|{category}] [full_name|{person.full_name}], sinh năm "
            f"[birth_date|{person.birth.year}], quê quán [native_place|{person.place.written(year)}]. "
            f"Số hồ sơ: [beneficiary_file_no|{person.file_no}]."
        ),
        Paragraph(f"Mức trợ cấp: {amount} đồng/tháng, hưởng kể từ {day.worded()}."),
        Paragraph(
            f"Điều 2. Trưởng phòng Người có công, Ủy ban nhân dân nơi cư trú và ông (bà) {receiver} "
            "chịu trách nhiệm thi hành Quyết định này kể từ ngày ký./."
        ),
        Gap(3),
        signature(agency, rng, copies=("- Như Điều 2;", "- Phòng Kế toán;", "- Lưu: VT, NCC."),
                  deputy=rng.random() < 0.5),
    )  # fmt: skip
    style = (
        OFFICE if year >= 1993 else TYPED if year < 1976 else Style("cousine", "cousine", 11, leading=1.45)
    )
    return Paper(
        "quyet_dinh_tro_cap", year, blocks, style, number, day.iso(), agency.name, seal_words(agency)
    )


def _unit_of_allowance(year: int) -> int:
    """Return a sum of which the allowances of `year` were multiples, in đồng."""
    return 3 if year < 1985 else 1_500 if year < 1995 else 27_500 if year < 2005 else 112_000


def _grounds(year: int) -> tuple[str, ...]:
    if year >= 2021:
        return (
            "Căn cứ Pháp lệnh Ưu đãi người có công với cách mạng ngày 09 tháng 12 năm 2020;",
            "Căn cứ Nghị định số 131/2021/NĐ-CP ngày 30 tháng 12 năm 2021 của Chính phủ;",
        )
    if year >= 1994:
        return ("Căn cứ Pháp lệnh Ưu đãi người hoạt động cách mạng, liệt sĩ và gia đình liệt sĩ, thương binh, "
                "bệnh binh, người hoạt động kháng chiến, người có công giúp đỡ cách mạng;",)  # fmt: skip
    return ("Căn cứ các chế độ, chính sách hiện hành đối với thương binh, bệnh binh và gia đình liệt sĩ;",)
