"""Files handed in with requests, as kept."""

from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from schemas.dossier import StoredFile
from schemas.errors import NotFoundError
from schemas.identifiers import AccountId, RequestId, Sha256, new_id
from schemas.request_papers import RequestFile
from schemas.storage.scans import add_file
from schemas.storage.tables.archive import FileRow
from schemas.storage.tables.request_papers import RequestFileRow


class RequestFileNotFoundError(NotFoundError):
    """The request has no such file."""

    code = "request_file_not_found"


def hand_in(
    session: Session,
    request_id: str,
    file: StoredFile,
    *,
    component: str,
    file_name: str,
    account_id: AccountId | None,
    now: datetime,
    replaces: str = "",
) -> RequestFile:
    """Keep a stored file with the request; the same bytes for the same component stay one.

    Args:
        session: Writes.
        request_id: Of the request.
        file: Checked, and in the file store.
        component: Key of the procedure's component, or OTHER_COMPONENT.
        file_name: As the sender called it, fit to be shown.
        account_id: Who hands it in; None: the applicant without an account.
        now: The moment.
        replaces: Id of the request's file for which this one stands from now on; "": none.

    Raises:
        RequestFileNotFoundError: There is no such file to be replaced.
    """
    old = _row(session, request_id, replaces) if replaces else None
    add_file(session, file, now=now)
    row = session.scalar(
        select(RequestFileRow).where(
            RequestFileRow.request_id == request_id,
            RequestFileRow.component == component,
            RequestFileRow.file_sha256 == file.sha256,
        )
    )
    if row is None:
        row = RequestFileRow(
            id=new_id(),
            request_id=request_id,
            component=component,
            file_sha256=file.sha256,
            file_name=file_name,
            added_by=account_id,
            added_at=now,
            replaced_by="",
        )
        session.add(row)
    row.replaced_by = ""
    if old is not None and old.id != row.id:
        old.replaced_by = row.id
    session.flush()
    return _file(row, session.get_one(FileRow, row.file_sha256))


def files_of(session: Session, request_id: str) -> list[RequestFile]:
    """Return the files of the request in the order they came, replaced ones too."""
    rows = session.execute(_files(request_id).order_by(RequestFileRow.added_at, RequestFileRow.id))
    return [_file(row, stored) for row, stored in rows]


def file_of(session: Session, request_id: str, file_id: str) -> RequestFile:
    """Return one file of the request.

    Raises:
        RequestFileNotFoundError: There is none.
    """
    found = session.execute(_files(request_id).where(RequestFileRow.id == file_id)).one_or_none()
    if found is None:
        raise _not_found()
    return _file(found[0], found[1])


def _files(request_id: str) -> Select[RequestFileRow, FileRow]:
    query = select(RequestFileRow, FileRow).join(FileRow, FileRow.sha256 == RequestFileRow.file_sha256)
    return query.where(RequestFileRow.request_id == request_id)


def _row(session: Session, request_id: str, file_id: str) -> RequestFileRow:
    row = session.get(RequestFileRow, file_id)
    if row is None or row.request_id != request_id:
        raise _not_found()
    return row


def _not_found() -> RequestFileNotFoundError:
    return RequestFileNotFoundError("Đề nghị này không có tệp ấy. Xin tải lại trang và chọn trong danh sách.")


def _file(row: RequestFileRow, stored: FileRow) -> RequestFile:
    return RequestFile(
        id=row.id,
        request_id=RequestId(row.request_id),
        component=row.component,
        sha256=Sha256(row.file_sha256),
        file_name=row.file_name,
        media_type=stored.media_type,
        byte_size=stored.byte_size,
        page_count=stored.page_count,
        added_by=AccountId(row.added_by) if row.added_by else None,
        added_at=row.added_at,
        replaced_by=row.replaced_by,
    )
