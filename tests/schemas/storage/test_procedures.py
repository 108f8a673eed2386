"""Procedures as kept."""

from datetime import date, timedelta

import pytest

from schemas.accounts import Account, Role
from schemas.identifiers import AccountId
from schemas.procedures.catalogue import find_version, in_force
from schemas.procedures.faults import ProcedureConflictError
from schemas.procedures.shipped import shipped_catalogue
from schemas.storage.accounts import add_account
from schemas.storage.database import reading, writing
from schemas.storage.dossiers import ensure_office
from schemas.storage.procedures import add_version, load_catalogue, publications
from tests.schemas.procedures.versions import VERSION, make
from tests.schemas.storage.builders import NOW, OFFICE

ON = date(2026, 11, 20)
PROVINCIAL = make(key="cap_trich_luc_sao", province="38")


@pytest.fixture
def administrator(services):
    account = Account(AccountId(""), "quan-tri", "Phạm Thị Lan", Role.ADMINISTRATOR, OFFICE)
    with writing(services.database) as session:
        ensure_office(session, OFFICE, name="Sở thử nghiệm")
        return add_account(session, account, password_hash="-", now=NOW)


def publish(services, administrator, version, *, after=timedelta(0)):
    with writing(services.database) as session:
        add_version(session, version, by=administrator, now=NOW + after)


def test_a_fresh_installation_has_what_comes_with_the_program(services):
    with reading(services.database) as session:
        assert load_catalogue(session) == shipped_catalogue()
        assert publications(session) == []


def test_what_was_published_is_there_unchanged_and_says_by_whom(services, administrator):
    publish(services, administrator, PROVINCIAL)
    with reading(services.database) as session:
        [publication] = publications(session)
        catalogue = load_catalogue(session)
    assert (publication.version, publication.by, publication.at) == (PROVINCIAL, "Phạm Thị Lan", NOW)
    assert in_force(catalogue, PROVINCIAL.key, province="38", on=ON) == PROVINCIAL
    assert in_force(catalogue, PROVINCIAL.key, province="40", on=ON) == shipped_catalogue()[0]


def test_versions_stand_in_the_order_of_publication(services, administrator):
    second = make(version=2, effective_from=date(2026, 5, 1))
    publish(services, administrator, second, after=timedelta(days=1))
    publish(services, administrator, VERSION)
    with reading(services.database) as session:
        assert [each.version for each in publications(session)] == [VERSION, second]


def test_no_number_is_given_twice(services, administrator):
    publish(services, administrator, VERSION)
    with pytest.raises(ProcedureConflictError, match="cùng số"):
        publish(services, administrator, make(title="Khác"))
    with reading(services.database) as session:
        assert find_version(load_catalogue(session), VERSION.key, province="", version=1) == VERSION


def test_what_was_published_here_holds_against_a_newer_program(services, administrator):
    same_number = make(key=shipped_catalogue()[0].key)
    publish(services, administrator, same_number)
    with reading(services.database) as session:
        catalogue = load_catalogue(session)
    assert find_version(catalogue, same_number.key, province="", version=1) == same_number
    assert len(catalogue) == len(shipped_catalogue())
