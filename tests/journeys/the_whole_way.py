"""From scans to a signed extract, by the command line, as the four people do it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from schemas.fields import FIELDS
from schemas.settings import Settings
from schemas.storage.database import reading
from schemas.storage.page_texts import page_texts
from schemas.storage.services import Services, open_services
from schemas.storage.tables.archive import PageRow
from search_api.dependencies import authenticate
from search_api.dossiers.jobs import enter_field, view_dossier
from search_api.issuance.credentials import make_test_credentials
from tests.journeys.command_line import Ended, run, running_up
from tests.journeys.paper import LINES, draw_blank, draw_page

DOSSIER = "H99.01"
PASSWORD = "mật khẩu dài để thử"
PEOPLE = {"quantri": "administrator", "canbo": "officer", "lanhdao": "signer", "congdan": "citizen"}


@dataclass(frozen=True, slots=True)
class Journey:
    """What was done and what it said."""

    home: Path
    scans: Path
    services: Services
    taken: Ended
    draft: Ended
    issued: Ended

    @property
    def paper(self) -> Path:
        """The signed extract."""
        return Path(self.issued.json["path"])


@contextmanager
def go_the_whole_way(folder: Path) -> Iterator[Journey]:
    """Go it below `folder`; `up` runs until the block ends."""
    home, scans = folder / "home", folder / "scans"
    draw_page(scans / DOSSIER / "001.png")
    draw_blank(scans / DOSSIER / "002.png")
    draw_page(scans / "H99.02" / "001.png", [*LINES[:1], "Họ và tên: Lê Văn Mẫu", "Số hồ sơ: 003/HAI"])
    make_people(home)
    services = open_services(Settings(home=home))
    make_test_credentials(services.settings.keys_dir, at=services.now(), person="Người ký thử")
    with running_up(home):
        taken = run(home, "ingest", "--json", "--wait", str(scans))
        draft = run(home, "extract", DOSSIER, "--json", "--as", "canbo")
        confirm_everything(services)
        approved = ("--as", "canbo", "--approved-by", "lanhdao")
        issued = run(home, "extract", DOSSIER, "--json", *approved, typed=f"{PASSWORD}\n")
        yield Journey(home, scans, services, taken, draft, issued)


def make_people(home: Path) -> None:
    """Make an account of every role."""
    first, *others = PEOPLE
    assert run(home, "account", "first", first, "--name", "Quản Trị", typed=f"{PASSWORD}\n").exit_code == 0
    for login in others:
        role = ("--role", PEOPLE[login], "--name", f"Người {login}", "--as", first)
        assert run(home, "account", "add", login, *role, typed=f"{PASSWORD}\n").exit_code == 0


def confirm_everything(services: Services) -> None:
    """Do what an officer does at the screen: enter every value that a paper needs, from the page's words."""
    officer = authenticate(services, "canbo", PASSWORD)
    page = view_dossier(services, officer, DOSSIER).pages[0].page
    for spec in FIELDS:
        if spec.required:
            enter_field(services, officer, page.id, name=spec.name, value=_value(spec.name), words=(0, 1))


def _value(field: str) -> str:
    values = {"full_name": "Trần Thị Thử Nghiệm", "category": "Thương binh"}
    return values.get(field, "003/MAU")


def page_sizes(services: Services) -> dict[str, tuple[int, int, int]]:
    """Return number, width and height of every page that was read."""
    with reading(services.database) as session:
        numbers = {row.id: row.number for row in session.scalars(select(PageRow))}
        texts = page_texts(session, list(numbers))
    return {key: (numbers[key], text.width_px, text.height_px) for key, text in texts.items()}
