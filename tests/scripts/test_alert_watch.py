"""The sweeper looks after saved searches, and nothing stops it."""

from pathlib import Path

from schemas.accounts import Role
from scripts.alert_watch import AlertWatch
from tests.search_api.office import open_office
from tests.search_api.search.people import AN, add_person
from tests.search_api.search.test_saved import alerted, save


def test_the_sweeper_finds_what_came_to_fit_and_waits_between_looks(tmp_path: Path) -> None:
    office = open_office(tmp_path)
    browser = office.browser(Role.OFFICER)
    save(office, browser)
    add_person(office, "H1", **AN)
    office.index.refresh()
    watch = AlertWatch(office.services)

    assert [watch.look(), watch.look()] == [1, 0]
    assert alerted(browser) == ["H1"]


def test_without_watched_searches_no_index_is_opened(tmp_path: Path) -> None:
    office = open_office(tmp_path)

    assert AlertWatch(office.services).look() == 0
    assert not office.services.settings.index_dir.exists()


def test_an_index_that_cannot_be_opened_stops_nothing(tmp_path: Path) -> None:
    office = open_office(tmp_path)
    save(office, office.browser(Role.OFFICER))
    office.services.settings.index_dir.write_text("no folder")

    assert AlertWatch(office.services).look() == 0
