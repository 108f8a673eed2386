"""A request goes to the office that holds the dossier."""

from dataclasses import replace
from typing import Any

import pytest

from schemas.accounts import Role
from schemas.identifiers import OfficeId
from schemas.register import RegisterRow
from schemas.storage.audit import latest
from schemas.storage.database import reading, writing
from schemas.storage.register import add_entries, add_import
from search_api.requests.routing import Gone, Holding, advise
from tests.search_api.office import NOW, OFFICE, OTHER_OFFICE, Browser, Office
from tests.search_api.requests.counter import Counter

REASON = "Hồ sơ do cơ quan ấy giữ"


@pytest.fixture
def counter(office: Office) -> Counter:
    """A counter of an office beside which there is another."""
    office.account(Role.OFFICER, login="other", office=OTHER_OFFICE)
    return Counter(office)


def other(counter: Counter) -> Browser:
    """Return the browser of an officer of the other office."""
    browser = counter.office.browser()
    browser.sign_in("other")
    return browser


def enter(counter: Counter, *, office: str, notes: str = "") -> None:
    """Let the register of an office name the dossier H99.1."""
    account = counter.office.people[Role.ARCHIVIST].id
    with writing(counter.office.services.database) as session:
        made: Any = add_import(
            session,
            office_id=OfficeId(office),
            sha256="0" * 64,  # type: ignore[arg-type]
            file_name="muc-luc.csv",
            account_id=account,
            now=NOW,
            counts=(1, 0),
            bad_rows=[],
        )
        row = RegisterRow(row=1, archive_file_code="H99.1", notes=notes)
        add_entries(session, [row], office_id=OfficeId(office), import_id=made)


@pytest.mark.parametrize(
    ("holdings", "where"),
    [
        ([], "unknown"),
        ([Holding(OTHER_OFFICE, "Sở khác", is_scanned=True)], "elsewhere"),
        ([Holding(OTHER_OFFICE, "Sở khác", is_scanned=False)], "elsewhere"),
        ([Holding(OFFICE, "Sở này", is_scanned=False)], "unknown"),
        ([Holding(OFFICE, "Sở này", is_scanned=False, notes="Đã chuyển đến Sở khác")], "moved_out"),
        ([Holding(OTHER_OFFICE, "Sở khác", is_scanned=False, notes="chuyển về Bộ")], "unknown"),
    ],
)
def test_who_holds_the_dossier_decides_where_the_request_goes(holdings: list[Holding], where: str) -> None:
    assert advise(holdings, own=OFFICE).where == where


@pytest.mark.parametrize(
    ("gone", "where", "to"),
    [
        (Gone(OFFICE, "Sở này", OTHER_OFFICE, "Sở khác", NOW.date()), "handed_on", OTHER_OFFICE),
        (Gone(OFFICE, "Sở này", None, "Sở tỉnh xa", NOW.date()), "moved_out", None),
        (Gone(OFFICE, "Sở này", OTHER_OFFICE, "Sở khác", None, is_returning=True), "moved_out", None),
        (Gone(OTHER_OFFICE, "Sở khác", None, "Sở tỉnh xa", None), "moved_out", None),
        (Gone(OTHER_OFFICE, "Sở khác", OfficeId("c"), "Sở C", None), "elsewhere", "c"),
        (Gone(OTHER_OFFICE, "Sở khác", OFFICE, "Sở này", None), "unknown", None),
    ],
)
def test_what_transfers_say_goes_before_what_registers_note(gone: Gone, where: str, to: str | None) -> None:
    noted = Holding(OFFICE, "Sở này", is_scanned=False) if gone.office_id == OFFICE else None

    advice = advise([noted] if noted else [], own=OFFICE, gone=[gone])

    assert (advice.where, advice.office_id) == (where, to)


def test_who_has_it_scanned_goes_before_who_only_lists_it() -> None:
    listed = Holding(OfficeId("a"), "Sở A", is_scanned=False)
    holdings = [listed, replace(listed, office_id=OfficeId("b"), is_scanned=True)]

    assert advise(holdings, own=OFFICE).office_id == "b"


def test_a_dossier_of_another_office_is_told_with_what_to_do(counter: Counter) -> None:
    counter.office.dossier("TRẦN VĂN THỬ", code="H99.1", office=OTHER_OFFICE)

    told = counter.act(counter.send().json(), "link_dossier").json()

    assert told["code"] == "dossier_held_elsewhere"
    assert "Chuyển đến cơ quan đang giữ hồ sơ" in told["message"]


def test_a_dossier_that_is_secret_elsewhere_is_not_told(counter: Counter) -> None:
    counter.office.dossier("TRẦN VĂN THỬ", code="H99.1", office=OTHER_OFFICE, access_mode="03")

    assert counter.act(counter.send().json(), "link_dossier").json()["code"] == "dossier_not_found"


def test_the_own_register_tells_where_a_dossier_went(counter: Counter) -> None:
    notes = "Đã chuyển đến Sở Nội vụ tỉnh Thử, 12 đường Mẫu"
    enter(counter, office=OFFICE, notes=notes)

    told = counter.act(counter.send().json(), "link_dossier").json()

    assert told["code"] == "dossier_moved_out"
    assert notes in told["message"]


def test_a_routed_request_is_accepted_where_the_dossier_lies(counter: Counter) -> None:
    counter.office.dossier("TRẦN VĂN THỬ", code="H99.1", office=OTHER_OFFICE)
    sent = counter.send().json()

    routed = counter.act(sent, "route", office=OTHER_OFFICE, reason=REASON).json()

    assert (routed["competent_office"], routed["receiving_office"]) == (OTHER_OFFICE, OFFICE)
    assert (routed["state"], routed["accepted_at"]) == ("submitted", None)
    assert counter.act(routed, "accept").status_code == 403
    counter.browsers[Role.OFFICER] = other(counter)
    linked = counter.walk(routed, "link_dossier", "accept")
    assert (linked["state"], bool(linked["dossier_id"]), bool(linked["due_at"])) == ("accepted", True, True)


def test_a_routing_is_kept_and_told_in_words(counter: Counter) -> None:
    sent = counter.send().json()
    counter.act(sent, "route", office=OTHER_OFFICE, reason=REASON)

    page = counter.by(Role.OFFICER).get(f"/de-nghi/{sent['id']}").text

    assert "Sở thử nghiệm" in page.split("Đã làm")[1]
    with reading(counter.office.services.database) as session:
        assert latest(session, limit=2, subject_id=sent["id"])[1].action == "request_route"


@pytest.mark.parametrize("office_id", [OFFICE, "nowhere"])
def test_a_request_is_routed_to_another_office_that_there_is(counter: Counter, office_id: str) -> None:
    refused = counter.act(counter.send().json(), "route", office=office_id, reason=REASON)

    assert refused.json()["code"] == "bad_request_detail"


def test_an_accepted_request_is_not_routed(counter: Counter) -> None:
    accepted = counter.walk(counter.send().json(), "accept")

    assert counter.act(accepted, "route", office=OTHER_OFFICE, reason=REASON).json()["code"] == "request_move"


def test_the_form_offers_the_other_offices_alone(counter: Counter) -> None:
    page = counter.by(Role.OFFICER).get(f"/de-nghi/{counter.send().json()['id']}").text

    assert '<option value="other">' in page
    assert '<option value="default">' not in page
