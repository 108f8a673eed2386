"""`trichluc bench reports`: what it makes is a year of requests that the report counts as they are."""

from datetime import UTC, datetime

from schemas.identifiers import AccountId, OfficeId
from schemas.requests import ENDED, RequestState
from scripts.bench import reports
from scripts.bench.reporting.filling import fill_year
from scripts.bench.reporting.year import LATE, Desk, requests_of_year

DESK = Desk(OfficeId("default"), (AccountId("a"), AccountId("b")), AccountId("s"))


def test_the_year_is_the_same_for_the_same_seed_and_another_for_another() -> None:
    first, again, other = (list(requests_of_year(50, DESK, seed=seed)) for seed in (7, 7, 8))

    assert first == again != other


def test_states_follow_each_other_and_most_requests_are_solved() -> None:
    made = list(requests_of_year(2_000, DESK, seed=7))

    for row, events in made:
        assert [each["before"] for each in events[1:]] == [each["after"] for each in events[:-1]]
        assert (row["state"], row["version"]) == (events[-1]["after"], len(events))
        assert (row["closed_at"] is None) == (row["state"] not in {*ENDED, RequestState.ISSUED})
    assert 0 < sum(row["closed_at"] is None for row, _ in made) < 60


def test_the_report_counts_what_was_made(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(reports, "QUICK_REQUESTS", 120)
    services = reports.replace(
        reports.open_services(reports.Settings(home=tmp_path)),
        now=lambda: datetime(2026, 12, 1, 2, tzinfo=UTC),
    )

    signer = fill_year(services, 120, seed=7, now=reports.NOW)

    total = reports.make_report(services, signer, reports.YEAR).total
    assert (total.to_do, total.received, total.late) == (120, 120, LATE)


def test_each_way_to_take_the_report_has_a_figure(monkeypatch) -> None:
    monkeypatch.setattr(reports, "QUICK_REQUESTS", 30)
    rows = []

    reports.run(set_dir=None, ways=None, quick=True, seed=7, emit=rows.append)

    assert [row["figure"] for row in rows] == ["figures_s", "csv_s", "xlsx_s", "pdf_s", "peak_mb"]
    assert all(row["value"] > 0 and row["n"] == 30 for row in rows)
