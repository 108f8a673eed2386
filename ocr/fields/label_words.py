"""Words of labels: who is spoken of, what opens a section, and what only ends the value before it."""

NAME_STEMS = ("họ và tên", "họ tên", "họ, tên", "họ, chữ đệm và tên", "tên")
BENEFICIARIES = (
    "liệt sĩ", "liệt sỹ", "tử sĩ", "thương binh", "bệnh binh", "người có công", "quân nhân", "người hy sinh",
    "người được cấp", "người được trợ cấp", "người bị thương", "người được giám định", "bà mẹ", "đối tượng",
    "người từ trần", "người hoạt động cách mạng", "người hoạt động kháng chiến", "người bị nạn", "đương sự",
)  # fmt: skip
OTHERS = (
    "người khai", "người đứng khai", "người kê khai", "người làm đơn", "người viết đơn", "người đề nghị",
    "vợ con", "con", "thân nhân liệt sĩ", "người hưởng", "người hưởng trợ cấp", "người nhận", "người ký", "chủ hộ",
    "người ủy quyền", "người được ủy quyền", "đại diện thân nhân", "người đại diện", "bố mẹ", "cha mẹ", "người lập",
    "người làm chứng", "người nộp", "người nộp hồ sơ", "người liên hệ", "người đứng tên", "người xác nhận",
)  # fmt: skip
PROSE_TITLES = ("ông", "bà", "ông bà", "đồng chí", "đ c", "anh")
TOWARDS = (
    "đối với", "cho", "công nhận", "chứng nhận", "truy tặng", "tặng", "phong tặng", "đã giám định cho",
)  # fmt: skip
RELATIONS = (
    "con", "con của", "vợ", "chồng", "gia đình", "gia đình của", "kính gửi", "gửi", "con là", "và", "cùng",
    "thân nhân", "do", "em", "báo cho", "báo tin cho", "theo đề nghị của",
)  # fmt: skip
APPLICANTS = (
    "tôi là", "tên tôi là", "tôi tên là", "tôi tên", "tên tôi", "người khai", "người làm đơn", "người đề nghị",
    "người đứng khai", "người viết đơn", "đại diện thân nhân", "kính gửi", "gửi", "tôi ký tên dưới đây là",
    "tiếp nhận hồ sơ của", "đã nhận của", "người nộp hồ sơ", "người nộp", "tổ chức cá nhân nộp hồ sơ", "người lĩnh",
    "người lĩnh tiền", "người lĩnh trợ cấp", "người nhận tiền",
)  # fmt: skip
RECEIVERS = (
    "đối với",
    "chủ hồ sơ",
    "cấp cho",
    "trao cho",
    "hồ sơ của",
    "xét trường hợp của",
    "trường hợp của",
)
"""Before a colon these name whom a paper is for: often the beneficiary."""
KIN_OF = (
    "thân nhân của liệt sĩ", "là thân nhân của liệt sĩ", "thân nhân chủ yếu của liệt sĩ",
    "là thân nhân chủ yếu của liệt sĩ", "là thân nhân liệt sĩ",
)  # fmt: skip
"""After these the name is the martyr's."""
BENEFICIARY_SECTIONS = (
    "phần khai về liệt sĩ", "phần khai về liệt sỹ", "thông tin về liệt sĩ", "thông tin liệt sĩ", "về liệt sĩ",
    "phần khai về người có công", "thông tin về người có công", "thông tin người có công", "phần khai về bản thân",
    "phần khai cá nhân", "phần khai về thương binh", "phần khai về đối tượng", "phần khai về người từ trần",
    "thông tin về đối tượng", "bản thân",
)  # fmt: skip
OTHER_SECTIONS = (
    "phần khai về thân nhân", "phần khai của thân nhân", "phần khai của người khai", "phần khai về người khai",
    "phần khai đối với thân nhân", "phần khai đối với đại diện thân nhân", "phần khai về đại diện thân nhân",
    "thông tin về thân nhân", "thông tin thân nhân", "thông tin người khai", "thông tin về người khai",
    "thông tin người đề nghị", "thông tin về người đề nghị", "thân nhân liệt sĩ gồm",
    "liệt sĩ có những thân nhân", "có những thân nhân", "danh sách thân nhân", "những thân nhân", "hoàn cảnh gia đình",
    "quan hệ gia đình", "gia đình gồm có", "người làm chứng", "phần khai về người ủy quyền",
    "bên ủy quyền", "bên được ủy quyền", "phần khai về thân nhân đối tượng", "về thân nhân", "về người khai",
    "thành phần hội đồng", "hội đồng gồm", "thành phần gồm", "nơi nhận",
)  # fmt: skip
ENDS = (
    "tôn giáo", "quốc tịch", "nơi sinh", "ngày cấp", "nơi cấp", "cấp ngày", "điện thoại", "số điện thoại",
    "nghề nghiệp", "trình độ văn hóa", "trình độ", "ngày vào đảng", "tái ngũ", "xuất ngũ", "phục viên", "đi b",
    "cơ quan", "phiên hiệu", "thi hài", "số hiệu", "mã hồ sơ", "mã số hồ sơ", "mã hồ sơ lưu trữ",
    "hồ sơ lưu trữ số", "số lưu trữ", "mục lục số", "hộp số", "cặp số", "phông", "số tờ", "số trang", "tờ số",
    "thời hạn bảo quản", "kho", "kệ", "ghi chú", "stt", "số tt", "tt", "khen thưởng",
    "kỷ luật", "thời gian", "năm mất", "năm chết", "còn sống", "tuổi", "lý do", "nội dung", "ký ghi rõ họ tên",
    "ghi rõ họ tên", "ghi rõ họ và tên", "ký ghi rõ họ và tên", "ký họ tên", "ký tên", "ký và ghi rõ họ tên",
    "họ tên chữ ký", "ký tên đóng dấu", "được hưởng", "mức trợ cấp", "trợ cấp", "số tiền",
    "theo danh sách", "sinh hoạt", "học sinh", "ngày ký", "ngày nhận", "ngày lập", "người lập", "cơ quan lập",
    "khai sinh ngày", "số hiệu quân nhân", "nay thuộc diện", "nghị định số", "thông tư số", "công văn số",
    "tờ trình số", "luật số", "pháp lệnh số", "bản thân hiện nay", "xác nhận", "thành phần", "thành phần gia đình",
    "văn hóa", "sức khỏe", "giấy chứng nhận", "căn cứ", "trường hợp bị thương", "tình trạng thương tích",
    "tình trạng vết thương", "vết thương", "đã điều trị tại", "điều trị tại", "đơn vị lập", "cơ quan cấp",
    "đơn vị cấp", "ngày phục viên", "ngày xuất ngũ", "xuất ngũ ngày", "phục viên ngày", "nơi nhận kết quả",
    "hội đồng giám định", "kết quả", "kết luận", "chẩn đoán", "nghề nghiệp trước khi nhập ngũ", "vào sổ vàng số",
    "vào sổ", "số vào sổ", "có hiệu lực kể từ ngày", "hiệu lực kể từ ngày", "có hiệu lực từ ngày", "kể từ ngày ký",
    "thi hành kể từ ngày", "quá trình công tác", "nơi đóng quân", "cơ quan quản lý", "nơi công tác", "ngày vào sổ",
    "đã được đơn vị", "trích lục số", "phiếu báo số", "hộ chiếu số", "bị bệnh ngày",
    "ngày bị bệnh", "nơi bị bệnh", "chỗ ở trước đây", "nơi ở trước đây", "trú quán trước đây", "nơi thường trú cũ",
    "nơi thường trú mới", "nơi chuyển đi", "nguyên nhân từ trần", "nguyên nhân chết", "trường hợp từ trần",
    "nơi từ trần",
    "từ trần tại", "nơi chết", "chết tại", "nơi chuyển đến", "lời khai", "cam đoan",
)  # fmt: skip
WEAK_ENDS = {
    "cơ quan", "kho", "kệ", "tt", "stt", "tuổi", "lý do", "nội dung", "thời gian", "phông", "trợ cấp", "xác nhận",
    "văn hóa", "trình độ", "thành phần", "còn sống", "giấy chứng nhận", "bản thân", "căn cứ", "phục viên",
    "tái ngũ", "kết quả", "kết luận", "vết thương", "vào sổ", "lời khai", "cam đoan", "đi b", "thi hài", "phiên hiệu",
}  # fmt: skip
