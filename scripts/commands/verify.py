"""`trichluc verify`: is a paper ours, unchanged, not revoked; with `--keys`, without the register."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from schemas.errors import InvalidInputError
from schemas.published_keys import PublishedKeys, read_published_keys
from schemas.settings import Settings
from schemas.storage.services import open_services
from schemas.verify_code import read_verify_code
from scripts.commands.arguments import add_json, print_json
from search_api.verification.answer import Verification, sentence, to_contract
from search_api.verification.jobs import verify_by_code, verify_file
from search_api.verification.offline import verify_offline, verify_text_offline

_SUFFIXES = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".jp2"})
"""What ends so is the name of a file, there or not."""


class MissingFileError(InvalidInputError):
    """The file that was named is not there."""

    code = "missing_file"
    exit_code = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the arguments."""
    parser.add_argument("paper", metavar="TỆP_HOẶC_MÃ", help="tệp PDF, ảnh chụp, mã, hoặc nội dung ô QR")
    parser.add_argument("--code", metavar="MÃ", help="mã in trên giấy, để so với tệp")
    parser.add_argument(
        "--keys",
        type=Path,
        metavar="TỆP",
        help="danh sách khóa công bố của cơ quan cấp; có nó thì kiểm tra ngoại tuyến, không hỏi sổ",
    )
    add_json(parser)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the answer; 3 where anything is wrong."""
    answer = _answer(arguments, settings)
    if arguments.json:
        print_json(to_contract(answer))
    else:
        print(sentence(answer))
    return 0 if answer.is_good else 3


def _answer(arguments: argparse.Namespace, settings: Settings) -> Verification:
    path = Path(arguments.paper)
    content = _content(path)
    if arguments.keys is not None:
        keys = _keys(arguments.keys)
        if content is None:
            return verify_text_offline(arguments.paper, keys=keys)
        return verify_offline(content, keys=keys, at=datetime.now(tz=UTC), settings=settings)
    if content is None:
        read_verify_code(arguments.paper)  # a person is told of a slip of the pen
        return verify_by_code(open_services(settings), arguments.paper)
    return verify_file(open_services(settings), content, url_or_code=arguments.code)


def _content(path: Path) -> bytes | None:
    """Return what the file holds; None where no file is meant.

    Raises:
        MissingFileError: A file is meant and not there.
    """
    try:
        is_file = path.is_file()
    except OSError:  # the text of a QR code is longer than names of files may be
        return None
    if is_file:
        return path.read_bytes()
    if path.suffix.lower() in _SUFFIXES:
        raise MissingFileError("Không có tệp này. Kiểm tra lại đường dẫn.")
    return None


def _keys(path: Path) -> PublishedKeys:
    if not path.is_file():
        raise MissingFileError("Không có tệp khóa công bố này. Kiểm tra lại đường dẫn.")
    return read_published_keys(path.read_bytes())
