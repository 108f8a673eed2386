"""One-time codes: how long, how often, and what they open."""

from dataclasses import dataclass
from datetime import timedelta

from schemas.requests import Request

DIGITS = 6
CODE_LASTS = timedelta(minutes=10)
MOST_TRIES = 5
"""Of one code."""
MOST_CODES, CODES_WITHIN = 3, timedelta(minutes=15)
"""So many codes for one request in so long: 15 guesses among a million."""
VISIT_LASTS = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Visit:
    """An applicant without an account who typed the right code, and the own request."""

    request: Request
