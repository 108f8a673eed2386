"""An office with people, dossiers and an application, all invented, for the tests of the web."""

import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher
from PIL import Image
from sqlalchemy import update
from sqlalchemy.orm import Session

from indexer.embedded import EmbeddedIndex
from indexer.index import Findings, Order, Place
from indexer.jobs import prepare_dossiers
from indexer.query import Query
from ingest.fingerprint import sha256_of
from schemas.accounts import Account, Role, usual_sensitivities
from schemas.dossier import Dossier, StoredFile
from schemas.fields import FieldName, FieldValue, ReadValue, Sensitivity
from schemas.identifiers import AccountId, ArchiveFileCode, DossierId, OfficeId, PageId
from schemas.layout import BoundingBox, EngineUsed, Line, PageQuality, PageText, Word
from schemas.settings import Settings
from schemas.storage.accounts import add_account
from schemas.storage.database import reading, writing
from schemas.storage.dossiers import ensure_dossier, ensure_office, held_versions, note_indexed
from schemas.storage.field_values import replace_machine_values
from schemas.storage.page_texts import save_page_text
from schemas.storage.scans import add_file, add_scan
from schemas.storage.services import Services, open_services
from schemas.storage.tables.archive import DossierRow
from search_api.app import create_app

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # Starlette asks for another client than the one that is locked
    from starlette.testclient import TestClient

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
OFFICE, OTHER_OFFICE = OfficeId("default"), OfficeId("other")
PASSWORD = "mat khau thu nghiem"
_CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PASSWORD_HASH = _CHEAP.hash(PASSWORD)
WIDTH, HEIGHT = 600, 800


@dataclass
class Clock:
    """A clock that a test sets."""

    at: datetime = NOW

    def __call__(self) -> datetime:
        return self.at

    def pass_by(self, span: timedelta) -> None:
        """Let time pass."""
        self.at += span


class FreshIndex(EmbeddedIndex):
    """A real index that has every dossier of its office as it is at the moment of a search."""

    def __init__(self, services: Services) -> None:
        """Lie where the settings say."""
        super().__init__(services.settings.index_dir)
        self.services = services
        self.found: list[DossierId] = []

    def find(
        self,
        query: Query,
        *,
        order: Order = "relevance",
        limit: int = 20,
        after: Place | None = None,
        facets: Sequence[str] = (),
        snapshot: str = "",
    ) -> Findings:
        """Index what there is, then search."""
        self.refresh()
        return super().find(query, order=order, limit=limit, after=after, facets=facets, snapshot=snapshot)

    def refresh(self) -> None:
        """Index all dossiers that are not held."""
        with reading(self.services.database) as session:
            held = held_versions(session, self.found)
        rows, _ = prepare_dossiers(self.services, [each for each in self.found if each not in held])
        self.put(rows)
        with writing(self.services.database) as session:
            note_indexed(session, [(row.dossier_id, row.version) for row in rows])


@dataclass
class Office:
    """Everything a test of the web needs."""

    services: Services
    index: FreshIndex
    clock: Clock
    people: dict[Role, Account]

    def browser(self, role: Role | None = None, **changed: Any) -> "Browser":
        """Return a browser, signed in as `role` if one is given; `changed` are settings of its server."""
        services = replace(self.services, settings=replace(self.services.settings, **changed))
        app = create_app(services, self.index)
        browser = Browser(TestClient(app, follow_redirects=False, raise_server_exceptions=False))
        if role is not None:
            browser.sign_in(self.people[role].login)
        return browser

    def account(
        self,
        role: Role,
        *,
        login: str = "",
        name: str = "",
        office: OfficeId = OFFICE,
        is_demo: bool = False,
        without: Sequence[Sensitivity] = (),
    ) -> Account:
        """Add somebody to an office; the password is PASSWORD."""
        with writing(self.services.database) as session:
            return _add(
                session, role, login=login, name=name, office=office, is_demo=is_demo, without=without
            )

    def dossier(
        self,
        *lines: str,
        code: str = "H99.1",
        office: OfficeId = OFFICE,
        access_mode: str = "02",
        rotation: int = 0,
        file_name: str = "001.png",
    ) -> "TestDossier":
        """Add a dossier of one page with these lines, whose picture is in the file store, and let search find it."""
        path = Path(self.services.settings.home) / "page.png"
        Image.new("RGB", (WIDTH, HEIGHT), _color(code)).save(path)
        sha256 = sha256_of(path)
        self.services.files.put_original(path, sha256=sha256)
        with writing(self.services.database) as session:
            ensure_office(session, office, name="Sở thử nghiệm")
            file = StoredFile(sha256, path.stat().st_size, "image/png", 1)
            add_file(session, file, now=NOW)
            dossier = ensure_dossier(session, ArchiveFileCode(code), office_id=office, now=NOW)
            [page_id] = add_scan(session, dossier.id, file, file_name=file_name, now=NOW)
            text = page_text(*lines, rotation=rotation)
            save_page_text(session, page_id, text, layer="machine", code_version="test", now=NOW)
            change = update(DossierRow).where(DossierRow.id == dossier.id)
            session.execute(change.values(access_mode=access_mode))
        self.index.found.append(dossier.id)
        return TestDossier(self.services, dossier, page_id)


@dataclass
class TestDossier:
    """A dossier with its one page."""

    __test__ = False
    services: Services
    dossier: Dossier
    page_id: PageId

    def value(self, name: FieldName, value: str, *, is_chosen: bool = True) -> FieldValue:
        """Return a value that the machine read on the page's first line."""
        return FieldValue(name, value, self.page_id, BoundingBox(100, 100, 280, 140), 0.9, "test")

    def read(self, **values: str) -> None:
        """Let the machine have read these values."""
        chosen = [ReadValue(self.value(name, value), is_chosen=True) for name, value in values.items()]  # type: ignore[arg-type]
        with writing(self.services.database) as session:
            replace_machine_values(session, self.dossier.id, chosen)


class Browser:
    """A client that keeps its cookie and sends the token of its sign-in."""

    def __init__(self, client: TestClient) -> None:
        self.client = client
        self.csrf = ""

    def sign_in(self, login: str, password: str = PASSWORD) -> Any:
        """Sign in by JSON; return the response."""
        response = self.client.post("/api/v1/session", json={"login": login, "password": password})
        if response.status_code == 200:
            self.csrf = response.json()["csrf_token"]
        return response

    def get(self, path: str, **options: Any) -> Any:
        """GET."""
        return self.client.get(path, **options)

    def post(self, path: str, **options: Any) -> Any:
        """POST with the token in the header."""
        return self.client.post(path, headers={"X-CSRF-Token": self.csrf}, **options)

    def post_form(self, path: str, **values: Any) -> Any:
        """POST a form as a page does, with the token in it."""
        return self.client.post(path, data={"csrf": self.csrf, **values})


def open_office(home: Path, **settings: Any) -> Office:
    """Return an office with one person of each role and no dossier."""
    clock = Clock()
    services = replace(open_services(Settings(home=home, **settings)), now=clock)
    office = Office(services, FreshIndex(services), clock, {})
    with writing(services.database) as session:
        office.people = {role: _add(session, role) for role in Role}
    return office


def _add(
    session: Session,
    role: Role,
    *,
    login: str = "",
    name: str = "",
    office: OfficeId = OFFICE,
    is_demo: bool = False,
    without: Sequence[Sensitivity] = (),
) -> Account:
    account = Account(
        AccountId(""),
        login or role,
        name or f"Người {role}",
        role,
        office,
        "GIÁM ĐỐC" if role is Role.SIGNER else "",
        usual_sensitivities(role) - set(without),
    )
    ensure_office(session, office, name="Sở thử nghiệm")
    added = add_account(session, account, password_hash=PASSWORD_HASH, now=NOW, is_demo=is_demo)
    return replace(account, id=added)


def page_text(*lines: str, rotation: int = 0) -> PageText:
    """Return a page with these lines, each word 80 pixels wide."""
    made = tuple(
        Line(tuple(Word(word, _box(column, row), 0.9) for column, word in enumerate(line.split())))
        for row, line in enumerate(lines)
    )
    return PageText(
        width_px=WIDTH,
        height_px=HEIGHT,
        dpi=100,
        blank=not lines,
        lines=made,
        source="pixels",
        rotation=rotation,
        skew_degrees=0.0,
        quality=PageQuality(0.9),
        engines=(EngineUsed("fake", "1"),),
        steps=(),
    )


def picture_bytes(*, color: str = "white") -> bytes:
    """Return a small PNG."""
    kept = BytesIO()
    Image.new("RGB", (60, 80), color).save(kept, "PNG")
    return kept.getvalue()


def tokens_in(page: str) -> set[str]:
    """Return the CSRF tokens in the forms of a page."""
    return set(re.findall(r'name="csrf" value="([^"]*)"', page))


def _box(column: int, row: int) -> BoundingBox:
    return BoundingBox(100 + 100 * column, 100 + 60 * row, 180 + 100 * column, 140 + 60 * row)


def _color(code: str) -> tuple[int, int, int]:
    """Return another color for another code, so that no two dossiers share a file."""
    seed = sum(ord(letter) * (place + 1) for place, letter in enumerate(code))
    return seed % 256, seed // 256 % 256, 200
