"""What the form that opens a parcel says."""

from dataclasses import dataclass

from ingest.dossier_code import clean_dossier_code
from schemas.batch import BatchKind
from schemas.errors import InvalidInputError
from schemas.vietnamese import one_line

LONGEST_TITLE = 200
KIND_WORDS: dict[str, str] = {
    "": "Để máy tự nhận ra (nên chọn)",
    BatchKind.FOLDERS: "Mỗi thư mục là một hồ sơ, tên thư mục là mã hồ sơ",
    BatchKind.PILE: "Chồng quét liền, có tờ ngăn giữa các hồ sơ",
    BatchKind.MANIFEST: "Có bảng kê đi kèm (manifest.csv)",
    BatchKind.LEGACY: "Bàn giao từ hệ thống cũ, có bảng dữ liệu mô tả",
}
"""What tells which file belongs where."""
SIDES_WORDS: dict[str, str] = {"0": "Chưa rõ", "1": "Quét một mặt", "2": "Quét hai mặt"}
BACKS_WORDS: dict[str, str] = {
    "": "Mặt trước và mặt sau xen kẽ (thông thường)",
    "reversed": "Hai tệp: mặt trước, rồi mặt sau theo thứ tự ngược",
    "same": "Hai tệp: mặt trước, rồi mặt sau cùng thứ tự",
}


class BadParcelError(InvalidInputError):
    """The form names something that there is not."""

    code = "bad_parcel"


@dataclass(frozen=True, slots=True)
class ParcelForm:
    """The form as it was typed."""

    code: str = ""
    title: str = ""
    kind: str = ""
    sides: str = "0"
    backs_order: str = ""
    blank_starts_document: str = ""


@dataclass(frozen=True, slots=True)
class ParcelAsked:
    """What is to be opened."""

    batch_code: str
    title: str
    kind: BatchKind | None
    sides: int
    backs_order: str
    blank_starts_document: bool


def asked_of(form: ParcelForm) -> ParcelAsked:
    """Return what the form asks for.

    Raises:
        BadDossierCodeError: The batch has no usable code.
        BadParcelError: A choice is none of those that are given.
    """
    is_known = form.kind in KIND_WORDS and form.sides in SIDES_WORDS and form.backs_order in BACKS_WORDS
    if not is_known:
        raise BadParcelError("Có lựa chọn không dùng được. Xin chọn lại rồi gửi.")
    is_pile = form.kind in ("", BatchKind.PILE)
    return ParcelAsked(
        batch_code=clean_dossier_code(form.code),
        title=one_line(form.title)[:LONGEST_TITLE],
        kind=BatchKind(form.kind) if form.kind else None,
        sides=int(form.sides),
        backs_order=form.backs_order if is_pile else "",
        blank_starts_document=bool(form.blank_starts_document) and is_pile,
    )
