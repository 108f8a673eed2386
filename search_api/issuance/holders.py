"""Whose certificate it is, and what its holder can do where it is no good any more."""

from dataclasses import dataclass
from enum import StrEnum


class Holder(StrEnum):
    """Whose certificate it is."""

    PERSON = "person"
    AGENCY = "agency"
    STAMPER = "stamper"


@dataclass(frozen=True, slots=True)
class HolderWords:
    """How sentences speak of a holder."""

    whose: str
    when_expired: str
    """What to do, a sentence."""
    when_revoked: str
    """The same."""


HOLDER_WORDS: dict[Holder, HolderWords] = {
    Holder.PERSON: HolderWords(
        "người ký",
        "Xin Ông/Bà gia hạn hoặc dùng chứng thư số mới rồi ký lại, hoặc để người khác có thẩm quyền ký.",
        "Xin Ông/Bà liên hệ nơi cấp chứng thư số, hoặc để người khác có thẩm quyền ký.",
    ),
    Holder.AGENCY: HolderWords(
        "cơ quan",
        "Xin báo người quản trị gia hạn chứng thư số của cơ quan rồi ký lại.",
        "Xin báo người quản trị đề nghị cấp chứng thư số mới cho cơ quan.",
    ),
    Holder.STAMPER: HolderWords(
        "máy chủ dấu thời gian",
        "Xin báo người quản trị dùng máy chủ dấu thời gian khác.",
        "Xin báo người quản trị dùng máy chủ dấu thời gian khác, rồi rút lại văn bản và ký lại.",
    ),
}
