"""The key that signs statements: made once, replaced, withdrawn, and every public half kept."""

import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from schemas.published_keys import key_id_of
from schemas.signing_keys import KeyFiles, key_files, load_published_keys
from search_api.issuance.credentials import MissingKeyError
from search_api.statement_key import (
    UnknownKeyIdError,
    ensure_statement_key,
    load_statement_key,
    rotate_statement_key,
    withdraw_statement_key,
)
from tests.schemas.papers import SIGNED_AT

LATER = SIGNED_AT + timedelta(days=400)


@pytest.fixture
def files(tmp_path: Path) -> KeyFiles:
    return key_files(tmp_path / "keys")


def test_the_first_key_is_made_and_published(files: KeyFiles) -> None:
    key = ensure_statement_key(files, at=SIGNED_AT, is_test=True)

    [published] = load_published_keys(files).keys
    assert published.public_key == key.public_key().public_bytes_raw()
    assert (published.since, published.until, published.is_test) == (SIGNED_AT, None, True)


def test_a_key_that_is_there_stays(files: KeyFiles) -> None:
    first, second = (ensure_statement_key(files, at=SIGNED_AT, is_test=False) for _ in range(2))

    assert first.private_bytes_raw() == second.private_bytes_raw()


def test_only_the_owner_reads_the_private_key(files: KeyFiles) -> None:
    ensure_statement_key(files, at=SIGNED_AT, is_test=False)

    assert stat.S_IMODE(files.statement_pem.stat().st_mode) == 0o600
    assert stat.S_IMODE(files.statement_pem.parent.stat().st_mode) == 0o700
    assert b"PRIVATE" not in files.published_json.read_bytes()


def test_processes_that_start_at_once_make_one_key(files: KeyFiles) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = pool.map(lambda _: ensure_statement_key(files, at=SIGNED_AT, is_test=False), range(8))
        ids = {key_id_of(key.public_key()) for key in made}

    assert ids == {load_published_keys(files).keys[0].key_id}
    assert len(load_published_keys(files).keys) == 1


def test_a_new_key_leaves_the_old_one_published(files: KeyFiles) -> None:
    old = ensure_statement_key(files, at=SIGNED_AT, is_test=False)

    new = rotate_statement_key(files, at=LATER, is_test=False)

    first, second = load_published_keys(files).keys
    assert (first.key_id, first.until) == (key_id_of(old.public_key()), LATER)
    assert second == new
    assert key_id_of(load_statement_key(files).public_key()) == new.key_id


def test_a_withdrawn_key_that_signs_today_is_replaced(files: KeyFiles) -> None:
    old = key_id_of(ensure_statement_key(files, at=SIGNED_AT, is_test=True).public_key())

    withdraw_statement_key(files, old.upper(), at=LATER)

    first, second = load_published_keys(files).keys
    assert (first.key_id, first.withdrawn_at, first.until) == (old, LATER, LATER)
    assert (second.withdrawn_at, second.is_test) == (None, True)
    assert key_id_of(load_statement_key(files).public_key()) == second.key_id


def test_withdrawing_twice_keeps_the_first_time(files: KeyFiles) -> None:
    old = key_id_of(ensure_statement_key(files, at=SIGNED_AT, is_test=False).public_key())

    again = [withdraw_statement_key(files, old, at=at) for at in (LATER, LATER + timedelta(days=1))]

    assert [each.withdrawn_at for each in again] == [LATER, LATER]
    assert len(load_published_keys(files).keys) == 2


def test_a_key_that_was_never_published_cannot_be_withdrawn(files: KeyFiles) -> None:
    ensure_statement_key(files, at=SIGNED_AT, is_test=False)

    with pytest.raises(UnknownKeyIdError, match="statement-key list"):
        withdraw_statement_key(files, "0" * 16, at=LATER)


@pytest.mark.parametrize("content", [b"", b"khong phai khoa", None])
def test_a_lost_or_broken_key_is_one_sentence_and_no_new_key(files: KeyFiles, content: bytes | None) -> None:
    ensure_statement_key(files, at=SIGNED_AT, is_test=False)
    files.statement_pem.unlink()
    if content is not None:
        files.statement_pem.write_bytes(content)

    with pytest.raises(MissingKeyError, match="statement-key rotate"):
        ensure_statement_key(files, at=SIGNED_AT, is_test=False)
    assert len(load_published_keys(files).keys) == 1


def test_a_key_that_is_not_published_signs_nothing(files: KeyFiles, tmp_path: Path) -> None:
    ensure_statement_key(files, at=SIGNED_AT, is_test=False)
    other = key_files(tmp_path / "other")
    ensure_statement_key(other, at=SIGNED_AT, is_test=False)
    files.statement_pem.write_bytes(other.statement_pem.read_bytes())

    with pytest.raises(MissingKeyError, match="chưa được công bố"):
        load_statement_key(files)


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(MissingKeyError, match="quyền ghi"):
        ensure_statement_key(key_files(tmp_path / "file" / "keys"), at=SIGNED_AT, is_test=False)
