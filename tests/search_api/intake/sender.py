"""A program that sends files in pieces, as tus 1.0 has it, over a line that a test breaks."""

import base64
from dataclasses import dataclass
from typing import Any

from schemas.stages import Stage
from schemas.storage.database import writing
from schemas.storage.work import Lease, Message, start_work
from search_api.intake.resumable.protocol import PIECE_TYPE
from tests.search_api.office import Browser, Office

UPLOADS = "/api/v1/uploads"


def metadata_header(said: dict[str, str]) -> str:
    """Return `said` as the header has it."""
    return ",".join(f"{name} {base64.b64encode(text.encode()).decode()}" for name, text in said.items())


@dataclass(frozen=True, slots=True)
class Sender:
    """A browser that sends."""

    browser: Browser

    def announce(self, size: int, **said: str) -> Any:
        """Announce a file."""
        return self.call(
            "POST", UPLOADS, **{"Upload-Length": str(size), "Upload-Metadata": metadata_header(said)}
        )

    def start(self, size: int, **said: str) -> str:
        """Announce a file; return its address."""
        response = self.announce(size, **said)
        assert response.status_code == 201, response.text
        return str(response.headers["Location"])

    def piece(self, address: str, content: bytes, offset: int, **headers: str) -> Any:
        """Send a piece."""
        own = {"Upload-Offset": str(offset), "Content-Type": PIECE_TYPE, **headers}
        return self.call("PATCH", address, content=content, **own)

    def offset(self, address: str) -> int:
        """Return how far a file is."""
        return int(self.call("HEAD", address).headers["Upload-Offset"])

    def whole(self, content: bytes, **said: str) -> str:
        """Send a file in one piece; return its address."""
        address = self.start(len(content), **said)
        assert self.piece(address, content, 0).status_code == 204
        return address

    def call(self, method: str, address: str, *, content: bytes = b"", **headers: str) -> Any:
        """Send with the version of the protocol and the token of the sign-in."""
        own = {"Tus-Resumable": "1.0.0", "X-CSRF-Token": self.browser.csrf, **headers}
        return self.browser.client.request(method, address, content=content, headers=own)


def lease_of(office: Office, stage: Stage, subject_id: str) -> Lease:
    """Return the lease under which a worker does the work."""
    with writing(office.services.database) as session:
        lease = start_work(session, Message(stage, subject_id), now=office.clock())
    assert lease is not None
    return lease


def id_of(address: str) -> str:
    """Return the id at the end of an address."""
    return address.rpartition("/")[2]
