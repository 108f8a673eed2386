"""The fingerprint names the bytes."""

from pathlib import Path

import pytest

from ingest.fingerprint import sha256_of
from schemas.errors import InvalidInputError


def test_the_fingerprint_is_the_sha256_of_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")

    assert sha256_of(tmp_path / "a") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError):
        sha256_of(tmp_path / "a")
