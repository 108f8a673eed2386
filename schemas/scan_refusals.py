"""Why a scan cannot be taken: one refusal a cause, each with a sentence that says what to do."""

import errno
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

from schemas.errors import InvalidInputError, TrichLucError


class UnreadableFileError(InvalidInputError):
    """A file that cannot be opened as a scan; its subclasses say why."""

    code = "unreadable_file"
    advice: ClassVar[str] = "Tệp này không mở được. Xin quét lại hoặc xuất lại tệp rồi gửi lại."

    def __init__(self, message: str | None = None) -> None:
        """Keep `message`, by default the advice of the class."""
        super().__init__(message or type(self).advice)


class FileCrashesDecoderError(UnreadableFileError):
    """The file breaks the program that decodes it."""

    code = "file_crashes_decoder"
    advice = (
        "Tệp này làm hỏng chương trình giải mã nên không mở được. Xin quét lại hoặc xuất lại tệp rồi gửi lại."
    )


class FileTooLargeError(UnreadableFileError):
    """Opening it needs more memory than it may have."""

    code = "file_too_large"
    advice = "Tệp này cần quá nhiều bộ nhớ để mở. Xin quét lại ở 300 dpi, hoặc tách thành tệp nhỏ hơn, rồi gửi lại."


class FileTakesTooLongError(UnreadableFileError):
    """Opening it needs more time than it may have."""

    code = "file_takes_too_long"
    advice = "Tệp này mở quá lâu. Xin quét lại, hoặc xuất lại tệp ở dạng đơn giản hơn, rồi gửi lại."


class EmptyFileError(UnreadableFileError):
    """The file holds no byte."""

    code = "empty_file"
    advice = "Tệp trống (0 byte). Xin kiểm tra tệp gốc rồi sao chép hoặc quét lại."


class UnsupportedTypeError(UnreadableFileError):
    """The content is of a kind that is not taken, whatever its name says."""

    code = "unsupported_type"
    advice = (
        "Nội dung tệp không thuộc loại nhận được. Xin gửi tệp PDF, TIFF, JPEG, PNG, JPEG 2000 hoặc WebP; "
        "nếu tệp vốn thuộc loại đó thì tệp đã hỏng, xin xuất hoặc quét lại."
    )


class DamagedFileError(UnreadableFileError):
    """The content contradicts its own kind."""

    code = "damaged_file"
    advice = "Tệp bị hỏng nên không đọc được. Xin sao chép lại từ bản gốc hoặc quét lại rồi gửi lại."


class TruncatedImageError(UnreadableFileError):
    """The end of the file is missing: half a page is not a page."""

    code = "truncated_image"
    advice = "Tệp bị cụt, thiếu phần cuối nên trang không đầy đủ. Xin sao chép lại từ bản gốc hoặc quét lại."


class PasswordProtectedError(UnreadableFileError):
    """Only a password opens the file."""

    code = "password_protected"
    advice = "Tệp có mật khẩu. Xin gỡ mật khẩu (mở tệp rồi in ra PDF mới, hoặc quét lại) rồi gửi lại."


class NoPagesError(UnreadableFileError):
    """The file opens and holds no page."""

    code = "no_pages"
    advice = "Tệp mở được nhưng không có trang nào. Xin xuất lại hoặc quét lại tài liệu rồi gửi lại."


class TooManyPagesError(UnreadableFileError):
    """The file holds more pages than one file may."""

    code = "too_many_pages"
    advice = "Tệp có quá nhiều trang. Xin tách thành nhiều tệp nhỏ hơn rồi gửi lại."


class TooManyPixelsError(UnreadableFileError):
    """A page is larger than may be decoded."""

    code = "too_many_pixels"
    advice = "Tệp có trang ảnh quá lớn. Xin quét lại ở 300 dpi rồi gửi lại."


class DynamicXfaFormError(UnreadableFileError):
    """A form that only Adobe's program draws; others show "please wait"."""

    code = "dynamic_xfa_form"
    advice = "Tệp là biểu mẫu động (XFA), chỉ Adobe Acrobat mở được. Xin mở bằng Acrobat, in ra PDF mới rồi gửi lại."


_FAULTS = (
    ArithmeticError, AttributeError, EOFError, LookupError, NotImplementedError, OSError, RuntimeError, SyntaxError,
    TypeError, ValueError, struct.error, zlib.error,
)  # fmt: skip
"""What Pillow's readers raise on broken files: they let the errors of plain parsing through."""


@contextmanager
def refusing_damage() -> Iterator[None]:
    """Turn what a foreign decoder raises within into a refusal.

    Raises:
        TruncatedImageError: The decoder says that the end is missing.
        DamagedFileError: It fails otherwise.
        OSError: The system itself failed: no such file, no right to it, a broken disk.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a decoder's remarks on small faults
            yield
    except TrichLucError:
        raise
    except _FAULTS as error:
        if isinstance(error, OSError) and error.errno not in (None, errno.EINVAL):
            raise  # a place before the file's beginning (EINVAL) is the file's own fault
        if "truncated" in str(error).lower():
            raise TruncatedImageError from error
        raise DamagedFileError from error
