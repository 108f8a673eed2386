"""The contract over HTTPS with a user and a password, opened as an installation opens it."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.index import DossierIndex, IndexUnavailableError
from indexer.jobs import open_index
from schemas.settings import Settings
from tests.indexer.dossiers import DOSSIERS, put
from tests.indexer.index_contract import IndexContract
from tests.integration.search_server import SearchServer, running_server

PASSWORD = "mat-khau-cua-may-thu"


@pytest.fixture(scope="module")
def server(elasticsearch_url: str) -> Iterator[SearchServer]:
    """A server with TLS and accounts; only where there is Elasticsearch at all."""
    assert elasticsearch_url
    with running_server(password=PASSWORD) as running:
        yield running


@pytest.fixture(scope="module")
def secured(server: SearchServer, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings as an installation has them; the password file ends with a line break."""
    password_file = tmp_path_factory.mktemp("secured") / "password"
    password_file.write_text(f"{PASSWORD}\n")
    return Settings(
        elasticsearch_url=server.url,
        elasticsearch_username="elastic",
        elasticsearch_password_file=str(password_file),
        elasticsearch_ca_file=str(server.ca_file),
    )


@pytest.fixture
def own(server: SearchServer, secured: Settings) -> Iterator[Settings]:
    """The settings with an index of one test, which is removed afterwards."""
    yield from _own(server, secured)


@pytest.fixture(scope="module")
def filled_once(server: SearchServer, secured: Settings) -> Iterator[DossierIndex]:
    """An index with DOSSIERS that no test changes."""
    for settings in _own(server, secured):
        index = open_index(settings)
        put(index, DOSSIERS)
        yield index
        index.close()


class TestSecuredIndex(IndexContract):
    """The contract on Elasticsearch behind TLS."""

    @pytest.fixture
    def index(self, own: Settings) -> Iterator[DossierIndex]:
        index = open_index(own)
        yield index
        index.close()

    @pytest.fixture
    def reopen(self, own: Settings) -> Iterator[Callable[[], DossierIndex]]:
        opened: list[DossierIndex] = []

        def open_again() -> DossierIndex:
            opened.append(open_index(own))
            return opened[-1]

        yield open_again
        for index in opened:
            index.close()


@pytest.mark.parametrize("password", ["khac", ""])
def test_a_wrong_password_is_told_apart_and_worth_another_try(
    own: Settings, tmp_path: Path, password: str
) -> None:
    (tmp_path / "password").write_text(password)
    index = open_index(replace(own, elasticsearch_password_file=str(tmp_path / "password")))

    with pytest.raises(IndexUnavailableError, match="tài khoản") as caught:
        index.count()

    assert (caught.value.error_code, caught.value.is_transient) == ("index_unauthorized", True)
    index.close()


def test_a_server_with_another_certificate_is_not_talked_to(own: Settings) -> None:
    index = open_index(replace(own, elasticsearch_ca_file=""))

    with pytest.raises(IndexUnavailableError, match="chứng thư TLS") as caught:
        index.count()

    assert caught.value.error_code == "index_unavailable"
    index.close()


@pytest.mark.parametrize("content", [None, "", "no certificate"])
def test_a_file_that_holds_no_certificate_is_said_so(
    own: Settings, tmp_path: Path, content: str | None
) -> None:
    path = tmp_path / "ca.crt"
    if content is not None:
        path.write_text(content)

    with pytest.raises(IndexUnavailableError, match="chứng thư TLS"):
        open_index(replace(own, elasticsearch_ca_file=str(path))).count()


def test_plain_http_to_a_server_with_tls_is_told_as_not_reached(own: Settings, server: SearchServer) -> None:
    url = server.url.replace("https", "http")
    index = open_index(replace(own, elasticsearch_url=url, elasticsearch_ca_file=""))

    with pytest.raises(IndexUnavailableError):
        index.count()
    index.close()


def _own(server: SearchServer, secured: Settings) -> Iterator[Settings]:
    name = f"test-{uuid.uuid4().hex[:12]}"
    yield replace(secured, elasticsearch_index=name)
    with server.client() as client:
        for index in client.indices.get(index=f"{name}-*", features="aliases"):
            client.indices.delete(index=index)
