"""Where the keys of signatures lie: signing needs all of them, verification only the root and the published keys."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from schemas.published_keys import PublishedKeys, read_published_keys


@dataclass(frozen=True, slots=True)
class KeyFiles:
    """A folder of keys."""

    root_pem: Path
    """The certificate that verification must trust."""
    person_p12: Path
    agency_p12: Path
    passphrase_file: Path
    """One passphrase for both; readable by its owner alone."""
    statement_pem: Path
    """The private key of statements in QR codes; readable by its owner alone."""
    published_json: Path
    """The public keys of statements, those of earlier years too."""
    people_dir: Path
    """Keys of single signers, `LOGIN.p12`, each with a passphrase that only its owner knows."""

    def own_p12(self, login: str) -> Path:
        """Return where the key of one signer lies, there or not."""
        return self.people_dir / f"{quote(login, safe='')}.p12"


def key_files(directory: Path) -> KeyFiles:
    """Return where the keys of `directory` lie, there or not."""
    return KeyFiles(
        root_pem=directory / "root.pem",
        person_p12=directory / "person.p12",
        agency_p12=directory / "signing.p12",
        passphrase_file=directory / "passphrase",
        statement_pem=directory / "statement.pem",
        published_json=directory / "statement-keys.json",
        people_dir=directory / "people",
    )


def load_published_keys(files: KeyFiles) -> PublishedKeys:
    """Return the public keys of statements that this installation ever signed with; none where none was made.

    Raises:
        BadPublishedKeysError: The list is damaged.
    """
    if not files.published_json.is_file():
        return PublishedKeys(())
    return read_published_keys(files.published_json.read_bytes())
