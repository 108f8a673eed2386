"""Codes of requests, in the order of their day."""

from datetime import date

from sqlalchemy.orm import Session

from schemas.identifiers import RequestCode
from schemas.request_code import make_code
from schemas.storage.extracts import next_number


def next_code(session: Session, template: str, *, unit: str, day: date) -> RequestCode:
    """Return the code of the next request of `day`; it is never given again once the transaction is kept.

    Args:
        session: Writes.
        template: Of the office's codes.
        unit: Code of the office.
        day: Of receipt, in Vietnam.
    """
    ordinal = next_number(session, f"request:{unit}:{day:%m%d}", day.year)
    return make_code(template, unit=unit, day=day, ordinal=ordinal)
