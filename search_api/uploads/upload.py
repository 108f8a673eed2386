"""An uploaded file becomes a file on disk, because what decodes it wants a path."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from starlette.datastructures import UploadFile

CHUNK = 1_000_000


@contextmanager
def as_path(upload: UploadFile) -> Iterator[Path]:
    """Yield a path at which the upload can be read while the block lasts; its name has nothing to do with it."""
    with tempfile.NamedTemporaryFile(prefix="trichluc-upload-") as copy:
        upload.file.seek(0)
        shutil.copyfileobj(upload.file, copy, CHUNK)
        copy.flush()
        yield Path(copy.name)
