"""`trichluc`: the command line. Exit codes: 0 done, 1 our fault, 2 wrong use, 3 input refused, 4 service down."""

import argparse
import logging
import os
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from importlib.metadata import version
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

from schemas.errors import TrichLucError
from schemas.settings import SettingsError, load_settings
from scripts.argument_errors import in_vietnamese
from scripts.faults import record_fault, told_by_system

COMMANDS: dict[str, str] = {
    "ingest": "nhập tệp quét và thư mục; mỗi thư mục là một hồ sơ",
    "sheets": "in tờ bìa có mã QR và tờ phân cách để đặt vào chồng giấy trước khi quét",
    "batch": "nhập, đối chiếu và ký nghiệm thu một lô quét",
    "register": "nhập mục lục hồ sơ giấy",
    "up": "chạy hàng đợi, tiến trình đọc, chỉ mục và trang web",
    "status": "tình trạng: dịch vụ, hồ sơ, trang, hàng đợi, việc bị dừng",
    "retry": "chạy lại các việc đã dừng",
    "sweep": "gửi lại các việc bị thất lạc",
    "search": "tìm hồ sơ theo tên, số, nơi, hoặc chữ trên trang",
    "read": "đọc tệp, không lưu gì",
    "extract": "lập dự thảo trích lục; có người duyệt thì ban hành",
    "sign-agent": "trên máy của người ký: ký các văn bản đang chờ bằng thiết bị ký (USB token)",
    "sign-archive": "cơ quan ký số các bản lưu trữ đã đọc xong; chạy lại thì làm tiếp",
    "verify": "kiểm tra một trích lục: tệp PDF, ảnh chụp, mã hoặc nội dung ô QR",
    "statement-key": "khóa ký lời xác nhận trong ô QR: xem, thay, thu hồi",
    "index": "dựng lại hoặc kiểm tra chỉ mục",
    "transfer": "gói hồ sơ chuyển sang hệ thống khác: đóng gói, nhận, biên nhận",
    "account": "tạo tài khoản",
    "calendar": "nhập và xem lịch nghỉ lễ, ngày làm bù",
    "outbox": "gửi thông báo cho người đề nghị, đồng bộ với Cổng dịch vụ công",
    "samples": "vẽ hồ sơ mẫu của những người không có thật",
    "demo": "chạy thử toàn bộ quy trình với hồ sơ mẫu",
    "bench": "đo tốc độ và độ đúng",
    "serve": "chỉ chạy trang web",
    "worker": "một tiến trình làm các việc trong hàng đợi",
}
"""Name of a command and of its module in `scripts.commands`, `_` there for `-` → what it does."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {in_vietnamese(message)}. Xem `{self.prog} --help`.\n")


def make_parser(chosen: Iterable[str] = COMMANDS) -> argparse.ArgumentParser:
    """Return the parser of the command line; only the modules of `chosen` commands are loaded."""
    parser = _Parser(prog="trichluc", description="Số hóa, tìm kiếm và cấp trích lục hồ sơ người có công.")
    parser.add_argument("--version", action="version", version=f"trichluc {version('trichluc')}")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="LỆNH")
    for name, meaning in COMMANDS.items():
        command = subparsers.add_parser(name, help=meaning, description=meaning)
        if name in chosen:
            module = import_module(f"scripts.commands.{name.replace('-', '_')}")
            module.add_arguments(command)
            command.set_defaults(run=module.run)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    _speak_utf8()
    try:
        exit_code = _run(sys.argv[1:] if arguments is None else arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except TrichLucError as error:
        return _say(f"{error.message} [{error.error_code}]", error.exit_code)
    except KeyboardInterrupt:
        return _say("Đã dừng theo yêu cầu.", 130)
    except BrokenPipeError:  # who read the output has seen enough
        _let_go_of_output()
        return 0
    except Exception as error:  # noqa: BLE001 - the last net: a person sees one line, the log the rest
        _let_go_of_output()
        return _say(*(told_by_system(error) or _fault(error)))
    return exit_code


def _run(arguments: Sequence[str]) -> int:
    chosen = make_parser(arguments[:1]).parse_args(arguments)
    logging.basicConfig(
        level=logging.WARNING, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s %(message)s"
    )
    return int(chosen.run(chosen, load_settings()))


def _speak_utf8() -> None:
    """Print Vietnamese whatever the terminal's locale says, and names of files that are no text as escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _let_go_of_output() -> None:
    """Keep Python from writing, at its end, what could not be written: it would complain in lines of its own."""
    if sys.__stdout__ is not None and sys.stdout is sys.__stdout__:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.__stdout__.fileno())
        os.close(nowhere)


def _fault(error: Exception) -> tuple[str, int]:
    log_id = record_fault(error, folder=_log_folder())
    return f"Lỗi của phần mềm, mã nhật ký {log_id}. Gửi mã này cho người quản trị. [internal]", 1


def _log_folder() -> Path | None:
    try:
        return load_settings().home / "log"
    except SettingsError:
        return None


def _say(message: str, exit_code: int) -> int:
    print(f"trichluc: {message}", file=sys.stderr)
    return exit_code


if __name__ == "__main__":
    sys.exit(main())
