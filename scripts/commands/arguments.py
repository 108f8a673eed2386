"""What several commands share: arguments, the acting account, and how results are printed."""

import argparse
import getpass
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from schemas.accounts import Account
from schemas.errors import InvalidInputError
from schemas.storage.accounts import find_account
from schemas.storage.database import reading
from schemas.storage.services import Services


class NoAccountError(InvalidInputError):
    """The command shows or issues records, and nobody is named for whom."""

    code = "no_account"
    exit_code = 2


class NoPasswordError(InvalidInputError):
    """A password is needed, and none was given."""

    code = "no_password"
    exit_code = 2


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add `--json`: standard output holds JSON only."""
    parser.add_argument("--json", action="store_true", help="in JSON ra stdout, mọi thứ khác ra stderr")


def add_account(parser: argparse.ArgumentParser) -> None:
    """Add `--as ACCOUNT`."""
    parser.add_argument("--as", dest="account", metavar="TÀI_KHOẢN", help="làm với quyền của tài khoản này")


def acting_account(arguments: argparse.Namespace, services: Services) -> Account:
    """Return the account named by `--as` or `TRICHLUC_ACCOUNT`.

    Raises:
        NoAccountError: Neither names one.
        AccountNotFoundError: There is no such account.
    """
    login = arguments.account or services.settings.account
    if not login:
        raise NoAccountError("Lệnh này cần biết ai đang làm. Thêm --as TÀI_KHOẢN hoặc đặt TRICHLUC_ACCOUNT.")
    with reading(services.database) as session:
        return find_account(session, login)


def read_password(prompt: str, *, file: str | None) -> str:
    """Return a secret from a file, the terminal or standard input; never from the command line.

    Raises:
        NoPasswordError: The file cannot be read, or standard input is at its end.
    """
    if file:
        return _first_line(Path(file))
    if sys.stdin is None or sys.stdin.closed:
        raise NoPasswordError("Không có mật khẩu ở stdin. Dùng --password-file hoặc nhập từ bàn phím.")
    if sys.stdin.isatty():
        return getpass.getpass(f"{prompt}: ")
    line = sys.stdin.readline()
    if not line:
        raise NoPasswordError("Không có mật khẩu ở stdin. Dùng --password-file hoặc nhập từ bàn phím.")
    return line.rstrip("\r\n")


def positive_int(text: str) -> int:
    """Return a whole number from 1; the parser refuses anything else."""
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} không phải số nguyên từ 1 trở lên")
    return number


def _first_line(path: Path) -> str:
    try:
        content = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise NoPasswordError("Không đọc được tệp mật khẩu. Kiểm tra đường dẫn và quyền đọc.") from error
    return content.rstrip("\r\n")


def print_json(value: Mapping[str, Any]) -> None:
    """Print one JSON value on a line of its own."""
    print(json.dumps(value, ensure_ascii=False), flush=True)


def say(message: str) -> None:
    """Tell the person something, on standard error."""
    print(message, file=sys.stderr, flush=True)
