"""DOORS: what a person in the hall can go to from the start page, in their order."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Door:
    """One large thing to press."""

    path: str
    words: str
    hint: str
    picture: str
    """Name of its drawing in kiosk.html."""


DOORS = (
    Door("/quet-ma", "Quét mã trên giấy", "Đưa giấy tiếp nhận hoặc trích lục trước máy", "qr"),
    Door("/tra-cuu", "Xem hồ sơ đến đâu", "Nhập mã trên giấy tiếp nhận", "find"),
    Door("/xin-cap", "Soạn đề nghị", "Trả lời năm câu hỏi, rồi nộp ở quầy hoặc gửi đi", "write"),
    Door("/thu-tuc", "Cần giấy tờ gì?", "Thủ tục, giấy tờ phải có, bao lâu có kết quả", "list"),
    Door("/xac-minh", "Kiểm tra giấy tờ", "Trích lục, bản sao là thật hay không", "check"),
    Door("/danh-gia", "Đánh giá phục vụ", "Sau khi đã nhận kết quả", "talk"),
)
DOOR_WORDS = tuple(words for door in DOORS for words in (door.words, door.hint))
