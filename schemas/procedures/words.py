"""The closed lists that a procedure chooses from, and how each choice reads in Vietnamese."""

from enum import StrEnum


class Applicant(StrEnum):
    """Who may ask (NĐ 131/2021, Điều 129)."""

    PERSON = "person"
    RELATIVE = "relative"
    AGENCY = "agency"


class StepRole(StrEnum):
    """Who takes a step."""

    RECEPTION = "reception"
    OFFICER = "officer"
    ARCHIVIST = "archivist"
    DIVISION_HEAD = "division_head"
    SIGNER = "signer"
    REGISTRY = "registry"
    OUTSIDE_AGENCY = "outside_agency"


class OutcomeKind(StrEnum):
    """What the office hands over at the end; a refusal is no outcome, it has reasons."""

    TRICH_LUC = "trich_luc"
    SAO_MOT_PHAN = "sao_mot_phan"
    SAO_TOAN_BO = "sao_toan_bo"
    XAC_NHAN_CHUA_GIAI_QUYET = "xac_nhan_chua_giai_quyet"
    CHUYEN_HO_SO = "chuyen_ho_so"
    TRICH_LUC_THAY_HO_SO = "trich_luc_thay_ho_so"
    CAP_NHAT_NOI_CHI_TRA = "cap_nhat_noi_chi_tra"
    KHONG_TIM_THAY = "khong_tim_thay"
    THAT_LAC = "that_lac"


ANSWERS = frozenset({OutcomeKind.KHONG_TIM_THAY, OutcomeKind.THAT_LAC})
"""What nobody asks for: it is what the office finds."""


class CopyKind(StrEnum):
    """In which form a paper is handed in (NĐ 131/2021, Điều 126)."""

    ORIGINAL = "original"
    CERTIFIED = "certified"
    OFFICE_COPY = "office_copy"
    PHOTOCOPY = "photocopy"
    SHOWN = "shown"


class DeliveryWay(StrEnum):
    """How the result reaches whoever asked."""

    COUNTER = "counter"
    POST = "post"
    ELECTRONIC = "electronic"


WORDS: dict[StrEnum, str] = {
    Applicant.PERSON: "Người có công",
    Applicant.RELATIVE: "Thân nhân người có công",
    Applicant.AGENCY: "Cơ quan, tổ chức",
    StepRole.RECEPTION: "Cán bộ một cửa",
    StepRole.OFFICER: "Chuyên viên",
    StepRole.ARCHIVIST: "Cán bộ lưu trữ",
    StepRole.DIVISION_HEAD: "Lãnh đạo phòng",
    StepRole.SIGNER: "Lãnh đạo Sở (người ký)",
    StepRole.REGISTRY: "Văn thư",
    StepRole.OUTSIDE_AGENCY: "Cơ quan phối hợp",
    OutcomeKind.TRICH_LUC: "Trích lục hồ sơ",
    OutcomeKind.SAO_MOT_PHAN: "Bản sao một số giấy tờ trong hồ sơ",
    OutcomeKind.SAO_TOAN_BO: "Bản sao toàn bộ hồ sơ",
    OutcomeKind.XAC_NHAN_CHUA_GIAI_QUYET: "Xác nhận chưa giải quyết chế độ",
    OutcomeKind.CHUYEN_HO_SO: "Hồ sơ được chuyển đến nơi thường trú mới",
    OutcomeKind.TRICH_LUC_THAY_HO_SO: "Trích lục và bản sao y quyết định trợ cấp gửi thay hồ sơ gốc",
    OutcomeKind.CAP_NHAT_NOI_CHI_TRA: "Cập nhật nơi chi trả, không phải chuyển hồ sơ",
    OutcomeKind.KHONG_TIM_THAY: "Văn bản trả lời không tìm thấy hồ sơ",
    OutcomeKind.THAT_LAC: "Văn bản về hồ sơ thất lạc, công nhận từ 31/12/1994 trở về trước",
    CopyKind.ORIGINAL: "Bản chính",
    CopyKind.CERTIFIED: "Bản sao chứng thực",
    CopyKind.OFFICE_COPY: "Bản sao y",
    CopyKind.PHOTOCOPY: "Bản chụp",
    CopyKind.SHOWN: "Xuất trình, không nộp",
    DeliveryWay.COUNTER: "Nhận tại quầy",
    DeliveryWay.POST: "Nhận qua bưu chính công ích",
    DeliveryWay.ELECTRONIC: "Nhận bản điện tử",
}
"""Every choice → what people read."""
