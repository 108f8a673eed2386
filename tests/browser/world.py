"""One office in which everything has happened once, served to a browser."""

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import uvicorn
from sqlalchemy import update

from indexer.rebuild import RebuildUnderWayError
from schemas.accounts import Role
from schemas.index_runs import IndexFigures, IndexRunKind
from schemas.storage.database import writing
from schemas.storage.index_runs import add_run, fail_run, finish_run
from schemas.storage.tables.accounts import AccountRow
from search_api.app import create_app
from search_api.issuance.credentials import make_test_credentials
from search_api.verification.statement_keys.jobs import rotate
from tests.browser.archive_side import fill_archive
from tests.browser.names import HOSTILE, Names
from tests.browser.request_side import fill_counters, visit
from tests.search_api.kiosk.device import asking_screen, device
from tests.search_api.office import NOW, Browser, Office, open_office


@dataclass(frozen=True, slots=True)
class World:
    """The office, its address, and what is found where."""

    office: Office
    url: str
    ids: Mapping[str, str]
    """What an address names, such as `request_id`, to the value that makes it whole."""
    kept: dict[str, list[Any]] = field(default_factory=dict)
    """Cookies of whoever typed a one-time code: only so many codes are given in a day."""

    def cookies(self, who: Role | str | None) -> list[Any]:
        """Return the cookies of a browser in which `who` is signed in."""
        if who is None:
            return []
        if who == "draft":
            return [{"name": "trichluc-draft", "value": self.ids["draft_cookie"], "url": self.url}]
        if who in self.kept:
            return self.kept[who]
        jar = self._browser(who).client.cookies.jar
        cookies = [{"name": each.name, "value": str(each.value), "url": self.url} for each in jar]
        if who == "receipt":
            self.kept[who] = cookies
        return cookies

    def _browser(self, who: Role | str) -> Browser:
        if isinstance(who, Role):
            return self.office.browser(who)
        if who == "asking":
            return asking_screen(self.office, self.ids["returned_id"])
        return visit(self.office, self.ids) if who == "receipt" else device(self.office, who)


def _name_people(office: Office, names: Names) -> None:
    with writing(office.services.database) as session:
        for role, name in names.people.items():
            person = office.people[role]
            session.execute(update(AccountRow).where(AccountRow.id == person.id).values(display_name=name))
            office.people[role] = replace(person, display_name=name)


def _keep_index_runs(office: Office) -> None:
    """Let the index have been checked once, and once not to the end."""
    by = office.people[Role.ADMINISTRATOR].id
    with writing(office.services.database) as session:
        checked = add_run(session, IndexRunKind.CHECK, by=by, now=NOW - timedelta(hours=1))
        finish_run(session, checked, IndexFigures(indexed=4, missing=1, rejected=1), now=NOW)
        failed = add_run(session, IndexRunKind.REBUILD, by=by, now=NOW)
        fail_run(
            session, failed, RebuildUnderWayError("Chỉ mục đang được một tiến trình khác dựng lại."), now=NOW
        )


@contextmanager
def served_world(home: Path, *, names: Names = HOSTILE) -> Iterator[World]:
    """Let everything happen below `home`, then serve it on this machine."""
    office = open_office(
        home, demo=True, office_name="Sở Nội vụ", office_parent="UBND tỉnh Hòa An", office_place="Hòa An"
    )
    make_test_credentials(office.services.settings.keys_dir, at=NOW - timedelta(days=1))
    _name_people(office, names)
    ids = fill_archive(office, names) | fill_counters(office, names)
    ids["statement_key_id"] = rotate(office.services).key_id
    _keep_index_runs(office)
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
