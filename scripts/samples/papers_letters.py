"""Papers that offices wrote to each other: letters, reports, notices, numbered decisions, minutes.

`length` says how much is written: about so many paragraphs or points.
"""

from dataclasses import replace

import numpy as np

from scripts.samples.days import Day
from scripts.samples.letterheads import Agency, letterhead, seal_words, signature, welfare_office
from scripts.samples.markup import Block, Centered, Columns, FormLine, Gap, IncomingStamp, Paragraph, Row
from scripts.samples.papers_frame import some_day, style_of, title
from scripts.samples.people import Person, invent_name, pick
from scripts.samples.phrases import bank
from scripts.samples.sheet import Paper
from scripts.samples.wording import DUTIES, POINTS, choose

RECEIVERS = ("- Như trên;", "- Thường trực Tỉnh ủy (b/c);", "- Các phòng thuộc Sở;", "- Phòng Kế toán;",
             "- Ban Tổ chức;", "- Công đoàn ngành;", "- Lưu: VT, NCC.")  # fmt: skip


def letter(person: Person, year: int, rng: np.random.Generator, *, length: int = 4) -> Paper:
    """Return an official letter in answer to another."""
    agency, day = _office_and_day(person, year, rng)
    asked = f"Trả lời Công văn số {int(rng.integers(10, 900))}/CV ngày {_earlier(day, rng).slashed()} về việc xác minh "
    body: tuple[Block, ...] = (
        Paragraph(f"Kính gửi: Ủy ban {_council(year)} {person.place.written(year)}"),
        Paragraph(
            f"{asked}hồ sơ của [full_name|{person.full_name}], sinh năm [birth_date|{person.birth.year}], "
            f"{agency.spoken} có ý kiến như sau:"
        ),
        *_paragraphs(length, person, year, rng),
        Paragraph("Vậy đề nghị quý cơ quan nghiên cứu, thực hiện và báo cáo kết quả để theo dõi./."),
    )
    about = pick(rng, ("V/v xác minh hồ sơ liệt sĩ", "V/v bổ sung giấy tờ", "V/v di chuyển hồ sơ"))
    return _paper(agency, day, body, sign="CV", kind="cong_van", about=about, rng=rng)


def letter_on_a_bare_machine(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return an official letter typed without marks, which were added with a pen, and stamped on receipt."""
    paper = letter(person, year, rng, length=2)
    return stamped(replace(paper, style=replace(paper.style, machine="types_and_pen")), rng)


def report(person: Person, year: int, rng: np.random.Generator, *, length: int = 5) -> Paper:
    """Return a report in numbered parts."""
    agency, day = _office_and_day(person, year, rng)
    subject = pick(rng, ("Kết quả kiểm kê hồ sơ người có công", "Tình hình thực hiện chính sách sau chiến tranh",
                         "Công tác mộ và nghĩa trang liệt sĩ"))  # fmt: skip
    texts = _paragraphs(length, person, year, rng)
    half = max(1, length // 2)
    body: tuple[Block, ...] = (
        title("BÁO CÁO", f"{subject} năm {year}"),
        Gap(2),
        Paragraph("I. TÌNH HÌNH CHUNG", "bold"),
        *(Paragraph(f"{place}. {each.text}") for place, each in enumerate(texts[:half], start=1)),
        Paragraph("II. NHỮNG VIỆC CẦN LÀM", "bold"),
        *(Paragraph(f"{place}. {each.text}") for place, each in enumerate(texts[half:], start=1)),
        Paragraph("Trên đây là báo cáo của đơn vị, kính trình cấp trên xem xét, chỉ đạo./."),
    )
    return _paper(agency, day, body, sign="BC", kind="cong_van", rng=rng)


def notice(person: Person, year: int, rng: np.random.Generator, *, length: int = 6) -> Paper:
    """Return a notice with a list of things to do."""
    agency, day = _office_and_day(person, year, rng)
    points = choose(POINTS, length, person=person, year=year, rng=rng)
    body: tuple[Block, ...] = (
        title("THÔNG BÁO", "Về việc lập và nộp lưu hồ sơ người có công"),
        Gap(2),
        *_paragraphs(1 + length // 5, person, year, rng),
        Paragraph(f"Để thống nhất cách làm, {agency.spoken} yêu cầu các đơn vị thực hiện những việc sau:"),
        *(Paragraph(f"{place}. {each}{_stop(place, length)}") for place, each in enumerate(points, start=1)),
        Paragraph("Nhận được thông báo này, yêu cầu các đơn vị khẩn trương thực hiện./."),
    )
    return _paper(agency, day, body, sign="TB", kind="cong_van", rng=rng)


def numbered_decision(person: Person, year: int, rng: np.random.Generator, *, length: int = 6) -> Paper:
    """Return a decision that sets up a group, in articles with numbered points."""
    agency, day = _office_and_day(person, year, rng)
    points = choose(POINTS, length, person=person, year=year, rng=rng)
    duties = choose(DUTIES, 2, person=person, year=year, rng=rng)
    body: tuple[Block, ...] = (
        title("QUYẾT ĐỊNH", "Về việc thành lập Tổ kiểm tra hồ sơ người có công"),
        Centered((Row(f"{agency.chief} {agency.name}".replace("TY TY", "TY"), "bold"),)),
        Paragraph("Căn cứ các văn bản hiện hành về ưu đãi người có công với cách mạng;", "italic"),
        Paragraph(f"Xét đề nghị của Trưởng phòng Tổ chức tại Tờ trình ngày {_earlier(day, rng).slashed()},",
                  "italic"),
        Centered((Row("QUYẾT ĐỊNH:", "bold"),)),
        Paragraph(f"Điều 1. Thành lập Tổ kiểm tra gồm {int(rng.integers(3, 9)):02d} người do ông "
                  f"{invent_name(rng, woman=False)} làm Tổ trưởng, làm việc từ ngày {day.slashed()}."),
        Paragraph("Điều 2. Tổ kiểm tra có nhiệm vụ:"),
        *(Paragraph(f"{place}. {each}{_stop(place, length)}") for place, each in enumerate(points, start=1)),
        Paragraph("Điều 3. Phân công như sau:"),
        Paragraph(f"a) {duties[0]};"),
        Paragraph(f"b) {duties[1]}."),
        Paragraph("Điều 4. Quyết định này có hiệu lực kể từ ngày ký. Các ông (bà) có tên trên chịu trách "
                  "nhiệm thi hành./."),
    )  # fmt: skip
    return _paper(agency, day, body, sign="QĐ", kind="khac", rng=rng)


def minutes(person: Person, year: int, rng: np.random.Generator, *, length: int = 4) -> Paper:
    """Return the minutes of a meeting, half form and half text."""
    agency, day = _office_and_day(person, year, rng)
    people = [invent_name(rng, woman=bool(rng.random() < 0.3)) for _ in range(4)]
    roles = ("Trưởng phòng", "Chuyên viên", "Cán bộ lưu trữ", "Thư ký")
    body: tuple[Block, ...] = (
        title("BIÊN BẢN", "Họp xét xác nhận người có công"),
        Gap(2),
        FormLine(f"Hôm nay, hồi {{{int(rng.integers(7, 16))}}} giờ {{{int(rng.integers(10, 59))}}} phút, "
                 f"{day.worded()}, tại: {{Trụ sở xã {person.place.commune}}}"),
        *(FormLine(f"{place}. Ông (bà): {{{name}}} Chức vụ: {{{role}}}")
          for place, (name, role) in enumerate(zip(people, roles, strict=True), start=1)),
        FormLine(f"Xét trường hợp của: {{[full_name|{person.full_name}]}} "
                 f"Sinh năm: {{[birth_date|{person.birth.year}]}}"),
        FormLine(f"Nguyên quán: {{[native_place|{person.place.written(year)}]}}"),
        Paragraph("Sau khi nghe ý kiến của các thành viên, cuộc họp thống nhất:"),
        *(Paragraph(f"- {each.text}") for each in _paragraphs(length, person, year, rng)),
        Paragraph("Biên bản lập thành ba bản, đọc lại mọi người cùng nghe và ký tên dưới đây."),
        Gap(2),
        Columns((Row("THƯ KÝ", "bold"), Row("", space_mm=20), Row(people[-1], "bold")),
                (Row("CHỦ TRÌ", "bold"), Row("", space_mm=24, signed=True), Row(people[0], "bold", is_signer=True)),
                split=0.5),
    )  # fmt: skip
    number = _number(agency, "BB", rng)
    blocks: tuple[Block, ...] = (
        letterhead(agency, year=year, number=number, day=day),
        Gap(3),
        *body,
    )
    return Paper("khac", year, blocks, style_of(year), number, day.iso(), agency.name, seal_words(agency))


def stamped(paper: Paper, rng: np.random.Generator) -> Paper:
    """Return `paper` with the stamp of the registry that received it, pressed over the lines below its letterhead."""
    day = f"{int(rng.integers(1, 29))}/{int(rng.integers(1, 13))}/{paper.year}"
    rows = (pick(rng, ("PHÒNG LƯU TRỮ", "VĂN PHÒNG ỦY BAN", "PHÒNG NGƯỜI CÓ CÔNG")),
            f"ĐẾN Số: {int(rng.integers(10, 4000))}", f"Ngày: {day}", "Chuyển:")  # fmt: skip
    stamp = IncomingStamp(
        rows, pick(rng, ("violet", "red")), float(rng.uniform(1.5, 3.0)), float(rng.uniform(-4, 4))
    )
    head, *rest = paper.blocks
    return replace(paper, blocks=(head, stamp, *rest))


def _paper(
    agency: Agency,
    day: Day,
    body: tuple[Block, ...],
    *,
    sign: str,
    kind: str,
    rng: np.random.Generator,
    about: str = "",
) -> Paper:
    year, number = day.year, _number(agency, sign, rng)
    receivers = tuple(RECEIVERS[int(place)] for place in sorted(rng.permutation(len(RECEIVERS))[:4]))
    blocks: tuple[Block, ...] = (
        letterhead(
            agency, year=year, number=number, day=day, extra=(Row(about, "regular", 0.9),) if about else ()
        ),
        Gap(4),
        *body,
        Gap(3),
        signature(agency, rng, copies=receivers, deputy=bool(rng.random() < 0.5)),
    )
    return Paper(kind, year, blocks, style_of(year), number, day.iso(), agency.name, seal_words(agency))


def _office_and_day(person: Person, year: int, rng: np.random.Generator) -> tuple[Agency, Day]:
    return welfare_office(person, year), some_day(rng, year)


def _paragraphs(count: int, person: Person, year: int, rng: np.random.Generator) -> list[Paragraph]:
    return [Paragraph(text) for text in choose(bank(year), count, person=person, year=year, rng=rng)]


def _number(agency: Agency, sign: str, rng: np.random.Generator) -> str:
    return f"{int(rng.integers(10, 3000))}/{sign}-{agency.sign}"


def _earlier(day: Day, rng: np.random.Generator) -> Day:
    return Day(day.year - 1, int(rng.integers(6, 13)), int(rng.integers(1, 29)))


def _council(year: int) -> str:
    return "hành chính" if year < 1976 else "nhân dân"


def _stop(place: int, last: int) -> str:
    return "." if place == last else ";"
