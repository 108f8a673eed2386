"""Papers of the office: the cover of the dossier and the decision on the allowance."""

from dataclasses import replace

import numpy as np

from scripts.samples.days import Day
from scripts.samples.facts import decided_on
from scripts.samples.letterheads import decision_number, welfare_office
from scripts.samples.markup import (
    Block,
    Centered,
    Gap,
    IncomingStamp,
    Paragraph,
    Row,
)
from scripts.samples.papers_frame import OFFICE, TYPED, Numbered, official_paper, title
from scripts.samples.people import Person, pick
from scripts.samples.sheet import Paper, Style
from scripts.samples.voice import Voice

COVER = Style(family="noto-serif", fill="noto-serif", size_pt=14, leading=1.7, margins_mm=(28, 22, 20, 32))
HEADINGS = {"LS": "HỒ SƠ LIỆT SĨ", "TB": "HỒ SƠ THƯƠNG BINH"}


def cover(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the tờ bìa of the dossier."""
    agency, voice = welfare_office(person, year), Voice(person, year, rng)
    heading = HEADINGS.get(person.category, "") if rng.random() < 0.4 else ""
    told = voice.lines(
        "beneficiary_file_no", "full_name", "other_name", "birth_date", "native_place", "residence", "category",
        ("decision_no", "decision_date"),
    )  # fmt: skip
    end: tuple[Block, ...] = (
        _written(f"Hộp số: {{{int(rng.integers(1, 400))}}} Số tờ: {{{int(rng.integers(5, 30)):02d}}}"),
    )
    if rng.random() < 0.6:
        end = (_written(voice.line("shelf_location")), _written(f"Số tờ: {{{int(rng.integers(5, 30)):02d}}}"))
    blocks: tuple[Block, ...] = (
        Centered((Row(agency.parent, "regular", 0.85), Row(agency.name, "bold", 0.9, rule=0.5))),
        Gap(30),
        Centered((Row(heading or "HỒ SƠ NGƯỜI CÓ CÔNG", "bold", 1.9),)),
        Gap(10),
        *(_written(each.text) for each in told),
        Gap(16),
        *end,
        _written("Thời hạn bảo quản: {Vĩnh viễn}"),
    )
    return Paper("to_bia", year, blocks, COVER, "", str(year), agency.name, None)


def _written(text: str) -> Paragraph:
    return Paragraph(text, indent=False)


def decision(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the quyết định trợ cấp."""
    agency, voice, day = welfare_office(person, year), Voice(person, year, rng), decided_on(person)
    number = Numbered(decision_number(person, year), "decision_no", "decision_date")
    body: tuple[Block, ...] = (
        title("QUYẾT ĐỊNH", pick(rng, _SUBJECTS["LS" if person.category == "LS" else ""])),
        Gap(2),
        Centered((Row(f"{agency.chief} {agency.name}".replace("TY TY", "TY"), "bold"),)),
        Gap(2),
        *(Paragraph(ground) for ground in _grounds(year)),
        *_papers_before(person, voice, rng),
        Paragraph(f"Xét đề nghị của Trưởng phòng Người có công tại Tờ trình ngày {day.slashed()},"),
        Centered((Row("QUYẾT ĐỊNH:", "bold"),)),
        *_articles(person, voice, rng),
    )
    style = (
        OFFICE if year >= 1993 else TYPED if year < 1976 else Style("cousine", "cousine", 11, leading=1.45)
    )
    paper = official_paper(
        "quyet_dinh_tro_cap", agency, day, body, numbered=number, rng=rng, style=style,
        copies=("- Như Điều 2;", "- Phòng Kế toán;", "- Lưu: VT, NCC."),
    )  # fmt: skip
    return _stamped(paper, day, rng)


_SUBJECTS = {
    "LS": (
        "Về việc giải quyết chế độ trợ cấp ưu đãi đối với người có công",
        "Về việc trợ cấp tiền tuất hằng tháng đối với thân nhân liệt sĩ",
        "Về việc trợ cấp tiền tuất",
    ),
    "": (
        "Về việc giải quyết chế độ trợ cấp ưu đãi đối với người có công",
        "Về việc trợ cấp hằng tháng",
        "Về việc công nhận và giải quyết chế độ ưu đãi người có công",
    ),
}


def _papers_before(person: Person, voice: Voice, rng: np.random.Generator) -> tuple[Paragraph, ...]:
    """Return the grounds that name earlier papers of the dossier."""
    grounds = {
        "LS": ("Căn cứ Giấy báo tử số <death_notice_no> của đơn vị;",
               "Căn cứ Bằng Tổ quốc ghi công số <merit_certificate_no>, theo quyết định cấp bằng "
               "số <merit_decision_no>;"),
        "TB": ("Căn cứ Giấy chứng nhận bị thương số <wound_certificate_no>;", _BY_ASSESSMENT),
        "BB": (_BY_ASSESSMENT,),
        "CĐHH": (_BY_ASSESSMENT,),
    }.get(person.category, ())  # fmt: skip
    return tuple(Paragraph(voice.tell(ground)) for ground in grounds if rng.random() < 0.75)


_BY_ASSESSMENT = "Căn cứ Biên bản giám định y khoa số <assessment_no> của Hội đồng giám định y khoa;"


def _articles(person: Person, voice: Voice, rng: np.random.Generator) -> tuple[Block, ...]:
    receiver = voice.told("full_name")
    if person.category == "LS":
        kin = person.relatives[-1]
        name, _, relation = voice.relative(kin)
        receiver = f"{name}, quan hệ với liệt sĩ: {relation}"
    harm = pick(rng, ("tỷ lệ tổn thương cơ thể", "tỷ lệ thương tật") if voice.year >= 2013 else
                ("tỷ lệ thương tật", "tỷ lệ mất sức lao động"))  # fmt: skip
    amount = f"{int(rng.integers(4, 29)) * _unit_of_allowance(voice.year):,}".replace(",", ".")
    who: tuple[Block, ...] = (
        Paragraph(voice.tell("Hồ sơ: <category> <full_name>, sinh năm <birth_date:year>, quê quán <native_place>|, "
                             f"{harm} <injury_percent>||, hạng <injury_class>|. Số hồ sơ: <beneficiary_file_no>.")),
    )  # fmt: skip
    if rng.random() < 0.4:
        who = voice.lines("full_name", "birth_date", "native_place", "residence", "category",
                          ("injury_percent", "injury_class"), "beneficiary_file_no", "certificate_no",
                          numbered=pick(rng, ("", "-")))  # fmt: skip
    since = pick(rng, ("hưởng kể từ <benefit_date:words>", "được hưởng từ ngày <benefit_date:figures>"))
    return (
        Paragraph(f"Điều 1. Trợ cấp hằng tháng đối với: {receiver}"),
        *who,
        Paragraph(voice.tell(f"Mức trợ cấp: {amount} đồng/tháng, {since}.")),
        Paragraph("Điều 2. Trưởng phòng Người có công, Ủy ban nhân dân nơi cư trú và ông (bà) có tên trên "
                  "chịu trách nhiệm thi hành Quyết định này kể từ ngày ký./."),
    )  # fmt: skip


def _stamped(paper: Paper, day: Day, rng: np.random.Generator) -> Paper:
    if rng.random() >= 0.3:
        return paper
    rows = ("PHÒNG LƯU TRỮ", f"ĐẾN Số: {int(rng.integers(10, 4000))}", f"Ngày: {day.slashed()}")
    head, *rest = paper.blocks
    return replace(paper, blocks=(head, IncomingStamp(rows), *rest))


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
