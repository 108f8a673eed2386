"""One office in which everything has happened once, served to a browser."""

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import uvicorn

from schemas.accounts import Role
from search_api.app import create_app
from search_api.issuance.credentials import make_test_credentials
from tests.browser.archive_side import fill_archive
from tests.browser.request_side import fill_counters, visit
from tests.search_api.office import NOW, Office, open_office


@dataclass(frozen=True, slots=True)
class World:
    """The office, its address, and what is found where."""

    office: Office
    url: str
    ids: Mapping[str, str]
    """What an address names, such as `request_id`, to the value that makes it whole."""

    def cookies(self, who: Role | str | None) -> list[Any]:
        """Return the cookies of a browser in which `who` is signed in."""
        if who is None:
            return []
        browser = self.office.browser(who) if isinstance(who, Role) else visit(self.office, self.ids)
        return [
            {"name": each.name, "value": str(each.value), "url": self.url}
            for each in browser.client.cookies.jar
        ]


@contextmanager
def served_world(home: Path) -> Iterator[World]:
    """Let everything happen below `home`, then serve it on this machine."""
    office = open_office(
        home, demo=True, office_name="Sở Nội vụ", office_parent="UBND tỉnh Hòa An", office_place="Hòa An"
    )
    make_test_credentials(office.services.settings.keys_dir, at=NOW - timedelta(days=1))
    ids = fill_archive(office) | fill_counters(office)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        app = create_app(office.services, office.index)
        server = uvicorn.Server(
            uvicorn.Config(
                app, log_level="warning", log_config=None, lifespan="off", timeout_graceful_shutdown=5
            )
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield World(office, url, ids)
        finally:
            server.should_exit = True
            thread.join()
