"""`trichluc sign-archive`: what it prints, with which code it ends, and how it is stopped."""

import json
import os
import signal
from pathlib import Path
from typing import Any

import pytest

from scripts.cli import main
from search_api.issuance.archiving import jobs
from tests.search_api.issuance.archiving.archive_office import ArchiveOffice, make_keys, open_archive_office

Ended = tuple[int, dict[str, Any], str]


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_keys(tmp_path_factory.mktemp("keys") / "keys")


@pytest.fixture
def office(tmp_path: Path, keys: Path, monkeypatch: pytest.MonkeyPatch) -> ArchiveOffice:
    """An office with two copies that wait, found by the command."""
    monkeypatch.setenv("TRICHLUC_HOME", str(tmp_path / "home"))
    office = open_archive_office(tmp_path / "home", keys=keys)
    for code in ("H1", "H2"):
        office.add(code)
    return office


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> Ended:
    code = main(["sign-archive", "--json", *arguments])
    printed = capsys.readouterr()
    return code, json.loads(printed.out), printed.err


def test_it_signs_what_waits_and_says_how_much(
    office: ArchiveOffice, capsys: pytest.CaptureFixture[str]
) -> None:
    code, answer, told = _run(capsys, "--limit", "1")

    assert (code, answer["schema"], answer["signed"]) == (0, "trichluc.sign-archive/1", 1)
    assert answer["totals"] == {"signed": 1, "left": 1, "parked": 0, "not_ready": 0}
    assert (answer["stopped"], answer["interrupted"], answer["parked_copies"]) == (None, False, [])
    assert "Lần này đã ký 1 bản lưu trữ" in told


def test_one_dossier_is_named_by_its_code(office: ArchiveOffice, capsys: pytest.CaptureFixture[str]) -> None:
    code, answer, _ = _run(capsys, "--dossier", "H2")

    assert (code, answer["signed"], answer["totals"]["left"]) == (0, 1, 0)
    assert office.signature(office.documents["H2"]).document_id == office.documents["H2"]


def test_a_parked_copy_is_named_and_the_command_ends_with_3(
    office: ArchiveOffice, capsys: pytest.CaptureFixture[str]
) -> None:
    for copy in office.services.settings.files_dir.glob("derived/archive/*.pdf"):
        copy.write_bytes(b"no PDF")

    code, answer, told = _run(capsys)

    assert (code, answer["parked"], answer["totals"]["parked"]) == (3, 2, 2)
    assert {each["archive_file_code"] for each in answer["parked_copies"]} == {"H1", "H2"}
    assert "H1.1: Không ký được" in told
    assert _run(capsys)[0] == 0


def test_a_missing_key_ends_it_with_4_and_one_sentence(
    office: ArchiveOffice, capsys: pytest.CaptureFixture[str]
) -> None:
    (office.services.settings.keys_dir / "signing.p12").unlink()

    code, answer, told = _run(capsys)

    assert (code, answer["stopped"]["code"], answer["signed"]) == (4, "missing_signing_key", 0)
    assert answer["totals"]["left"] == 2
    assert answer["stopped"]["message"] in told


def test_ctrl_c_ends_it_after_the_copy_at_hand(
    office: ArchiveOffice, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_one = jobs.sign_one

    def pressed(*arguments: Any) -> bool | None:
        os.kill(os.getpid(), signal.SIGINT)
        return sign_one(*arguments)

    monkeypatch.setattr(jobs, "sign_one", pressed)
    before = signal.getsignal(signal.SIGINT)

    code, answer, told = _run(capsys)

    assert (code, answer["signed"], answer["interrupted"]) == (130, 1, True)
    assert answer["totals"]["left"] == 1
    assert "Sẽ dừng sau bản đang ký" in told
    assert signal.getsignal(signal.SIGINT) is before
