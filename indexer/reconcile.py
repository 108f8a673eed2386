"""What the index and the database disagree on, as a pure comparison of versions and checksums."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from indexer.index import IndexedVersion
from schemas.identifiers import DossierId


@dataclass(frozen=True, slots=True)
class Differences:
    """Dossiers to mend, each list sorted."""

    missing: tuple[DossierId, ...]
    """To put: the index does not hold them."""
    stale: tuple[DossierId, ...]
    """To put again: older in the index, or of other content."""
    surplus: tuple[DossierId, ...]
    """To delete: the database does not want them found."""
    altered: tuple[DossierId, ...] = ()
    """Those of `stale` whose version is right: nobody changed them, and yet the content is another."""
    compared: int = field(default=0, compare=False)
    """How many dossiers the database wants found."""

    @property
    def to_put(self) -> tuple[DossierId, ...]:
        """What must be written again."""
        return (*self.missing, *self.stale)

    def __bool__(self) -> bool:
        """Tell whether there is anything to mend."""
        return bool(self.missing or self.stale or self.surplus)


def compare(wanted: Iterable[IndexedVersion], held: Iterable[IndexedVersion]) -> Differences:
    """Return what must change for the index, which holds `held`, to hold `wanted`, of which each comes once.

    A wanted checksum of `""` is not compared. A dossier newer in the index counts as stale too: the two were read
    one after the other, and whoever mends it reads the database again.
    """
    index = {state.dossier_id: state for state in held}
    surplus = set(index)
    missing: list[DossierId] = []
    stale: list[DossierId] = []
    altered: list[DossierId] = []
    compared = 0
    for state in wanted:
        compared += 1
        surplus.discard(state.dossier_id)
        found = index.get(state.dossier_id)
        if found is None:
            missing.append(state.dossier_id)
        elif found.version != state.version:
            stale.append(state.dossier_id)
        elif state.checksum not in ("", found.checksum):
            altered.append(state.dossier_id)
    return Differences(
        missing=tuple(sorted(missing)),
        stale=tuple(sorted((*stale, *altered))),
        surplus=tuple(sorted(surplus)),
        altered=tuple(sorted(altered)),
        compared=compared,
    )
