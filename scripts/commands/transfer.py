"""`trichluc transfer`: packages are packed, taken in and answered on a disk; other installations are trusted."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from schemas.errors import ConflictError, InvalidInputError, UnavailableError
from schemas.packages.manifest import Receipt
from schemas.settings import Settings
from schemas.storage.services import open_services
from scripts.commands.arguments import acting_account, add_account, add_json, print_json, say
from search_api.transfers.acceptance.jobs import accept_package
from search_api.transfers.delivery.jobs import deliver_at_once
from search_api.transfers.packages.jobs import take_package_away
from search_api.transfers.partners.jobs import trust
from search_api.transfers.receipts.jobs import accept_receipt
from search_api.transfers.view import transfer_json


class MissingTransferFileError(InvalidInputError):
    """A file that was named is not there."""

    code = "missing_file"
    exit_code = 2


class FileExistsAlreadyError(ConflictError):
    """A file that was to be written is there, and holds something else."""

    code = "file_exists"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the actions and their arguments."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="VIỆC")
    pack = actions.add_parser("pack", help="ghi gói hồ sơ có chữ ký ra đĩa")
    pack.add_argument("transfer", metavar="MÃ", help="mã việc di chuyển, ở cuối địa chỉ trang")
    pack.add_argument("file", type=Path, metavar="TỆP", help="tệp .zip được ghi")
    accept = actions.add_parser("accept", help="kiểm tra, nhận một gói hồ sơ và in biên nhận")
    accept.add_argument("file", type=Path, metavar="TỆP")
    accept.add_argument(
        "--code", default="", metavar="MÃ_HỒ_SƠ", help="mã hồ sơ lưu trữ ở đây, nếu khác mã cũ"
    )
    accept.add_argument("--receipt", type=Path, metavar="TỆP", help="ghi biên nhận ra tệp này")
    receipt = actions.add_parser("receipt", help="ghi nhận biên nhận mà nơi đến gửi lại")
    receipt.add_argument("file", type=Path, metavar="TỆP")
    trusting = actions.add_parser("trust", help="tin gói và biên nhận của một nơi (người quản trị)")
    trusting.add_argument("name", metavar="TÊN")
    trusting.add_argument("file", type=Path, metavar="TỆP_KHÓA", help="trichluc-keys.json của nơi kia")
    trusting.add_argument("--address", default="", metavar="HTTPS", help="nơi nhận gói qua mạng")
    trusting.add_argument("--province", default="", metavar="MÃ_TỈNH")
    actions.add_parser("send", help="gửi ngay các gói đang chờ gửi qua mạng").set_defaults(act=run_send)
    for parser_, act in (
        (pack, run_pack),
        (accept, run_accept),
        (receipt, run_receipt),
        (trusting, run_trust),
    ):
        add_account(parser_)
        parser_.set_defaults(act=act)
    for parser_ in (accept, receipt):
        add_json(parser_)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Do the chosen action."""
    return int(arguments.act(arguments, settings))


def run_pack(arguments: argparse.Namespace, settings: Settings) -> int:
    """Write the package of a transfer to a new file."""
    services = open_services(settings)
    account = acting_account(arguments, services)
    with _new_file(arguments.file) as target:
        target.writelines(take_package_away(services, account, arguments.transfer))
    say("Đã ghi gói hồ sơ có chữ ký. Gói chứa hồ sơ cá nhân: xin niêm phong đĩa khi chuyển.")
    return 0


def run_accept(arguments: argparse.Namespace, settings: Settings) -> int:
    """Take a package in and give its receipt."""
    services = open_services(settings)
    account = acting_account(arguments, services)
    path = _existing(arguments.file)
    receipt = accept_package(services, path, account=account, dossier_code=arguments.code)
    if arguments.receipt:
        _write_receipt(arguments.receipt, receipt)
    if arguments.json:
        print_json(receipt.model_dump(mode="json", by_alias=True))
    say(f"Đã nhận hồ sơ {receipt.archive_file_code}. Xin gửi biên nhận lại nơi đi.")
    return 0


def run_receipt(arguments: argparse.Namespace, settings: Settings) -> int:
    """Take the receipt of the other installation."""
    services = open_services(settings)
    content = _existing(arguments.file).read_bytes()
    transfer = accept_receipt(services, content, account=acting_account(arguments, services))
    if arguments.json:
        print_json(transfer_json(transfer))
    say(f"Đã ghi biên nhận của {transfer.to_name}.")
    return 0


def run_trust(arguments: argparse.Namespace, settings: Settings) -> int:
    """Believe what another installation signs."""
    services = open_services(settings)
    partner = trust(
        services,
        acting_account(arguments, services),
        _existing(arguments.file).read_bytes(),
        name=arguments.name,
        online=arguments.address,
        province=arguments.province,
    )
    say(f"Từ nay tin gói và biên nhận ký bằng khóa {partner.key_id}. Xin đối chiếu mã này với nơi kia.")
    return 0


def run_send(_: argparse.Namespace, settings: Settings) -> int:
    """Send the packages that wait, also those whose next try is later; say which still wait, and why."""
    sent, left = deliver_at_once(open_services(settings))
    say(f"Đã gửi được {sent} gói.")
    for each in left:
        rest = "sẽ tự gửi lại" if each.is_tried_again else "không tự gửi lại; xin xem trang Di chuyển hồ sơ"
        say(f"Gói {each.transfer_id} chưa gửi được [{each.problem}], {rest}.")
    if any(not each.is_tried_again for each in left):
        return InvalidInputError.exit_code
    return UnavailableError.exit_code if left else 0


def _existing(path: Path) -> Path:
    if not path.is_file():
        raise MissingTransferFileError("Không có tệp này. Kiểm tra lại đường dẫn.")
    return path


@contextmanager
def _new_file(path: Path) -> Iterator[BinaryIO]:
    """Yield a file that was not there; where writing it fails, it is not there afterwards either."""
    try:
        target = path.open("xb")
    except FileExistsError as error:
        raise _exists() from error
    try:
        with target:
            yield target
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _write_receipt(path: Path, receipt: Receipt) -> None:
    """Write the receipt; a file that is there already must be this very receipt."""
    content = (receipt.model_dump_json(by_alias=True) + "\n").encode()
    if path.exists():
        if path.read_bytes() != content:
            raise _exists()
        return
    with _new_file(path) as target:
        target.write(content)


def _exists() -> FileExistsAlreadyError:
    return FileExistsAlreadyError("Đã có tệp mang tên này. Xin chọn tên khác; tệp cũ được giữ nguyên.")
