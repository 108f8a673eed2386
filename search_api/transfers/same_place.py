"""Whether a dossier has to move at all: since 01/07/2025 old and new residence may lie under one Sở Nội vụ."""

from schemas.admin_units.kinds import bare_name
from schemas.admin_units.now import now_in
from schemas.admin_units.places import find_place
from schemas.admin_units.units import units_called


def provinces_of(address: str) -> frozenset[str]:
    """Return the codes, among the 34, of the provinces in which the address may lie today; empty: not known."""
    wordings = now_in(find_place(address))
    return frozenset(
        unit.code
        for wording in wordings
        for unit in units_called(bare_name(wording.rsplit(",", 1)[-1].strip()))
        if unit.code_system == "GSO34"
    )


def is_same_province(old_residence: str, new_residence: str) -> bool:
    """Return whether both addresses lie in one province of today, beyond doubt."""
    old, new = provinces_of(old_residence), provinces_of(new_residence)
    return len(old) == 1 and old == new
