"""`trichluc demo`: the whole way once, then the web to look at it."""

import argparse
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tqdm import tqdm

from schemas.errors import UnavailableError
from schemas.settings import Settings
from schemas.storage.database import reading
from schemas.storage.services import Services, open_services
from schemas.storage.status import count_dossiers, count_pages
from scripts.commands.arguments import say
from scripts.commands.ingest import wait_until_idle
from scripts.demo import DemoResult, make_accounts, make_keys, prepare_home, show_the_way, take_in_samples
from scripts.parent_death import ends_with_parent
from scripts.up import check_port

_START_SECONDS = 60.0


class NotStartedError(UnavailableError):
    """The processes of `trichluc up` did not come up."""

    code = "not_started"
    exit_code = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the arguments."""
    parser.add_argument("--no-serve", action="store_true", help="kết thúc khi xong, không mở trang web")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Run the demo; with the web it ends when it is stopped."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if not arguments.no_serve:
        check_port(settings)
    settings = prepare_home(settings)
    services = open_services(settings)
    say(f"[1/5] Tài khoản và khóa ký thử nghiệm trong {settings.home}")
    passwords = make_accounts(services)
    make_keys(services)
    up = _start_up(settings, with_web=not arguments.no_serve)
    try:
        _wait_for_queue(services, up)
        say("[2/5] Hồ sơ mẫu của những người không có thật")
        samples = _take_in(services, passwords)
        say("[3/5] Đọc các trang")
        wait_until_idle(services)
        say("[4/5] Tìm kiếm, xác nhận, lập dự thảo, duyệt, ký và kiểm tra trích lục")
        result = show_the_way(services, samples, passwords)
        say("[5/5] Xong")
        print("\n".join(_closing_lines(services, result, passwords)), flush=True)
        return _exit_code(result) if arguments.no_serve else _serve_until_stopped(up)
    finally:
        _stop(up)


def _start_up(settings: Settings, *, with_web: bool) -> "subprocess.Popen[bytes]":
    environ = dict(os.environ, TRICHLUC_HOME=str(settings.home.absolute()), TRICHLUC_DEMO="1")
    arguments = ["up"] if with_web else ["up", "--no-web"]
    log = settings.home / "log" / "up.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        return subprocess.Popen(
            [sys.executable, "-m", "scripts.cli", *arguments],
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            preexec_fn=ends_with_parent(signal.SIGTERM),  # noqa: PLW1509 - nothing else runs yet
        )


def _wait_for_queue(services: Services, up: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and up.poll() is None:
        try:
            services.queue.check()
            return
        except UnavailableError:
            time.sleep(0.1)
    log = services.settings.home / "log" / "up.log"
    raise NotStartedError(f"Các tiến trình không khởi động được. Xem {log}.")


def _take_in(services: Services, passwords: dict[str, str]) -> Path:
    with tqdm(desc="Vẽ hồ sơ mẫu", unit="hồ sơ", leave=False) as bar:

        def progress(done: int, every: int) -> None:
            bar.total = every
            bar.update(done - bar.n)

        return take_in_samples(services, passwords, progress=progress)


def _closing_lines(services: Services, result: DemoResult, passwords: dict[str, str]) -> list[str]:
    settings = services.settings
    with reading(services.database) as session:
        dossiers, pages = count_dossiers(session), count_pages(session)
    best = result.answer.hits[0]
    boxes = [f"trang {page.page} khung {list(page.boxes[0].box)}" for page in best.pages if page.boxes]
    extract = result.issued.extract
    is_good = "đúng, chữ ký hợp lệ" if result.verification.is_good else "KHÔNG HỢP LỆ"
    accounts = ", ".join(f"{login} / {password}" for login, password in passwords.items())
    return [
        "",
        f"Đã đọc {pages['done'] + pages['blank']} trang ({pages['blank']} trang trắng, {pages['parked']} trang"
        f" cần người xem) của {dossiers['total']} hồ sơ, tìm được {dossiers['indexed']} hồ sơ.",
        f"Câu tìm: {result.query}",
        f"Tìm thấy: hồ sơ {best.dossier.archive_file_code} ({best.reason}); {'; '.join(boxes[:3])}",
        f"Trích lục số {extract.number}/{extract.year} đã ký: {result.extract_path.absolute()}",
        f"Kiểm tra trích lục: {is_good}; mã QR dẫn tới {result.issued.paper.verify_url}",
        f"Trang web: http://{settings.host}:{settings.port} (mở bằng: ./run trichluc up)",
        f"Tài khoản chạy thử: {accounts}",
    ]


def _exit_code(result: DemoResult) -> int:
    return 0 if result.answer.hits and result.verification.is_good else 1


def _serve_until_stopped(up: "subprocess.Popen[bytes]") -> int:
    say("Trang web đang mở. Dừng bằng Ctrl+C.")
    try:
        return up.wait()
    except KeyboardInterrupt:
        return 0


def _stop(up: "subprocess.Popen[bytes]") -> None:
    if up.poll() is None:
        up.terminate()
        up.wait()
