"""`trichluc batch` and `trichluc register`: the whole way on the command line."""

import json
from pathlib import Path

import pytest

from schemas.settings import load_settings
from schemas.storage.services import Services, open_services
from scripts.cli import main
from tests.ingest.batches.office import (
    lay_out,
    person,
    read_everything,
    register_file,
    scan,
    table,
)


@pytest.fixture
def services(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Services:
    """A home with two archivists; commands run in this process."""
    monkeypatch.setenv("TRICHLUC_HOME", str(tmp_path / "home"))
    opened = open_services(load_settings())
    for login in ("lan", "minh"):
        person(opened, login)
    return opened


def printed(capsys: pytest.CaptureFixture[str]) -> list[dict]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_bad_rows_are_lines_and_the_last_line_tells_what_was_done(services, tmp_path, capsys):
    path = register_file(tmp_path / "r.csv", ("H99.1;Lê Văn Thử;2;1;A3;12", ";Trần Thị Mẫu;x;1;A3;13"))

    assert main(["register", "import", str(path), "--json"]) == 3
    lines = printed(capsys)
    assert [(line["row"], line["code"]) for line in lines[:-1]] == [
        (3, "missing_code"),
        (3, "bad_leaf_count"),
    ]
    assert (lines[-1]["schema"], lines[-1]["result"], lines[-1]["added"]) == (
        "trichluc.register/1",
        "refused",
        0,
    )

    assert main(["register", "import", str(path), "--keep-good-rows", "--json"]) == 3
    assert printed(capsys)[-1]["added"] == 1


def test_a_batch_is_opened_looked_at_decided_and_signed(services, tmp_path, capsys):
    register = register_file(tmp_path / "r.csv", ("H99.1;Lê Văn Thử;2;1;A3;12",))
    manifest = table(("file", "dossier"), ("1.png", "H99.1"), ("2.png", "H99.1"))
    folder = lay_out(tmp_path / "L1", {"manifest.csv": manifest, "1.png": scan(1)})

    assert main(["batch", "open", str(folder), "--register", str(register), "--as", "lan", "--json"]) == 3
    opened = printed(capsys)[-1]
    assert (opened["schema"], opened["code"], opened["state"]) == ("trichluc.batch/1", "L1", "taken")
    read_everything(services)
    rescans = tmp_path / "rescans.csv"
    assert main(["batch", "show", "L1", "--as", "lan", "--rescans", str(rescans), "--json"]) == 0
    key = next(
        one["key"] for one in printed(capsys)[-1]["differences"] if one["code"] == "leaf_count_differs"
    )
    assert rescans.read_text(encoding="utf-8-sig").count("H99.1;1;A3;12") == 2

    reason = ["--reason", "Tờ 2 thất lạc", "--as", "lan"]
    assert main(["batch", "resolve", "L1", "2.png", "reject", *reason]) == 0
    assert main(["batch", "explain", "L1", key, *reason]) == 0
    assert main(["batch", "sign", "L1", "--as", "lan"]) == 2
    assert main(["batch", "sign", "L1", "--as", "minh"]) == 0
    capsys.readouterr()
    assert main(["batch", "list", "--as", "minh", "--json"]) == 0
    assert [(one["code"], one["state"]) for one in printed(capsys)] == [("L1", "signed")]


def test_a_register_with_bad_rows_keeps_its_batch_from_being_opened(services, tmp_path, capsys):
    register = register_file(tmp_path / "r.csv", ("H99.1;Lê Văn Thử;x;1;A3;12",))
    folder = lay_out(tmp_path / "L1", {"H99.1/1.png": scan(1)})

    assert main(["batch", "open", str(folder), "--register", str(register), "--as", "lan"]) == 3
    assert "[register_refused]" in capsys.readouterr().err
    assert main(["batch", "show", "L1", "--as", "lan"]) == 2


def test_batches_need_a_person(services, capsys):
    assert main(["batch", "list"]) == 2
    assert "[no_account]" in capsys.readouterr().err
