"""An identity card beside what a request says of its applicant."""

from collections.abc import Iterator

from schemas.citizen_no import citizen_no_faults
from schemas.identity_card import IdentityCard
from schemas.requests import Applicant
from schemas.vietnamese import canonical_tone, fold


def findings_of(card: IdentityCard, applicant: Applicant) -> tuple[str, ...]:
    """Return what differs or is to be looked at, as codes of FINDINGS; nothing where all agrees.

    What one side does not say is not compared. Names are compared on the rungs of search: as written with tone marks
    placed alike, then without marks.
    """
    return tuple(dict.fromkeys(_findings(card, applicant)))


def _findings(card: IdentityCard, applicant: Applicant) -> Iterator[str]:
    if _plain(card.name) != _plain(applicant.name):
        yield "name"
    elif _written(card.name) != _written(applicant.name):
        yield "name_marks"
    told = _digits(applicant.citizen_no)
    if told and told not in (_digits(card.number), _digits(card.old_number)):
        yield "number"
    year = card.birth.year if card.birth else None
    if year and applicant.birth_year and year != applicant.birth_year:
        yield "birth_year"
    if card.number.isdecimal():
        yield from citizen_no_faults(card.number, birth=card.birth, sex=card.sex)


def _written(name: str) -> str:
    return " ".join(canonical_tone(name.lower()).split())


def _plain(name: str) -> str:
    return " ".join(fold(name).split())


def _digits(number: str) -> str:
    return "".join(letter for letter in number if letter.isalnum()).upper()
