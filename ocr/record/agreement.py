"""Whether two values of a field say the same, in which form, and how sure several that do make us."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ocr.fields.normal_forms import normal_form
from ocr.record.place_agreement import places_agree
from ocr.record.spelling import differs_by_lost_marks, is_unmarked, spelling
from schemas.admin_units.places import PlaceReading, find_place
from schemas.date_reading import parse_partial_date
from schemas.fields import FieldKind, FieldValue, field_spec
from schemas.partial_date import PartialDate, dates_agree
from schemas.record import AgreementForm
from schemas.vietnamese import fold, tokens
from schemas.war_periods import war_periods_of

_NUMBERS = re.compile(r"\d{3,}")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[oilsbz|](?=\d)")
_LOOKALIKES = str.maketrans("oilsbz|", "0115821")


@dataclass(frozen=True, slots=True)
class AgreementWeights:
    """What pages that agree or contradict do to a confidence; to be fitted on samples whose truth is known."""

    alike: float = 0.7
    """By how much of what is missing to certainty a further page that says the same raises a value."""
    part: float = 0.35
    """The same of a page that says only a part of it."""
    against: float = 0.5
    """How much of the odds of contradicting values counts; 1 where readings err independently of each other."""
    most: float = 0.999
    """No agreement of machines is surer."""


WEIGHTS = AgreementWeights()


def agreement(first: FieldValue, second: FieldValue) -> AgreementForm | None:
    """Return how two values of one field say the same; None where they contradict each other."""
    if first.value == second.value:
        return "same"
    if spelling(first.value) == spelling(second.value):
        return "spelling"
    return _BY_KIND[field_spec(first.name).kind](first, second)


def agreed_confidence(
    chosen: float,
    *,
    alike: Iterable[float] = (),
    parts: Iterable[float] = (),
    against: Iterable[float] = (),
    weights: AgreementWeights = WEIGHTS,
) -> float:
    """Return 0-1: how sure a value is that other places of the dossier repeat, or contradict.

    Args:
        chosen: Confidence of the value itself.
        alike: Of values that say all of the same.
        parts: Of values that say a part of it.
        against: Of the statements that contradict it, each already taken together.
        weights: As calibrated.
    """
    doubt = 1.0 - min(chosen, weights.most)
    for confidence in alike:
        doubt *= 1.0 - weights.alike * confidence
    for confidence in parts:
        doubt *= 1.0 - weights.part * confidence
    odds_for = (1.0 - doubt) / max(doubt, 1.0 - weights.most)
    odds_against = sum(weights.against * _odds(confidence, most=weights.most) for confidence in against)
    return round(min(weights.most, odds_for / (1.0 + odds_for + odds_against)), 4)


def fullness(value: FieldValue) -> int:
    """Return how much `value` says: parts of a date or an address that are known, else its words or signs."""
    kind = field_spec(value.name).kind
    if kind == "date":
        date = _date(value)
        return sum(part is not None for part in (date.year, date.month, date.day)) if date else 0
    if kind == "place":
        place = _place(value.value)
        return sum(bool(part) for part in (place.province, place.district, place.commune, place.detail))
    if kind == "name":
        return int(not is_unmarked(value.value))
    return len(_normal(value)) if kind == "number" else len(tokens(value.value))


def _odds(confidence: float, *, most: float) -> float:
    return min(confidence, most) / (1.0 - min(confidence, most))


def _names_agree(first: FieldValue, second: FieldValue) -> AgreementForm | None:
    return "unmarked" if differs_by_lost_marks(first.value, second.value) else None


def _dates_agree(first: FieldValue, second: FieldValue) -> AgreementForm | None:
    one, other = _date(first), _date(second)
    if one is None or other is None or not dates_agree(one, other):
        return None
    return "spelling" if one == other else "part"


def _places_agree(first: FieldValue, second: FieldValue) -> AgreementForm | None:
    """Return how two addresses agree: level by level where both name it, or because one became the other."""
    if differs_by_lost_marks(first.value, second.value):
        return "unmarked"
    return places_agree(_place(first.value), _place(second.value))


def _numbers_agree(first: FieldValue, second: FieldValue) -> AgreementForm | None:
    one, other = _normal(first), _normal(second)
    if one and _digits_told_from_letters(one) == _digits_told_from_letters(other):
        return "spelling"
    if first.name == "citizen_no" and {len(one), len(other)} == {9, 12}:
        return "renumbered"
    for bare, full in ((one, other), (other, one)):
        if bare.isdecimal() and bare in _NUMBERS.findall(full):
            return "part"
    return None


def _normal_forms_agree(first: FieldValue, second: FieldValue) -> AgreementForm | None:
    one, other = _normal(first), _normal(second)
    if one and one == other:
        return "spelling"
    if first.name == "war_period" and _periods(first) and _periods(first) == _periods(second):
        return "spelling"
    return "unmarked" if differs_by_lost_marks(first.value, second.value) else None


def _texts_agree(first: FieldValue, second: FieldValue) -> AgreementForm | None:
    if form := _normal_forms_agree(first, second):
        return form
    one, other = (f" {spelling(value.value)} " for value in (first, second))
    return "part" if one.strip() and other.strip() and (one in other or other in one) else None


_BY_KIND: Mapping[FieldKind, Callable[[FieldValue, FieldValue], AgreementForm | None]] = {
    "name": _names_agree,
    "date": _dates_agree,
    "place": _places_agree,
    "number": _numbers_agree,
    "percent": _normal_forms_agree,
    "choice": _normal_forms_agree,
    "text": _texts_agree,
}


def _digits_told_from_letters(number: str) -> str:
    """Return `number` without marks, and what stands between digits as the digit that it was misread for."""
    return _BETWEEN_DIGITS.sub(lambda letter: letter.group().translate(_LOOKALIKES), fold(number))


def _normal(value: FieldValue) -> str:
    return value.normalized or normal_form(value.name, value.value)


def _periods(value: FieldValue) -> tuple[str, ...]:
    return tuple(period.code for period in war_periods_of(value.value))


def _date(value: FieldValue) -> PartialDate | None:
    return _parsed(value.value) or _parsed(value.normalized)


@lru_cache(maxsize=4096)
def _parsed(text: str) -> PartialDate | None:
    return parse_partial_date(text) if text else None


@lru_cache(maxsize=4096)
def _place(text: str) -> PlaceReading:
    return find_place(text)
