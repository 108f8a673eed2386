"""The status page, and doing parked work again."""

from datetime import timedelta

import pytest

from schemas.accounts import Role
from schemas.errors import InvalidInputError
from schemas.identifiers import OfficeId
from schemas.stages import Stage
from schemas.storage.database import reading, writing
from schemas.storage.status import parked
from schemas.storage.work import add_work, fail_work, start_work
from search_api.reports import jobs
from tests.search_api.office import NOW, OTHER_OFFICE, Office, TestDossier


def _park(office: Office, made: TestDossier) -> None:
    with writing(office.services.database) as session:
        [message] = add_work(session, Stage.READ_PAGE, [made.page_id], dossier_id=made.dossier.id, now=NOW)
        lease = start_work(session, message, now=NOW)
        assert lease is not None
        fail_work(
            session, lease, InvalidInputError("Trang hỏng. Xin quét lại."), now=NOW + timedelta(seconds=1)
        )


def _parked(office: Office) -> int:
    with reading(office.services.database) as session:
        return len(parked(session))


def test_the_status_page_says_what_waits_and_why(office: Office) -> None:
    _park(office, office.dossier("a", file_name="hỏng.png"))

    page = office.browser(Role.ARCHIVIST).get("/tinh-trang").text

    assert "Trang hỏng. Xin quét lại." in page
    assert "hỏng.png" in page
    assert "Thử lại" in page


def test_a_service_that_is_away_is_named(office: Office) -> None:
    status = office.browser(Role.OFFICER).get("/api/v1/status").json()

    assert {each["name"]: each["ok"] for each in status["services"]} == {
        "database": True,
        "queue": False,
        "files": True,
        "index": True,
        "reader": True,
    }


def test_who_may_not_read_dossiers_sees_no_file_names(office: Office) -> None:
    _park(office, office.dossier("a", file_name="Nguyễn Văn Thử.png"))

    [work] = office.browser(Role.ADMINISTRATOR).get("/api/v1/status").json()["parked"]

    assert work["file"] is None


@pytest.mark.parametrize("chosen", [None, "page"])
def test_parked_work_is_done_again(office: Office, chosen: str | None) -> None:
    made = office.dossier("a")
    _park(office, made)

    form = {"subject": made.page_id} if chosen else {}
    response = office.browser(Role.ARCHIVIST).post_form("/tinh-trang/thu-lai", **form)

    assert response.status_code == 303
    assert _parked(office) == 0


def test_work_of_another_office_is_neither_seen_nor_done_again(office: Office) -> None:
    made = office.dossier("a", office=OfficeId(OTHER_OFFICE), file_name="bi-mat.png")
    _park(office, made)
    archivist = office.people[Role.ARCHIVIST]

    assert "bi-mat" not in office.browser(Role.ARCHIVIST).get("/tinh-trang").text
    assert jobs.retry_work(office.services, archivist, subject_ids=None) == 0
    assert jobs.retry_work(office.services, archivist, subject_ids=[made.page_id]) == 0
    assert _parked(office) == 1


def test_an_officer_sees_parked_work_without_the_button(office: Office) -> None:
    _park(office, office.dossier("a"))

    assert "Thử lại" not in office.browser(Role.OFFICER).get("/tinh-trang").text
