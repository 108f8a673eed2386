"""What a permit says of guarded content."""

import pytest

from schemas.accounts import ALL_SENSITIVITIES, POLICY, Account, Action, Role, permit_for, usual_sensitivities
from schemas.fields import Sensitivity
from schemas.identifiers import AccountId, OfficeId


def account(role: Role, *sensitivities: Sensitivity) -> Account:
    return Account(AccountId("1"), "a", "A", role, OfficeId("o"), "", frozenset(sensitivities))


@pytest.mark.parametrize("rights", [(), ("health",), ("identity",), ("health", "identity")])
def test_a_permit_shows_what_both_the_account_and_the_row_allow(rights: tuple[Sensitivity, ...]) -> None:
    permit = permit_for(account(Role.OFFICER, *rights), Action.READ_DOSSIER)

    assert permit.sensitivities == set(rights)
    assert [each for each in ALL_SENSITIVITIES if permit.shows(each)] == [
        each for each in ALL_SENSITIVITIES if each in rights
    ]
    assert permit.shows("")


def test_a_row_without_content_shows_nothing_to_who_has_every_right() -> None:
    everything = account(Role.ARCHIVIST, *ALL_SENSITIVITIES)

    assert permit_for(everything, Action.VIEW_STATUS).sensitivities == frozenset()


def test_an_account_of_which_nothing_is_said_sees_nothing_guarded() -> None:
    nobody = Account(AccountId("1"), "a", "A", Role.OFFICER, OfficeId("o"))

    assert all(permit_for(nobody, rule.action).sensitivities == frozenset() for rule in POLICY)


def test_who_reads_dossiers_usually_sees_everything_and_nobody_else_anything() -> None:
    seeing = {role for role in Role if usual_sensitivities(role) == ALL_SENSITIVITIES}

    assert seeing == {Role.ARCHIVIST, Role.OFFICER, Role.SIGNER, Role.INSPECTOR}
    assert {usual_sensitivities(role) for role in set(Role) - seeing} == {frozenset()}
