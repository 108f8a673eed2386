"""The answer to whoever holds a paper, and how it is said; nothing in it that the paper does not show."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Literal

from search_api.paper.signature_check import SignatureSummary

Match = Literal["same", "different", "not_checked"]
StatementState = Literal[
    "genuine",
    "absent",
    "not_checked",
    "no_code",
    "forged",
    "foreign_address",
    "unknown_key",
    "withdrawn_key",
    "unknown_version",
    "unreadable",
]

STATEMENT_WORDS: dict[StatementState, str] = {
    "genuine": "Lời xác nhận trong ô QR đúng chữ ký của cơ quan cấp.",
    "absent": "Ô QR chỉ có địa chỉ: bản cấp trước khi có lời xác nhận đã ký, hoặc không đọc được ô QR.",
    "not_checked": "Không cần đọc ô QR: tệp trùng khớp hoặc chỉ có mã.",
    "no_code": "Không đọc được ô QR của trích lục trong ảnh. Xin chụp thẳng, đủ sáng, rõ nét, gần ô QR hơn, "
    "hoặc nhập mã in dưới ô QR.",
    "forged": "Lời xác nhận trong ô QR KHÔNG đúng chữ ký của cơ quan: giấy giả hoặc đã bị sửa. "
    "Xin không sử dụng.",
    "foreign_address": "Ô QR dẫn tới địa chỉ KHÔNG phải của cơ quan cấp. "
    "Xin không mở địa chỉ đó và không sử dụng giấy.",
    "unknown_key": "Lời xác nhận được ký bằng khóa không có trong danh sách khóa công bố: giấy giả, "
    "hoặc danh sách đã cũ. Xin tải lại danh sách khóa rồi kiểm tra lại.",
    "withdrawn_key": "Khóa đã ký lời xác nhận bị cơ quan thu hồi nên không còn đáng tin. "
    "Xin kiểm tra trực tuyến hoặc hỏi cơ quan cấp.",
    "unknown_version": "Lời xác nhận thuộc phiên bản mà phần mềm này chưa biết. "
    "Xin cập nhật phần mềm hoặc kiểm tra trực tuyến.",
    "unreadable": "Ô QR bị hỏng hoặc đã bị sửa, không đọc được lời xác nhận đã ký. "
    "Xin chụp lại rõ hơn hoặc nhập mã in dưới ô QR.",
}
"""What became of the signed statement → what to tell a person."""

UNREAD: frozenset[StatementState] = frozenset({"no_code", "unreadable", "unknown_version"})
"""Nothing can be said of these, for or against the paper."""
_EVIDENCE = ("stamped", "revoked", "expired")
_EXPIRED_SINCE = "Chứng thư số của chữ ký đã hết hạn sau khi ký; chữ ký có hiệu lực tại thời điểm ký."
_HARMLESS: frozenset[StatementState] = frozenset({"genuine", "absent", "not_checked"})


ARCHIVE_NOTE = (
    "Đây là bản số hóa để lưu trữ, không phải trích lục hay bản sao cấp cho người dân; "
    "muốn dùng, xin đề nghị cơ quan cấp."
)


@dataclass(frozen=True, slots=True)
class Verification:
    """What is known of a paper."""

    known: bool
    """It stands in the register; offline: a published key vouches for it."""
    revoked: bool | None
    """None where it is not known: offline, and for papers that are not ours."""
    content: Match
    """The printed text, against what was issued; of what is drawn over it only the signatures tell."""
    file: Match
    signature: SignatureSummary | None
    """None where no file was handed in."""
    number: str | None
    """As printed, `12/TL-SNV`."""
    date: str | None
    """Day of issue, ISO 8601."""
    office: str | None
    statement: StatementState = "not_checked"
    """What the signed statement in the QR code is worth."""
    checked: Literal["online", "offline"] = "online"
    """Against the register, or with the published keys alone."""
    is_test: bool = False
    """A key made for the demo vouches for it."""
    title: str = "Trích lục"
    """What the paper is called."""
    is_replaced: bool = False
    """Whether another came in its place: a paper was revoked for it, an archive copy is made anew."""
    kind: Literal["paper", "archive_copy"] = "paper"
    """An issued paper, or the archive's own copy of a scanned one, which is not issued to anybody."""

    @property
    def is_good(self) -> bool:
        """Whether nothing is wrong with what was checked."""
        checked = self.file != "different" and self.content != "different"
        signed = self.signature is None or self.signature.is_good
        return self.known and not self.revoked and checked and signed and not self.is_statement_bad

    @property
    def is_statement_bad(self) -> bool:
        """Whether the statement speaks against the paper; that of a withdrawn key does not beside the register."""
        is_backed = self.statement == "withdrawn_key" and self.checked == "online"
        return self.statement not in _HARMLESS and not is_backed


def to_contract(verification: Verification) -> dict[str, Any]:
    """Return the answer with the keys of the command line's contract."""
    values = asdict(verification)
    is_test = values.pop("is_test")
    del values["title"], values["is_replaced"]
    signature = values["signature"]
    # Beside the signature, of which every answer is yes or no: these may also be that nobody can tell.
    evidence = None if signature is None else {name: signature.pop(name) for name in _EVIDENCE}
    return values | {"evidence": evidence, "test": is_test, "sentence": sentence(verification)}


def _day(stated: str | None) -> str:
    """Return an ISO date as people write it."""
    return date.fromisoformat(stated).strftime("%d/%m/%Y") if stated else ""


def sentence(answer: Verification) -> str:
    """Return the answer in words."""
    if answer.is_statement_bad:
        return STATEMENT_WORDS[answer.statement]
    if not answer.known:
        return _unknown(answer)
    if answer.kind == "archive_copy":
        return _archive_sentence(answer)
    number = f" số {answer.number}" if answer.number else ""
    paper = f"{answer.title}{number} ngày {_day(answer.date)} của {answer.office}"
    if answer.date is None:
        paper = "Giấy này"
    said = [f"{paper}: {_verdict(answer)}"]
    if answer.is_good and answer.signature is not None and answer.signature.expired:
        said.append(_EXPIRED_SINCE)
    if answer.is_test:
        said.append("Đây là BẢN THỬ NGHIỆM, không có giá trị.")
    return " ".join(said)


def _unknown(answer: Verification) -> str:
    if answer.statement == "genuine":
        return (
            "Ô QR đúng chữ ký của cơ quan nhưng giấy KHÔNG có trong sổ. Xin hỏi cơ quan cấp trước khi dùng."
        )
    if answer.checked == "offline":
        return (
            "Không có gì trên giấy để kiểm tra ngoại tuyến: ô QR không có lời xác nhận đã ký, và tệp không có "
            "chữ ký số hợp lệ. Xin kiểm tra trực tuyến."
        )
    return "Không phải giấy do cơ quan này cấp, hoặc mã không đúng."


def _verdict(answer: Verification) -> str:
    if answer.is_replaced and answer.revoked:
        return "ĐÃ THU HỒI vì đã có bản khác thay thế."
    if answer.revoked:
        return "ĐÃ THU HỒI."
    if answer.content == "different":
        return "NỘI DUNG ĐÃ BỊ THAY ĐỔI, không phải nội dung đã ban hành."
    if answer.file == "different" and answer.content == "same":
        return "TỆP ĐÃ BỊ THAY ĐỔI, không phải bản đã ban hành, dù chữ trong tệp giống bản đó."
    if answer.file == "different":
        return "TỆP ĐÃ BỊ THAY ĐỔI, không phải bản đã ban hành."
    if answer.signature is not None and not answer.signature.is_good:
        return _signature_fault(answer.signature)
    if answer.checked == "offline":
        return "thật khi phát hành; chưa biết còn hiệu lực hay không. Xin so số, ngày và nội dung với bản đang cầm."
    return "đúng, còn hiệu lực." if answer.file == "same" else "có trong sổ, còn hiệu lực."


def _archive_sentence(answer: Verification) -> str:
    signed = f" ký số ngày {_day(answer.date)}" if answer.date else ""
    copy = f"{answer.title} của {answer.office}{signed}"
    if answer.file == "different":
        return f"{copy}: TỆP ĐÃ BỊ THAY ĐỔI, không phải bản cơ quan đã ký."
    if not answer.is_good:
        return f"{copy}: {_verdict(answer)}"
    newer = " Sau đó đã có bản lưu trữ mới hơn." if answer.is_replaced else ""
    return f"{copy}: đúng bản đã ký, còn nguyên vẹn.{newer} {ARCHIVE_NOTE}"


def _signature_fault(signature: SignatureSummary) -> str:
    if signature.revoked:
        return "CHỨNG THƯ SỐ CỦA NGƯỜI KÝ ĐÃ BỊ THU HỒI khi ký."
    is_only_stamp = signature.stamped is False and replace(signature, stamped=None).is_good
    return "DẤU THỜI GIAN KHÔNG ĐÁNG TIN." if is_only_stamp else "CHỮ KÝ SỐ KHÔNG HỢP LỆ."
