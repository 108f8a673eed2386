"""`trichluc statement-key`: the keys that sign the statements in QR codes are listed, replaced and withdrawn."""

import argparse
from collections.abc import Iterator

from schemas.published_keys import PublishedKey, PublishedKeys, to_json
from schemas.settings import Settings
from schemas.signing_keys import key_files
from schemas.storage import audit
from schemas.storage.database import writing
from schemas.storage.services import Services, open_services
from scripts.commands.arguments import add_json, print_json, say
from search_api.statement_key import rotate_statement_key, withdraw_statement_key
from search_api.verification.jobs import published_keys


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the actions."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="VIỆC")
    listing = actions.add_parser("list", help="in danh sách khóa công bố; --json: tệp dùng cho verify --keys")
    add_json(listing)
    listing.set_defaults(act=run_list)
    rotate = actions.add_parser("rotate", help="tạo khóa mới; giấy ký bằng khóa cũ vẫn kiểm tra được")
    rotate.set_defaults(act=run_rotate)
    withdraw = actions.add_parser("withdraw", help="thu hồi một khóa đã lộ: không tin gì khóa đó đã ký")
    withdraw.add_argument("key_id", metavar="MÃ_KHÓA")
    withdraw.set_defaults(act=run_withdraw)


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
    files = key_files(services.settings.keys_dir)
    new = rotate_statement_key(files, at=services.now(), is_test=services.settings.is_demo)
    _note(services, "rotate_statement_key", new)
    say(f"Đã tạo khóa {new.key_id}. Khóa cũ vẫn được công bố để kiểm tra giấy đã cấp.")
    return 0


def run_withdraw(arguments: argparse.Namespace, services: Services) -> int:
    """Publish that nothing a key signed is to be believed."""
    files = key_files(services.settings.keys_dir)
    withdrawn = withdraw_statement_key(files, arguments.key_id, at=services.now())
    _note(services, "withdraw_statement_key", withdrawn)
    say(f"Đã thu hồi khóa {withdrawn.key_id}. Giấy ký bằng khóa này chỉ còn kiểm tra được trực tuyến.")
    return 0


def _note(services: Services, action: str, key: PublishedKey) -> None:
    with writing(services.database) as session:
        audit.record(
            session,
            action,
            account_id=None,
            subject_kind="statement_key",
            subject_id=key.key_id,
            now=services.now(),
            address="",
        )


def _lines(published: PublishedKeys) -> Iterator[str]:
    for key in published.keys:
        used = f"{key.since:%d/%m/%Y}–{f'{key.until:%d/%m/%Y}' if key.until else 'nay'}"
        state = ", ĐÃ THU HỒI" if key.withdrawn_at else ""
        test = ", khóa thử nghiệm" if key.is_test else ""
        yield f"{key.key_id}  {key.public_key.hex()}  {used}{state}{test}"
