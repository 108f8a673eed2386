"""`trichluc extract`: a draft of a trích lục, or with an approver, the signed paper."""

import argparse
import hashlib
from pathlib import Path
from typing import Any

from schemas.accounts import Account
from schemas.identifiers import Sha256
from schemas.settings import Settings
from schemas.storage.services import Services, open_services
from scripts.commands.arguments import (
    acting_account,
    add_account,
    add_json,
    print_json,
    read_password,
    say,
)
from search_api.dependencies import authenticate
from search_api.issuance.jobs import (
    DraftedExtract,
    draft_extract,
    extract_pdf,
    issue_extract,
    verify_url,
)
from search_api.issuance.occasions.jobs import Occasion
from search_api.paper.signature_check import check_signatures
from search_api.verification.jobs import trust_roots


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the arguments."""
    parser.add_argument("dossier", metavar="HỒ_SƠ", help="mã hồ sơ lưu trữ hoặc mã nội bộ")
    parser.add_argument("--purpose", default="Giải quyết chế độ ưu đãi", metavar="LÝ_DO", help="lý do cấp")
    parser.add_argument(
        "--approved-by", metavar="TÀI_KHOẢN", help="người ký; mật khẩu được hỏi hoặc đọc từ stdin"
    )
    parser.add_argument("--password-file", metavar="TỆP", help="tệp chứa mật khẩu của người ký")
    parser.add_argument("--output", type=Path, metavar="TỆP", help="nơi ghi PDF; mặc định: thư mục dữ liệu")
    add_account(parser)
    add_json(parser)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Make the draft, and issue it where somebody approves."""
    services = open_services(settings)
    officer = acting_account(arguments, services)
    approver = _approver(arguments, services)
    if arguments.output is not None:
        _check_writable(arguments.output)
    drafted = draft_extract(services, officer, arguments.dossier, occasion=Occasion(arguments.purpose))
    reader = officer
    if approver is not None:
        drafted, reader = issue_extract(services, approver, drafted.extract.id), approver
    pdf = extract_pdf(services, reader, drafted.extract.id)
    path = arguments.output or settings.home / "extracts" / f"{drafted.extract.id}.pdf"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pdf)
    answer = to_contract(services, drafted, pdf=pdf, path=path)
    if arguments.json:
        print_json(answer)
    else:
        say(
            f"Trạng thái: {answer['state']}, số {answer['number'] or '…'}. Kiểm tra tại {answer['verify_url']}"
        )
        print(path)
    return 0


def _check_writable(path: Path) -> None:
    """Raise what the system says where `path` cannot be written: before a number is taken from the register."""
    path.parent.mkdir(parents=True, exist_ok=True)
    is_new = not path.exists()
    with path.open("ab"):
        pass
    if is_new:
        path.unlink()


def to_contract(services: Services, drafted: DraftedExtract, *, pdf: bytes, path: Path) -> dict[str, Any]:
    """Return what the contract says of an extract."""
    extract = drafted.extract
    at = extract.issued_at or services.now()
    checks = check_signatures(pdf, trust_roots=trust_roots(services), at=at)
    return {
        "dossier_id": extract.dossier_id,
        "state": extract.state,
        "number": extract.number,
        "year": extract.year,
        "path": str(path),
        "sha256": Sha256(hashlib.sha256(pdf).hexdigest()),
        "verify_url": verify_url(services, extract.verify_code),
        "signatures": [
            {
                "subject": check.subject,
                "time": None
                if check.time is None
                else f"{check.time.astimezone(at.tzinfo):%Y-%m-%dT%H:%M:%SZ}",
                "profile": check.profile,
            }
            for check in checks
        ],
    }


def _approver(arguments: argparse.Namespace, services: Services) -> Account | None:
    if not arguments.approved_by:
        return None
    password = read_password(f"Mật khẩu của {arguments.approved_by}", file=arguments.password_file)
    return authenticate(services, arguments.approved_by, password)
