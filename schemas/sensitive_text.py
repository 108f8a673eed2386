"""What of a page's text is guarded, by its paper, its values and its shape, and how the page looks without it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from schemas.document_types import DOCUMENT_TYPES
from schemas.fields import FieldValue, Sensitivity, field_spec
from schemas.layout import BoundingBox, PageText, Word
from schemas.sensitive_shapes import HEALTH_CUES, IDENTITY_CUES, cue_words, sensitivity_by_shape
from schemas.vietnamese import fold

HIDDEN_WORD = "•••"
"""Stands for every hidden word; no letter or digit, so that no search and no copy finds anything in it."""
_GUARDED: tuple[Sensitivity, ...] = ("health", "identity")
_CUES: dict[Sensitivity, tuple[str, ...]] = {"health": HEALTH_CUES, "identity": IDENTITY_CUES}
_KINDS: dict[str, Sensitivity] = {row.slug: row.sensitivity for row in DOCUMENT_TYPES}
_TOUCHES = 0.2
"""Share of a word's area within a value's box from which on the word is part of the value."""
_NEARLY_ALL = 0.5
"""A box of this share of its page is no place: a person typed the value without showing where it stands."""


@dataclass(frozen=True, slots=True)
class PageSight:
    """A page as somebody may see it."""

    text: PageText | None
    """What may be read, with HIDDEN_WORD for each other word; None where the page is not read, or not to be seen."""
    covered: tuple[BoundingBox, ...] = ()
    """What is covered on its picture, on the original page."""
    refused: Sensitivity = ""
    """Why nothing of it may be seen; empty: at least a part may."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing of the page is kept back."""
        return not self.refused and not self.covered


def sensitivity_of_words(
    page: PageText, values: Sequence[FieldValue], *, document_type: str
) -> tuple[Sensitivity, ...]:
    """Return what each of `page.words` tells that is guarded; its own matter goes before that of its paper.

    Args:
        page: As it was read.
        values: Of the fields, those that stand on this page.
        document_type: Slug of the paper that the page is part of.
    """
    words = page.words
    found = sensitivity_by_shape([word.text for word in words])
    for value in values:
        sensitivity = field_spec(value.name).sensitivity
        if sensitivity:
            for place in _places(page, words, value):
                found[place] = sensitivity
    kind = _KINDS.get(document_type, "")
    return tuple(own or kind for own in found) if kind else tuple(found)


def sight_of(
    page: PageText | None,
    values: Sequence[FieldValue],
    *,
    document_type: str,
    sensitivities: frozenset[Sensitivity],
) -> PageSight:
    """Return what of a page may be seen by who has these rights; the one place where that is decided.

    Args:
        page: As it was read; None: nobody knows yet what stands on it, so it is seen only by who may see everything.
        values: Of the fields, those that stand on this page.
        document_type: Slug of the paper that the page is part of.
        sensitivities: What may be seen.
    """
    refused = refusal_of(document_type if page else None, sensitivities=sensitivities)
    if refused:
        return PageSight(None, refused=refused)
    lacking = _lacking(sensitivities)
    if page is None or not lacking:
        return PageSight(page)
    words = page.words
    told = sensitivity_of_words(page, values, document_type="")
    is_hidden = [each in lacking for each in told]
    covered = [word.box for word, hidden in zip(words, is_hidden, strict=True) if hidden]
    guarded = [value for value in values if field_spec(value.name).sensitivity in lacking]
    covered += [value.box for value in guarded if not _is_found(page, words, value)]
    covered += _unread_places(page, lacking)
    return PageSight(_masked(page, is_hidden), tuple(dict.fromkeys(covered)))


def refusal_of(document_type: str | None, *, sensitivities: frozenset[Sensitivity]) -> Sensitivity:
    """Return why nothing of a page of such a paper may be seen; "" where a part at least may.

    Args:
        document_type: Slug of the paper; None while nobody knows what stands on the page.
        sensitivities: What may be seen.
    """
    lacking = _lacking(sensitivities)
    kind = _KINDS.get(document_type or "", "")
    if kind in lacking:
        return kind
    return lacking[0] if lacking and document_type is None else ""


def readable_text(text: str, *, sensitivities: frozenset[Sensitivity]) -> str:
    """Return a text without place, such as the value of an ordinary field, with its guarded words hidden."""
    words = text.split()
    told = sensitivity_by_shape(words)
    if all(each == "" or each in sensitivities for each in told):
        return text
    shown = (each == "" or each in sensitivities for each in told)
    return " ".join(word if is_shown else HIDDEN_WORD for word, is_shown in zip(words, shown, strict=True))


def _lacking(sensitivities: frozenset[Sensitivity]) -> list[Sensitivity]:
    return [each for each in _GUARDED if each not in sensitivities]


def _places(page: PageText, words: Sequence[Word], value: FieldValue) -> list[int]:
    """Return the places of the words that the value is made of; all that its box holds where nobody knows which."""
    within = [place for place, word in enumerate(words) if _share(word.box, value.box) >= _TOUCHES]
    if not _is_found(page, words, value):
        return within
    parts = _parts(value)
    return [place for place in within if _bare(words[place].text) in parts]


def _is_found(page: PageText, words: Sequence[Word], value: FieldValue) -> bool:
    """Return whether the value has no place of its own, but all its words were read somewhere on the page."""
    if _area(value.box) < _NEARLY_ALL * page.width_px * page.height_px:
        return False
    parts = _parts(value)
    return bool(parts) and parts <= {_bare(word.text) for word in words}


def _parts(value: FieldValue) -> set[str]:
    return {_bare(part) for part in value.value.split()} - {""}


def _bare(text: str) -> str:
    return "".join(character for character in fold(text) if character.isalnum())


def _share(word: BoundingBox, box: BoundingBox) -> float:
    """Return how much of the word's area lies within `box`."""
    if word.x1 <= box.x0 or box.x1 <= word.x0 or word.y1 <= box.y0 or box.y1 <= word.y0:
        return 0.0
    across = min(word.x1, box.x1) - max(word.x0, box.x0)
    down = min(word.y1, box.y1) - max(word.y0, box.y0)
    return across * down / _area(word)


def _area(box: BoundingBox) -> int:
    return (box.x1 - box.x0) * (box.y1 - box.y0)


def _unread_places(page: PageText, lacking: Sequence[Sensitivity]) -> list[BoundingBox]:
    """Return the places beside a cue that nobody could read: what a form asks for may be written there by hand."""
    regions = [region.box for region in page.regions if region.holds_text]
    if not regions:
        return []
    words = page.words
    texts = [word.text for word in words]
    cues = [cue for each in lacking for cue in _CUES[each]]
    boxes = [words[place].box for place in cue_words(texts, cues)]
    is_sideways = page.rotation in (90, 270)
    return [each for each in regions if any(_share_a_row(each, box, is_sideways) for box in boxes)]


def _share_a_row(region: BoundingBox, word: BoundingBox, is_sideways: bool) -> bool:
    if is_sideways:
        margin = (word.x1 - word.x0) // 2
        return region.x0 < word.x1 + margin and word.x0 - margin < region.x1
    margin = (word.y1 - word.y0) // 2
    return region.y0 < word.y1 + margin and word.y0 - margin < region.y1


def _masked(page: PageText, is_hidden: Sequence[bool]) -> PageText:
    if not any(is_hidden):
        return page
    marks = iter(is_hidden)
    lines = tuple(
        replace(
            line,
            words=tuple(
                Word(HIDDEN_WORD, word.box, 0.0) if hidden else word
                for word, hidden in zip(line.words, islice(marks, len(line.words)), strict=True)
            ),
        )
        for line in page.lines
    )
    return replace(page, lines=lines)
