"""The list of papers that an archivist puts in front of a dossier."""

import numpy as np

from scripts.samples.letterheads import welfare_office
from scripts.samples.markup import Block, Centered, Columns, FormLine, Gap, Row, Table
from scripts.samples.papers_frame import OFFICE, TYPED, some_day, title
from scripts.samples.people import Person, invent_name, pick
from scripts.samples.sheet import Paper
from scripts.samples.voice import Voice

PAPER_NAMES = {
    "LS": (
        "Giấy báo tử",
        "Bằng Tổ quốc ghi công",
        "Bản khai tình hình thân nhân liệt sĩ",
        "Giấy chứng nhận hy sinh",
    ),
    "TB": ("Giấy chứng nhận bị thương", "Biên bản giám định y khoa", "Bản khai cá nhân", "Tóm tắt bệnh án"),
}
OTHER_PAPERS = ("Lý lịch", "Bản khai cá nhân", "Giấy xác nhận", "Đơn đề nghị", "Biên bản họp xét")
GENERAL_PAPERS = (
    "Quyết định trợ cấp",
    "Phiếu trợ cấp",
    "Tờ trình",
    "Danh sách chi trả",
    "Phiếu tiếp nhận hồ sơ",
)


def contents(person: Person, year: int, rng: np.random.Generator) -> Paper:
    """Return the mục lục văn bản of the dossier: what lies in it, and at which leaf."""
    agency, voice = welfare_office(person, year), Voice(person, year, rng)
    names = (*PAPER_NAMES.get(person.category, OTHER_PAPERS), *GENERAL_PAPERS)
    rows = [("STT", "Số, ký hiệu", "Ngày tháng", "Tác giả", "Trích yếu nội dung", "Tờ số", "Ghi chú")]
    for place, chosen in enumerate(rng.permutation(len(names))[: int(rng.integers(4, 8))], start=1):
        day = some_day(rng, int(rng.integers(person.event.year, max(year, person.event.year + 1))))
        number = (
            f"{int(rng.integers(10, 990))}/{pick(rng, ('QĐ', 'GCN', 'BB', 'CV'))}"
            if rng.random() < 0.8
            else ""
        )
        author = pick(rng, ("Sở LĐTBXH", "Ty TBXH", "Đơn vị", "UBND xã", "Cục Chính sách"))
        rows.append((str(place), number, day.slashed(), author, names[int(chosen)], f"{place * 2 - 1:02d}",
                     pick(rng, ("Bản chính", "Bản sao", ""))))  # fmt: skip
    heading = pick(rng, ("MỤC LỤC VĂN BẢN", "MỤC LỤC VĂN BẢN TRONG HỒ SƠ", "MỤC LỤC TÀI LIỆU"))
    archivist = invent_name(rng, woman=bool(rng.random() < 0.6))
    day = some_day(rng, year)
    blocks: tuple[Block, ...] = (
        Centered((Row(agency.parent, "regular", 0.85), Row(agency.name, "bold", 0.9, rule=0.5))),
        Gap(6),
        title(heading),
        Gap(2),
        FormLine(f"{voice.line('beneficiary_file_no')} {voice.line('full_name')}"),
        Table(tuple(rows), (0.07, 0.15, 0.14, 0.16, 0.28, 0.08, 0.14)),
        Gap(4),
        Columns((), (Row(day.worded().capitalize(), "italic"), Row("NGƯỜI LẬP", "bold"), Row("", space_mm=20,
                                                                                             signed=True),
                     Row(archivist, "bold", is_signer=True)), split=0.5),
    )  # fmt: skip
    style = OFFICE if year >= 1993 else TYPED
    return Paper("muc_luc", year, blocks, style, "", day.iso(), agency.name, None)
