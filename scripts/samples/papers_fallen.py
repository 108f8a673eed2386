"""More papers of a martyr's dossier: what witnesses and communes wrote, graves, the family's certificate."""

import numpy as np

from scripts.samples.letterheads import Agency, army_unit, welfare_office
from scripts.samples.markup import Block, FormLine, Gap, Paragraph
from scripts.samples.papers_frame import Numbered, form_style, official_paper, some_day, style_of, title
from scripts.samples.papers_martyr import FALL, table_of_relatives
from scripts.samples.people import Person, invent_name, pick
from scripts.samples.places import titled
from scripts.samples.sheet import Paper
from scripts.samples.voice import Voice

WITNESSES = ("Đại đội trưởng", "Chính trị viên", "Y sĩ", "Trung đội trưởng")
"""What those were who saw it."""


def commune_council(person: Person, year: int) -> Agency:
    """Return the council of the commune where `person` is at home."""
    home = person.more.home
    if year >= 2026:
        parent = f"ỦY BAN NHÂN DÂN {titled(home.province(year)).upper()}"
        return Agency(
            parent, f"ỦY BAN NHÂN DÂN XÃ {home.commune_now.upper()}", "UBND", "CHỦ TỊCH", home.commune_now
        )
    kind = "NHÂN DÂN" if year >= 1976 else "HÀNH CHÍNH"
    parent = f"ỦY BAN {kind} HUYỆN {home.district.upper()}"
    return Agency(parent, f"ỦY BAN {kind} XÃ {home.commune.upper()}", "UBND", "CHỦ TỊCH", home.commune)


def confirmation_of_sacrifice(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the giấy xác nhận trường hợp hy sinh."""
    agency, day, voice = army_unit(person, rng), some_day(rng, year), Voice(person, year, rng)
    body: tuple[Block, ...] = (
        title("GIẤY XÁC NHẬN TRƯỜNG HỢP HY SINH"),
        Gap(2),
        Paragraph(f"{agency.spoken} xác nhận:"),
        *voice.lines(
            "full_name", ("birth_date", "sex"), "native_place", "enlisted_date", "rank", "position", "unit",
            "service_branch", "death_date", "death_place", "war_period", numbered=pick(rng, ("", "1", "a")),
        ),
        Paragraph(voice.tell("Trường hợp hy sinh: <death_circumstance>. Sau khi hy sinh, thi hài đồng chí được an "
                             "táng tại <burial_place>.")),
        Paragraph("Đề nghị các cấp xét, đề nghị xác nhận liệt sĩ theo quy định./."),
    )  # fmt: skip
    number = Numbered(f"{int(rng.integers(10, 800))}/GXN")
    return official_paper("giay_xac_nhan_hy_sinh", agency, day, body, numbered=number, rng=rng,
                          style=form_style(year, rng), copies=("- UBND xã;", "- Lưu."))  # fmt: skip


def minutes_of_the_event(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the biên bản xảy ra sự việc, told by witnesses."""
    agency, day, voice = army_unit(person, rng), some_day(rng, year), Voice(person, year, rng)
    witnesses = [invent_name(rng, woman=bool(rng.random() < 0.2)) for _ in range(2)]
    after = pick(rng, (
        "Đơn vị đã tổ chức truy điệu và an táng đồng chí tại <burial_place>.",
        "Anh em trong tổ đưa đồng chí về phía sau, mai táng tại <burial_place>, có đánh dấu mộ.",
    ))  # fmt: skip
    body: tuple[Block, ...] = (
        title(pick(rng, ("BIÊN BẢN XẢY RA SỰ VIỆC", "BIÊN BẢN SỰ VIỆC"))),
        Gap(2),
        Paragraph(f"Hôm nay, {day.worded()}, tại đơn vị, chúng tôi gồm:"),
        *(FormLine(f"{place}. Đồng chí: {{{each}}} Chức vụ: {{{pick(rng, WITNESSES)}}}")
          for place, each in enumerate(witnesses, start=1)),
        Paragraph("Lập biên bản về trường hợp sau đây:"),
        Paragraph(voice.tell(pick(rng, FALL))),
        Paragraph(voice.tell(after)),
        Paragraph("Biên bản lập xong đọc lại mọi người cùng nghe, công nhận là đúng và ký tên dưới đây."),
    )  # fmt: skip
    return official_paper(
        "bien_ban_su_viec", agency, day, body, numbered=Numbered(""), rng=rng, style=style_of(year)
    )


def notice_of_the_grave(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the giấy báo tin mộ liệt sĩ."""
    agency, day, voice = welfare_office(person, year), some_day(rng, year), Voice(person, year, rng)
    family = person.relatives[-1].full_name
    body: tuple[Block, ...] = (
        title(pick(rng, ("GIẤY BÁO TIN MỘ LIỆT SĨ", "PHIẾU BÁO TIN MỘ LIỆT SĨ"))),
        Gap(2),
        Paragraph(f"Kính gửi: Ông (bà) {family}, thân nhân liệt sĩ"),
        Paragraph(f"{agency.spoken} trân trọng báo tin phần mộ của liệt sĩ như sau:"),
        *voice.lines("full_name", "birth_date", "native_place", ("rank", "position"), "unit", "death_date",
                     "burial_place"),
        FormLine(f"Số mộ: {{{int(rng.integers(1, 400))}}} Hàng: {{{int(rng.integers(1, 30))}}} "
                 f"Lô: {{{pick(rng, ('A', 'B', 'C'))}}}"),
        Paragraph("Đề nghị gia đình liên hệ với Ban quản lý nghĩa trang để thăm viếng hoặc di chuyển hài cốt."),
    )  # fmt: skip
    number = Numbered(f"{int(rng.integers(10, 900))}/{'BTM' if year >= 1990 else 'BT-TBXH'}")
    return official_paper("giay_bao_tin_mo", agency, day, body, numbered=number, rng=rng,
                          style=form_style(year, rng), copies=("- Như trên;", "- Lưu: NCC."))  # fmt: skip


def certificate_of_the_family(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the giấy chứng nhận gia đình (thân nhân) liệt sĩ."""
    agency, day, voice = welfare_office(person, year), some_day(rng, year), Voice(person, year, rng)
    heading = "GIẤY CHỨNG NHẬN GIA ĐÌNH LIỆT SĨ" if year < 2000 else "GIẤY CHỨNG NHẬN THÂN NHÂN LIỆT SĨ"
    name, born, relation = voice.relative(person.relatives[1])
    body: tuple[Block, ...] = (
        title(heading),
        Gap(2),
        Paragraph("Chứng nhận gia đình có tên dưới đây là gia đình liệt sĩ:"),
        FormLine(f"Họ và tên thân nhân: {{{name}}} Sinh năm: {{{born}}}"),
        FormLine(f"Quan hệ với liệt sĩ: {{{relation}}} Trú quán: {{{person.more.home.written(year)}}}"),
        FormLine(voice.line("full_name", label=pick(rng, ("Họ và tên liệt sĩ", "Là thân nhân của liệt sĩ",
                                                          "Liệt sĩ")))),
        *voice.lines("native_place", "death_date", ("merit_certificate_no", "merit_decision_no"), ("decision_no",
                                                                                                   "decision_date")),
        *((table_of_relatives(person, voice),) if rng.random() < 0.3 else ()),
        Paragraph("Gia đình được hưởng các quyền lợi theo chính sách hiện hành của Nhà nước."),
    )  # fmt: skip
    number = Numbered(f"{int(rng.integers(100, 9000))}/GĐLS")
    return official_paper("giay_chung_nhan_gia_dinh", agency, day, body, numbered=number, rng=rng,
                          style=form_style(year, rng))  # fmt: skip
