"""An office with people, scans and lists, all invented, for the tests of batches."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw

from schemas.accounts import Account, Role, usual_sensitivities
from schemas.identifiers import AccountId, OfficeId
from schemas.layout import PageText
from schemas.storage.accounts import add_account
from schemas.storage.database import writing
from schemas.storage.dossiers import ensure_office, note_indexed
from schemas.storage.page_texts import save_page_text
from schemas.storage.services import Services
from schemas.storage.tables.archive import DossierRow, PageRow
from tests.schemas.storage.builders import NOW, make_page

OFFICE = OfficeId("office-a")
REGISTER_HEAD = "Mã hồ sơ;Họ và tên;Số tờ;Kho;Giá;Hộp"


def person(
    services: Services, login: str, *, role: Role = Role.ARCHIVIST, office: OfficeId = OFFICE
) -> Account:
    """Return an account that is kept."""
    account = Account(
        AccountId(f"id-{login}"), login, f"Người {login}", role, office, "", usual_sensitivities(role)
    )
    with writing(services.database) as session:
        ensure_office(session, office, name="Sở thử nghiệm")
        add_account(session, account, password_hash="x", now=NOW)
    return account


@lru_cache
def scan(number: int, *, dpi: int = 200, mode: str = "RGB", kind: str = "PNG") -> bytes:
    """Return a sheet of A4 with a number drawn on it."""
    size = (round(8.27 * dpi), round(11.69 * dpi))
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).rectangle((100, 100, 120 + 7 * number, 140 + number), fill="black")
    buffer = io.BytesIO()
    image.convert(mode).save(buffer, kind, dpi=(dpi, dpi))
    return buffer.getvalue()


@lru_cache
def stack(numbers: tuple[int, ...], *, dpi: int = 200, kind: str = "PDF") -> bytes:
    """Return a file of several sheets."""
    images = [Image.open(io.BytesIO(scan(number, dpi=dpi))) for number in numbers]
    buffer = io.BytesIO()
    options = {"resolution": dpi} if kind == "PDF" else {"dpi": (dpi, dpi)}
    images[0].save(buffer, kind, save_all=True, append_images=images[1:], **options)
    return buffer.getvalue()


def table(*rows: Sequence[object]) -> bytes:
    """Return a CSV."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def lay_out(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write files below a folder, and return it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def zipped(path: Path, files: Mapping[str, bytes]) -> Path:
    """Write files into a ZIP, and return its path."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def register_file(path: Path, rows: Iterable[str]) -> Path:
    """Write a register, and return its path."""
    path.write_text("\n".join((REGISTER_HEAD, *rows)), encoding="utf-8")
    return path


def read_everything(services: Services, *, page: PageText | None = None) -> None:
    """Let every page be read and every dossier be found, as the workers would."""
    with writing(services.database) as session:
        for row in session.query(PageRow):
            save_page_text(
                session, row.id, page or make_page("một hai"), layer="machine", code_version="1", now=NOW
            )
        note_indexed(session, [(row.id, row.version) for row in session.query(DossierRow)])
