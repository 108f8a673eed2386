"""The file store: under its fingerprint, once, unchanged."""

import pytest

from schemas.storage.files import FilesUnavailableError, open_files


def test_a_file_is_stored_once_and_its_source_stays(tmp_path):
    source = tmp_path / "a.png"
    source.write_bytes(b"page")
    store = open_files("", folder=tmp_path / "files")
    assert store.put_original(source, sha256="ab" * 32)
    assert not store.put_original(source, sha256="ab" * 32)
    with store.original("ab" * 32) as kept:
        assert kept.read_bytes() == source.read_bytes() == b"page"


def test_what_is_stored_is_never_overwritten(tmp_path):
    store = open_files("", folder=tmp_path)
    assert store.put("issued/x.pdf", b"1")
    assert not store.put("issued/x.pdf", b"2")
    assert store.get("issued/x.pdf") == b"1"


def test_nothing_is_told_from_an_error(tmp_path):
    store = open_files("", folder=tmp_path)
    assert store.get("views/none.jpg") is None
    with pytest.raises(FilesUnavailableError), store.original("cd" * 32):
        pass


@pytest.mark.parametrize("name", ["../outside", "views/../../outside"])
def test_a_name_cannot_leave_the_store(tmp_path, name):
    store = open_files("", folder=tmp_path / "files")
    with pytest.raises(ValueError, match="illegal"):
        store.put(name, b"x")
    assert not (tmp_path / "outside").exists()
