"""Papers of a request for an extract: the request, its receipt and the extract itself."""

import numpy as np

from scripts.samples.letterheads import letterhead, welfare_office
from scripts.samples.markup import Block, Centered, Columns, FormLine, Gap, Paragraph, Row, Table
from scripts.samples.papers_frame import (
    FILLED,
    OFFICE,
    Numbered,
    application,
    official_paper,
    some_day,
    title,
)
from scripts.samples.people import Person, invent_name, pick
from scripts.samples.places import titled
from scripts.samples.sheet import Paper, Style
from scripts.samples.voice import Voice

REASONS = ("Giải quyết chế độ ưu đãi giáo dục", "Bổ sung hồ sơ thân nhân", "Xét hỗ trợ nhà ở")
NARROW = Style(size_pt=12.5)


def applicant_lines(person: Person, voice: Voice) -> tuple[str, tuple[FormLine, ...]]:
    """Return who applies in the matter of `person`, and the lines in which that person says so."""
    home = person.more.home
    residence = f"Nơi thường trú: {{Thôn {home.hamlet}, {home.written(voice.year)}}}"
    if person.category != "LS":
        own = FormLine(voice.line("residence", label="Nơi thường trú"))
        lines = voice.lines("citizen_no", "residence") if voice.rng.random() < 0.6 else (own,)
        return person.full_name, (FormLine(f"Tôi là: {{{voice.told('full_name')}}}"), *lines)
    kin = person.relatives[-1]
    name, _, relation = voice.relative(kin)
    number = int(voice.rng.integers(1, 999_999))
    identity = f"Số định danh cá nhân: {{0030{kin.born % 100:02d}{number:06d}}}"
    return kin.full_name, (
        FormLine(f"Tôi là: {{{name}}}"),
        *((FormLine(identity),) if voice.year >= 2016 else ()),
        FormLine(residence),
        FormLine(f"Quan hệ với liệt sĩ: {{{relation}}}"),
    )


def request(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the đơn đề nghị of the person or a relative."""
    agency, day, voice = welfare_office(person, year), some_day(rng, year), Voice(person, year, rng)
    applicant, who = applicant_lines(person, voice)
    heading = "ĐƠN XIN" if year < 1990 and rng.random() < 0.4 else "ĐƠN ĐỀ NGHỊ"
    body: tuple[Block, ...] = (
        title(heading, "Cấp trích lục hoặc sao hồ sơ người có công với cách mạng"),
        Gap(2),
        Centered((Row(f"Kính gửi: {agency.spoken} {titled(agency.town)}"),)),
        Gap(3),
        *who,
        Paragraph("Đề nghị quý cơ quan cấp trích lục hồ sơ người có công như sau:"),
        *voice.lines("full_name", "birth_date", "native_place", "category", "beneficiary_file_no",
                     ("decision_no", "decision_date"), "merit_certificate_no"),
        FormLine(f"Lý do: {{{pick(rng, REASONS)}}}"),
        Paragraph("Tôi cam đoan nội dung trên là đúng và xin chịu trách nhiệm trước pháp luật. Kính mong quý cơ "
                  "quan xem xét, giải quyết. Tôi xin trân trọng cảm ơn./."),
    )  # fmt: skip
    return application("don_de_nghi", person, day, body, applicant=applicant, rng=rng)


def receipt(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the phiếu tiếp nhận with its list of papers."""
    agency, day, voice = welfare_office(person, year), some_day(rng, year), Voice(person, year, rng)
    number = f"{int(rng.integers(10, 3000))}/TNHS"
    hour, minute = int(rng.integers(8, 16)), int(rng.integers(10, 59))
    rows = (
        ("TT", "Thành phần hồ sơ", "Bản chính", "Bản sao"),
        ("1", "Đơn đề nghị cấp trích lục", "1", ""),
        ("2", pick(rng, ("Bản sao Bằng Tổ quốc ghi công", "Giấy tờ chứng minh quan hệ")), "", "1"),
        ("3", "Giấy ủy quyền", "1", ""),
    )
    applicant = person.relatives[-1].full_name
    clerk = invent_name(rng, woman=True)
    blocks: tuple[Block, ...] = (
        letterhead(agency, year=year, number=number, day=day),
        Gap(4),
        title("PHIẾU TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", scale=1.12),
        Gap(2),
        FormLine(f"Tiếp nhận hồ sơ của: {{{applicant}}}"),
        FormLine(f"Địa chỉ: {{{person.place.written(year)}}}"),
        FormLine("Nội dung yêu cầu: {Cấp trích lục hồ sơ người có công}"),
        *voice.lines("beneficiary_file_no"),
        FormLine(voice.line("full_name", label=pick(rng, ("Họ tên người có công", "Chủ hồ sơ", "Người có công")))),
        *voice.lines("category"),
        Table(rows, (0.08, 0.56, 0.18, 0.18)),
        FormLine(f"Thời gian nhận hồ sơ: {{{hour} giờ {minute} phút, {day.worded()}}}"),
        FormLine("Thời gian giải quyết: {12 ngày}"),
        FormLine("Nơi nhận kết quả: {Bộ phận Một cửa}"),
        Gap(4),
        Columns((Row("NGƯỜI NỘP", "bold"), Row("", space_mm=22), Row(applicant, "bold")),
                (Row("NGƯỜI TIẾP NHẬN", "bold"), Row("", space_mm=22, signed=True),
                 Row(clerk, "bold", is_signer=True)), split=0.5),
    )  # fmt: skip
    return Paper("phieu_tiep_nhan", year, blocks, NARROW, number, day.iso(), agency.name, None)


def extract(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the trích lục hồ sơ an office once issued."""
    agency, day, voice = welfare_office(person, year), some_day(rng, year), Voice(person, year, rng)
    category = voice.value("category")
    body: tuple[Block, ...] = (
        title(f"TRÍCH LỤC HỒ SƠ {category.upper()}" if len(category) < 30 else "TRÍCH LỤC HỒ SƠ NGƯỜI CÓ CÔNG",
              scale=1.2),
        Gap(3),
        Paragraph(f"{agency.spoken} {titled(agency.town)} trích lục từ hồ sơ lưu trữ:"),
        *voice.lines(
            "full_name", "other_name", ("birth_date", "sex"), "native_place", "residence", "category",
            "beneficiary_file_no",
            "service_branch", "enlisted_date", ("rank", "position"), "unit", ("wound_date", "wound_place"),
            "wound_certificate_no",
            ("injury_percent", "injury_class"), "assessment_no", ("death_date", "war_period"), "death_circumstance",
            "death_place", "burial_place", "death_notice_no", ("merit_certificate_no", "merit_decision_no"),
            "father_name",
            "mother_name", "spouse_name", ("decision_no", "decision_date"), "benefit_date", "certificate_no",
            "shelf_location", numbered="1",
        ),
        Paragraph("Trích lục này được cấp để giải quyết chế độ ưu đãi theo quy định của pháp luật./."),
    )  # fmt: skip
    number = Numbered(f"{int(rng.integers(10, 900))}/TL-{agency.sign}")
    return official_paper("trich_luc", agency, day, body, numbered=number, rng=rng,
                          style=OFFICE if year >= 1993 else FILLED,
                          copies=("- Người đề nghị;", "- Lưu: VT, NCC."))  # fmt: skip
