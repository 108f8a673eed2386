"""An Elasticsearch to measure on: the one that the environment names, else a node of its own with a 2 GB heap."""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from elasticsearch import Elasticsearch

from scripts.bench.engines import TEST_CLUSTER
from scripts.bench.searching.web import free_port

_SCRIPTS = Path(__file__).resolve().parents[2] / "elasticsearch"
_HEAP = "2g"
_START_S, _SETTLE_S = 600, 120


@contextmanager
def cluster_url() -> Iterator[str]:
    """Yield the address of a cluster; empty, with a sentence on standard error, where there is none."""
    url = os.environ.get(TEST_CLUSTER, "")
    if url:
        yield url
        return
    # Not below /tmp, whose files other users may not read: the node runs as a user of its own.
    with tempfile.TemporaryDirectory(prefix="trichluc-bench-", dir="/var/tmp") as folder:
        Path(folder).chmod(0o755)
        port = free_port()
        own = {**os.environ, "ES_VAR": f"{folder}/node", "ES_PORT": str(port), "ES_HEAP": _HEAP}
        is_running = _run("start.sh", own)
        try:
            yield f"http://127.0.0.1:{port}" if is_running else ""
        finally:
            _run("stop.sh", own)


@contextmanager
def scratch_alias(url: str) -> Iterator[str]:
    """Yield a name for an index at `url`; what was made under it is removed at the end."""
    name = f"trichluc-bench-{uuid.uuid4().hex[:12]}"
    try:
        yield name
    finally:
        remove(url, name)


def remove(url: str, name: str) -> None:
    """Remove the indices whose names begin with `name`."""
    with contextlib.closing(Elasticsearch(url, request_timeout=60)) as client:
        for index in client.indices.get(index=f"{name}*", features="aliases"):
            client.indices.delete(index=index, ignore_unavailable=True)


def settle(url: str, name: str) -> None:
    """Wait until the index has merged what was written: whoever asks later meets it so."""
    until = time.monotonic() + _SETTLE_S
    with contextlib.closing(Elasticsearch(url, request_timeout=60)) as client:
        client.indices.flush(index=name)
        while time.monotonic() < until:
            if not client.indices.stats(index=name, metric="merge")["_all"]["total"]["merges"]["current"]:
                return
            time.sleep(0.5)


def _run(script: str, environ: dict[str, str]) -> bool:
    command = ["bash", str(_SCRIPTS / script)]
    try:
        subprocess.run(command, env=environ, check=True, stdout=sys.stderr, timeout=_START_S)
    except (OSError, subprocess.SubprocessError):
        print(
            f"Không chạy được Elasticsearch ({script}). Hãy đặt {TEST_CLUSTER}; lần này bỏ qua.",
            file=sys.stderr,
        )
        return False
    return True
