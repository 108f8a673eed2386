"""A desk at which invented agencies are asked, for the tests of inquiries."""

import itertools
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from schemas.accounts import Role
from schemas.deadlines.office_hours import VIETNAM
from tests.search_api.office import Browser, Office, picture_bytes
from tests.search_api.requests.counter import Counter

AGENCY = {"name": "Cục Chính sách Mẫu", "kind": "military", "address": "Hà Nội", "email": "mau@example.vn"}
WHO = ["Người có công: Trần Văn Thử", "Năm sinh: 1948"]


@dataclass
class Desk:
    """An officer who asks agencies over HTTP."""

    office: Office
    counter: Counter
    agency: dict[str, Any] = field(default_factory=dict)
    _keys: "itertools.count[int]" = field(default_factory=itertools.count)

    @property
    def officer(self) -> Browser:
        """Return the officer's browser."""
        return self.counter.by(Role.OFFICER)

    def key(self) -> dict[str, str]:
        """Return the headers of a new command."""
        return {
            "X-CSRF-Token": self.officer.csrf,
            "Idempotency-Key": f"khoa-hoi-co-quan-{next(self._keys):04}",
        }

    def add(self, **changed: Any) -> dict[str, Any]:
        """Enter an agency."""
        response = self.officer.post("/api/v1/agencies", json={**AGENCY, **changed})
        assert response.status_code == 201, response.text
        return dict(response.json())

    def request(self, *actions: str) -> dict[str, Any]:
        """Return a request after these actions."""
        return self.counter.walk(self.counter.send().json(), *(actions or ("accept",)))

    def ask(self, request: dict[str, Any], *, headers: dict[str, str] | None = None, **changed: Any) -> Any:
        """Ask the agency; return the response."""
        body = {
            "request_id": request["id"],
            "version": request["version"],
            "agency_id": (self.agency or self.first())["id"],
            "asked": ["Trích lục hồ sơ thương binh"],
            "person": WHO,
            "ground": "NĐ 131/2021/NĐ-CP, Điều 129",
            "answer_by": "2026-11-27",
            **changed,
        }
        return self.officer.client.post("/api/v1/inquiries", json=body, headers=headers or self.key())

    def first(self) -> dict[str, Any]:
        """Return the agency that is asked where no other is named."""
        self.agency = self.agency or self.add()
        return self.agency

    def remind(self, inquiry_id: str, *, answer_by: str, headers: dict[str, str] | None = None) -> Any:
        """Send a reminder; return the response."""
        path = f"/api/v1/inquiries/{inquiry_id}/reminders"
        return self.officer.client.post(path, json={"answer_by": answer_by}, headers=headers or self.key())

    def answer(
        self,
        inquiry_id: str,
        *,
        scan: bytes = b"",
        headers: dict[str, str] | None = None,
        **changed: str,
    ) -> Any:
        """File an answer of today; return the response."""
        today = self.office.clock().astimezone(VIETNAM).date()
        said = {"letter_no": "45/CCS", "dated": today.isoformat()}
        said |= {"step": self.counter.step(), "receiver": "Người nhận thử", **changed}
        files = {"file": ("tra-loi.png", scan or picture_bytes(), "image/png")}
        path = f"/api/v1/inquiries/{inquiry_id}/answers"
        return self.officer.client.post(path, data=said, files=files, headers=headers or self.key())

    def at(self, day: date, hour: int = 8) -> None:
        """Set the clock to an hour in Vietnam, and sign in anew."""
        self.office.clock.at = datetime(day.year, day.month, day.day, hour, tzinfo=VIETNAM)
        self.counter.browsers.clear()

    def state(self, request: dict[str, Any]) -> str:
        """Return where the request stands."""
        return str(self.officer.get(f"/api/v1/requests/{request['id']}").json()["state"])

    def pass_days(self, days: int) -> None:
        """Let days pass, and sign in anew."""
        self.office.clock.pass_by(timedelta(days=days))
        self.counter.browsers.clear()
