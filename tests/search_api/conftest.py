"""An extract of an invented person, and keys to sign it."""

from datetime import datetime
from pathlib import Path

import pytest

from schemas.assets import fonts_dir
from schemas.extract_paper import RenderedExtract
from search_api.issuance.credentials import (
    Credential,
    KeyFiles,
    load_credential,
    make_test_credentials,
    read_passphrase,
)
from search_api.issuance.render import render_extract
from search_api.issuance.sealing import Look, seal, unsealed_extract
from tests.schemas.papers import PAPER, SIGNED_AT
from tests.search_api.office import Office, open_office


@pytest.fixture(scope="session")
def signed_at() -> datetime:
    """When the test extract is rendered and signed."""
    return SIGNED_AT


@pytest.fixture(scope="session")
def key_set(tmp_path_factory: pytest.TempPathFactory) -> KeyFiles:
    """A root certificate and two keys."""
    return make_test_credentials(tmp_path_factory.mktemp("keys"), at=SIGNED_AT)


@pytest.fixture(scope="session")
def credentials(key_set: KeyFiles) -> tuple[Credential, Credential]:
    """The keys of the person and of the agency."""
    passphrase = read_passphrase(key_set.passphrase_file)
    person, agency = (
        load_credential(path, passphrase=passphrase) for path in (key_set.person_p12, key_set.agency_p12)
    )
    return person, agency


@pytest.fixture(scope="session")
def trust_roots(key_set: KeyFiles) -> list[bytes]:
    """The root certificate of the test keys."""
    return [key_set.root_pem.read_bytes()]


@pytest.fixture(scope="session")
def font_dir() -> Path:
    """The folder of font packages."""
    if not (fonts_dir() / "tinos").is_dir():
        pytest.fail("The fonts are not installed; run ./run setup.")
    return fonts_dir()


@pytest.fixture(scope="session")
def rendered_extract(font_dir: Path) -> RenderedExtract:
    """The test extract before it is signed."""
    return render_extract(PAPER, created_at=SIGNED_AT, font_dir=font_dir)


@pytest.fixture(scope="session")
def signed_extract(
    rendered_extract: RenderedExtract, credentials: tuple[Credential, Credential], font_dir: Path
) -> bytes:
    """The test extract, signed by the person and the agency."""
    person, agency = credentials
    unsealed, look = unsealed_extract(rendered_extract, PAPER), Look(SIGNED_AT, font_dir)
    return seal(unsealed, person=person, agency=agency, look=look)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office with one person of each role, and an application over it."""
    return open_office(tmp_path)
