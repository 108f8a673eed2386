"""Why a known dossier is not found."""

from typing import Any

import pytest

from indexer.embedded import EmbeddedIndex
from schemas.accounts import Role
from schemas.errors import ConflictError
from schemas.identifiers import OfficeId
from schemas.register import RegisterRow, ShelfLocation
from schemas.stages import Stage
from schemas.storage.audit import latest
from schemas.storage.database import reading, writing
from schemas.storage.dossiers import ensure_office
from schemas.storage.register import add_entries, add_import
from schemas.storage.tables.archive import DossierRow
from schemas.storage.work import Message, add_work, fail_work, finish_work, start_work
from search_api.search.why.jobs import why_not_found
from tests.search_api.office import NOW, OFFICE, OTHER_OFFICE, Office, TestDossier
from tests.search_api.search.people import AN, add_person


def why(office: Office, key: str, q: str = "", role: Role = Role.OFFICER, **filters: str) -> dict[str, Any]:
    """Ask over HTTP."""
    answer = office.browser(role).get("/api/v1/search/why", params={"dossier": key, "q": q, **filters})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def register(office: Office, code: str, *, number: str = "", where: OfficeId = OFFICE) -> None:
    """Let a register name a dossier."""
    row = RegisterRow(1, code, number, "Ai Đó", location=ShelfLocation("1", "A3", "12"))
    with writing(office.services.database) as session:
        ensure_office(session, where, name="Sở thử nghiệm")
        import_id = add_import(
            session,
            office_id=where,
            sha256="0" * 64,  # type: ignore[arg-type]
            file_name="x",
            account_id=office.people[Role.ARCHIVIST].id,
            now=NOW,
            counts=(1, 0),
            bad_rows=[],
        )
        add_entries(session, [row], office_id=where, import_id=import_id)


def change(office: Office, made: TestDossier, **values: Any) -> None:
    """Change the row of a dossier."""
    with writing(office.services.database) as session:
        row = session.get_one(DossierRow, made.dossier.id)
        for name, value in values.items():
            setattr(row, name, value)


def test_what_nobody_knows(office: Office) -> None:
    assert why(office, "H404")["state"] == "not_known"


def test_what_is_registered_and_not_scanned_with_its_shelf(office: Office) -> None:
    register(office, "H1", number="BD/LS-00001")

    for key in ("H1", "BD/LS-00001"):
        found = why(office, key)
        assert found["state"] == "not_scanned"
        assert "Kho 1, Giá A3, Hộp 12" in found["details"][0]


@pytest.mark.parametrize("change_of", [{"is_held": True}, {"access_mode": "03"}])
def test_what_is_held_and_what_is_not_permitted_read_the_same(
    office: Office, change_of: dict[str, Any]
) -> None:
    made = add_person(office, "H1", **AN)
    change(office, made, **change_of)
    unregistered = why(office, "H1", "an")
    register(office, "H1")

    assert unregistered == why(office, "H404", "an")
    assert why(office, "H1", "an") | {"message": ""} == {
        "state": "not_shown",
        "message": "",
        "details": [],
        "dossier_id": None,
        "rank": None,
    }


@pytest.mark.parametrize("registered", [False, True])
def test_a_dossier_of_another_office_is_as_if_it_were_not(office: Office, registered: bool) -> None:
    made = add_person(office, "H1", where=OTHER_OFFICE, beneficiary_file_no="BD/LS-00001", **AN)
    if registered:
        register(office, "H1", number="BD/LS-00001", where=OTHER_OFFICE)

    for key in ("H1", "BD/LS-00001", made.dossier.id):
        assert why(office, key, "an") == why(office, "H404", "an")


def test_what_waits_to_be_read(office: Office) -> None:
    made = office.dossier(code="H1")
    with writing(office.services.database) as session:
        add_work(session, Stage.READ_PAGE, [made.page_id], dossier_id=made.dossier.id, now=NOW)

    found = why(office, "H1", "nguyen van an")

    assert (found["state"], found["details"]) == ("being_read", ["Còn 1 trang chờ đọc."])


def test_what_could_not_be_read_and_why(office: Office) -> None:
    made = office.dossier(code="H1")
    with writing(office.services.database) as session:
        [message] = add_work(session, Stage.READ_PAGE, [made.page_id], dossier_id=made.dossier.id, now=NOW)
        lease = start_work(session, message, now=NOW)
        assert lease is not None
        fail_work(session, lease, ConflictError("Trang hỏng."), now=NOW)
        dossier_work = Message(Stage.READ_DOSSIER, made.dossier.id)
        read = start_work(session, dossier_work, now=NOW)
        assert read is not None
        finish_work(session, read, now=NOW)

    found = why(office, "H1", "nguyễn văn an")

    assert found["state"] == "parked"
    assert found["details"] == ["Trang 1 của tệp 001.png: Trang hỏng.", "Không khớp: “nguyễn văn an”."]


def test_what_is_not_in_the_index_yet(office: Office) -> None:
    add_person(office, "H1", **AN)
    index = EmbeddedIndex(office.services.settings.index_dir)

    answer = why_not_found(office.services, index, office.people[Role.OFFICER], "an", "H1")

    assert answer.state == "not_indexed"


def test_what_does_not_fit_and_in_what(office: Office) -> None:
    add_person(office, "H1", **AN)

    found = why(office, "h1", 'nguyễn văn an sinh 1960 -"quảng xương"', decade="1950")

    assert found["state"] == "no_fit"
    assert found["details"] == [
        "Không khớp: “1960” (ngày, tháng, năm sinh).",
        "Bị loại vì có: “quảng xương”.",
        "Không thuộc nhóm đang lọc: Năm sinh: 1950–1959.",
    ]


def test_what_is_found_and_where(office: Office) -> None:
    add_person(office, "H2", full_name="Nguyễn Văn An")
    add_person(office, "H1", **(AN | {"full_name": "Nguyễn Vân An"}))

    found = why(office, "H1", "nguyễn văn an")

    assert (found["state"], found["rank"], found["details"]) == ("found", 2, ["Hồ sơ đứng thứ 2."])


def test_a_dossier_is_named_by_its_number_too(office: Office) -> None:
    made = add_person(office, "H1", beneficiary_file_no="BD/LS-07956", **AN)

    found = why(office, "bd/ls-07956")

    assert (found["state"], found["dossier_id"]) == ("not_asked", made.dossier.id)


def test_the_page_asks_and_answers(office: Office) -> None:
    add_person(office, "H1", **AN)
    browser = office.browser(Role.OFFICER)

    assert "Ghi số của hồ sơ" in browser.get("/tim-kiem/vi-sao?q=an").text
    assert "Hồ sơ đứng thứ 1." in browser.get("/tim-kiem/vi-sao?q=an&so=H1").text
    assert browser.get(f"/tim-kiem/vi-sao?q={'a' * 2_000}&so=H1").status_code == 422


def test_what_was_asked_stands_in_the_trail(office: Office) -> None:
    why(office, "H404", "an")

    with reading(office.services.database) as session:
        [entry] = latest(session, limit=1)
    assert (entry.action, entry.detail) == ("ask_why", {"query": "an", "key": "H404", "state": "not_known"})
