"""Whether a file may be handed in with a request as it stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from schemas.errors import ConflictError, InvalidInputError
from schemas.procedures.procedure import ProcedureVersion
from schemas.request_papers import OTHER_COMPONENT, TAKEN_TYPES, TAKES_FILES, Adder, RequestFile
from schemas.requests import STATE_NAMES, Request


class FilesClosedError(ConflictError):
    """Nothing can be handed in any more, or not by the applicant."""

    code = "request_files_closed"


class TooManyFilesError(ConflictError):
    """The request has as many files as are taken."""

    code = "too_many_request_files"


class UnfitFileError(InvalidInputError):
    """The file is too large, or of a kind that is not taken with a request."""

    code = "unfit_request_file"


class UnknownComponentError(InvalidInputError):
    """The procedure asks for no such paper."""

    code = "unknown_component"


@dataclass(frozen=True, slots=True)
class Incoming:
    """What is said of a file that is handed in."""

    component: str
    file_name: str
    replaces: str = ""
    """Id of the file for which it stands; "": none."""


@dataclass(frozen=True, slots=True)
class RequestFiles:
    """The files of a request, and what can be handed in."""

    request: Request
    files: tuple[RequestFile, ...]
    components: dict[str, str]
    """Key → title."""
    is_open: bool
    """Whether whoever looks can add one."""


def component_names(procedure: ProcedureVersion) -> dict[str, str]:
    """Return what a file can be: key of the component → title."""
    return {each.key: each.title for each in procedure.components} | {OTHER_COMPONENT: "Giấy tờ khác"}


def check_open(request: Request, *, adder: Adder) -> None:
    """Let pass a request to which `adder` may add files.

    Raises:
        FilesClosedError: Its state does not allow it.
    """
    if request.state in TAKES_FILES[adder]:
        return
    rest = (
        "Xin liên hệ nơi tiếp nhận nếu cần nộp thêm."
        if request.state in TAKES_FILES["office"]
        else "Giấy tờ của đề nghị không thay đổi nữa."
    )
    raise FilesClosedError(
        f"Hồ sơ đang ở trạng thái “{STATE_NAMES[request.state]}” nên không nhận thêm tệp ở đây. {rest}"
    )


def check_component(component: str, procedure: ProcedureVersion) -> None:
    """Let pass a component of the procedure, or another paper.

    Raises:
        UnknownComponentError: The procedure asks for no such paper.
    """
    if component not in component_names(procedure):
        raise UnknownComponentError("Xin chọn tệp này là giấy tờ nào trong danh sách.")


def check_size(byte_size: int, *, most_mb: int) -> None:
    """Let pass a file of at most `most_mb` million bytes.

    Raises:
        UnfitFileError: It is larger.
    """
    if byte_size > most_mb * 1_000_000:
        raise UnfitFileError(f"Tệp lớn hơn {most_mb} MB. Xin quét với độ phân giải 300 dpi hoặc chia nhỏ.")


def check_type(media_type: str) -> None:
    """Let pass a kind of file that everybody can open.

    Raises:
        UnfitFileError: It is another.
    """
    if media_type not in TAKEN_TYPES:
        raise UnfitFileError(
            "Giấy tờ của đề nghị nhận tệp PDF, JPEG, PNG hoặc TIFF. Xin xuất sang một loại đó."
        )


def check_count(files: Sequence[RequestFile], *, most: int) -> None:
    """Let pass where there is room for one more; replaced ones count, since they are kept.

    Raises:
        TooManyFilesError: There is none.
    """
    if len(files) >= most:
        raise TooManyFilesError(f"Mỗi đề nghị nhận tối đa {most} tệp. Xin gộp các trang vào một tệp PDF.")
