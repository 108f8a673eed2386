"""Papers that are tables: lists of people, of papers handed over, and sums by district.

`length` says how many rows a table has.
"""

from dataclasses import replace

import numpy as np

from scripts.samples.days import Day
from scripts.samples.letterheads import letterhead, seal_words, signature, welfare_office
from scripts.samples.markup import Block, Gap, Paragraph, Table
from scripts.samples.papers_frame import some_day, style_of, title
from scripts.samples.people import RANKS, Person, invent_name, pick
from scripts.samples.phrases import bank
from scripts.samples.places import PLACES
from scripts.samples.sheet import Paper, Style
from scripts.samples.wording import POINTS, choose, sum_of_money

REMARKS = (
    "Thiếu giấy báo tử, chờ đơn vị cũ xác nhận", "Đã có Bằng Tổ quốc ghi công", "Sai năm sinh, cần đính chính",
    "Hồ sơ đủ", "Mộ ở nghĩa trang huyện", "Chuyển từ nơi khác đến", "", "Bản sao, không có bản chính",
)  # fmt: skip
PAPERS = (
    "Giấy báo tử", "Giấy chứng nhận hy sinh", "Biên bản giám định y khoa", "Bản khai tình hình thân nhân liệt sĩ",
    "Quyết định trợ cấp hằng tháng", "Lý lịch quân nhân", "Phiếu tiếp nhận hồ sơ", "Đơn đề nghị cấp lại giấy tờ",
    "Biên bản họp xét của hội đồng xã", "Giấy ủy quyền của thân nhân",
)  # fmt: skip


def list_of_people(person: Person, year: int, rng: np.random.Generator, *, length: int = 9) -> Paper:
    """Return a list of martyrs of a district, its cells of several lines."""
    rows = [("TT", "Họ và tên", "Năm sinh", "Nguyên quán", "Ngày hy sinh", "Ghi chú")]
    for place in range(1, length + 1):
        born, home = int(rng.integers(1940, 1956)), pick(rng, PLACES)
        died = Day(born + int(rng.integers(19, 28)), int(rng.integers(1, 13)), int(rng.integers(1, 29)))
        name = invent_name(rng, woman=bool(rng.random() < 0.1))
        rows.append((str(place), name, str(born), home.written(year), died.slashed(), pick(rng, REMARKS)))
    table = Table(tuple(rows), (0.07, 0.24, 0.1, 0.27, 0.15, 0.22))
    return _listed(
        person, year, rng, "DANH SÁCH", "Liệt sĩ đề nghị xác minh, bổ sung hồ sơ", table, kind="danh_sach"
    )


def register_of_papers(person: Person, year: int, rng: np.random.Generator, *, length: int = 8) -> Paper:
    """Return the register of papers handed over, its rows told by number, day and pages."""
    rows = [("Số TT", "Số, ký hiệu", "Ngày tháng", "Tên loại và trích yếu nội dung", "Tờ số", "Ghi chú")]
    leaf = 1
    for place in range(1, length + 1):
        day = Day(int(rng.integers(year - 20, year + 1)), int(rng.integers(1, 13)), int(rng.integers(1, 29)))
        until = leaf + int(rng.integers(0, 6))
        about = f"{pick(rng, PAPERS)} của {invent_name(rng, woman=False)}"
        number = f"{int(rng.integers(10, 990))}/{pick(rng, ('QĐ', 'CV', 'GCN', 'BB'))}"
        rows.append((str(place), number, day.slashed(), about, f"{leaf:02d} - {until:02d}",
                     pick(rng, ("Bản chính", "Bản sao", ""))))  # fmt: skip
        leaf = until + 1
    table = Table(tuple(rows), (0.08, 0.14, 0.15, 0.4, 0.12, 0.13))
    return _listed(
        person, year, rng, "MỤC LỤC VĂN BẢN", "Tài liệu trong hồ sơ người có công", table, kind="muc_luc"
    )


def sums_by_district(person: Person, year: int, rng: np.random.Generator, *, length: int = 9) -> Paper:
    """Return a table of figures, a district a row."""
    rows = [("TT", "Huyện, thị xã", "Số người hưởng", "Số hồ sơ", "Đã số hóa", "Số tiền (đồng)")]
    for place, home in enumerate(rng.permutation(len(PLACES))[:length], start=1):
        held = int(rng.integers(300, 9000))
        rows.append((str(place), PLACES[int(home)].district, str(held - int(rng.integers(1, 200))), str(held),
                     str(int(held * rng.uniform(0.2, 1))), sum_of_money(rng, year=year)))  # fmt: skip
    table = Table(tuple(rows), (0.07, 0.25, 0.16, 0.15, 0.15, 0.22))
    return _listed(
        person, year, rng, "BẢNG TỔNG HỢP", f"Kinh phí chi trả trợ cấp năm {year}", table, kind="khac"
    )


def plan_of_work(person: Person, year: int, rng: np.random.Generator, *, length: int = 7) -> Paper:
    """Return a plan of work on a landscape sheet: long cells of several lines."""
    rows = [("TT", "Nội dung công việc", "Người thực hiện", "Thời hạn", "Kinh phí", "Kết quả phải đạt")]
    points = choose(POINTS, 2 * length, person=person, year=year, rng=rng)
    for place in range(1, length + 1):
        work, result = points[place - 1], points[-place]
        day = some_day(rng, year)
        rows.append((str(place), work, f"{pick(rng, RANKS[2:])} {invent_name(rng, woman=False)}", day.slashed(),
                     sum_of_money(rng, year=year), result))  # fmt: skip
    table = Table(tuple(rows), (0.05, 0.3, 0.17, 0.11, 0.11, 0.26))
    wide = Style(size_pt=12.5, width_mm=297, height_mm=210, margins_mm=(15, 18, 14, 22), leading=1.22)
    subject = "Chỉnh lý và số hóa tài liệu lưu trữ"
    paper = _listed(person, year, rng, "KẾ HOẠCH", subject, table, kind="cong_van")
    return replace(paper, style=wide)


def _listed(
    person: Person,
    year: int,
    rng: np.random.Generator,
    heading: str,
    subject: str,
    table: Table,
    *,
    kind: str,
) -> Paper:
    agency = welfare_office(person, year)
    day = some_day(rng, year)
    number = f"{int(rng.integers(10, 900))}/DS-{agency.sign}"
    said = choose(bank(year), 1, person=person, year=year, rng=rng)
    blocks: tuple[Block, ...] = (
        letterhead(agency, year=year, number=number, day=day),
        Gap(3),
        title(heading, subject),
        Gap(2),
        table,
        *(Paragraph(each) for each in said),
        Gap(2),
        signature(agency, rng, copies=("- Ủy ban nhân dân tỉnh;", "- Lưu: VT, NCC.")),
    )
    return Paper(kind, year, blocks, style_of(year), number, day.iso(), agency.name, seal_words(agency))
