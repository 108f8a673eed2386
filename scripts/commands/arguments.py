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
    """Return a secret from a file, the terminal or standard input; never from the command line."""
    if file:
        return Path(file).read_text(encoding="utf-8").rstrip("\n")
    if sys.stdin.isatty():
        return getpass.getpass(f"{prompt}: ")
    return sys.stdin.readline().rstrip("\n")


def print_json(value: Mapping[str, Any]) -> None:
    """Print one JSON value on a line of its own."""
    print(json.dumps(value, ensure_ascii=False), flush=True)


def say(message: str) -> None:
    """Tell the person something, on standard error."""
    print(message, file=sys.stderr, flush=True)
