"""Answers, with their pages, boxes and fields, and what goes out beside them, under the permit of who asks."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from indexer.embedded import EmbeddedIndex
from schemas.accounts import ALL_SENSITIVITIES, Role
from schemas.fields import Sensitivity
from schemas.layout import BoundingBox
from schemas.storage.database import writing
from schemas.storage.documents import decide_page
from schemas.storage.tables.archive import DocumentRow, DossierRow
from search_api.search.jobs import search_dossiers, to_contract
from tests.search_api.guarded import HEALTH, LINES, PLACES, SECRETS, Guarded, make_guarded
from tests.search_api.office import OTHER_OFFICE, Office, TestDossier, open_office

NUMBER = "003050001234"


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Guarded:
    """An office with papers that not everybody may see, in which nothing is changed."""
    return make_guarded(open_office(tmp_path_factory.mktemp("office")))


def found(office: Office, query: str, *without: Sensitivity, **options: Any) -> dict[str, Any]:
    """Return the answer to an officer who lacks these rights."""
    officer = replace(office.people[Role.OFFICER], sensitivities=ALL_SENSITIVITIES.difference(without))
    return to_contract(search_dossiers(office.services, office.index, officer, query, **options))


def drawn(answer: dict[str, Any]) -> list[dict[str, Any]]:
    """Return all boxes of all hits."""
    return [box for hit in answer["hits"] for page in hit["pages"] for box in page["boxes"]]


def lacking(secret: str) -> tuple[Sensitivity, ...]:
    """Return the one right without which the secret is not to be known."""
    return (SECRETS[secret],)


@pytest.mark.parametrize("secret", SECRETS)
def test_what_may_not_be_seen_is_not_found_by_it(guarded: Guarded, secret: str) -> None:
    assert found(guarded.office, f'"{secret}"')["total"] > 0
    assert found(guarded.office, f'"{secret}"', *lacking(secret))["total"] == 0


@pytest.mark.parametrize("secret", SECRETS)
def test_no_page_no_box_and_no_field_of_a_hit_holds_what_may_not_be_seen(
    guarded: Guarded, secret: str
) -> None:
    answer = found(guarded.office, f"thử OR lệch OR thẻ OR {secret}", *lacking(secret))

    assert answer["total"] > 0
    assert secret not in json.dumps([answer["hits"], drawn(answer)], ensure_ascii=False)


@pytest.mark.parametrize("secret", PLACES)
def test_no_box_lies_over_what_may_not_be_seen(guarded: Guarded, secret: str) -> None:
    answer = found(
        guarded.office, " OR ".join(word for line in LINES for word in line.split()), *lacking(secret)
    )

    boxes = [BoundingBox(*each["box"]) for each in drawn(answer)]
    assert boxes
    assert not any(_touch(box, PLACES[secret]) for box in boxes)


def test_a_page_of_which_nothing_may_be_seen_is_no_page_of_a_hit(guarded: Guarded) -> None:
    [seen] = found(guarded.office, "lê thị thử")["hits"][:1]
    [hit] = found(guarded.office, "lê thị thử", "health")["hits"][:1]

    assert (seen["archive_file_code"], len(seen["pages"])) == (HEALTH, 1)
    assert (hit["archive_file_code"], hit["pages"]) == (HEALTH, [])


@pytest.mark.parametrize("without", [("health",), ("identity",), ("health", "identity")])
def test_what_is_guarded_twice_is_for_who_has_both_rights(
    office: Office, without: tuple[Sensitivity, ...]
) -> None:
    made = office.dossier("Khám cho người mang CCCD 003050001234")
    _name_kind(made, "bien_ban_giam_dinh_y_khoa")

    answer = found(office, f"{NUMBER} khám", *without)

    assert NUMBER not in json.dumps(answer["hits"])
    assert found(office, NUMBER, *without)["total"] == 0


@pytest.mark.parametrize("kind", ["bien_ban_giam_dinh_y_khoa", "giay_to_tuy_than"])
def test_the_kind_of_a_guarded_paper_is_counted_for_who_may_know_it(office: Office, kind: str) -> None:
    made = office.dossier(NUMBER, "61% tỷ lệ 61%")
    _name_kind(made, kind)
    made.read(full_name="LÊ THỊ THỬ")
    right: Sensitivity = "health" if kind.startswith("bien_ban") else "identity"
    [other] = ALL_SENSITIVITIES - {right}

    assert found(office, "lê thị thử", other, facets=["document_types"])["facets"]["document_types"] == {
        kind: 1
    }
    assert not found(office, "lê thị thử", right, facets=["document_types"])["facets"]["document_types"]
    assert found(office, "lê thị thử", right, filters={"document_types": frozenset({kind})})["total"] == 0


def test_a_guarded_word_that_was_read_into_an_ordinary_value_stays_guarded(office: Office) -> None:
    made = office.dossier("trang")
    made.read(
        full_name="LÊ THỊ THỬ", native_place=f"xã Thử CCCD {NUMBER}", unit=f"c5 {NUMBER}", decision_no=NUMBER
    )
    browser = Guarded(office, {}, {}).browser(Role.OFFICER, "identity")

    assert found(office, NUMBER)["total"] == 1
    assert found(office, NUMBER, "identity")["total"] == 0
    for address in ("search?q=lê thị thử", "search/export.csv?q=lê thị thử", "search/suggestions?q=lê thị"):
        answer = browser.get(f"/api/v1/{address}")
        assert (answer.status_code, NUMBER in answer.text) == (200, False)


def test_nothing_of_a_page_that_was_set_aside_is_drawn(office: Office) -> None:
    made = office.dossier("LÊ THỊ THỬ", f"CCCD {NUMBER}")
    made.read(full_name="LÊ THỊ THỬ")
    with writing(office.services.database) as session:
        decide_page(session, made.page_id, "duplicate")

    [hit] = found(office, f"thử {NUMBER}", "identity")["hits"]
    assert NUMBER not in json.dumps(hit["pages"])


@pytest.mark.parametrize("lacked", sorted(ALL_SENSITIVITIES))
def test_what_goes_out_beside_answers_holds_nothing_that_may_not_be_seen(
    guarded: Guarded, lacked: Sensitivity
) -> None:
    browser = guarded.browser(Role.OFFICER, lacked)

    for address in ("search/export.csv?q=thử", "search/suggestions?q=thử", f"dossiers/{HEALTH}/similar"):
        answer = browser.get(f"/api/v1/{address}")
        assert answer.status_code == 200
        assert not [secret for secret, guard in SECRETS.items() if guard == lacked and secret in answer.text]


@pytest.mark.parametrize(
    "change",
    [{"office_id": OTHER_OFFICE}, {"access_mode": "03"}, {"is_held": True}],
    ids=lambda each: str(*each),
)
def test_an_index_that_is_behind_neither_shows_nor_counts_a_dossier_that_was_withdrawn(
    office: Office, change: dict[str, Any]
) -> None:
    office.dossier(code="H99.6", office=OTHER_OFFICE)
    made = office.dossier("LÊ THỊ THỬ", code="H99.7")
    made.read(full_name="LÊ THỊ THỬ")
    office.dossier("LÊ THỊ THỬ", code="H99.8")
    office.index.refresh()
    with writing(office.services.database) as session:
        state = {"indexed_version": DossierRow.version, "version": DossierRow.version + 1}
        session.execute(update(DossierRow).where(DossierRow.id == made.dossier.id).values(**change, **state))
    behind = EmbeddedIndex(Path(office.services.settings.index_dir))

    answer = search_dossiers(office.services, behind, office.people[Role.OFFICER], "lê thị thử")

    assert [hit.dossier.archive_file_code for hit in answer.hits] == ["H99.8"]
    assert answer.total == 1


def _name_kind(made: TestDossier, slug: str) -> None:
    with writing(made.services.database) as session:
        named = update(DocumentRow).where(DocumentRow.dossier_id == made.dossier.id)
        session.execute(named.values(type_slug=slug))


def _touch(one: Iterable[int], other: Iterable[int]) -> bool:
    (x0, y0, x1, y1), (u0, v0, u1, v1) = one, other
    return x0 < u1 and u0 < x1 and y0 < v1 and v0 < y1
