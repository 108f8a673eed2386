"""What boards show is counted by the sweeper before somebody has to wait for it."""

from datetime import timedelta

import pytest

from schemas.accounts import Role
from schemas.storage import kept_counts
from schemas.storage.database import reading
from schemas.storage.tables.kept_counts import KeptCountRow
from scripts.board_keeping import refresh_counts
from tests.search_api.office import NOW, Office

SPAN = timedelta(milliseconds=1)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take whatever is counted as what took long."""
    monkeypatch.setattr(kept_counts, "QUICK", timedelta(0))


def _at(office: Office) -> dict[str, timedelta]:
    """Return how long after NOW each of the figures was counted, by the first word of its name."""
    with reading(office.services.database) as session:
        return {row.name.split(":")[0]: row.at - NOW for row in session.query(KeptCountRow)}


@pytest.mark.usefixtures("slow")
def test_figures_are_kept_told_with_their_time_and_counted_ahead(office: Office) -> None:
    browser = office.browser(Role.ARCHIVIST)
    office.dossier("MỘT")
    for path in ("/tinh-trang", "/chat-luong"):
        assert "ếm lúc" not in browser.get(path).text
    office.dossier("HAI", code="H99.2")
    office.clock.pass_by(SPAN)

    assert "Số hồ sơ và số trang đếm lúc 15:00" in browser.get("/tinh-trang").text
    assert "Đếm lúc 15:00" in browser.get("/chat-luong").text
    refresh_counts(office.services)
    assert set(_at(office).values()) == {timedelta(0)}

    office.clock.pass_by(timedelta(hours=1))
    refresh_counts(office.services)
    assert _at(office) | {"progress": timedelta(0)} == {
        "status": timedelta(hours=1) + SPAN, "quality": timedelta(hours=1) + SPAN, "progress": timedelta(0),
    }  # fmt: skip
    office.clock.pass_by(SPAN)
    assert "đếm lúc 16:00" in browser.get("/tinh-trang").text


@pytest.mark.usefixtures("slow")
def test_figures_of_other_days_are_left(office: Office) -> None:
    office.browser(Role.ARCHIVIST).get("/chat-luong?tu=2026-11-01&den=2026-11-02")
    office.clock.pass_by(timedelta(hours=1))
    refresh_counts(office.services)
    assert _at(office) == {"quality": timedelta(0)}
