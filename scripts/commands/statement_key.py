"""`trichluc statement-key`: the keys that sign the statements in QR codes are listed, replaced and withdrawn."""

import argparse
from collections.abc import Iterator

from schemas.published_keys import PublishedKeys, to_json
from schemas.settings import Settings
from schemas.storage.services import Services, open_services
from scripts.commands.arguments import add_json, print_json, say
from search_api.verification.jobs import published_keys
from search_api.verification.statement_keys.jobs import rotate, withdraw


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the actions."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="VIỆC")
    listing = actions.add_parser("list", help="in danh sách khóa công bố; --json: tệp dùng cho verify --keys")
    add_json(listing)
    listing.set_defaults(act=run_list)
    rotating = actions.add_parser("rotate", help="tạo khóa mới; giấy ký bằng khóa cũ vẫn kiểm tra được")
    rotating.set_defaults(act=run_rotate)
    withdrawing = actions.add_parser("withdraw", help="thu hồi một khóa đã lộ: không tin gì khóa đó đã ký")
    withdrawing.add_argument("key_id", metavar="MÃ_KHÓA")
    withdrawing.set_defaults(act=run_withdraw)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Do the action."""
    return int(arguments.act(arguments, open_services(settings)))


def run_list(arguments: argparse.Namespace, services: Services) -> int:
    """Print what is published."""
    published = published_keys(services)
    if arguments.json:
        print_json(to_json(published))
    else:
        print("\n".join(_lines(published)) or "Chưa có khóa nào.")
    return 0


def run_rotate(_: argparse.Namespace, services: Services) -> int:
    """Make the key that signs from now on."""
    new = rotate(services)
    say(f"Đã tạo khóa {new.key_id}. Khóa cũ vẫn được công bố để kiểm tra giấy đã cấp.")
    return 0


def run_withdraw(arguments: argparse.Namespace, services: Services) -> int:
    """Publish that nothing a key signed is to be believed."""
    withdrawn = withdraw(services, arguments.key_id)
    say(f"Đã thu hồi khóa {withdrawn.key_id}. Giấy ký bằng khóa này chỉ còn kiểm tra được trực tuyến.")
    return 0


def _lines(published: PublishedKeys) -> Iterator[str]:
    for key in published.keys:
        used = f"{key.since:%d/%m/%Y}–{f'{key.until:%d/%m/%Y}' if key.until else 'nay'}"
        state = ", ĐÃ THU HỒI" if key.withdrawn_at else ""
        test = ", khóa thử nghiệm" if key.is_test else ""
        yield f"{key.key_id}  {key.public_key.hex()}  {used}{state}{test}"
