"""The fingerprint of a file: what is the same bytes is the same file, whatever it is called."""

import hashlib
from pathlib import Path

from ingest.source_file import opened
from schemas.identifiers import Sha256


def sha256_of(path: Path) -> Sha256:
    """Return the SHA-256 of a file's bytes, read a piece at a time.

    Raises:
        InvalidInputError: The file is not there or cannot be read.
    """
    with opened(path) as file:
        return Sha256(hashlib.file_digest(file, "sha256").hexdigest())
