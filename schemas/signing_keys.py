"""Where the keys of signatures lie: signing needs all of them, verification only the root."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class KeyFiles:
    """A folder of keys."""

    root_pem: Path
    """The certificate that verification must trust."""
    person_p12: Path
    agency_p12: Path
    passphrase_file: Path
    """One passphrase for both; readable by its owner alone."""


def key_files(directory: Path) -> KeyFiles:
    """Return where the keys of `directory` lie, there or not."""
    return KeyFiles(
        root_pem=directory / "root.pem",
        person_p12=directory / "person.p12",
        agency_p12=directory / "signing.p12",
        passphrase_file=directory / "passphrase",
    )
