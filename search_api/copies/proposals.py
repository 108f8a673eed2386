"""Which places of a page may be other people's data: proposals alone, a person decides."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from schemas.copies import GroundSlug, MaskProposal
from schemas.fields import FieldName, FieldValue, field_spec
from schemas.layout import BoundingBox, PageText
from schemas.sensitive_text import sensitivity_of_words
from schemas.vietnamese import fold

_OF_RELATIVES: frozenset[FieldName] = frozenset(
    {"father_name", "mother_name", "spouse_name", "relative_name", "relative_relation", "relative_birth_date"}
)
PROPOSAL_REASONS: dict[GroundSlug, str] = {
    "identity": "có dạng số CCCD, CMND hoặc số định danh",
    "health": "có dạng tỷ lệ, hạng thương tật hoặc thông tin sức khỏe",
}
_LEAST_SHARED = 0.5
"""Share of the lower word's height that two neighbors of one row have in common."""
_NEARLY_ALL = 0.5
"""A box of this share of its page is no place: a person typed the value without showing where it stands."""
_FEW_LINES = 10
"""A box of so many times a name's own is the name's place; a larger one only holds it."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """Whose own data the one who gets the copy may see."""

    names: frozenset[str] = frozenset()
    """Own name, and those of people for whom an authorisation lies there, as written."""
    citizen_numbers: frozenset[str] = frozenset()
    """Digits alone."""
    may_see_health: bool = False
    """Whether what is told of health on the page is their own: they are the beneficiary."""


def propose_masks(
    page: PageText, values: Sequence[FieldValue], *, document_type: str, receiver: Receiver
) -> tuple[MaskProposal, ...]:
    """Return the places that may be other people's data, from top to bottom, each once.

    Args:
        page: As it was read.
        values: Of the fields, those that stand on this page.
        document_type: Slug of the paper that the page is part of.
        receiver: Who gets the copy; what is their own is not proposed.
    """
    found = (*_guarded(page, values, document_type, receiver), *_of_relatives(page, values, receiver))
    once = {proposal.box: proposal for proposal in reversed(found)}
    return tuple(sorted(once.values(), key=lambda proposal: (proposal.box.y0, proposal.box.x0)))


def _guarded(
    page: PageText, values: Sequence[FieldValue], document_type: str, receiver: Receiver
) -> Iterator[MaskProposal]:
    """Yield runs of neighboring words that tell an identity number, or of health."""
    told = sensitivity_of_words(page, values, document_type=document_type)
    place = 0
    for line in page.lines:
        run: list[int] = []
        for at, word in enumerate(line.words):
            kind = told[place + at]
            goes_on = (
                bool(run) and kind == told[place + run[-1]] and _is_beside(line.words[run[-1]].box, word.box)
            )
            if run and not goes_on:
                yield from _proposal(page, place, run, told, receiver)
                run = []
            if kind:
                run.append(at)
        if run:
            yield from _proposal(page, place, run, told, receiver)
        place += len(line.words)


def _proposal(
    page: PageText, start: int, run: Sequence[int], told: Sequence[str], receiver: Receiver
) -> Iterator[MaskProposal]:
    words = [page.words[start + at] for at in run]
    ground: GroundSlug = "identity" if told[start + run[0]] == "identity" else "health"
    digits = "".join(c for word in words for c in word.text if c.isdecimal())
    is_own = digits in receiver.citizen_numbers if ground == "identity" else receiver.may_see_health
    if not is_own:
        yield MaskProposal(_around([word.box for word in words]), ground, PROPOSAL_REASONS[ground])


def _of_relatives(page: PageText, values: Sequence[FieldValue], receiver: Receiver) -> Iterator[MaskProposal]:
    """Yield where facts of relatives stand; a relative who is the receiver keeps all of their own."""
    own = {fold(name) for name in receiver.names}
    own_groups = {value.group for value in values if value.group and fold(value.value) in own}
    for value in values:
        is_own = fold(value.value) in own or (value.group and value.group in own_groups)
        if value.name not in _OF_RELATIVES or is_own:
            continue
        spec = field_spec(value.name)
        places = list(_named(page, value)) if spec.kind == "name" else []
        if _area(value.box) < _NEARLY_ALL * page.width_px * page.height_px:
            places.append(value.box)
        for box in places:
            yield MaskProposal(box, "relative", f"mục “{spec.label}” của hồ sơ")


def _named(page: PageText, value: FieldValue) -> Iterator[BoundingBox]:
    """Yield wherever else on the page the same name stands, apart from the place where it was read as a fact."""
    name = [bare for bare in map(_bare, value.value.split()) if bare]
    for line in page.lines:
        words = [_bare(word.text) for word in line.words]
        for start in range(len(words) - len(name) + 1):
            box = _around([word.box for word in line.words[start : start + len(name)]])
            if words[start : start + len(name)] == name and not _overlap(box, value.box):
                yield box


def _overlap(one: BoundingBox, other: BoundingBox) -> bool:
    is_place = _area(other) < _FEW_LINES * _area(one)
    return is_place and one.x0 < other.x1 and other.x0 < one.x1 and one.y0 < other.y1 and other.y0 < one.y1


def _bare(text: str) -> str:
    return "".join(character for character in fold(text) if character.isalnum())


def _area(box: BoundingBox) -> int:
    return (box.x1 - box.x0) * (box.y1 - box.y0)


def _is_beside(left: BoundingBox, right: BoundingBox) -> bool:
    shared = min(left.y1, right.y1) - max(left.y0, right.y0)
    return shared >= _LEAST_SHARED * min(left.y1 - left.y0, right.y1 - right.y0)


def _around(boxes: Sequence[BoundingBox]) -> BoundingBox:
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.union(box)
    return whole
