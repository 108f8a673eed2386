"""The agency that issued a document, as its letterhead names it: the unit itself, without the one above it."""

import re
from collections.abc import Sequence

from ocr.documents.cells import Cell
from ocr.documents.fact import Found
from ocr.documents.secrecy import secrecy_level
from ocr.fields.headings import is_title
from ocr.fields.near_labels import edits_within

_STATES = ("conghoaxahoichunghiavietnam", "vietnamdanchuconghoa")
_MOTTO = "doclaptudohanhphuc"
_HEADS = re.compile(
    r"(?:[5s][oơ] |8o quoc|bo (?:quoc|thuong|noi|y te|lao|tu lenh|chi huy|cong an|tong|tai|giao"
    r"|tu phap)|bo$|ty |tong cuc|cuc |chi cuc"
    r"|uy ban|u\.?b\.?n\.?d|ubnd|ubhc|ubkchc|hoi dong|su doan|trung doan|lu doan|doan |tieu doan"
    r"|dai doi|quan khu"
    r"|quan doan|quan doi|quan chung|binh chung|binh doan|mat tran|tinh doi|huyen doi|thi doi"
    r"|thanh doi|khu doi|bo doi"
    r"|ban |phong |trung tam|benh vien|benh xa|vien |quan y|truong |co[nmr][gcqe] an|chinh phu"
    r"|thu tuong|chu tich|van phong"
    r"|trai |xi nghiep|cong ty|nha may|nong truong|hop tac xa|dang |tinh uy|huyen uy|thanh uy|hoi "
    r"|lien |don vi"
    r"|xuong|tong doi|hat |doi |tong lien|toa an|vien kiem|bao hiem|kho |cong truong|tram |cum "
    r"|hai quan|khong quan)"
)
_PLACES = re.compile(
    r"(?:tinh|huyen|xa|thanh pho|t\.?p\.?|quan|phuong|thi xa|thi tran|thu do|dac khu|lien khu|khu) "
)
_OPEN = re.compile(
    r"(?:uy ban(?: nhan dan| hanh chinh| khang chien hanh chinh| mat tran to quoc)?"
    r"|hoi dong nhan dan|bo tu lenh"
    r"|bo chi huy(?: quan su)?|ban chi huy(?: quan su)?|cong an|van phong|toa an nhan dan"
    r"|ban chi dao|quan doi nhan dan"
    r"|bo chi huy quan su|mat tran|hoi dong giam dinh y khoa|chinh phu nuoc|bao hiem xa hoi"
    r"|ban dan van|hoi cuu chien binh)$"
)
_TAILS = re.compile(r"(?:\b(?:va|cua|nhan|xa|thuong|nuoc|giam dinh)|[-–,&])$")
_NOT_AGENCY = re.compile(
    r"(?:[s5$]\w\s?[:.;,]|\w{0,3}\W{0,3}\d+\s?[/-]|so\W{0,3}\d|(?:mau|phu luc|v/v|ve viec|trich yeu"
    r"|hoa toc|khan|thuong khan|ho so|ban sao|trang)\b)"
)
_BESTOWERS = re.compile(
    r"\W{0,3}(?:(?:k\W?t\W{0,3})?(?:thu tuong|chu tich) (?P<who>chinh phu|hoi dong bo truong"
    r"|hoi dong nha nuoc)\W*$)"
    r"|\W{0,3}(?P<who2>chu tich nuoc|chinh phu|hoi dong nha nuoc|bo quoc phong|uy ban nhan dan\b.*)\W*$"
)
_MOST_HEAD = 12
_MOST_LINES = 6
_LINE_HEIGHTS = 3.2
"""Lines of a letterhead are no further apart than this many heights."""


def is_state(cell: Cell) -> bool:
    """Whether `cell` is the name of the state, misread a little."""
    return any(_is_like(cell.letters, state, most=4) for state in _STATES)


def is_motto(cell: Cell) -> bool:
    """Whether `cell` is the motto of the state, misread a little."""
    return _is_like(cell.letters, _MOTTO, most=4)


def find_agency(cells: Sequence[Cell], *, body: int) -> Found | None:
    """Return the agency in the letterhead; None where a paper has none, such as a request.

    Args:
        cells: Of the first page.
        body: Place of the first cell after the head.
    """
    lines = _letterhead(cells[:body])
    if not lines:
        return None
    unit = lines[_unit_start(lines) :]
    has_head = _HEADS.match(unit[0].folded.strip()) is not None
    return Found(tuple(cell.span() for cell in unit), 0.97 if has_head else 0.75, "agency_in_letterhead")


def find_bestower(cells: Sequence[Cell]) -> Found | None:
    """Return who bestows an honor: the office of state that stands by itself on the certificate."""
    for cell in cells:
        if found := _BESTOWERS.match(cell.folded):
            who = "who" if found["who"] else "who2"
            return Found((cell.span(found.start(who), found.end(who)),), 0.9, "agency_that_bestows")
    return None


def head_of(cells: Sequence[Cell]) -> Cell | None:
    """Return the name of the state or its motto on the first lines of a page; None where there is none."""
    named = [cell for cell in cells[:_MOST_HEAD] if is_state(cell) or is_motto(cell)]
    return max(named, key=lambda cell: cell.middle, default=None)


def _letterhead(head: Sequence[Cell]) -> list[Cell]:
    """Return the lines that name the agency and the one above it, from top to bottom."""
    state = head_of(head)
    lines: list[Cell] = []
    for cell in sorted(head, key=lambda cell: cell.box.y0) if state else head:
        if cell is state or secrecy_level(cell.raw) or (state and not _is_left_of(cell, state)):
            continue
        if _ends_letterhead(cell):
            if lines:
                break
            continue
        if lines and cell.box.y0 - lines[-1].box.y0 > _LINE_HEIGHTS * max(cell.height, lines[-1].height):
            break
        if len(cell.letters) >= 3 or lines:
            lines.append(cell)
    return lines[:_MOST_LINES]


def _ends_letterhead(cell: Cell) -> bool:
    is_other = _NOT_AGENCY.match(cell.folded.lstrip(" .:-'\"*")) is not None
    return is_other or not cell.is_capital or is_title(cell.raw)


def _is_left_of(cell: Cell, state: Cell) -> bool:
    """Whether `cell` stands in the column left of the name of the state, near its height."""
    near = abs(cell.box.y0 - state.box.y0) < 8 * max(state.height, cell.height)
    return near and cell.box.x1 < state.box.x0 + cell.height


def _unit_start(lines: Sequence[Cell]) -> int:
    """Return the place of the line with which the last agency of a letterhead begins."""
    for place in range(len(lines) - 1, 0, -1):
        if not _goes_on(lines[place - 1].folded.strip(), lines[place].folded.strip()):
            return place
    return 0


def _goes_on(above: str, line: str) -> bool:
    """Whether `line` goes on with the name that `above` begins."""
    if _TAILS.search(above) and not _OPEN.search(above):
        return True
    if _OPEN.match(above):
        return not re.match(r"(?:uy ban|ubnd|so |ty |hoi dong|phong |ban |bo |tong cuc|cuc )", line)
    return _HEADS.match(line) is None and not (_PLACES.match(line) and _has_place(above))


def _has_place(text: str) -> bool:
    return re.search(r"\b(?:tinh|huyen|xa|thanh pho|quan|phuong|thi xa|thi tran) \w", text) is not None


def _is_like(letters: str, wanted: str, *, most: int) -> bool:
    """Whether `letters` are `wanted` with a few misread, or hold most of it."""
    if abs(len(letters) - len(wanted)) > most:
        return wanted in letters
    return letters == wanted or _near(letters, wanted, most=most)


def _near(letters: str, wanted: str, *, most: int) -> bool:
    if letters[:4] != wanted[:4] and letters[-4:] != wanted[-4:] and wanted[8:13] not in letters:
        return False
    return edits_within(letters, wanted, most=most) is not None
