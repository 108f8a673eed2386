"""What a camera sees, for the page that scans."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends

from search_api.dependencies import BadFormError, FormDep, ServicesDep, uploads
from search_api.kiosk.seeing import MOST_FRAME_BYTES, seen_code
from search_api.rate import check_scan

router = APIRouter(prefix="/api/v1", tags=["scans"])
_FORM = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {"file": {"type": "string", "format": "binary"}},
                }
            }
        },
    }
}


@router.post("/scans", openapi_extra=_FORM)
def scan(services: ServicesDep, form: FormDep, _rate: Annotated[None, Depends(check_scan)]) -> dict[str, Any]:
    """Return whether a picture, at most 300 kB, shows a code of ours, and where it leads; nothing is kept."""
    content = uploads(form, "file")[0].file.read(MOST_FRAME_BYTES + 1)
    if len(content) > MOST_FRAME_BYTES:
        raise BadFormError("Ảnh từ máy quay quá lớn. Xin dùng cách chụp ảnh rồi gửi.")
    found = seen_code(content, settings=services.settings)
    kind = found.kind if found else "none"
    return {"schema": "trichluc.scan/1", "kind": kind, "path": found.path if found else ""}
