"""Papers that people wrote of their own lives, and those on their deaths."""

import numpy as np

from scripts.samples.letterheads import letterhead, signature, state_rows
from scripts.samples.markup import Block, Centered, Columns, FormLine, Gap, PageBreak, Paragraph, Row, Table
from scripts.samples.papers_fallen import commune_council
from scripts.samples.papers_frame import declaration, form_style, some_day, style_of, title
from scripts.samples.papers_martyr import table_of_relatives
from scripts.samples.people import Person, invent_name, pick
from scripts.samples.sheet import Paper
from scripts.samples.voice import Voice

WORK = (
    "Tham gia đội tự vệ, làm liên lạc cho huyện", "Làm cán bộ thông tin tuyên truyền xã",
    "Phụ trách kho lương của khu",
    "Công tác tại Ủy ban huyện, phụ trách hộ tịch", "Hoạt động bí mật trong vùng địch tạm chiếm",
)  # fmt: skip
CLAIMS = {
    "TB": "hưởng chế độ thương binh", "BB": "hưởng chế độ bệnh binh",
    "CĐHH": "hưởng chế độ đối với người bị nhiễm chất độc hóa học",
    "TĐ": "hưởng chế độ đối với người bị địch bắt tù, đày",
}  # fmt: skip


def cadre_record(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the lý lịch of a cadre or party member, two pages."""
    day, voice = some_day(rng, year), Voice(person, year, rng)
    begun = person.enlisted.year
    rows = [("Từ năm", "Đến năm", "Làm gì, ở đâu")]
    for place, chosen in enumerate(rng.permutation(len(WORK))[:3]):
        rows.append((str(begun + 2 * place), str(begun + 2 * place + 2), WORK[int(chosen)]))
    blocks: tuple[Block, ...] = (
        Centered(state_rows(year)),
        Gap(5),
        title(pick(rng, ("LÝ LỊCH CÁN BỘ", "LÝ LỊCH ĐẢNG VIÊN", "LÝ LỊCH CÁN BỘ"))),
        Gap(3),
        *voice.lines("full_name", "other_name", ("birth_date", "sex"), "native_place", "residence", "ethnicity",
                     "citizen_no", "enlisted_date", "position", "father_name", "mother_name", "spouse_name",
                     numbered="1"),
        FormLine(f"Trình độ văn hóa: {{{pick(rng, ('Biết đọc, biết viết', '4/7', '7/10'))}}} Tôn giáo: {{Không}}"),
        FormLine(f"Ngày vào Đảng: {{{int(rng.integers(1, 29))}/{int(rng.integers(1, 13))}/{begun + 2}}}"),
        PageBreak(),
        Paragraph("Quá trình hoạt động:", indent=False),
        Table(tuple(rows), (0.15, 0.15, 0.7)),
        Paragraph("Khen thưởng: Được tặng Huy chương Kháng chiến. Kỷ luật: Không."),
        Paragraph("Tôi xin cam đoan những lời khai trên là đúng, nếu sai tôi xin chịu trách nhiệm trước tổ chức."),
        Gap(3),
        Columns(
            (Row("Xác nhận của cấp ủy", "bold"), Row("", space_mm=24, signed=True), Row(invent_name(rng,
                                                                                                    woman=False),
                                                                                                    "bold")),
            (Row(day.worded().capitalize(), "italic"), Row("Người khai", "bold"), Row("", space_mm=20),
             Row(person.full_name, "bold", is_signer=True)),
            split=0.5,
        ),
    )  # fmt: skip
    return Paper("ly_lich_can_bo", year, blocks, form_style(year, rng), "", day.iso(), "", None)


def personal_declaration(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the bản khai cá nhân with which someone asks to be recognized."""
    day, voice = some_day(rng, year), Voice(person, year, rng)
    claim = CLAIMS.get(person.category, "hưởng chế độ ưu đãi người có công")
    served = "Tôi tham gia <enlisted_date:words>|, thuộc <unit>|" if rng.random() < 0.4 else ""
    family = (table_of_relatives(person, voice),) if rng.random() < 0.35 else ()
    body: tuple[Block, ...] = (
        title("BẢN KHAI CÁ NHÂN", f"Đề nghị {claim}"),
        Gap(2),
        *voice.lines(
            "full_name", "other_name", ("birth_date", "sex"), "ethnicity", "citizen_no", "native_place", "residence",
            "enlisted_date", ("rank", "position"), "unit", ("wound_date", "wound_place"), "wound_certificate_no",
            "father_name", "mother_name", "spouse_name", numbered=pick(rng, ("", "1", "1")),
        ),
        *((Paragraph(voice.tell(f"{served}, sau đó trở về địa phương.")),
           ) if served and voice.has("enlisted_date") else ()),
        *((Paragraph("Tình hình gia đình:", indent=False), *family) if family else ()),
        Paragraph("Tôi cam đoan lời khai trên là đúng sự thật và xin chịu trách nhiệm trước pháp luật."),
    )  # fmt: skip
    return declaration("ban_khai_ca_nhan", person, day, body, declarer=person.full_name, rng=rng)


def declaration_of_death(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the bản khai hưởng chế độ ưu đãi khi người có công từ trần."""
    day, voice, declarer = some_day(rng, year), Voice(person, year, rng), person.relatives[-1]
    name, born, relation = voice.relative(declarer)
    body: tuple[Block, ...] = (
        title("BẢN KHAI", "Hưởng chế độ ưu đãi khi người có công từ trần"),
        Gap(2),
        Paragraph("1. Phần khai về người có công:", indent=False),
        *voice.lines("full_name", ("birth_date", "sex"), "native_place", "residence", "category",
                     "beneficiary_file_no",
                     "injury_percent", "certificate_no", "death_date"),
        Paragraph("2. Phần khai về người đứng khai:", indent=False),
        FormLine(f"Họ và tên: {{{name}}} Sinh năm: {{{born}}}"),
        FormLine(f"Số CCCD: {{003{int(rng.integers(0, 2))}{declarer.born % 100:02d}"
                 f"{int(rng.integers(1, 999_999)):06d}}}"
                 if year >= 2016 else f"Số CMND: {{003{int(rng.integers(1, 999_999)):06d}}}"),
        FormLine(f"Quan hệ với người có công: {{{relation}}}"),
        FormLine(f"Nơi thường trú: {{{person.more.home.written(year)}}}"),
        Paragraph("3. Thân nhân của người có công:", indent=False),
        table_of_relatives(person, voice),
        Paragraph("Tôi cam đoan lời khai trên là đúng sự thật và xin chịu trách nhiệm trước pháp luật."),
    )  # fmt: skip
    return declaration("ban_khai_tu_tran", person, day, body, declarer=declarer.full_name, rng=rng)


def extract_of_death(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the trích lục khai tử, or the giấy chứng tử of older days."""
    agency, day, voice = commune_council(person, year), some_day(rng, year), Voice(person, year, rng)
    number = f"{int(rng.integers(1, 200))}/{'TLKT-BS' if year >= 2016 else 'KT'}"
    blocks: tuple[Block, ...] = (
        letterhead(agency, year=year, number=number, day=day),
        Gap(4),
        title("TRÍCH LỤC KHAI TỬ" if year >= 2016 else "GIẤY CHỨNG TỬ"),
        Gap(3),
        *voice.lines(
            "full_name", "birth_date", ("sex", "ethnicity"), "citizen_no", "residence", "death_date"
        ),
        FormLine(f"Nơi chết: {{{pick(rng, ('Tại nhà', 'Bệnh viện đa khoa tỉnh', 'Trạm y tế xã'))}}}"),
        FormLine(f"Nguyên nhân chết: {{{pick(rng, ('Tuổi già', 'Bệnh', 'Vết thương tái phát'))}}}"),
        FormLine(f"Người đi khai: {{{person.relatives[-1].full_name}}}"),
        Gap(4),
        signature(agency, rng),
    )
    seal = (
        "ỦY BAN NHÂN DÂN",
        agency.parent.partition("DÂN ")[2] or agency.parent,
        agency.name.partition("DÂN ")[2],
    )
    return Paper("trich_luc_khai_tu", year, blocks, style_of(year), number, day.iso(), agency.name, seal)
