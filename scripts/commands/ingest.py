"""`trichluc ingest`: take files and folders in."""

import argparse
import time
from collections import Counter
from dataclasses import asdict
from pathlib import Path

from tqdm import tqdm

from ingest.collect import IncomingFile, collect_inputs
from ingest.jobs import TakenFile, take_in_file
from schemas.accounts import Account
from schemas.errors import InvalidInputError, UnavailableError
from schemas.settings import Settings
from schemas.storage.database import reading
from schemas.storage.services import Services, open_services
from schemas.storage.status import count_pages, open_work
from scripts.commands.arguments import acting_account, add_account, add_json, print_json, say
from scripts.operator_account import operator_account

_LOOK_SECONDS = 0.3
_PATIENCE_SECONDS = 15.0


class NothingToTakeError(InvalidInputError):
    """The folders that were named hold no file."""

    code = "nothing_to_take"
    exit_code = 2


class SourceNotRemovedError(InvalidInputError):
    """The file is kept, and its source could not be removed as was asked."""

    code = "source_not_removed"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the arguments."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="ĐƯỜNG_DẪN")
    parser.add_argument("--dossier", metavar="MÃ_HỒ_SƠ", help="mọi tệp thuộc hồ sơ này")
    parser.add_argument("--remove", action="store_true", help="xóa tệp nguồn sau khi đã lưu chắc chắn")
    parser.add_argument("--wait", action="store_true", help="đợi đến khi đọc và lập chỉ mục xong")
    add_account(parser)
    add_json(parser)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Take everything in; 3 where something was refused, 4 where something has to wait."""
    files = collect_inputs(arguments.paths, dossier_code=arguments.dossier)
    if not files:
        raise NothingToTakeError("Không có tệp nào ở đó để nhập. Kiểm tra lại đường dẫn.")
    services = open_services(settings)
    named = arguments.account or settings.account
    account = acting_account(arguments, services) if named else operator_account(services)
    taken = _take_in(services, files, account=account, arguments=arguments)
    summary = summarize(taken)
    if arguments.json:
        print_json({"summary": summary})
    else:
        print(_sentence(summary))
    if arguments.wait:
        wait_until_idle(services)
    results = {file.result for file in taken}
    return 4 if "waiting" in results else 3 if "refused" in results else 0


def summarize(taken: list[TakenFile]) -> dict[str, int]:
    """Return how many files and pages there were, and what became of them."""
    results = Counter(file.result for file in taken)
    counts = {name: results.get(name, 0) for name in ("taken", "known", "refused", "waiting")}
    dossiers = {file.dossier_id for file in taken if file.dossier_id is not None}
    pages = sum(file.pages for file in taken if file.result == "taken")
    return {"files": len(taken), **counts, "dossiers": len(dossiers), "pages": pages}


def wait_until_idle(services: Services) -> None:
    """Show a bar until no page or dossier is under way.

    Raises:
        QueueUnavailableError: The queue does not come back, so nobody works.
    """
    answered_at = time.monotonic()
    with tqdm(desc="Đọc trang", unit="trang", leave=True) as bar:
        while True:
            with reading(services.database) as session:
                counts, left = count_pages(session), open_work(session)
            bar.total = counts["total"]
            bar.update(counts["done"] + counts["blank"] + counts["parked"] - bar.n)
            if left == 0:
                return
            answered_at = _last_answer(services, answered_at)
            time.sleep(_LOOK_SECONDS)


def _last_answer(services: Services, answered_at: float) -> float:
    """Return when the queue answered last; the supervisor starts a dead one again within seconds."""
    try:
        services.queue.check()
    except UnavailableError:
        if time.monotonic() - answered_at > _PATIENCE_SECONDS:
            raise
        return answered_at
    return time.monotonic()


def _take_in(
    services: Services, files: list[IncomingFile], *, account: Account, arguments: argparse.Namespace
) -> list[TakenFile]:
    taken = []
    for incoming in tqdm(files, desc="Nhập tệp", unit="tệp", disable=None, leave=False):
        file = take_in_file(
            services,
            incoming.path,
            dossier_code=incoming.dossier_code,
            is_explicit=incoming.explicit,
            file_name=incoming.path.name,
            account=account,
        )
        taken.append(file)
        _report(file, incoming, as_json=arguments.json)
        if arguments.remove and file.result in ("taken", "known"):
            _remove(incoming.path, services)
    return taken


def _remove(path: Path, services: Services) -> None:
    """Remove the source of a file that is kept, never what is kept itself."""
    if path.resolve().is_relative_to(services.settings.files_dir.resolve()):
        return
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise SourceNotRemovedError(
            f"Đã lưu tệp nhưng không xóa được nguồn {path}. Kiểm tra quyền ghi của thư mục rồi chạy lại."
        ) from error


def _report(file: TakenFile, incoming: IncomingFile, *, as_json: bool) -> None:
    if as_json:
        print_json({**asdict(file), "file": str(incoming.path)})
    elif file.result != "taken":
        say(f"{incoming.path}: {file.message} [{file.code}]")


def _sentence(summary: dict[str, int]) -> str:
    return (
        f"Đã nhận {summary['taken']} tệp, {summary['pages']} trang, {summary['dossiers']} hồ sơ;"
        f" đã có {summary['known']}, từ chối {summary['refused']}, phải chờ {summary['waiting']}."
    )
