"""An invented office with test keys and one dossier whose values somebody confirmed."""

import json
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from PIL import Image

from ingest.fingerprint import sha256_of
from schemas.accounts import Account, Role, usual_sensitivities
from schemas.dossier import StoredFile
from schemas.errors import TrichLucError
from schemas.fields import FieldName, FieldValue, ReadValue
from schemas.identifiers import AccountId, ArchiveFileCode, OfficeId
from schemas.layout import BoundingBox
from schemas.settings import Settings
from schemas.storage.accounts import add_account
from schemas.storage.database import writing
from schemas.storage.dossiers import ensure_dossier, ensure_office
from schemas.storage.field_values import confirm_value, field_values, replace_machine_values
from schemas.storage.scans import add_file, add_scan
from schemas.storage.services import Services, open_services
from scripts.bench.searching.archive import LOGIN, PASSWORD
from search_api.accounts.passwords import hash_password
from search_api.issuance.credentials import make_test_credentials

SIGNER = "bench-signer"
DOSSIER = "H99.1"
OFFICE = OfficeId("default")
_VALUES: dict[FieldName, str] = {
    "full_name": "NGUYỄN VĂN THỬ",
    "birth_date": "1948",
    "native_place": "xã Mẫu, huyện Mẫu, tỉnh Mẫu",
    "rank": "Hạ sĩ",
    "position": "Tiểu đội trưởng",
    "unit": "C5, D7, E9",
    "enlisted_date": "02/1967",
    "death_date": "03/1972",
    "death_place": "Mặt trận phía Nam",
    "beneficiary_file_no": "BD/LS-00123",
    "category": "Liệt sĩ",
}
_SIZE = (1654, 2339)
_BOX = BoundingBox(200, 200, 700, 240)


class NotAnsweredError(TrichLucError):
    """The web process answered something else than was expected."""

    code = "not_answered"


def open_desk(home: Path) -> Services:
    """Return the services of a new office in `home`, with an officer, a signer, keys and a confirmed dossier."""
    services = open_services(Settings(home=home, demo=True))
    make_test_credentials(services.settings.keys_dir, at=services.now())
    picture = home / "page.png"
    Image.new("L", _SIZE, 255).save(picture)
    sha256 = sha256_of(picture)
    services.files.put_original(picture, sha256=sha256)
    file, now = StoredFile(sha256, picture.stat().st_size, "image/png", 1), services.now()
    with writing(services.database) as session:
        ensure_office(session, OFFICE, name="Sở thử nghiệm")
        officer = add_account(
            session, _account(LOGIN, Role.OFFICER), password_hash=hash_password(PASSWORD), now=now
        )
        add_account(session, _account(SIGNER, Role.SIGNER), password_hash=hash_password(PASSWORD), now=now)
        add_file(session, file, now=now)
        dossier = ensure_dossier(session, ArchiveFileCode(DOSSIER), office_id=OFFICE, now=now)
        [page] = add_scan(session, dossier.id, file, file_name="001.png", now=now)
        read = [
            ReadValue(FieldValue(name, value, page, _BOX, 0.9, "bench"), is_chosen=True)
            for name, value in _VALUES.items()
        ]
        replace_machine_values(session, dossier.id, read)
        for value in field_values(session, dossier.id):
            confirm_value(session, value.id, account_id=officer, now=now)
    return services


@dataclass
class Person:
    """Somebody signed in over one connection that stays open."""

    connection: HTTPConnection
    cookie: str = ""
    csrf: str = ""

    def sign_in(self, login: str) -> "Person":
        """Sign in."""
        answer = self.ask("POST", "/api/v1/session", {"login": login, "password": PASSWORD})
        self.csrf = answer["csrf_token"]
        return self

    def ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """Return the JSON that is answered.

        Raises:
            NotAnsweredError: It is an error.
        """
        headers = {"Content-Type": "application/json", "X-CSRF-Token": self.csrf, "Cookie": self.cookie}
        self.connection.request(method, path, None if body is None else json.dumps(body), headers)
        response = self.connection.getresponse()
        content = response.read()
        self.cookie = response.getheader("Set-Cookie", self.cookie).split(";")[0]
        if response.status >= 400:
            raise NotAnsweredError(f"{method} {path.split('/')[3]}: {response.status}")
        return json.loads(content)


def _account(login: str, role: Role) -> Account:
    title = "GIÁM ĐỐC" if role is Role.SIGNER else ""
    return Account(AccountId(""), login, f"Người {role}", role, OFFICE, title, usual_sensitivities(role))
