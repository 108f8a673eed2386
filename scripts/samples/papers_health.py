"""Papers about wounds and illness: certificate of illness, case summary, referral, the invalid's card, payments."""

import numpy as np

from scripts.samples.letterheads import Agency, army_unit, letterhead, seal_words, signature, welfare_office
from scripts.samples.markup import Block, FormLine, Gap, Paragraph, Table
from scripts.samples.papers_frame import (
    FILLED,
    SMALL_CARD,
    Numbered,
    form_style,
    official_paper,
    some_day,
    style_of,
    title,
)
from scripts.samples.papers_wounded import ILLNESSES, WOUNDS
from scripts.samples.people import Person, pick
from scripts.samples.places import titled
from scripts.samples.sheet import Paper
from scripts.samples.voice import Names, Voice

DECIDED: tuple[Names, ...] = (("decision_no", "decision_date"), "benefit_date", "beneficiary_file_no")
PAID: tuple[Names, ...] = (
    "full_name", "birth_date", "residence", "category", ("injury_percent", "injury_class"), *DECIDED,
)  # fmt: skip
"""What a slip tells of who is paid."""
PAID_FOR_THE_DEAD: tuple[Names, ...] = ("full_name", "native_place", "category", *DECIDED)


def certificate_of_illness(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the giấy chứng nhận bị bệnh."""
    agency, day, voice = army_unit(person, rng), some_day(rng, year), Voice(person, year, rng)
    illness, _ = pick(rng, ILLNESSES)
    body: tuple[Block, ...] = (
        title(pick(rng, ("GIẤY CHỨNG NHẬN BỊ BỆNH", "GIẤY CHỨNG NHẬN BỆNH TẬT"))),
        Gap(3),
        Paragraph("Thủ trưởng đơn vị chứng nhận:"),
        *voice.lines("full_name", ("birth_date", "sex"), "native_place", "residence", "enlisted_date",
                     ("rank", "position"), "unit", numbered=pick(rng, ("", "1"))),
        FormLine(f"Mắc bệnh: {{{illness}}}"),
        FormLine(f"Trong trường hợp: {{{pick(rng, ('Hoạt động ở chiến trường', 'Làm nhiệm vụ ở vùng biên giới'))}}}"),
        FormLine(f"Đã điều trị tại: {{Bệnh viện quân y {int(rng.integers(4, 120))}}}"),
        Paragraph("Giấy này làm căn cứ để giới thiệu giám định y khoa và giải quyết chế độ."),
    )  # fmt: skip
    number = Numbered(f"{int(rng.integers(10, 900))}/CNBB")
    return official_paper("giay_chung_nhan_bi_benh", agency, day, body, numbered=number, rng=rng,
                          style=form_style(year, rng))  # fmt: skip


def case_summary(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the tóm tắt bệnh án or the paper of discharge from a hospital."""
    town = person.more.home.province(year)
    agency = Agency(
        f"SỞ Y TẾ {titled(town).upper()}", f"BỆNH VIỆN ĐA KHOA {titled(town).upper()}", "BV", "GIÁM ĐỐC", town
    )
    day, voice = some_day(rng, year), Voice(person, year, rng)
    found = pick(rng, WOUNDS if person.category == "TB" else ILLNESSES)
    days = int(rng.integers(7, 60))
    body: tuple[Block, ...] = (
        title(pick(rng, ("TÓM TẮT BỆNH ÁN", "TÓM TẮT BỆNH ÁN", "GIẤY RA VIỆN"))),
        Gap(2),
        *voice.lines("full_name", ("birth_date", "sex"), "ethnicity", "residence", "citizen_no", numbered=pick(rng,
                                                                                                               ("",
                                                                                                                "1"))),
        FormLine(f"Vào viện: {{{day.slashed()}}} Số ngày điều trị: {{{days}}}"),
        FormLine(f"Tiền sử: {{{found[0]}}}"),
        FormLine(f"Khám lâm sàng: {{{found[1]}}}"),
        FormLine(f"Mạch: {{{int(rng.integers(68, 92))}}} lần/phút "
                 f"Huyết áp: {{{int(rng.integers(11, 16)) * 10}/80}} mmHg"),
        Paragraph("Xét nghiệm máu và nước tiểu trong giới hạn cho phép; chụp phim thấy tổn thương cũ, không có tổn "
                  "thương mới."),
        FormLine(f"Chẩn đoán: {{{found[0]}}}"),
        FormLine(f"Tình trạng khi ra viện: {{{pick(rng, ('Ổn định', 'Đỡ, cần theo dõi', 'Giảm đau, đi lại được'))}}}"),
    )  # fmt: skip
    number = Numbered(f"{int(rng.integers(100, 9000))}/BA")
    return official_paper(
        "tom_tat_benh_an", agency, day, body, numbered=number, rng=rng, style=style_of(year)
    )


def referral(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the giấy giới thiệu of someone to the medical board."""
    agency, day, voice = welfare_office(person, year), some_day(rng, year), Voice(person, year, rng)
    papers = ("Giấy chứng nhận bị thương", "Tóm tắt bệnh án", "Bản khai cá nhân")
    body: tuple[Block, ...] = (
        title("GIẤY GIỚI THIỆU", pick(rng, ("Giám định y khoa", "Về việc giám định thương tật, bệnh tật"))),
        Gap(2),
        Paragraph(f"Kính gửi: Hội đồng giám định y khoa {titled(agency.town)}"),
        Paragraph(f"{agency.spoken} giới thiệu ông (bà) có tên sau đây đến Hội đồng để giám định:"),
        *voice.lines("full_name", "birth_date", "sex", "native_place", "residence", "citizen_no", "category",
                     "beneficiary_file_no", ("wound_date", "wound_place"), "wound_certificate_no",
                     numbered=pick(rng, ("", "1", "-"))),
        FormLine(f"Giấy tờ kèm theo: {{{pick(rng, papers)}, {pick(rng, ('phim chụp', 'giấy ra viện'))}}}"),
        Paragraph("Đề nghị Hội đồng khám, kết luận tỷ lệ và gửi kết quả về cơ quan chúng tôi."),
    )  # fmt: skip
    number = Numbered(f"{int(rng.integers(10, 900))}/GGT-{agency.sign}")
    return official_paper("giay_gioi_thieu_giam_dinh", agency, day, body, numbered=number, rng=rng,
                          style=form_style(year, rng), copies=("- Như trên;", "- Lưu: NCC."))  # fmt: skip


def invalid_card(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the giấy chứng nhận thương binh or bệnh binh, a card of half a sheet."""
    agency, day, voice = welfare_office(person, year), some_day(rng, year), Voice(person, year, rng)
    heading = "GIẤY CHỨNG NHẬN BỆNH BINH" if person.category == "BB" else "GIẤY CHỨNG NHẬN THƯƠNG BINH"
    number = person.more.certificate_no if year >= person.decided else ""
    marked = f"[certificate_no|{number}]" if number else ""
    blocks: tuple[Block, ...] = (
        letterhead(agency, year=year, number=marked, day=day),
        Gap(2),
        title(heading),
        *voice.lines("full_name", "birth_date", "native_place", "residence", ("injury_percent", "injury_class"),
                     ("decision_no", "decision_date"), "benefit_date"),
        Gap(1),
        signature(agency, rng),
    )  # fmt: skip
    return Paper(
        "giay_chung_nhan_thuong_binh",
        year,
        blocks,
        SMALL_CARD,
        number,
        day.iso(),
        agency.name,
        seal_words(agency),
    )


def payment_slip(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the phiếu (sổ) trợ cấp with the months in which it was paid."""
    agency, day, voice = welfare_office(person, year), some_day(rng, year), Voice(person, year, rng)
    amount = int(rng.integers(12, 90)) * (10 if year < 1986 else 1_000 if year < 1995 else 25_000)
    paid = f"{amount:,}".replace(",", ".")
    months = range(1, int(rng.integers(5, 10)))
    rows = tuple(
        (f"{month}/{year}", paid, f"{int(rng.integers(5, 28))}/{month}/{year}", "") for month in months
    )
    kin: tuple[Block, ...] = ()
    if person.category == "LS":
        name, _, relation = voice.relative(person.relatives[1])
        kin = (FormLine(f"Người lĩnh: {{{name}}} Quan hệ: {{{relation}}}"),)
    body: tuple[Block, ...] = (
        title(pick(rng, ("PHIẾU TRỢ CẤP", "PHIẾU LĨNH TRỢ CẤP", "SỔ TRỢ CẤP"))),
        Gap(2),
        *kin,
        *voice.lines(*(PAID_FOR_THE_DEAD if kin else PAID)),
        Table((("Tháng", "Số tiền (đồng)", "Ngày lĩnh", "Ký nhận"), *rows), (0.2, 0.3, 0.25, 0.25)),
    )
    number = person.more.certificate_no if voice.has("certificate_no") else ""
    numbered = Numbered(number, "certificate_no" if number else "")
    return official_paper("phieu_tro_cap", agency, day, body, numbered=numbered, rng=rng,
                          style=FILLED if year < 2005 else form_style(year, rng))  # fmt: skip
