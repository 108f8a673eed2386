"""Which files are handed in, and to which dossier each belongs: a folder is a dossier."""

import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_BESIDE_SCANS = re.compile(
    r"""\.                        # hidden
      | ~\$                       # a lock of an office program
      | (truth\.json | manifest\.csv | thumbs\.db | desktop\.ini) $
      | .* \. (txt | xml | part | partial | tmp | crdownload | download) $
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FOLDERS_OF_SYSTEMS = {"__MACOSX", "System Volume Information", "$RECYCLE.BIN"}


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file that is handed in."""

    path: Path
    dossier_code: str
    """As given or as the folder is called; not yet cleaned."""
    explicit: bool
    """Whether a person named the dossier."""


def collect_inputs(paths: Sequence[Path], *, dossier_code: str | None) -> list[IncomingFile]:
    """Return the files that `paths` name, each once, folders in natural order and with all that is below them.

    Args:
        paths: Files, taken whatever they are so that they are refused by name, and folders, in which what usually
            lies beside scans is passed over. A folder that may not be looked into stands for its files, so that
            it is refused by name.
        dossier_code: The dossier of all of them; `None`: the folder that holds a file is its dossier, and a file
            given by itself is one.
    """
    found = [(path, folder) for given in paths for path, folder in _files_of(Path(os.path.abspath(given)))]  # noqa: PTH100 - `..` needs a name, links keep theirs
    codes = _folder_codes({folder for _, folder in found if folder is not None})
    inputs = {
        path: IncomingFile(
            path,
            dossier_code=dossier_code or (codes[folder] if folder is not None else path.stem),
            explicit=dossier_code is not None,
        )
        for path, folder in found
    }
    return list(inputs.values())


def is_beside_scans(name: str) -> bool:
    """Return whether a file of this name lies beside scans without being one: hidden, half copied, a sidecar."""
    return _BESIDE_SCANS.match(name) is not None


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts `2` before `10`."""
    parts = re.findall(r"\d+|\D+", name.casefold())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


def _files_of(given: Path) -> Iterator[tuple[Path, Path | None]]:
    """Yield files with the folder that makes them a dossier; a file given by itself has none."""
    if not given.is_dir():
        yield given, None
        return
    closed: list[OSError] = []
    for folder, folders, names in os.walk(given, onerror=closed.append):
        folders[:] = sorted((name for name in folders if _is_walked(name)), key=natural_key)
        for name in sorted(names, key=natural_key):
            if not is_beside_scans(name):
                yield Path(folder, name), Path(folder)
    yield from ((Path(os.fsdecode(error.filename)), None) for error in closed)


def _is_walked(folder_name: str) -> bool:
    return not folder_name.startswith(".") and folder_name not in _FOLDERS_OF_SYSTEMS


def _folder_codes(folders: set[Path]) -> dict[Path, str]:
    """Return the folders' names; where two are called the same, with the folder above: they are two dossiers."""
    times = Counter(folder.name for folder in folders)
    return {
        folder: folder.name if times[folder.name] == 1 else f"{folder.parent.name}/{folder.name}"
        for folder in folders
    }
