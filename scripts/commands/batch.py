"""`trichluc batch`: hand batches in, look at them, decide what is held, sign for them."""

import argparse
from pathlib import Path
from typing import NoReturn, get_args

from tqdm import tqdm

from ingest.batch_desk.jobs import list_batches, resolve_file, resolve_pile, show_batch, sign_off, waive
from ingest.batch_json import batch_json, summary_json
from ingest.batch_pile import DECISION_KINDS, PileDecision
from ingest.batch_source import label_of
from ingest.batch_view import BatchView
from ingest.batches.jobs import BacksOrder, open_batch
from ingest.dossier_code import clean_dossier_code
from ingest.register_desk.jobs import import_register
from ingest.rescan_list import rescan_csv
from schemas.accounts import Account
from schemas.batch import FILE_STATE_NAMES, STATE_NAMES, BatchKind, FileState, Resolution
from schemas.errors import InvalidInputError
from schemas.settings import Settings
from schemas.storage.services import Services, open_services
from scripts.commands.arguments import acting_account, add_account, add_json, positive_int, print_json, say
from scripts.commands.register import report_register

_NOT_IN = (FileState.REFUSED, FileState.HELD, FileState.MISSING, FileState.UNEXPECTED)


class RegisterRefusedError(InvalidInputError):
    """The register that came with a batch was refused, so the batch was not opened."""

    code = "register_refused"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the actions and their arguments."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="VIỆC")
    _add_open(actions.add_parser("open", help="nhập một lô; chạy lại thì làm tiếp"))
    actions.add_parser("list", help="các lô của đơn vị").set_defaults(act=run_list)
    show = actions.add_parser("show", help="đối chiếu một lô")
    show.add_argument("--rescans", type=Path, metavar="TỆP.csv", help="ghi danh sách cần quét lại")
    show.set_defaults(act=run_show)
    resolve = actions.add_parser("resolve", help="xử lý một tệp đang giữ")
    explain = actions.add_parser("explain", help="giải trình một chỗ lệch")
    decide = actions.add_parser("decide", help="quyết định về một trang hay hồ sơ của chồng quét")
    sign = actions.add_parser("sign", help="ký nghiệm thu: người khác với người mở và người xử lý lô")
    for action in (show, resolve, explain, decide, sign):
        action.add_argument("code", metavar="MÃ_LÔ")
    _add_decisions(resolve, explain, decide)
    sign.set_defaults(act=run_sign)
    for action in actions.choices.values():
        add_account(action)
        add_json(action)


def _add_open(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", type=Path, metavar="NGUỒN", help="thư mục, tệp ZIP hoặc một tệp quét")
    parser.add_argument("--code", default="", metavar="MÃ_LÔ", help="mặc định là tên của nguồn")
    parser.add_argument("--title", default="", metavar="TÊN")
    parser.add_argument("--kind", type=BatchKind, choices=list(BatchKind), metavar="KIỂU")
    parser.add_argument(
        "--sides", type=int, choices=(1, 2), default=0, metavar="SỐ", help="số mặt quét mỗi tờ"
    )
    parser.add_argument(
        "--backs", choices=get_args(BacksOrder), metavar="THỨ_TỰ", help="hai tệp là mặt trước và mặt sau"
    )
    parser.add_argument(
        "--blank-sheets", action="store_true", help="tờ trắng trong chồng giấy ngăn hai giấy tờ của một hồ sơ"
    )
    parser.add_argument("--register", type=Path, metavar="TỆP", help="mục lục hồ sơ của lô này")
    parser.add_argument("--keep-good-rows", action="store_true", help="vẫn nhập các dòng đúng của mục lục")
    parser.set_defaults(act=run_open)


def _add_decisions(
    resolve: argparse.ArgumentParser, explain: argparse.ArgumentParser, decide: argparse.ArgumentParser
) -> None:
    resolve.add_argument("file", metavar="TỆP", help="mã hoặc tên tệp trong lô")
    resolve.add_argument("resolution", type=Resolution, choices=list(Resolution), metavar="CÁCH")
    explain.add_argument("key", metavar="KHÓA", help="khóa của chỗ lệch")
    decide.add_argument("kind", choices=DECISION_KINDS, metavar="QUYẾT_ĐỊNH")
    decide.add_argument("--page", type=positive_int, metavar="TRANG")
    decide.add_argument("--number", type=positive_int, metavar="SỐ", help="số của tờ đầu hồ sơ trống")
    for action in (resolve, decide):
        action.add_argument("--dossier", default="", metavar="MÃ_HỒ_SƠ")
    for action, run_action in ((resolve, run_resolve), (explain, run_explain), (decide, run_decide)):
        action.add_argument("--reason", required=True, metavar="LÝ_DO")
        action.set_defaults(act=run_action)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Do the chosen action."""
    services = open_services(settings)
    return int(arguments.act(arguments, services, acting_account(arguments, services)))


def run_open(arguments: argparse.Namespace, services: Services, account: Account) -> int:
    """Hand a batch in; 3 where something of it was not taken, 4 where it must be handed in again."""
    code = clean_dossier_code(arguments.code or label_of(arguments.source))
    if arguments.register:
        report = import_register(
            services, account, arguments.register, keep_good_rows=arguments.keep_good_rows, batch_code=code
        )
        report_register(report, as_json=False)
        if report.result == "refused" and not arguments.keep_good_rows:
            raise RegisterRefusedError(
                "Mục lục có dòng phải sửa nên chưa nhập lô. Sửa mục lục, hoặc thêm --keep-good-rows."
            )
    with tqdm(desc="Nhập lô", unit="tệp", disable=None, leave=False) as bar:
        opened = open_batch(
            services,
            account,
            arguments.source,
            code=arguments.code,
            title=arguments.title,
            kind=arguments.kind,
            sides=arguments.sides,
            blank_starts_document=arguments.blank_sheets,
            backs_order=arguments.backs,
            on_file=lambda: _advance(bar),
        )
    if opened.is_known:
        say(f"Lô này đã nhập trước đây với mã {opened.batch.code}.")
    view = show_batch(services, account, opened.batch.code)
    _print(view, as_json=arguments.json)
    states = view.reconciliation.totals.states
    return 4 if opened.waiting else 3 if any(states[state] for state in _NOT_IN) or view.stops else 0


def run_list(arguments: argparse.Namespace, services: Services, account: Account) -> int:
    """Print the batches, a line a batch."""
    for summary in list_batches(services, account):
        if arguments.json:
            print_json(summary_json(summary))
        else:
            files = sum(summary.states.values())
            print(
                f"{summary.batch.code} · {STATE_NAMES[summary.batch.state]} · {files} tệp · {summary.opened_by}"
            )
    return 0


def run_show(arguments: argparse.Namespace, services: Services, account: Account) -> int:
    """Print a batch and what does not add up."""
    view = show_batch(services, account, arguments.code)
    if arguments.rescans:
        rescans = rescan_csv(view.reconciliation, batch_code=view.batch.code)
        arguments.rescans.write_text(rescans, encoding="utf-8", newline="")
    _print(view, as_json=arguments.json)
    return 0


def run_resolve(arguments: argparse.Namespace, services: Services, account: Account) -> int:
    """Decide what becomes of a file."""
    resolve_file(
        services,
        account,
        arguments.code,
        arguments.file,
        resolution=arguments.resolution,
        reason=arguments.reason,
        dossier_code=arguments.dossier,
    )
    return run_shown(arguments, show_batch(services, account, arguments.code))


def run_explain(arguments: argparse.Namespace, services: Services, account: Account) -> int:
    """Explain a difference."""
    view = waive(services, account, arguments.code, arguments.key, reason=arguments.reason)
    return run_shown(arguments, view)


def run_decide(arguments: argparse.Namespace, services: Services, account: Account) -> int:
    """Decide about a pile."""
    decision = PileDecision(arguments.kind, arguments.page, arguments.dossier, arguments.number)
    view = resolve_pile(services, account, arguments.code, decision=decision, reason=arguments.reason)
    return run_shown(arguments, view)


def run_sign(arguments: argparse.Namespace, services: Services, account: Account) -> int:
    """Sign for a batch."""
    return run_shown(arguments, sign_off(services, account, arguments.code))


def run_shown(arguments: argparse.Namespace, view: BatchView) -> int:
    """Print the batch as it is after an action."""
    _print(view, as_json=arguments.json)
    return 0


def _print(view: BatchView, *, as_json: bool) -> None:
    if as_json:
        print_json(batch_json(view))
        return
    totals = view.reconciliation.totals
    print(f"Lô {view.batch.code}: {STATE_NAMES[view.batch.state]}")
    counted = (f"{FILE_STATE_NAMES[state]} {count}" for state, count in totals.states.items() if count)
    print(f"Tệp {totals.files}: {', '.join(counted)}")
    print(
        f"Hồ sơ {totals.dossiers}, khớp {totals.complete} · mục lục {totals.registered_leaves} tờ"
        f" · quét {totals.scanned} · lưu {totals.stored} · đọc {totals.read} · tìm được {totals.searchable} trang"
    )
    for found in view.reconciliation.differences:
        if found.is_open:
            where = " · ".join(part for part in (found.dossier_code, str(found.location), found.file) if part)
            print(f"  {where}: {found.message} [{found.key}]")


def _advance(bar: "tqdm[NoReturn]") -> None:
    bar.update(1)
