"""Keys are found, opened and kept secret."""

import stat
from datetime import datetime
from pathlib import Path

import pytest

from search_api.issuance.credentials import (
    AGENCY,
    PERSON,
    BadPassphraseError,
    Credential,
    IncompleteKeysError,
    KeyFiles,
    MissingKeyError,
    load_credential,
    make_test_credentials,
    read_passphrase,
)


def test_test_keys_name_themselves_as_such(credentials: tuple[Credential, Credential]) -> None:
    assert [credential.subject for credential in credentials] == [PERSON, AGENCY]


def test_only_the_owner_can_read_the_files(key_set: KeyFiles) -> None:
    paths = (key_set.person_p12, key_set.agency_p12, key_set.passphrase_file)

    assert {stat.S_IMODE(path.stat().st_mode) for path in paths} == {0o600}


def test_making_keys_again_leaves_them_as_they_are(key_set: KeyFiles, signed_at: datetime) -> None:
    before = key_set.agency_p12.read_bytes()

    assert make_test_credentials(key_set.root_pem.parent, at=signed_at) == key_set
    assert key_set.agency_p12.read_bytes() == before


def test_half_a_set_of_keys_is_never_overwritten(tmp_path: Path, signed_at: datetime) -> None:
    (tmp_path / "signing.p12").write_bytes(b"khoa that")

    with pytest.raises(IncompleteKeysError, match=r"signing\.p12"):
        make_test_credentials(tmp_path, at=signed_at)
    assert (tmp_path / "signing.p12").read_bytes() == b"khoa that"


def test_a_wrong_passphrase_is_refused_and_never_repeated(key_set: KeyFiles) -> None:
    with pytest.raises(BadPassphraseError) as caught:
        load_credential(key_set.person_p12, passphrase="mat-khau-sai-123")

    assert "mat-khau-sai-123" not in repr(caught.value)
    assert caught.value.__cause__ is None


def test_a_file_that_is_no_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.p12").write_bytes(b"not a key")

    with pytest.raises(BadPassphraseError):
        load_credential(tmp_path / "x.p12", passphrase="x")


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingKeyError, match=r"khong-co\.p12"):
        load_credential(tmp_path / "khong-co.p12", passphrase="x")


def test_printing_a_credential_shows_its_holder_and_nothing_else(
    credentials: tuple[Credential, Credential],
) -> None:
    assert repr(credentials[0]) == f"Credential(subject='{PERSON}')"


def test_the_passphrase_is_read_without_the_end_of_its_line(tmp_path: Path) -> None:
    (tmp_path / "p").write_text("a b \r\n", encoding="utf-8")

    assert read_passphrase(tmp_path / "p") == "a b "
