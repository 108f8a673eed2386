"""A counter at which invented people make requests, for the tests of requests."""

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from schemas.accounts import Role
from tests.search_api.office import Browser, Office

ASKED: dict[str, Any] = {
    "procedure": "cap_trich_luc_sao",
    "applicant": {"name": "Trần Thị Mẫu", "citizen_no": "003155000001", "relation": "con"},
    "subject": "Trần Văn Thử, sinh 1948, quê Xã Mẫu",
    "purpose": "Bổ sung hồ sơ hưởng chế độ thờ cúng",
    "outcome": "trich_luc",
    "channel": "counter",
}
SAID: dict[str, dict[str, Any]] = {
    "accept": {"handed_in": ["Đơn đề nghị", "Giấy chứng minh quan hệ thân nhân"]},
    "ask_supplement": {"missing": ["Giấy tờ chứng minh quan hệ thân nhân"]},
    "refuse": {"reason": "Hồ sơ không do Sở quản lý", "legal_ground": "NĐ 131/2021, Điều 129"},
    "ask_agency": {
        "agency": "Cục Chính sách",
        "letter_no": "12/SNV-NCC",
        "answer_by": "2026-12-01T10:00:00+07:00",
    },
    "suspend": {"reason": "Chờ kết luận xác minh", "legal_ground": "NĐ 131/2021, Điều 131"},
    "extend": {"reason": "Chờ cơ quan phối hợp", "value": 5, "unit": "working_day"},
    "return_result": {
        "receiver": "Trần Thị Mẫu",
        "receiver_paper": "Căn cước 003155000001",
        "relation": "bản thân",
        "way": "counter",
    },
    "reject": {"reason": "Không tìm thấy hồ sơ", "legal_ground": "NĐ 131/2021, Điều 126"},
    "withdraw": {"reason": "Không còn nhu cầu"},
    "link_dossier": {"dossier": "H99.1", "evidence": "Trùng họ tên, năm sinh và quê quán"},
}
"""What is said with an action where nothing else is."""


@dataclass
class Counter:
    """Somebody who makes requests and works on them over HTTP."""

    office: Office
    browsers: dict[Role, Browser] = field(default_factory=dict)
    _keys: "itertools.count[int]" = field(default_factory=itertools.count)

    def by(self, role: Role) -> Browser:
        """Return the browser of somebody of this role."""
        if role not in self.browsers:
            self.browsers[role] = self.office.browser(role)
        return self.browsers[role]

    def send(self, *, role: Role = Role.OFFICER, key: str = "", **changed: Any) -> Any:
        """Send a request in; return the response."""
        key = key or f"khoa-thu-nghiem-{next(self._keys):04}"
        return self._post(role, "/api/v1/requests", key, {**ASKED, **changed})

    def act(
        self, request: dict[str, Any], action: str, *, role: Role = Role.OFFICER, key: str = "", **said: Any
    ) -> Any:
        """Do something to a request as it was seen; return the response."""
        key = key or f"khoa-thu-nghiem-{next(self._keys):04}"
        details = said or SAID.get(action, {})
        if action in ("hand_over", "send_for_signature", "send_back", "agency_answered") and not said:
            details = {"step": self.step(), "receiver": "Người nhận thử"}
            details |= {
                "send_back": {"reason": "Sửa lý do cấp"},
                "agency_answered": {"letter_no": "45/CCS"},
            }.get(action, {})
        body = {"version": request["version"], "details": details}
        return self._post(role, f"/api/v1/requests/{request['id']}/{action}", key, body)

    def command(self, path: str, body: dict[str, Any], *, role: Role = Role.OFFICER, key: str = "") -> Any:
        """Send a command to any address; return the response."""
        return self._post(role, path, key or f"khoa-thu-nghiem-{next(self._keys):04}", body)

    def step(self) -> str:
        """Return the key of a step of the procedure."""
        found = self.by(Role.OFFICER).get("/api/v1/procedures/cap_trich_luc_sao").json()
        return str(found["steps"][1]["key"])

    def walk(self, request: dict[str, Any], *actions: str) -> dict[str, Any]:
        """Do these actions one after the other; return the request as it is then."""
        for action in actions:
            role = Role.SIGNER if action in ("issue", "reject", "send_back") else Role.OFFICER
            response = self.act(request, action, role=role)
            assert response.status_code == 200, response.text
            request = response.json()
        return request

    def told_code(self, request_id: str) -> str:
        """Let the officer make a one-time code; return it as the page shows it."""
        page = self.by(Role.OFFICER).post_form(f"/ma-mot-lan/{request_id}").text
        [found] = re.findall(r'<h2 class="code">(\d{6})</h2>', page)
        return str(found)

    def visitor(self, request: Mapping[str, Any]) -> Browser:
        """Return the browser of an applicant who typed the one-time code beside those of the receipt."""
        browser = self.office.browser()
        typed = {"code": request["code"], "secret": request["tracking_secret"]}
        typed["one_time_code"] = self.told_code(request["id"])
        assert browser.client.post("/tra-cuu/mo", data=typed).status_code == 303
        return browser

    def _post(self, role: Role, path: str, key: str, body: dict[str, Any]) -> Any:
        browser = self.by(role)
        headers = {"X-CSRF-Token": browser.csrf, "Idempotency-Key": key}
        return browser.client.post(path, json=body, headers=headers)
