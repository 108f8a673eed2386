"""The number of a document: after "Số" in its head, under its heading, or at the foot of a certificate."""

import re
from collections.abc import Iterator, Sequence

from ocr.documents.cells import Cell
from ocr.documents.fact import Found

_DIGIT = "[0-9OolISBĐD]"
_SIGN = r"[^\W_][\w.&ĐÐ]*"
_JOIN = r"\s?[-–—/_]+\s?"
_LABEL = re.compile(
    r"\W{0,3}(?:(?:s[o06ec]|n[°o])\s{0,2}(?:(?P<colon>[:.;,])\s*|(?=[0-9/])|$)|[s5$§]\w\s?(?P<misread>[:.;])\s*(?=[0-9]))"
)
_SHAPE = re.compile(
    r"[A-ZĐÐ]{1,7}\s?[-/]?\s?[0-9OolISB]{2,7}\s?[a-zA-Z]{0,2}(?![\w/–-])"
    rf"|{_DIGIT}{{1,12}}(?:\s(?={_DIGIT}{{1,5}}\s?/))?{_DIGIT}{{0,5}}[a-zA-Z]{{0,5}}(?:{_JOIN}{_SIGN})*"
)
_BARE = re.compile(r"[0-9]{1,5}[a-z]?\s?[-–—/]\s?[A-ZĐÐ]{1,6}(?:\s?[-–—/.]\s?[A-ZĐÐ0-9]{1,8}){0,3}$")
_ARRIVAL = re.compile(
    r"cong van den|^\W*(?:cv|c\.v)\W*(?:den)?\W*$|^\W*den\b|phong luu tru|trung tam cong bao|van thu"
)
_ARRIVED = re.compile(r"\W*(?:ngay\s?[:.]|chuyen\s?[:.])")
_OWN = re.compile(r"\W{0,3}(?:bang so|so bang|so hieu|so|so hieu bang|so giay chung nhan)\s?[:.;]\s*")
_DECISION = re.compile(r"\W{0,3}(?:theo )?quyet dinh so\s?[:.;]?\s*")
_NOT_A_NUMBER = re.compile(r"vao so|so vang")
_SERIAL = re.compile(r"^(?=[OolISB]*[0-9])[0-9OolISB]+(?=[/-]|$)")
_DIGITS = str.maketrans("OolISB", "001158")
_LEADERS = re.compile(r"[.…_·]{2,}|\s")


def find_number(cells: Sequence[Cell], *, body: int) -> Found | None:
    """Return the number of a document; None where it has none, or one that only a pen wrote.

    Args:
        cells: Of its first page.
        body: Place of the first cell that belongs neither to the head nor to the heading.
    """
    return next(_candidates(cells, body=body), None)


def find_certificate_number(cells: Sequence[Cell]) -> Found | None:
    """Return the number of a certificate of honor: its own, else that of the decision on it, else None."""
    for label, rule in ((_OWN, "number_of_certificate"), (_DECISION, "number_of_decision")):
        for cell in cells:
            if (found := label.match(cell.folded)) and (shape := _SHAPE.match(cell.raw, found.end())):
                number = normal_number(shape.group())
                return Found((cell.span(found.end(), shape.end()),), 0.9, rule, number)
    return None


def _candidates(cells: Sequence[Cell], *, body: int) -> Iterator[Found]:
    labelled = [place for place in range(len(cells)) if _LABEL.match(cells[place].folded)]
    labelled = [place for place in labelled if not _is_arrival(cells, place)]
    for place in labelled:
        found = _after_label(cells, place)
        is_plain = cells[place].raw.lstrip(" .-·*'\"")[:1].isupper()
        if place < body:
            if found is None:  # a blank that only a pen filled: never guessed from elsewhere
                return
            yield Found(found.spans, 0.98 if is_plain else 0.7, "number_in_head", found.normalized)
        elif found and is_plain and _has_colon(cells[place]):
            yield Found(found.spans, 0.85, "number_below", found.normalized)
    for cell in cells[:body]:
        if _BARE.match(cell.raw):
            yield Found((cell.span(),), 0.8, "number_bare", normal_number(cell.raw))


def _has_colon(cell: Cell) -> bool:
    label = _LABEL.match(cell.folded)
    return label is not None and bool(label["colon"] or label["misread"])


def _after_label(cells: Sequence[Cell], place: int) -> Found | None:
    """Return what stands after "Số", or beside it in a cell of its own."""
    cell = cells[place]
    label = _LABEL.match(cell.folded)
    assert label is not None
    if not cell.letters.removeprefix("so").strip():
        cell = next((near for near in cells[place + 1 : place + 3] if _is_beside(cells[place], near)), cell)
        label = None
    start = label.end() if label else 0
    shape = _SHAPE.match(cell.raw, start)
    if shape is None or not any(c.isdigit() for c in shape.group()):
        return None
    return Found((cell.span(start, shape.end()),), 1.0, "", normal_number(shape.group()))


def _is_beside(label: Cell, cell: Cell) -> bool:
    overlap = min(label.box.y1, cell.box.y1) - max(label.box.y0, cell.box.y0)
    return overlap > 0.5 * label.height and 0 <= cell.box.x0 - label.box.x1 < 6 * label.height


def _is_arrival(cells: Sequence[Cell], place: int) -> bool:
    """Whether the number is that of the registry's stamp: "CÔNG VĂN ĐẾN, Số, Ngày, Chuyển"."""
    if _NOT_A_NUMBER.search(cells[place].folded):
        return True
    above = cells[max(0, place - 3) : place]
    below = cells[place + 1 : place + 3]
    return any(_ARRIVAL.search(cell.folded) and not _LABEL.match(cell.folded) for cell in above) and any(
        _ARRIVED.match(cell.folded) or _ARRIVAL.search(cell.folded) for cell in below
    )


def normal_number(text: str) -> str:
    """Return a document number without spaces, its dashes plain, letters that stand among its digits as digits."""
    number = _LEADERS.sub("", text).replace("–", "-").replace("—", "-").replace("Ð", "Đ").strip("-/.,;:")
    return _SERIAL.sub(lambda serial: serial.group().translate(_DIGITS), number)
