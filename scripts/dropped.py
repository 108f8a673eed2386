"""The drop folder: files are taken in when they stopped growing, each folder in it a dossier."""

import logging
from pathlib import Path

from ingest.collect import IncomingFile
from ingest.drop_folder import FileStamp, incoming, scan_folder, settled_files
from ingest.jobs import take_in_file
from schemas.storage.services import Services
from scripts.operator_account import operator_account

_log = logging.getLogger(__name__)
_AT_ONCE = 20


class DropFolder:
    """Remembers what lay in the folder at the last look, and what was taken or refused."""

    def __init__(self, services: Services) -> None:
        """Watch the folder that the settings name."""
        self._services = services
        self._folder = Path(services.settings.drop_folder)
        self._seen: dict[Path, FileStamp] = {}
        self._settled: dict[Path, FileStamp] = {}

    def look(self) -> bool:
        """Take in files that did not change since the settling time; return whether more of them lie there.

        Between two looks lost work is sent again, so no look takes long.

        Raises:
            UnavailableError: The folder, the database or the file store is away.
        """
        current = scan_folder(self._folder)
        self._settled = {path: stamp for path, stamp in self._settled.items() if current.get(path) == stamp}
        settle_seconds = self._services.settings.drop_settle_seconds
        ready = settled_files(self._seen, current, now=self._services.now(), settle_seconds=settle_seconds)
        self._seen = current
        new = [path for path in ready if path not in self._settled]
        for path in new[:_AT_ONCE]:
            if self._take(incoming(path, folder=self._folder)):
                self._settled[path] = current[path]
        return len(new) > _AT_ONCE

    def _take(self, file: IncomingFile) -> bool:
        """Return whether the file is dealt with; one that has to wait is looked at again."""
        taken = take_in_file(
            self._services,
            file.path,
            dossier_code=file.dossier_code,
            is_explicit=file.explicit,
            file_name=file.path.name,
            account=operator_account(self._services),
        )
        _log.warning("dropped file %s: %s %s", taken.sha256, taken.result, taken.code or "")
        if taken.result in ("taken", "known") and self._services.settings.drop_remove:
            self._remove(file.path)
        return taken.result != "waiting"

    def _remove(self, path: Path) -> None:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:  # it is kept, and known when it is looked at again
            _log.warning("dropped file not removed: %s", error.strerror)
