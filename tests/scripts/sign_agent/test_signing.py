"""What the signer reads, and what the program stands on."""

import argparse
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from schemas.settings import Settings
from schemas.signing_protocol import PaperPrepared, PaperShown
from scripts.commands.sign_agent import NoTokenSoftwareError, add_arguments, run
from scripts.sign_agent.origin import BadServerAddressError
from scripts.sign_agent.signing import Signer, paper_lines, printable
from tests.schemas.papers import SIGNED_AT

OURS = {"schemas", "scripts"}
LIGHT = {
    "annotated_types", "asn1crypto", "pkcs11", "pydantic", "pydantic_core", "typing_extensions", "typing_inspection",
}  # fmt: skip
"""All that the PC of a signer needs beside Python and ourselves."""


def _run(*typed: str, settings: Settings) -> int:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    return run(parser.parse_args(typed), settings)


def test_number_name_office_holder_and_digest_are_shown() -> None:
    paper = PaperShown(
        id="p1", number="07/TL-SNV", title="TRÍCH LỤC", name="NGUYỄN VĂN THỬ", office="SỞ NỘI VỤ"
    )
    prepared = PaperPrepared(
        document_digest="ab" * 32,
        gap_start=1,
        gap_end=2,
        attributes=b"",
        expires_at=SIGNED_AT + timedelta(minutes=15),
    )
    signer = Signer("Lê Văn Ký", (b"",), lambda _: pytest.fail("no key is needed to show a paper"))

    shown = paper_lines(paper, prepared, signer=signer, path=Path("cho-ky-1.pdf"))

    for wanted in ("07/TL-SNV", "NGUYỄN VĂN THỬ", "SỞ NỘI VỤ", "Lê Văn Ký", "ab" * 32, "cho-ky-1.pdf"):
        assert wanted in shown


def test_what_would_move_the_cursor_is_not_printed() -> None:
    assert printable("07\x1b[2K\r08\u202eTL") == "07�[2K�08�TL"


@pytest.mark.parametrize("server", ["", "http://trichluc.example.vn"])
def test_without_a_safe_server_nothing_starts(server: str) -> None:
    with pytest.raises(BadServerAddressError):
        _run(settings=Settings(sign_server=server, sign_module="/nowhere.so"))


def test_without_a_driver_nothing_starts() -> None:
    with pytest.raises(NoTokenSoftwareError, match="TRICHLUC_SIGN_MODULE"):
        _run(settings=Settings(sign_server="https://trichluc.example.vn"))


def test_the_program_stands_on_little() -> None:
    program = (
        "import sys; import scripts.cli, scripts.commands.sign_agent, scripts.sign_agent.token;"
        "from importlib.metadata import packages_distributions as known;"
        "print(*({name.partition('.')[0] for name in sys.modules} & set(known())))"
    )

    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert {name for name in loaded.stdout.split() if not name.startswith("_")} - OURS == LIGHT
