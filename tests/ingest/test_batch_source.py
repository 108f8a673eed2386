"""What is handed in is looked at without trusting it."""

import zipfile
from pathlib import Path

import pytest

from ingest import batch_source
from ingest.batch_source import ArchiveTooLargeError, BadArchiveError, EncryptedArchiveError, open_source
from schemas.errors import InvalidInputError


def write_zip(path: Path, *members: tuple[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return path


def names_in(path: Path) -> tuple[str, ...]:
    with open_source(path, incoming=path.parent / "incoming") as source:
        return source.names


def test_a_zip_and_its_folder_hold_the_same_files_in_natural_order(tmp_path):
    files = {"b/10.png": b"x", "b/2.png": b"y", "a/1.png": b"z", "manifest.csv": b"m"}
    for name, content in files.items():
        (tmp_path / "lô 1" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "lô 1" / name).write_bytes(content)

    packed = names_in(write_zip(tmp_path / "lô.zip", *files.items()))

    assert packed == names_in(tmp_path / "lô 1") == ("a/1.png", "b/2.png", "b/10.png", "manifest.csv")


def test_a_file_of_a_zip_lies_in_the_home_folder_only_while_it_is_read(tmp_path):
    path = write_zip(tmp_path / "l.zip", ("a.png", b"pixels"))
    with open_source(path, incoming=tmp_path / "incoming") as source:
        with source.opened("a.png") as copy:
            assert (copy.parent, copy.read_bytes()) == (tmp_path / "incoming", b"pixels")
        assert list((tmp_path / "incoming").iterdir()) == []


def test_names_of_old_programs_are_read(tmp_path):
    path = write_zip(tmp_path / "l.zip", ("hồ sơ/tờ 1.png", b"x"))
    raw = path.read_bytes()
    old = zipfile.ZipInfo("h").flag_bits
    assert old == 0
    plain = raw.replace(b"\x00\x08\x08\x00", b"\x00\x00\x08\x00")  # the mark of UTF-8 taken away
    (tmp_path / "old.zip").write_bytes(plain)

    assert names_in(tmp_path / "old.zip") == ("hồ sơ/tờ 1.png",)


def test_hidden_files_and_those_of_systems_are_passed_over(tmp_path):
    path = write_zip(
        tmp_path / "l.zip",
        ("__MACOSX/._a.png", b"x"),
        (".DS_Store", b"x"),
        ("a.png", b"x"),
        ("Thumbs.db", b"x"),
    )
    assert names_in(path) == ("a.png",)


@pytest.mark.parametrize("name", ["../a.png", "/etc/a.png", "b/../../a.png", "..\\a.png", "C:\\a.png"])
def test_a_name_that_leads_outside_refuses_the_whole(tmp_path, name):
    with pytest.raises(BadArchiveError):
        names_in(write_zip(tmp_path / "l.zip", ("ok.png", b"x"), (name, b"x")))


def test_a_bomb_is_refused_before_anything_is_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(batch_source, "_SLACK_BYTES", 1000)
    path = write_zip(tmp_path / "l.zip", ("a.png", bytes(3_000_000)))

    with pytest.raises(ArchiveTooLargeError):
        names_in(path)


def test_an_encrypted_zip_is_refused(tmp_path):
    path = write_zip(tmp_path / "l.zip", ("a.png", b"x"))
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)

    with pytest.raises(EncryptedArchiveError):
        names_in(path)


def test_a_damaged_member_is_refused_when_it_is_read(tmp_path):
    path = write_zip(tmp_path / "l.zip", ("a.png", bytes(range(256)) * 40))
    raw = bytearray(path.read_bytes())
    raw[60:80] = b"\xff" * 20
    path.write_bytes(raw)

    with open_source(path, incoming=tmp_path / "i") as source, pytest.raises(BadArchiveError):
        source.fingerprint("a.png")


def test_what_is_not_there_is_refused(tmp_path):
    with pytest.raises(InvalidInputError):
        names_in(tmp_path / "nothing")


def test_a_link_that_leads_out_of_the_folder_is_passed_over(tmp_path):
    (tmp_path / "secret.png").write_bytes(b"x")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.png").symlink_to(tmp_path / "secret.png")

    assert names_in(tmp_path / "in") == ()
