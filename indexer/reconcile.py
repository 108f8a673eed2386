"""What the index and the database disagree on, as a pure comparison of versions and checksums."""

from collections.abc import Iterable
from dataclasses import dataclass

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

    @property
    def to_put(self) -> tuple[DossierId, ...]:
        """What must be written again."""
        return (*self.missing, *self.stale)

    def __bool__(self) -> bool:
        """Tell whether there is anything to mend."""
        return bool(self.missing or self.stale or self.surplus)


def compare(wanted: Iterable[IndexedVersion], held: Iterable[IndexedVersion]) -> Differences:
    """Return what must change for the index, which holds `held`, to hold `wanted`.

    A wanted checksum of `""` is not compared. A dossier newer in the index counts as stale too: the two were read
    one after the other, and whoever mends it reads the database again.
    """
    database = {state.dossier_id: state for state in wanted}
    index = {state.dossier_id: state for state in held}
    shared = database.keys() & index.keys()
    return Differences(
        missing=tuple(sorted(database.keys() - index.keys())),
        stale=tuple(sorted(key for key in shared if not _same(database[key], index[key]))),
        surplus=tuple(sorted(index.keys() - database.keys())),
    )


def _same(wanted: IndexedVersion, held: IndexedVersion) -> bool:
    return wanted.version == held.version and wanted.checksum in ("", held.checksum)
