"""Files by fingerprint: a folder or S3, through obstore (its one home); what is there is never changed.

Only what belongs to nothing kept, such as files of a draft that nobody sent, can be removed.
"""

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError, NotFoundError
from obstore.store import LocalStore, ObjectStore, from_url

from schemas.errors import UnavailableError
from schemas.identifiers import Sha256

_IN_MEMORY_BYTES = 32_000_000


class FilesUnavailableError(UnavailableError):
    """The file store does not answer, is full, or lost a file."""

    code = "files_unavailable"


class FileStore:
    """Originals under their SHA-256, and files derived from them under a name of ours."""

    def __init__(self, store: ObjectStore, *, folder: Path | None) -> None:
        """Keep files in `store`; `folder` is where it lies if that is this machine."""
        self._store = store
        self._folder = folder

    def put_original(self, path: Path, *, sha256: Sha256) -> bool:
        """Store the file at `path`; False where its bytes are there already.

        A large one goes in parts, as `create` would hold all of it in memory; two at once store the same bytes.
        """
        key = _original_key(sha256)
        if path.stat().st_size <= _IN_MEMORY_BYTES:
            return self._create(key, path)
        if self._is_there(key):
            return False
        try:
            obstore.put(self._store, key, path, use_multipart=True)
        except (BaseError, OSError) as error:
            raise _unavailable() from error
        return True

    def put(self, name: str, content: bytes) -> bool:
        """Store `content` under `name`; False where something is there already, which stays."""
        return self._create(f"derived/{name}", content)

    def put_file(self, name: str, path: Path) -> bool:
        """Store the file at `path` under `name`, like `put`, without holding it in memory."""
        return self._create(f"derived/{name}", path)

    def has(self, name: str) -> bool:
        """Return whether something is stored under `name`."""
        return self._is_there(f"derived/{name}")

    def get(self, name: str) -> bytes | None:
        """Return what `put` stored under `name`; None where nothing is."""
        try:
            return bytes(obstore.get(self._store, f"derived/{name}").bytes())
        except (NotFoundError, FileNotFoundError):
            return None
        except (BaseError, OSError) as error:
            raise _unavailable() from error

    def piece(self, name: str, *, start: int, length: int) -> bytes | None:
        """Return `length` bytes from byte `start` of what is stored under `name`; None where nothing is."""
        try:
            return bytes(obstore.get_range(self._store, f"derived/{name}", start=start, length=length))
        except (NotFoundError, FileNotFoundError):
            return None
        except (BaseError, OSError) as error:
            raise _unavailable() from error

    def stream(self, name: str) -> Iterator[bytes] | None:
        """Return what is stored under `name` in pieces, for files too large to hold; None where nothing is."""
        try:
            found = obstore.get(self._store, f"derived/{name}")
        except (NotFoundError, FileNotFoundError):
            return None
        except (BaseError, OSError) as error:
            raise _unavailable() from error
        return (bytes(piece) for piece in found.stream())

    def remove_below(self, folder: str) -> None:
        """Remove whatever is stored under names that begin with `folder` and a slash; it may be nothing."""
        try:
            for found in obstore.list(self._store, f"derived/{folder}/"):
                obstore.delete(self._store, [each["path"] for each in found])
        except (NotFoundError, FileNotFoundError):
            return
        except (BaseError, OSError) as error:
            raise _unavailable() from error

    def remove(self, name: str) -> None:
        """Remove what is stored under `name`; it may be nothing."""
        try:
            obstore.delete(self._store, f"derived/{name}")
        except (NotFoundError, FileNotFoundError):
            return
        except (BaseError, OSError) as error:
            raise _unavailable() from error

    @contextlib.contextmanager
    def original(self, sha256: Sha256) -> Iterator[Path]:
        """Yield a path at which the original can be read; it must not be changed."""
        if self._folder is not None:
            path = self._folder / _original_key(sha256)
            if not path.is_file():
                raise _unavailable()
            yield path
            return
        with tempfile.NamedTemporaryFile(prefix="trichluc-") as copy:
            try:
                for chunk in obstore.get(self._store, _original_key(sha256)).stream():
                    copy.write(chunk)
            except (BaseError, OSError) as error:
                raise _unavailable() from error
            copy.flush()
            yield Path(copy.name)

    def check(self) -> None:
        """Raise FilesUnavailableError where the store does not answer."""
        try:
            obstore.list_with_delimiter(self._store)
        except (BaseError, OSError) as error:
            raise _unavailable() from error

    def _is_there(self, key: str) -> bool:
        try:
            obstore.head(self._store, key)
        except (NotFoundError, FileNotFoundError):
            return False
        except (BaseError, OSError) as error:
            raise _unavailable() from error
        return True

    def _create(self, key: str, content: Path | bytes) -> bool:
        try:
            obstore.put(self._store, key, content, mode="create")
        except (AlreadyExistsError, FileExistsError):
            return False
        except (BaseError, OSError) as error:
            raise _unavailable() from error
        return True


def open_files(url: str, *, folder: Path) -> FileStore:
    """Return the store at `url`, or the one under `folder` where `url` is empty."""
    if url:
        try:
            return FileStore(from_url(url), folder=None)
        except (BaseError, ValueError) as error:
            raise _unavailable() from error
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unavailable() from error
    return FileStore(LocalStore(folder, automatic_cleanup=True), folder=folder)


def _original_key(sha256: Sha256) -> str:
    return f"originals/{sha256[:2]}/{sha256[2:4]}/{sha256}"


def _unavailable() -> FilesUnavailableError:
    return FilesUnavailableError(
        "Kho tệp không đọc hoặc ghi được. Kiểm tra dung lượng đĩa, quyền ghi và TRICHLUC_FILES_URL."
    )
