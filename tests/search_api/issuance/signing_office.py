"""An office that signs with tokens: no person's key on the server, a signer's certificate of a root of its own."""

import base64
import shutil
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from schemas.accounts import Role
from schemas.storage.database import reading
from schemas.storage.field_values import field_values
from search_api.dossiers.jobs import confirm_field
from search_api.issuance.credentials import make_test_credentials
from tests.search_api.issuance.made_certificates import Holder, make_holder, rsa_key
from tests.search_api.office import NOW, Browser, Office, TestClient, open_office

PAPERS = "/api/v1/signing/papers"
CERTIFICATES = "/quan-tri/chung-thu"
DESK = "/ky-thiet-bi"
ROOT = make_holder(
    "Gốc của thiết bị thử nghiệm",
    since=NOW - timedelta(days=9),
    until=NOW + timedelta(days=900),
    is_issuer=True,
    key=rsa_key(number=1),
    uses=frozenset({"key_cert_sign", "crl_sign"}),
)
TOKEN = make_holder("Lê Văn Ký", since=NOW - timedelta(days=1), issuer=ROOT)


@dataclass
class Agent:
    """The program on the signer's PC, with a token in it."""

    client: TestClient
    holder: Holder

    def list(self) -> list[dict[str, str]]:
        """Return what waits."""
        return list(self.client.get(PAPERS).json()["papers"])

    def prepare(self, paper_id: str) -> Any:
        """Have a paper prepared."""
        body = {"certificates": [base64.b64encode(self.holder.der).decode()]}
        return self.client.post(f"{PAPERS}/{paper_id}/preparation", json=body)

    def send(self, paper_id: str, prepared: Any) -> Any:
        """Sign what was prepared."""
        signature = self.holder.sign(base64.b64decode(prepared.json()["attributes"]))
        body = {"signature": base64.b64encode(signature).decode()}
        return self.client.post(f"{PAPERS}/{paper_id}/signature", json=body)

    def sign(self, paper_id: str) -> Any:
        """Take both steps."""
        return self.send(paper_id, self.prepare(paper_id))


@dataclass
class SigningOffice:
    """The office with one browser for each role: making one takes long."""

    office: Office
    browsers: dict[Role | None, Browser] = field(default_factory=dict)

    def browser(self, role: Role | None = None) -> Browser:
        """Return the browser of that role, signed in, or anybody's."""
        if role not in self.browsers:
            self.browsers[role] = self.office.browser(role)
        return self.browsers[role]

    @property
    def signer(self) -> Browser:
        """The browser of the signer."""
        return self.browser(Role.SIGNER)


def make_keys(folder: Path, *, root: Holder = ROOT, at: datetime = NOW) -> Path:
    """Return a folder with the keys of such an office; `root` is above the tokens of its signers."""
    files = make_test_credentials(folder, at=at - timedelta(days=1))
    files.person_p12.unlink()
    files.root_pem.write_bytes(files.root_pem.read_bytes() + root.pem)
    return folder


def open_signing_office(
    home: Path, *, keys: Path, holder: Holder = TOKEN, at: datetime = NOW
) -> SigningOffice:
    """Return the office with a copy of these keys; the certificate of `holder` is registered for its signer."""
    office = SigningOffice(open_office(home, demo=True))
    office.office.clock.at = at
    shutil.copytree(keys, office.office.services.settings.keys_dir)
    assert register(office, holder.der).status_code == 303
    return office


def register(office: SigningOffice, content: bytes, *, role: Role = Role.SIGNER) -> Any:
    """Let the administrator register the certificate in a file for the person of that role."""
    browser = office.browser(Role.ADMINISTRATOR)
    form = {"csrf": browser.csrf, "signer": office.office.people[role].id}
    return browser.client.post(CERTIFICATES, data=form, files={"file": ("ky.cer", content)})


def drafted(office: SigningOffice, *, code: str) -> str:
    """Return the id of a draft whose values are all confirmed."""
    made = office.office.dossier("NGUYỄN VĂN THỬ", code=code)
    made.read(full_name="NGUYỄN VĂN THỬ", beneficiary_file_no="BD/LS-00123", category="Liệt sĩ")
    with reading(office.office.services.database) as session:
        stored = field_values(session, made.dossier.id)
    for value in stored:
        confirm_field(office.office.services, office.office.people[Role.OFFICER], value.id)
    answer = office.browser(Role.OFFICER).post_form(f"/ho-so/{made.dossier.id}/trich-luc", purpose="Thờ cúng")
    return str(answer.headers["location"]).split("?")[0].rpartition("/")[2]


def laid_ready(office: SigningOffice, *, code: str) -> str:
    """Return the id of a paper that waits for the signer's token."""
    paper_id = drafted(office, code=code)
    assert office.signer.post_form(f"{DESK}/van-ban/{paper_id}").status_code == 303
    return paper_id


def open_agent(browser: Browser, *, holder: Holder = TOKEN) -> Agent:
    """Return the program, paired with the code that this signer's browser got."""
    line = browser.post("/api/v1/signing/codes").json()["line"]
    client = TestClient(browser.client.app, raise_server_exceptions=False)
    opened = client.post("/api/v1/signing/sessions", json={"code": line.partition("#")[2]}).json()
    client.headers["Authorization"] = f"Bearer {opened['token']}"
    return Agent(client, holder)
