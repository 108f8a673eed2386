"""Style sheets, scripts and pictures that are the same for everybody: what they hold, packed, and their addresses."""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from schemas.assets import STATIC_ASSETS, static_asset_path
from schemas.errors import NotFoundError

STATIC_DIR = Path(str(files("search_api.web"))) / "static"
FOR_EVER_S = 365 * 24 * 3600
"""A browser keeps what it got under an address that names the content."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that is served as it is."""

    content: bytes
    packed: bytes
    """The same by gzip. Pages are never packed: beside a secret, sizes would tell of it."""
    media_type: str
    version: str
    """The first letters of its SHA-256."""


@cache
def asset(name: str) -> Asset:
    """Return one of our own files, or a third-party one that `STATIC_ASSETS` names.

    Raises:
        NotFoundError: There is none of this name.
        MissingAssetError: It was not installed.
    """
    content = _path_of(name).read_bytes()
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    packed = gzip.compress(content, mtime=0)
    return Asset(content, packed, media_type, hashlib.sha256(content).hexdigest()[:12])


def asset_url(name: str) -> str:
    """Return the address of an asset; another content has another address."""
    return f"/static/{name}?v={asset(name).version}"


def _path_of(name: str) -> Path:
    own = {path.name: path for path in STATIC_DIR.iterdir()}
    if name in own:
        return own[name]
    if name not in STATIC_ASSETS:
        raise NotFoundError("Không có tệp này.")
    return static_asset_path(name)
