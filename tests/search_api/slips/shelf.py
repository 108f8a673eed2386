"""A shelf of invented dossiers that only the paper register knows, and people who work with slips over HTTP."""

import itertools
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from schemas.accounts import Role
from schemas.identifiers import OfficeId, Sha256
from schemas.register import RegisterRow, ShelfLocation
from schemas.stages import Stage
from schemas.storage.database import writing
from schemas.storage.dossiers import ensure_office
from schemas.storage.register import add_entries, add_import
from schemas.storage.work import Message, add_work, finish_work, start_work
from tests.search_api.office import OFFICE, TestDossier
from tests.search_api.requests.counter import Counter

SAID: dict[str, dict[str, Any]] = {
    "take": {"leaves": 12},
    "deliver": {"holder": "Tổ quét"},
    "return": {"leaves": 12},
    "not_found": {"looked_in": ["Kho 2, Giá A3", "Sổ đăng ký 1998"], "searched_by": "Lê Thị Kho"},
    "lost": {
        "recognised": "05/3/1987",
        "ground": "Quyết định số 12/QĐ-TBXH ngày 05/3/1987",
        "lost_how": "Hồ sơ bị hỏng trong trận lụt năm 1999",
        "looked_in": ["Kho 2"],
        "searched_by": "Lê Thị Kho",
        "agency": "Cục Chính sách, Bộ Quốc phòng",
    },
    "cancel": {"reason": "Người đề nghị đã có bản sao"},
    "reopen": {"reason": "Có thêm số quyết định"},
}


@dataclass
class Shelf:
    """The archive of an office whose register names dossiers."""

    counter: Counter
    _keys: "itertools.count[int]" = field(default_factory=itertools.count)

    def register(self, *codes: str, office: OfficeId = OFFICE) -> None:
        """Let the office's register name these dossiers: Kho 2, Giá A3, Hộp 1 and so on."""
        rows = [
            RegisterRow(
                place,
                code,
                beneficiary_file_no=f"TB/0000{place}",
                full_name="Trần Văn Thử",
                leaf_count=12,
                location=ShelfLocation("2", "A3", str(place)),
            )
            for place, code in enumerate(codes, start=1)
        ]
        now, sha256 = self.counter.office.clock(), Sha256(f"{hash((codes, office)) & 0xFFFF:064x}")
        with writing(self.counter.office.services.database) as session:
            ensure_office(session, office, name="Sở thử nghiệm")
            made = add_import(
                session,
                office_id=office,
                sha256=sha256,
                file_name="muc-luc.csv",
                account_id="a",
                now=now,
                counts=(len(rows), 0),
                bad_rows=[],
            )
            add_entries(session, rows, office_id=office, import_id=made)

    def request(self, code: str = "H99.7", *actions: str) -> dict[str, Any]:
        """Return an accepted request that was linked to this dossier."""
        request = self.counter.walk(self.counter.send().json(), *(actions or ("accept",)))
        linked = self.counter.act(request, "link_dossier", dossier=code, evidence="Trùng họ tên và quê quán")
        assert linked.status_code == 200, linked.text
        return dict(linked.json())

    def lists(self, role: Role = Role.ARCHIVIST) -> dict[str, Any]:
        """Return the lists of slips."""
        return dict(self.counter.by(role).get("/api/v1/slips").json())

    def only(self) -> dict[str, Any]:
        """Return the one slip that is to be fetched, with its history."""
        [slip] = self.lists()["to_fetch"]
        return self.look(slip)

    def look(self, slip: dict[str, Any]) -> dict[str, Any]:
        """Return the slip as it is now."""
        return dict(self.counter.by(Role.ARCHIVIST).get(f"/api/v1/slips/{slip['id']}").json())

    def send(self, path: str, body: dict[str, Any], *, role: Role, key: str = "") -> Any:
        """POST a command; return the response."""
        browser = self.counter.by(role)
        headers = {
            "X-CSRF-Token": browser.csrf,
            "Idempotency-Key": key or f"khoa-phieu-{next(self._keys):06}",
        }
        return browser.client.post(path, json=body, headers=headers)

    def act(
        self, slip: dict[str, Any], action: str, *, role: Role = Role.ARCHIVIST, key: str = "", **said: Any
    ) -> Any:
        """Do something with a slip as it was seen; return the response."""
        body = {"version": slip["version"], "details": {**SAID.get(action, {}), **said}}
        return self.send(f"/api/v1/slips/{slip['id']}/{action}", body, role=role, key=key)

    def walk(self, slip: dict[str, Any], *actions: str) -> dict[str, Any]:
        """Do these one after the other; return the slip as it is then."""
        for action in actions:
            role = Role.OFFICER if action == "reopen" else Role.ARCHIVIST
            response = self.act(slip, action, role=role)
            assert response.status_code == 200, response.text
            slip = response.json()
        return slip

    def pass_by(self, span: timedelta) -> None:
        """Let time pass, and everybody sign in anew."""
        self.counter.office.clock.pass_by(span)
        self.counter.browsers.clear()

    def scan(self, code: str = "H99.7") -> TestDossier:
        """Let a page of the dossier be scanned and wait to be read."""
        office = self.counter.office
        made = office.dossier("TRẦN VĂN THỬ", code=code)
        with writing(office.services.database) as session:
            add_work(session, Stage.READ_PAGE, [made.page_id], dossier_id=made.dossier.id, now=office.clock())
        self.finish(Stage.INDEX_DOSSIER, made.dossier.id)
        return made

    def finish(self, stage: Stage, subject_id: str) -> None:
        """Let a piece of work be done."""
        office = self.counter.office
        with writing(office.services.database) as session:
            lease = start_work(session, Message(stage, subject_id), now=office.clock())
            if lease is not None:
                finish_work(session, lease, now=office.clock())
