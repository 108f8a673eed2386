"""`trichluc account`: the first administrator, other accounts and their rights; passwords never stand in a command."""

import argparse

from schemas.accounts import ALL_SENSITIVITIES, ROLE_NAMES, SENSITIVITY_NAMES, Role
from schemas.fields import Sensitivity
from schemas.settings import Settings
from schemas.storage.services import open_services
from scripts.commands.arguments import acting_account, add_account, read_password, say
from search_api.accounts import jobs
from search_api.accounts.new_accounts import NewAccount


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the arguments."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="VIỆC")
    first = actions.add_parser("first", help="tạo quản trị đầu tiên của hệ thống mới")
    add = actions.add_parser("add", help="thêm tài khoản, với quyền của một quản trị")
    for action in (first, add):
        action.add_argument("login", metavar="TÊN_ĐĂNG_NHẬP")
        action.add_argument("--name", required=True, metavar="HỌ_TÊN", help="họ và tên, in trên giấy")
        action.add_argument("--password-file", metavar="TỆP")
    add.add_argument("--title", default="", metavar="CHỨC_VỤ")
    roles = ", ".join(f"{role} ({name})" for role, name in ROLE_NAMES.items())
    add.add_argument(
        "--role", required=True, choices=[str(role) for role in Role], metavar="VAI_TRÒ", help=roles
    )
    guarded = ", ".join(f"{each} ({words})" for each, words in SENSITIVITY_NAMES.items())
    add.add_argument(
        "--without",
        type=_sensitivities,
        default=frozenset(),
        metavar="QUYỀN",
        help=f"không cho xem: {guarded}",
    )
    rights = actions.add_parser("rights", help="đổi quyền xem thông tin nhạy cảm của một tài khoản")
    rights.add_argument("login", metavar="TÊN_ĐĂNG_NHẬP")
    rights.add_argument(
        "--sensitive",
        type=_sensitivities,
        required=True,
        metavar="QUYỀN",
        help=f"cho xem: {guarded}, hoặc none",
    )
    email = actions.add_parser("email", help="ghi nơi một người nhận thư nhắc việc")
    email.add_argument("login", metavar="TÊN_ĐĂNG_NHẬP")
    email.add_argument("email", metavar="ĐỊA_CHỈ", help='thư điện tử; "" là không nhận')
    add_account(add)
    add_account(rights)
    add_account(email)
    first.set_defaults(act=run_first)
    add.set_defaults(act=run_add)
    rights.set_defaults(act=run_rights)
    email.set_defaults(act=run_email)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Do the chosen action."""
    return int(arguments.act(arguments, settings))


def run_first(arguments: argparse.Namespace, settings: Settings) -> int:
    """Make the first administrator."""
    services = open_services(settings)
    password = read_password(f"Mật khẩu mới của {arguments.login}", file=arguments.password_file)
    new = NewAccount(arguments.login, arguments.name, Role.ADMINISTRATOR)
    jobs.create_first_administrator(services, new, password=password)
    say(f"Đã tạo quản trị {arguments.login}.")
    return 0


def run_add(arguments: argparse.Namespace, settings: Settings) -> int:
    """Add an account."""
    services = open_services(settings)
    administrator = acting_account(arguments, services)
    new = NewAccount(
        arguments.login, arguments.name, Role(arguments.role), arguments.title, arguments.without
    )
    password = read_password(f"Mật khẩu mới của {arguments.login}", file=arguments.password_file)
    jobs.add_account(services, administrator, new, password=password)
    say(f"Đã tạo tài khoản {arguments.login}.")
    return 0


def run_rights(arguments: argparse.Namespace, settings: Settings) -> int:
    """Change what guarded content an account may see."""
    services = open_services(settings)
    administrator = acting_account(arguments, services)
    colleague = jobs.find_colleague(services, administrator, arguments.login)
    jobs.set_rights(services, administrator, colleague.id, sensitivities=arguments.sensitive)
    seen = ", ".join(SENSITIVITY_NAMES[each] for each in sorted(arguments.sensitive))
    say(f"Tài khoản {arguments.login} được xem: {seen or 'không thông tin nhạy cảm nào'}.")
    return 0


def run_email(arguments: argparse.Namespace, settings: Settings) -> int:
    """Say where somebody is reminded by mail."""
    services = open_services(settings)
    administrator = acting_account(arguments, services)
    colleague = jobs.find_colleague(services, administrator, arguments.login)
    jobs.set_email(services, administrator, colleague.id, email=arguments.email)
    say(f"Đã ghi nơi nhận thư nhắc việc của {arguments.login}.")
    return 0


def _sensitivities(text: str) -> frozenset[Sensitivity]:
    """Return what a list such as `health,identity` names; `none` names nothing."""
    named = {part.strip() for part in text.split(",")} - {"none", ""}
    unknown = sorted(named - ALL_SENSITIVITIES)
    if unknown or not text.strip(" ,"):
        raise argparse.ArgumentTypeError(
            f"{text!r}: chỉ nhận health, identity (cách nhau bằng dấu phẩy) hoặc none"
        )
    return frozenset(each for each in ALL_SENSITIVITIES if each in named)
