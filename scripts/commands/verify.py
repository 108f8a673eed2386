"""`trichluc verify`: is a paper ours, unchanged, not revoked."""

import argparse
from pathlib import Path

from schemas.errors import InvalidInputError
from schemas.settings import Settings
from schemas.storage.services import open_services
from scripts.commands.arguments import add_json, print_json
from search_api.verification.jobs import Verification, to_contract, verify_by_code, verify_file


class MissingFileError(InvalidInputError):
    """The file that was named is not there."""

    code = "missing_file"
    exit_code = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the arguments."""
    parser.add_argument("paper", metavar="TỆP_HOẶC_MÃ")
    parser.add_argument("--code", metavar="MÃ", help="mã in trên giấy, để so với tệp")
    add_json(parser)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the answer; 3 where anything is wrong."""
    services = open_services(settings)
    path = Path(arguments.paper)
    if path.is_file():
        answer = verify_file(services, path.read_bytes(), url_or_code=arguments.code)
    elif path.suffix.lower() == ".pdf":
        raise MissingFileError("Không có tệp này. Kiểm tra lại đường dẫn.")
    else:
        answer = verify_by_code(services, arguments.paper)
    if arguments.json:
        print_json(to_contract(answer))
    else:
        print(sentence(answer))
    return 0 if answer.is_good else 3


def sentence(answer: Verification) -> str:
    """Return the answer in words."""
    if not answer.known:
        return "Không phải giấy do cơ quan này cấp, hoặc mã không đúng."
    paper = f"Trích lục số {answer.number} ngày {answer.date} của {answer.office}"
    if answer.revoked:
        return f"{paper}: ĐÃ THU HỒI."
    if answer.file == "different":
        return f"{paper}: TỆP ĐÃ BỊ THAY ĐỔI, không phải bản đã ban hành."
    if answer.signature is not None and not answer.signature.is_good:
        return f"{paper}: CHỮ KÝ SỐ KHÔNG HỢP LỆ."
    return (
        f"{paper}: đúng, còn hiệu lực." if answer.file == "same" else f"{paper}: có trong sổ, còn hiệu lực."
    )
