"""What became of each page of the dossier when copies were made of some."""

from collections.abc import Sequence

from schemas.completeness import Completeness, Fate
from schemas.copies import CopiedPage, HeldPage
from schemas.identifiers import PageId


def complete(
    held: Sequence[HeldPage],
    *,
    given: Sequence[CopiedPage],
    withheld: frozenset[PageId] = frozenset(),
    registered_count: int = 0,
) -> Completeness:
    """Return what became of each page.

    Args:
        held: All pages of the dossier; their numbers differ.
        given: The pages that were copied.
        withheld: Pages that were asked for, but are left out whole because of other people's data.
        registered_count: How many pages the register says there are; 0: it does not say.
    """
    copied = {page.id: page for page in given}
    fates = {page.number: _fate(page, copied.get(page.id), is_withheld=page.id in withheld) for page in held}
    last = max(registered_count, *fates, 0)
    return Completeness(tuple((number, fates.get(number, "skipped")) for number in range(1, last + 1)))


def _fate(page: HeldPage, copied: CopiedPage | None, *, is_withheld: bool) -> Fate:
    """Return the fate of a page; the first that holds, for a secret or unread page is never given."""
    table: tuple[tuple[bool, Fate], ...] = (
        (page.is_secret, "secret"),
        (page.is_parked, "parked"),
        (is_withheld, "other_people"),
        (copied is not None and bool(copied.masks or copied.part), "given_masked"),
        (copied is not None, "given"),
        (page.is_set_aside, "set_aside"),
    )
    return next((fate for holds, fate in table if holds), "not_asked")
