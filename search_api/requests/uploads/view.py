"""Files of a request as JSON, and the header under which one is given out."""

from typing import Any

from fastapi import Response

from schemas.request_papers import TAKEN_TYPES, RequestFile
from search_api.requests.uploads.accepted import RequestFiles


def files_json(found: RequestFiles) -> dict[str, Any]:
    """Return the files of a request as `trichluc.request_files/1`."""
    return {
        "schema": "trichluc.request_files/1",
        "request_id": found.request.id,
        "is_open": found.is_open,
        "components": [{"key": key, "title": title} for key, title in found.components.items()],
        "files": [file_json(file) for file in found.files],
    }


def file_json(file: RequestFile) -> dict[str, Any]:
    """Return one file without its bytes."""
    return {
        "id": file.id,
        "component": file.component,
        "file_name": file.file_name,
        "sha256": file.sha256,
        "media_type": file.media_type,
        "bytes": file.byte_size,
        "pages": file.page_count,
        "added_at": f"{file.added_at:%Y-%m-%dT%H:%M:%SZ}",
        "added_by": file.added_by,
        "replaced_by": file.replaced_by or None,
    }


def file_response(file: RequestFile, content: bytes) -> Response:
    """Return the bytes under a name that tells no person's."""
    name = f"{file.component}-{file.id[:8]}{TAKEN_TYPES[file.media_type]}"
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"}
    return Response(content, media_type=file.media_type, headers=headers)
