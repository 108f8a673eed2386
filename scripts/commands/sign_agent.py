"""`trichluc sign-agent`: on the signer's PC, sign what waits on the server with the signer's own token."""

import argparse
import getpass
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType

from schemas.errors import InvalidInputError, TrichLucError, UnavailableError
from schemas.settings import Settings
from scripts.sign_agent import server as asking
from scripts.sign_agent.origin import read_origin, read_pairing
from scripts.sign_agent.server import SignServer
from scripts.sign_agent.signing import Signer, printable, sign_waiting


class NoTokenSoftwareError(InvalidInputError):
    """The optional package that speaks to tokens is not installed, or nobody said where the driver is."""

    code = "no_token_software"
    exit_code = 2


class NoAnswerError(InvalidInputError):
    """Standard input ended before everything was answered."""

    code = "no_answer"
    exit_code = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the arguments."""
    parser.add_argument(
        "--server", metavar="ĐỊA_CHỈ", help="máy chủ của cơ quan; mặc định TRICHLUC_SIGN_SERVER"
    )
    parser.add_argument(
        "--module", metavar="TỆP", help="trình điều khiển PKCS#11; mặc định TRICHLUC_SIGN_MODULE"
    )
    parser.add_argument(
        "--certificate", metavar="MÃ_BĂM", default="", help="các chữ số đầu của chứng thư số cần dùng"
    )
    parser.add_argument("--ca-file", metavar="TỆP", type=Path, help="chứng thư gốc (PEM) của máy chủ nội bộ")
    parser.add_argument("--once", action="store_true", help="ký các văn bản đang chờ rồi dừng")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Sign until the person has enough, or once."""
    origin = read_origin(arguments.server or settings.sign_server)
    find = partial(_find_signer, arguments.module or settings.sign_module, wanted=arguments.certificate)
    find()  # before the one-time code is used up
    person = Terminal()
    code = read_pairing(person.line("Mã ký lấy trên trang Trích Lục"), server=origin)
    tls = asking.trust(arguments.ca_file) if arguments.ca_file else None
    server, opened = asking.open_session(SignServer(origin, tls), code)
    person.tell(f"Máy chủ: {origin}. Tài khoản ký: {printable(opened.signer)}.")
    try:
        with tempfile.TemporaryDirectory(prefix="trichluc-ky-") as folder:
            sign = partial(_sign_round, server, find, person, folder=Path(folder))
            sign() if arguments.once else _sign_on(sign, person)
    finally:
        with suppress(UnavailableError):
            asking.close_session(server)
    return 0


class Terminal:
    """The signer, at a terminal or before a program that answers line by line."""

    def tell(self, text: str) -> None:
        """Print lines."""
        print(text, flush=True)

    def line(self, prompt: str) -> str:
        """Return one line as typed.

        Raises:
            NoAnswerError: There is no more.
        """
        print(f"{prompt}: ", end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        if not line:
            raise NoAnswerError(
                "Chương trình ký cần Ông/Bà trả lời từ bàn phím. Xin chạy lại trong cửa sổ lệnh."
            )
        return line.strip()

    def agrees(self, question: str) -> bool:
        """Return whether the answer is `c`, for `có`; anything else is no."""
        return self.line(f"{question} [c/k]").lower() in ("c", "có", "co")

    def pin(self) -> str:
        """Return the PIN; a terminal does not show it."""
        return getpass.getpass("Mã PIN: ") if sys.stdin.isatty() else self.line("Mã PIN")


def _sign_on(sign: Callable[[], int], person: Terminal) -> None:
    """Sign round after round; what goes wrong in one is told, and the next may go well."""
    while True:
        try:
            sign()
        except TrichLucError as error:
            person.tell(f"{error.message} [{error.error_code}]")
        if person.line("Nhấn Enter để xem lại danh sách chờ ký, gõ q để dừng").lower() == "q":
            return


def _sign_round(server: SignServer, find: Callable[[], Signer], person: Terminal, *, folder: Path) -> int:
    return sign_waiting(server, find(), person, folder=folder)


def _find_signer(module: str, *, wanted: str) -> Signer:
    """Return certificate and key of the token that is plugged in now."""
    token = _token_software()
    if not module:
        raise NoTokenSoftwareError(
            "Chưa biết trình điều khiển của thiết bị ký. Đặt TRICHLUC_SIGN_MODULE hoặc --module là tệp PKCS#11 "
            "do nơi cấp thiết bị cung cấp."
        )
    found = token.find_certificate(module, at=datetime.now(UTC), wanted=wanted)
    return Signer(found.subject, found.chain, lambda pin: token.unlocked(module, found, pin=pin))


def _token_software() -> ModuleType:
    """Return the adapter to tokens: whoever does not sign need not install what it stands on."""
    try:
        return import_module("scripts.sign_agent.token")
    except ModuleNotFoundError as error:
        raise NoTokenSoftwareError(
            "Máy này chưa cài phần mềm nói chuyện với thiết bị ký. Chạy: pip install 'trichluc[token]'."
        ) from error
