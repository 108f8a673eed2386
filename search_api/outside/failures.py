"""How the outside fails: it does not answer, it answers with a fault of its own, or it refuses for good."""

from schemas.errors import InvalidInputError, UnavailableError


class NoAnswerError(UnavailableError):
    """The other side cannot be reached, does not let us in, or says that it is busy: its next message fares alike."""

    code = "outside_no_answer"


class FaultyAnswerError(UnavailableError):
    """The other side answered with a fault: of this message perhaps, or of all."""

    code = "outside_fault"


class RefusedError(InvalidInputError):
    """The other side will never take this message."""

    code = "outside_refused"


class BadChannelError(InvalidInputError):
    """The settings of a channel cannot be used."""

    code = "bad_channel"
    exit_code = 2


def no_answer(*, code: str = "outside_no_answer") -> NoAnswerError:
    """Return what is told where nobody answers; `code` says it more narrowly."""
    return NoAnswerError("Hệ thống bên ngoài không trả lời hoặc từ chối kết nối. Sẽ tự gửi lại.", code=code)


def faulty_answer() -> FaultyAnswerError:
    """Return what is told where the answer is a fault."""
    return FaultyAnswerError("Hệ thống bên ngoài báo lỗi khi nhận. Sẽ tự gửi lại.")


def refused() -> RefusedError:
    """Return what is told where the message is refused for good."""
    return RefusedError("Nơi nhận từ chối, gửi lại cũng không được. Xin liên hệ người nhận bằng cách khác.")
