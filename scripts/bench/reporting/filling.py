"""A year of requests, kept in a database."""

import secrets
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import insert
from tqdm import tqdm

from schemas.accounts import Account, Role
from schemas.identifiers import AccountId, OfficeId
from schemas.storage.accounts import add_account
from schemas.storage.database import writing
from schemas.storage.dossiers import ensure_office
from schemas.storage.services import Services
from schemas.storage.tables.requests import RequestEventRow, RequestRow
from scripts.bench.reporting.year import Desk, requests_of_year
from search_api.accounts.passwords import hash_password

OFFICE = OfficeId("default")
_AT_ONCE = 5_000
Row = dict[str, Any]


def fill_year(services: Services, count: int, *, seed: int, now: datetime) -> Account:
    """Keep a year of requests; return the signer, who reports."""
    nobody_knows = hash_password(secrets.token_urlsafe(24))
    with writing(services.database) as session:
        ensure_office(session, OFFICE, name="Sở thử nghiệm")
        people = [
            add_account(
                session, _account(f"bench-{role}-{number}", role), password_hash=nobody_knows, now=now
            )
            for role, number in ((Role.SIGNER, 0), *((Role.OFFICER, each) for each in range(12)))
        ]
    desk = Desk(OFFICE, tuple(people[1:]), people[0])
    made = tqdm(
        requests_of_year(count, desk, seed=seed), total=count, desc="requests", file=sys.stderr, mininterval=2
    )
    rows = iter(made)
    while some := list(islice(rows, _AT_ONCE)):
        _keep(services, some)
    return replace(_account("bench-signer-0", Role.SIGNER), id=people[0])


def _keep(services: Services, made: Iterable[tuple[Row, list[Row]]]) -> None:
    rows, events = zip(*made, strict=True)
    with writing(services.database) as session:
        session.execute(insert(RequestRow), list(rows))
        session.execute(insert(RequestEventRow), [each for some in events for each in some])


def _account(login: str, role: Role) -> Account:
    return Account(AccountId(""), login, f"Người {login}", role, OFFICE)
