"""`trichluc status`: what runs, what waits, what needs a person."""

import argparse
from collections.abc import Sequence

from indexer.jobs import open_index
from schemas.settings import Settings
from schemas.storage.services import open_services
from scripts.commands.arguments import add_json, print_json
from search_api.reports.health.checks import HEALTH_NAMES, Answer, Check, Health
from search_api.reports.health.jobs import health_checks
from search_api.reports.jobs import SystemStatus, system_status, to_contract


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the arguments."""
    add_json(parser)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the status; 4 where a service is down."""
    services = open_services(settings)
    status = system_status(services, open_index(settings))
    if arguments.json:
        print_json(to_contract(status))
    else:
        answers = [Answer(each.name, each.ok, each.detail) for each in status.services]
        print("\n".join([*lines_for_people(status), *lines_of_health(health_checks(services, answers))]))
    return 0 if status.is_well else 4


def lines_for_people(status: SystemStatus) -> list[str]:
    """Return the status as lines to read."""
    services = [f"  {'✓' if s.ok else '✗'} {s.name} {s.detail}".rstrip() for s in status.services]
    pages, dossiers = status.pages, status.dossiers
    counts = [
        f"Hồ sơ: {dossiers['total']} (mới đăng ký {dossiers['registered']}, đang đọc {dossiers['reading']},"
        f" đã đọc {dossiers['read']}, tìm được {dossiers['indexed']})",
        f"Trang: {pages['total']} (chờ {pages['waiting']}, đang đọc {pages['running']}, xong {pages['done']},"
        f" trắng {pages['blank']}, dừng {pages['parked']})",
        f"Chỉ mục: {status.index['engine']}, {status.index['dossiers']} hồ sơ, còn chậm {status.index['behind']}",
    ]
    parked = [
        f"  {work.file or work.dossier_id} trang {work.page or '-'}: {work.message} [{work.code}]"
        for work in status.parked[:20]
    ]
    return ["Dịch vụ:", *services, *counts, *(["Cần người xem:", *parked] if parked else [])]


def lines_of_health(checks: Sequence[Check]) -> list[str]:
    """Return what an administrator has to look at beside what the status tells of services and parked work."""
    found = [
        f"  {HEALTH_NAMES[each.health]}: {each.name}. {each.told} {each.advice}".rstrip()
        for each in checks
        if each.health is not Health.OK and each.group != "services"
    ]
    return ["Cần để ý:", *found] if found else []
