"""A real Elasticsearch of its own for the tests that stop, pause and starve it."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from elasticsearch import Elasticsearch

from tests.conftest import PROJECT

_SCRIPTS = PROJECT / "scripts" / "elasticsearch"


@dataclass(frozen=True, slots=True)
class SearchServer:
    """One node in a folder of its own."""

    folder: Path
    port: int
    password: str = ""

    @property
    def url(self) -> str:
        """Its address."""
        return f"{'https' if self.password else 'http'}://127.0.0.1:{self.port}"

    @property
    def ca_file(self) -> Path:
        """The certificate to trust."""
        return self.folder / "config" / "http.crt"

    def start(self) -> None:
        """Start it and wait until it answers."""
        self._run("start.sh")

    def stop(self) -> None:
        """Stop it for good."""
        self._run("stop.sh")
        shutil.rmtree(self.folder)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to it alone."""
        os.kill(self._pid, number)

    def kill(self) -> None:
        """End it without a warning, and wait until it is gone."""
        folder = Path(f"/proc/{self._pid}")
        self.signal(signal.SIGKILL)
        while folder.exists() and "Z" not in (folder / "stat").read_text().rpartition(")")[2].split()[:1]:
            time.sleep(0.05)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Let it take connections and answer none."""
        self.signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.signal(signal.SIGCONT)

    @contextmanager
    def set_to(self, **settings: object) -> Iterator[None]:
        """Run with these cluster settings, whose dots are written as two underscores."""
        names = {name.replace("__", "."): value for name, value in settings.items()}
        with self.client() as client:
            client.cluster.put_settings(transient=names)
            try:
                yield
            finally:
                client.cluster.put_settings(transient=dict.fromkeys(names))

    def client(self) -> Elasticsearch:
        """Return a client of it without any guard of ours."""
        if self.password:
            account = ("elastic", self.password)
            return Elasticsearch(self.url, basic_auth=account, ca_certs=str(self.ca_file), request_timeout=60)
        return Elasticsearch(self.url, request_timeout=60)

    @property
    def _pid(self) -> int:
        return int((self.folder / "es.pid").read_text())

    def _run(self, script: str) -> None:
        own = {"ES_VAR": str(self.folder), "ES_PORT": str(self.port), "ES_HEAP": "512m"}
        if self.password:
            own["ES_PASSWORD"] = self.password
        environ = {**os.environ, **own}
        subprocess.run(["bash", str(_SCRIPTS / script)], env=environ, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def running_server(*, password: str = "") -> Iterator[SearchServer]:
    """Run a server on a free port; with a password also with TLS."""
    folder = Path(tempfile.mkdtemp(prefix="trichluc-test-", dir="/var/tmp"))
    folder.chmod(0o755)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = SearchServer(folder, port, password)
    try:
        server.start()
        yield server
    finally:
        server.stop()
