"""Blank applications, to be printed and filled in by hand."""

from search_api.forms.blocks import (
    Addressee,
    Block,
    Choices,
    Dots,
    Fields,
    FormPaper,
    Heading,
    Nation,
    Signatures,
    Signer,
    Title,
    text,
)
from search_api.forms.known_forms import form_spec
from search_api.forms.values import SIGN_HINT

_DAY, _NUMBER = "." * 24, "." * 36
"""Room for a day or a number within a line."""
_APPLICANT = (
    "Họ và tên người đề nghị",
    f"Ngày sinh: {_DAY} Quan hệ với người có công",
    f"Số định danh (CCCD): {_NUMBER} Điện thoại",
    "Nơi thường trú",
)
_BENEFICIARY = (
    "Họ và tên người có công",
    f"Ngày sinh: {_DAY} Bí danh, tên gọi khác (nếu có)",
    "Quê quán",
    f"Thuộc đối tượng: {_NUMBER} Số hồ sơ (nếu biết)",
)
_FETCH = (
    "Tại nơi nộp hồ sơ",
    "Qua bưu chính công ích",
    "Bản điện tử",
)
_PLEDGE = "Tôi cam đoan lời khai trên là đúng và chịu trách nhiệm trước pháp luật."
_OPEN_PLACE = "…………………, ngày … tháng … năm …"


def blank_extract_request(office: str) -> FormPaper:
    """Return the blank đơn for an extract or copies; it has no prescribed form, only a reason (NĐ 131/2021, Điều 129).

    Args:
        office: Whom it is addressed to, as running text.
    """
    asked = (
        Heading("Tôi đề nghị được cấp:"),
        Choices(("Trích lục hồ sơ", "Bản sao một số giấy tờ trong hồ sơ (xin ghi rõ):")),
        Dots(2),
        Heading("Lý do đề nghị (xin nêu rõ để giải quyết chế độ nào, tại đâu):"),
        Dots(3),
        _lines(("Giấy tờ kèm theo",)),
    )
    return _application("don_trich_luc_sao", office, asked)


def blank_transfer_request(office: str) -> FormPaper:
    """Return the blank đơn to move a dossier (NĐ 131/2021, Điều 131, Mẫu 27).

    Args:
        office: The office that holds the dossier now, as running text.
    """
    asked = (
        Heading("Tôi đề nghị di chuyển hồ sơ do thay đổi nơi thường trú:"),
        _lines(
            (
                "Nơi thường trú cũ",
                "Nơi thường trú mới",
                f"Chuyển đến từ ngày: {_DAY} Đã nhận trợ cấp đến hết tháng",
                "Chế độ đang hưởng, mức hằng tháng",
                "Thân nhân khác đang hưởng trợ cấp tại nơi cũ (nếu có)",
            )
        ),
        Heading("Giấy tờ kèm theo:"),
        Choices(("Bản sao có chứng thực căn cước công dân", "Giấy xác nhận thông tin về cư trú (CT07)")),
    )
    return _application("27", office, asked)


def _application(key: str, office: str, asked: tuple[Block, ...]) -> FormPaper:
    spec = form_spec(key)
    blocks = (
        Nation(),
        Title(spec.title),
        Addressee(office),
        _lines(_APPLICANT),
        Heading("Thông tin về hồ sơ người có công:"),
        _lines(_BENEFICIARY),
        *asked,
        Heading("Tôi xin nhận kết quả:"),
        Choices(_FETCH),
        text(_PLEDGE),
        Signatures((Signer(""), Signer("NGƯỜI ĐỀ NGHỊ", hint=SIGN_HINT, above=_OPEN_PLACE))),
    )
    return FormPaper(spec.title, spec.label, "", "", blocks)


def _lines(labels: tuple[str, ...]) -> Fields:
    return Fields(tuple((label, "") for label in labels))
