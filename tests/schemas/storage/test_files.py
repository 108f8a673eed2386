"""The file store: under its fingerprint, once, unchanged."""

import pytest
from obstore.store import MemoryStore

from schemas.storage import files
from schemas.storage.files import FileStore, FilesUnavailableError, open_files


def test_a_file_is_stored_once_and_its_source_stays(tmp_path):
    source = tmp_path / "a.png"
    source.write_bytes(b"page")
    store = open_files("", folder=tmp_path / "files")
    assert store.put_original(source, sha256="ab" * 32)
    assert not store.put_original(source, sha256="ab" * 32)
    with store.original("ab" * 32) as kept:
        assert kept.read_bytes() == source.read_bytes() == b"page"


@pytest.mark.parametrize("store", ["folder", "objects"])
def test_a_large_file_is_stored_once_in_parts(tmp_path, monkeypatch, store):
    monkeypatch.setattr(files, "_IN_MEMORY_BYTES", 3)
    kept = (
        open_files("", folder=tmp_path / "f") if store == "folder" else FileStore(MemoryStore(), folder=None)
    )
    source = tmp_path / "a.pdf"
    source.write_bytes(b"a long page" * 1_000)
    assert kept.put_original(source, sha256="ab" * 32)
    assert not kept.put_original(source, sha256="ab" * 32)
    with kept.original("ab" * 32) as path:
        assert path.read_bytes() == source.read_bytes()


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


@pytest.mark.parametrize("store", ["folder", "objects"])
def test_what_is_only_kept_for_a_while_is_removed_with_its_folder(tmp_path, store):
    kept = open_files("", folder=tmp_path) if store == "folder" else FileStore(MemoryStore(), folder=None)
    for name in ("uploads/a/1", "uploads/a/2", "uploads/ab/1"):
        kept.put(name, b"x")
    kept.remove_below("uploads/a")
    kept.remove_below("uploads/nothing")
    kept.remove("uploads/nothing")
    assert [kept.get(name) for name in ("uploads/a/1", "uploads/a/2", "uploads/ab/1")] == [None, None, b"x"]
    assert not (tmp_path / "derived/uploads/a").exists()


@pytest.mark.parametrize("name", ["../outside", "views/../../outside"])
def test_a_name_cannot_leave_the_store(tmp_path, name):
    store = open_files("", folder=tmp_path / "files")
    with pytest.raises(ValueError, match="illegal"):
        store.put(name, b"x")
    assert not (tmp_path / "outside").exists()
