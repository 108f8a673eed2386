"""What index and database disagree on."""

from hypothesis import given
from hypothesis import strategies as st

from indexer.index import IndexedVersion
from indexer.reconcile import Differences, compare
from schemas.identifiers import DossierId

STATES = st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 3))


def states(versions: dict[str, int], *, checksum: str = "c") -> list[IndexedVersion]:
    """Return the states of dossiers with these versions."""
    return [IndexedVersion(DossierId(key), version, checksum) for key, version in versions.items()]


def test_missing_stale_and_surplus_dossiers_are_told_apart() -> None:
    found = compare(states({"a": 1, "b": 2, "c": 1}), states({"b": 1, "c": 1, "d": 1}))

    assert found == Differences(missing=(DossierId("a"),), stale=(DossierId("b"),), surplus=(DossierId("d"),))
    assert found.to_put == ("a", "b")


def test_other_content_of_the_same_version_is_stale_unless_the_checksum_is_not_known() -> None:
    held = states({"a": 1}, checksum="x")

    assert compare(states({"a": 1}, checksum="y"), held).stale == ("a",)
    assert not compare(states({"a": 1}, checksum=""), held)


@given(wanted=STATES, held=STATES)
def test_mending_what_differs_leaves_nothing_to_mend(wanted: dict[str, int], held: dict[str, int]) -> None:
    found = compare(states(wanted), states(held))
    mended = held | {key: wanted[key] for key in found.to_put}

    left = {key: version for key, version in mended.items() if key not in found.surplus}

    assert not compare(states(wanted), states(left))
