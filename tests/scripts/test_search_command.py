"""`trichluc search`: filters, order and facets of the command line."""

import json
from pathlib import Path

import pytest

from schemas.accounts import Role
from scripts.cli import main
from scripts.commands.search import read_filters
from search_api.search.limits import BadSearchError
from tests.search_api.office import open_office
from tests.search_api.search.people import AN, BINH, add_person


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office with two dossiers, indexed."""
    office = open_office(tmp_path)
    add_person(office, "H1", **AN)
    add_person(office, "H2", **BINH)
    office.index.refresh()
    monkeypatch.setenv("TRICHLUC_HOME", str(tmp_path))
    monkeypatch.setenv("TRICHLUC_ACCOUNT", Role.OFFICER)
    return tmp_path


def test_filters_of_one_name_are_alternatives() -> None:
    assert read_filters(["decade=1940", "decade=1950", "state=read"]) == {
        "decade": frozenset({"1940", "1950"}),
        "state": frozenset({"read"}),
    }


@pytest.mark.parametrize("argument", ["decade", "=1940", "decade="])
def test_what_is_no_filter_is_refused(argument: str) -> None:
    with pytest.raises(BadSearchError):
        read_filters([argument])


@pytest.mark.usefixtures("home")
def test_an_answer_is_narrowed_ordered_and_divided(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["search", "H1 OR H2", "--filter", "decade=1950", "--order", "name", "--facets", "--json"]) == 0
    )

    found = json.loads(capsys.readouterr().out)
    assert [hit["archive_file_code"] for hit in found["hits"]] == ["H2"]
    assert found["facets"]["decade"] == {"1950": 1}


@pytest.mark.usefixtures("home")
def test_facets_stay_away_unless_they_are_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    main(["search", "H1 OR H2", "--json"])
    assert "facets" not in json.loads(capsys.readouterr().out)
    main(["search", "H1 OR H2", "--facets"])
    assert "decade: 1940 1, 1950 1" in capsys.readouterr().out


@pytest.mark.usefixtures("home")
def test_an_unknown_filter_ends_with_2() -> None:
    assert main(["search", "an", "--filter", "nonsense=1"]) == 2
