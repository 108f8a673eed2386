"""An officer who moves dossiers over HTTP, and two installations that trust each other, all invented."""

import itertools
import json
from dataclasses import dataclass, field
from typing import Any

from schemas.accounts import Role
from schemas.fields import FieldValue
from schemas.layout import BoundingBox
from schemas.published_keys import PublishedKeys, key_list_json
from schemas.signing_keys import key_files, load_published_keys
from schemas.storage.database import writing
from schemas.storage.field_values import add_person_value, confirm_value
from schemas.storage.services import Services
from search_api.statement_key import ensure_statement_key
from search_api.transfers.partners.jobs import trust
from tests.search_api.office import OTHER_OFFICE, Browser, Office, TestDossier
from tests.search_api.requests.counter import Counter

ASKED: dict[str, Any] = {
    "procedure": "di_chuyen_ho_so",
    "applicant": {"name": "Trần Văn Thử", "citizen_no": "003048000001", "relation": "bản thân"},
    "outcome": "chuyen_ho_so",
}
JOURNEY = {
    "moving_person": "Trần Văn Thử",
    "relation": "bản thân",
    "old_residence": "xã Mẫu, tỉnh Thanh Hóa",
    "new_residence": "phường Thử, thành phố Hà Nội",
    "support": "Trợ cấp thương binh hằng tháng",
    "paid_until": "tháng 11 năm 2026",
}
SAID: dict[str, dict[str, str]] = {
    "notice": {"notice_no": "12/PB-SNV"},
    "send": {"postal_no": "RR003000123VN", "leaves": "24"},
    "close": {"letter_no": "45/SNV-NCC"},
    "return": {"reason": "Thiếu biên bản giám định", "letter_no": "46/SNV-NCC"},
    "cancel": {"reason": "Người đề nghị đã rút"},
}


@dataclass
class Mover:
    """An officer of an office."""

    office: Office
    browser: Browser
    _keys: "itertools.count[int]" = field(default_factory=itertools.count)
    _counters: list[Counter] = field(default_factory=list)

    def ask(self, code: str = "H99.1") -> dict[str, Any]:
        """Return an accepted request to move the dossier of this code."""
        self._counters = self._counters or [Counter(self.office)]
        [counter] = self._counters
        request = counter.walk(counter.send(**ASKED).json(), "accept")
        linked = counter.act(request, "link_dossier", dossier=code, evidence="Trùng số hồ sơ")
        assert linked.status_code == 200, linked.text
        return dict(linked.json())

    def prepare(self, request: dict[str, Any], *, key: str = "", **changed: Any) -> Any:
        """Prepare a transfer; return the response."""
        asked = {
            "request": request["id"],
            "destination": "office:other",
            "kind": "original",
            **JOURNEY,
            **changed,
        }
        return self._post("/api/v1/transfers", key, asked)

    def act(self, transfer: dict[str, Any], action: str, *, key: str = "", **said: str) -> Any:
        """Do something to a transfer as it was seen; return the response."""
        body = {"version": transfer["version"], "details": said or SAID.get(action, {})}
        return self._post(f"/api/v1/transfers/{transfer['id']}/{action}", key, body)

    def walk(self, transfer: dict[str, Any], *actions: str) -> dict[str, Any]:
        """Do these actions one after the other; return the transfer as it is then."""
        for action in actions:
            response = self.act(transfer, action)
            assert response.status_code == 200, response.text
            transfer = response.json()
        return transfer

    def see(self, transfer: dict[str, Any]) -> dict[str, Any]:
        """Return the transfer with its custody."""
        return dict(self.browser.get(f"/api/v1/transfers/{transfer['id']}").json())

    def _post(self, path: str, key: str, body: dict[str, Any]) -> Any:
        key = key or f"khoa-di-chuyen-{self.browser.csrf[:8]}-{next(self._keys):04}"
        headers = {"X-CSRF-Token": self.browser.csrf, "Idempotency-Key": key}
        return self.browser.client.post(path, json=body, headers=headers)


def mover(office: Office) -> Mover:
    """Return the officer of the office itself."""
    return Mover(office, office.browser(Role.OFFICER))


def other_mover(office: Office) -> Mover:
    """Return an officer of the other office of the same installation."""
    office.account(Role.OFFICER, login="officer-there", office=OTHER_OFFICE)
    browser = office.browser()
    browser.sign_in("officer-there")
    return Mover(office, browser)


def confirmed_dossier(office: Office, *, code: str = "H99.1") -> TestDossier:
    """Return a dossier of one page whose name an officer confirmed."""
    made = office.dossier("TRẦN VĂN THỬ", "Quê quán: xã Mẫu", code=code)
    value = FieldValue(
        "full_name", "Trần Văn Thử", made.page_id, BoundingBox(100, 100, 380, 140), 1.0, "test", "person"
    )
    with writing(office.services.database) as session:
        value_id = add_person_value(session, made.dossier.id, value)
        account_id = office.people[Role.OFFICER].id
        confirm_value(session, value_id, account_id=account_id, now=office.services.now())
    return made


def published(services: Services) -> str:
    """Return the file of keys that an installation publishes, with a key in it."""
    files = key_files(services.settings.keys_dir)
    ensure_statement_key(files, at=services.now(), is_test=True)
    return key_list_json(PublishedKeys(load_published_keys(files).keys))


def key_of(services: Services) -> str:
    """Return the id of the key that an installation signs with."""
    return str(json.loads(published(services))["keys"][-1]["key_id"])


def befriend(here: Office, there: Office, *, address: str = "", name: str = "Sở Nội vụ nơi kia") -> str:
    """Let `here` trust `there`; return the destination as `here` names it."""
    admin = here.people[Role.ADMINISTRATOR]
    partner = trust(here.services, admin, published(there.services), name=name, online=address)
    return f"partner:{partner.key_id}"
