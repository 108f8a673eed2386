"""The values of a printed extract, found again in the text of its pages: the inverse of how it is drawn."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ocr.text_layers.layer_words import Character
from schemas.printed_values import TEST_MARK

PrintedValues = dict[str, tuple[str, ...]]

_RIGHT_COLUMN_PT = 255.0
"""Lines that begin farther right stand in the right column: day and place, and the signer."""
_JUMP_PT, _SAME_LINE_PT = 12.0, 3.0
_RIGHT_EDGE_PT, _LONG_WORD = 535.0, 20
"""A word longer than any of ours that ends at the edge goes on in the next line."""
_LONGEST_SENTENCE = 40
"""Lines; looking on would take the square of the time."""
_NATION, _MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
_HELD, _PAGES, _NUMBER = "Theo hồ sơ lưu trữ mã số ", ", gồm ", ", số hồ sơ người có công "
_FACTS = ", nay trích lục các nội dung sau:"
_SOURCE, _CONFIRMED, _PURPOSE, _RECIPIENTS = "Nguồn: ", ". Người đối chiếu: ", "Lý do cấp:", "Nơi nhận:"
_CODE, _SCAN = "Mã kiểm tra: ", "Quét mã để kiểm tra bản này, hoặc mở:"
_TEST_NOTICES = ("BẢN THỬ NGHIỆM – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ", "Chữ ký số trên bản này dùng khóa thử nghiệm")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of text as it was drawn."""

    text: str
    x0: float
    """Where it begins, points from the left."""
    x1: float

    @property
    def is_right(self) -> bool:
        """Whether it stands in the right column."""
        return self.x0 >= _RIGHT_COLUMN_PT


def lines_of(characters: Iterable[Character]) -> list[PrintedLine]:
    """Return the lines of a page in the order in which they were drawn."""
    rows: list[list[Character]] = []
    for character in characters:
        last = rows[-1][-1] if rows else None
        goes_on = (
            last is not None
            and abs(character.y0 - last.y0) <= _SAME_LINE_PT
            and -_JUMP_PT < character.x0 - last.x1 < _JUMP_PT
        )
        if goes_on:
            rows[-1].append(character)
        else:
            rows.append([character])
    lines = (PrintedLine(_text(row), row[0].x0, row[-1].x1) for row in rows)
    return [line for line in lines if line.text]


def read_values(pages: Sequence[Sequence[PrintedLine]]) -> PrintedValues | None:
    """Return what is printed on an extract, None where the text is not that of one.

    Whether the values are right only their digest tells: text that looks like an extract's may be anybody's.

    Args:
        pages: Lines of each page, in order.
    """
    is_test = any(line.text.startswith(_TEST_NOTICES) for page in pages for line in page)
    lines = [line for number, page in enumerate(pages) for line in _without_marks(page, is_first=number == 0)]
    cut = _cut(lines)
    return None if cut is None else cut | {"notice": (TEST_MARK,) if is_test else ()}


def _cut(lines: list[PrintedLine]) -> PrintedValues | None:
    try:
        nation, motto = _first(lines, _NATION), _first(lines, _MOTTO)
        held, facts = _first(lines, _HELD), _last_of(lines, _FACTS, after=_first(lines, _HELD))
        purpose = _first(lines, _PURPOSE, after=facts)
        recipients = _first(lines, _RECIPIENTS, after=purpose)
        code, scan = _first(lines, _CODE, after=recipients), _first(lines, _SCAN, after=recipients)
        head = lines[motto + 1 : held]
        dated = next(place for place, line in enumerate(head) if line.is_right)
        titled = next(place for place in range(dated, len(head)) if not head[place].is_right)
        archive_file_code, rest = _halves(_joined(lines[held : facts + 1]).removeprefix(_HELD), _PAGES)
    except (StopIteration, ValueError):
        return None
    page_count, _, number = rest.removesuffix(_FACTS).partition(_NUMBER)
    closing = lines[purpose:recipients]
    return {
        "office": (_joined(lines[:nation]),),
        "number": (_joined(head[:dated]),),
        "place_and_date": (_joined(head[dated:titled]),),
        "title": (_joined(head[titled:]),),
        "archive_file_code": (archive_file_code,),
        "page_count": (page_count.removesuffix(" trang"),),
        "beneficiary_file_no": (number,),
        "rows": _rows(lines[facts + 1 : purpose]),
        "purpose": (_joined([line for line in closing if not line.is_right]).removeprefix(_PURPOSE).strip(),),
        "signer": (_joined([line for line in closing if line.is_right]),),
        "recipients": _recipients(lines[recipients + 1 : code]),
        "verify_code": (lines[code].text.removeprefix(_CODE),),
        "verify_url": (_joined(lines[scan + 1 :]),),
    }


def _rows(lines: Sequence[PrintedLine]) -> tuple[str, ...]:
    """Return label, value, source and who confirmed it, of one row after the other."""
    rows: list[list[PrintedLine]] = []
    for line in lines:
        if line.text.startswith(f"{len(rows) + 1}. "):
            rows.append([line])
        elif rows:
            rows[-1].append(line)
    return tuple(text for number, row in enumerate(rows, start=1) for text in _row(row, number=number))


def _row(lines: Sequence[PrintedLine], *, number: int) -> tuple[str, str, str, str]:
    end = next((place for place, line in enumerate(lines) if line.text.startswith(_SOURCE)), len(lines))
    label, _, value = _joined(lines[:end]).removeprefix(f"{number}. ").partition(":")
    source, _, confirmed_by = _joined(lines[end:]).removeprefix(_SOURCE).rpartition(_CONFIRMED)
    return label, value.strip(), source, confirmed_by.removesuffix(".")


def _recipients(lines: Sequence[PrintedLine]) -> tuple[str, ...]:
    names: list[list[PrintedLine]] = []
    for line in lines:
        if line.text.startswith("- ") or not names:
            names.append([])
        names[-1].append(line)
    return tuple(_joined(name).removeprefix("- ")[:-1] for name in names)


def _joined(lines: Sequence[PrintedLine]) -> str:
    text = ""
    for place, line in enumerate(lines):
        before = lines[place - 1] if place else None
        is_cut = (
            before is not None
            and before.x1 >= _RIGHT_EDGE_PT
            and len(before.text.rsplit(" ", 1)[-1]) > _LONG_WORD
        )
        text += line.text if is_cut or not place else f" {line.text}"
    return text


def _without_marks(lines: Sequence[PrintedLine], *, is_first: bool) -> list[PrintedLine]:
    """Return the lines without the notice of tests and without the number that stands first on later pages."""
    kept = [line for line in lines if not line.text.startswith(_TEST_NOTICES)]
    return kept[1:] if not is_first and kept and kept[0].text.isdigit() else kept


def _first(lines: Sequence[PrintedLine], start: str, *, after: int = -1) -> int:
    return next(
        place for place in range(after + 1, len(lines)) if lines[place].text.startswith(start.rstrip())
    )


def _last_of(lines: Sequence[PrintedLine], end: str, *, after: int) -> int:
    """Return where the sentence ends that begins at `after`: its last words may be cut at any space."""
    reach = min(after + _LONGEST_SENTENCE, len(lines))
    return next(place for place in range(after, reach) if _joined(lines[after : place + 1]).endswith(end))


def _halves(text: str, mark: str) -> tuple[str, str]:
    before, found, behind = text.partition(mark)
    if not found:
        raise ValueError(mark)
    return before, behind


def _text(row: Sequence[Character]) -> str:
    return " ".join(unicodedata.normalize("NFC", "".join(character.text for character in row)).split())
