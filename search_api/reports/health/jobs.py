"""The state of the whole installation is looked up and judged, for the page and for `trichluc status`."""

import platform
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, is_allowed
from schemas.errors import ForbiddenError
from schemas.outbox import CHANNELS, MessageState
from schemas.stages import STAGE_NAMES
from schemas.storage import audit
from schemas.storage.accounts import list_accounts
from schemas.storage.boards import last_run
from schemas.storage.database import reading, writing
from schemas.storage.database_facts import database_facts
from schemas.storage.outages import current_outage
from schemas.storage.outbox import count_messages
from schemas.storage.services import Services
from schemas.storage.signer_certificates import office_certificates
from schemas.storage.status import count_parked, count_queues, kept_counts
from search_api.reports.health import checks
from search_api.reports.health.checks import Answer, ChannelState, Check, Health, KeyTerm, Queue
from search_api.reports.health.machine import (
    certificate_until,
    key_terms,
    last_backup,
    processes_of,
    rooms_of,
)
from search_api.reports.names import SERVICE_NAMES


def see_health(
    services: Services, account: Account, answers: Sequence[Answer], *, address: str = ""
) -> list[Check]:
    """Return every check, noting who looked.

    Args:
        services: Records and settings.
        account: Who looks.
        answers: How the services answered a moment ago.
        address: Where the request came from.

    Raises:
        ForbiddenError: The account may not.
    """
    if not is_allowed(account, Action.VIEW_HEALTH):
        raise ForbiddenError("Chỉ người quản trị được xem sức khỏe hệ thống.")
    found = health_checks(services, answers)
    with writing(services.database) as session:
        audit.record_look(
            session,
            "see_health",
            account_id=account.id,
            subject_kind="health",
            subject_id="health",
            now=services.now(),
            address=address,
        )
    return found


def health_checks(services: Services, answers: Sequence[Answer]) -> list[Check]:
    """Return every check of the installation whose services answered so."""
    settings, now = services.settings, services.now()
    counts = kept_counts(services).figures
    with reading(services.database) as session:
        facts, swept = database_facts(session), last_run(session)
        channels, signers = list(_channels(session)), list(_signers(session))
        stopped = count_parked(session)
        queues = [
            Queue(each.stage, each.waiting, each.running, each.oldest_seconds)
            for each in count_queues(session, now=now)
        ]
    return [
        *checks.check_services(answers, SERVICE_NAMES),
        *checks.check_processes(processes_of(settings.home), now=now),
        *checks.check_queues(
            queues, parked=stopped, names={f"{stage}": words for stage, words in STAGE_NAMES.items()}
        ),
        checks.check_index(dossiers=counts.indexed, behind=counts.behind),
        checks.check_sweep(swept, now=now),
        *(checks.check_room(room) for room in rooms_of(settings)),
        checks.check_database(facts),
        checks.check_backup(last_backup(settings.home), now=now),
        *(checks.check_key(term, now=now) for term in (*key_terms(settings), *signers)),
        *(checks.check_channel(each, now=now) for each in channels),
        *_program(facts.clock),
    ]


def _channels(session: Session) -> Iterator[ChannelState]:
    """Yield the ways to the outside that were ever used."""
    counts = count_messages(session)
    for channel, spec in CHANNELS.items():
        of_channel = {state: count for (way, state), count in counts.items() if way == channel}
        outage = current_outage(session, channel)
        if of_channel or outage:
            waiting, parked = of_channel.get(MessageState.WAITING, 0), of_channel.get(MessageState.PARKED, 0)
            yield ChannelState(spec.name, waiting, parked, outage.began_at if outage else None)


def _signers(session: Session) -> Iterator[KeyTerm]:
    """Yield the certificates with which people sign by their devices."""
    people = [person for person, is_open in list_accounts(session) if is_open]
    for office in {person.office_id for person in people}:
        names = {person.id: person.display_name for person in people}
        for held in office_certificates(session, office):
            if held.retired_at is None and held.account_id in names:
                name = f"Chứng thư của {names[held.account_id]}"
                yield KeyTerm(name, certificate_until(held.der))


def _program(database_clock: datetime) -> Iterator[Check]:
    # Of the machine, whatever the services take for now: two clocks are compared.
    yield checks.check_clock(database_clock, now=datetime.now(UTC))
    versions = (("Trích Lục", "trichluc"), ("tantivy", "tantivy"), ("SQLAlchemy", "sqlalchemy"))
    told = ", ".join(f"{name} {_version(package)}" for name, package in versions)
    yield Check("program", "Các bản đang dùng", Health.OK, f"{told}, Python {platform.python_version()}.")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "không rõ"
