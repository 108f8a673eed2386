"""Papers of invented people in many wordings, with the fields that each states."""

PAPERS: dict[str, tuple[str, dict[str, str]]] = {
    "letter of death": (
        """\
BỘ QUỐC PHÒNG\tVIỆT NAM DÂN CHỦ CỘNG HÒA
Số: 239/07\tĐộc lập - Tự do - Hạnh phúc
GIẤY BÁO TỬ LIỆT SĨ
Kính gửi: Gia đình ông Trần Văn Bảy
Thủ trưởng đơn vị 9 trân trọng báo tin:
Đồng chí: Trần Quang Khải   Sinh năm: 1948
Nguyên quán: xã Đông Hải, huyện Đông Sơn, tỉnh Thanh Hóa
Trú quán: xã Đông Hải
Nhập ngũ ngày: 5/3/1966
Cấp bậc: Hạ sĩ  Chức vụ: Tiểu đội trưởng
Đã hy sinh ngày 05 tháng 3 năm 1972 tại mặt trận phía Nam
THỦ TRƯỞNG ĐƠN VỊ
Thiếu tá Lê Văn Cường
""",
        {
            "full_name": "Trần Quang Khải",
            "birth_date": "1948",
            "native_place": "xã Đông Hải, huyện Đông Sơn, tỉnh Thanh Hóa",
            "residence": "xã Đông Hải",
            "category": "LIỆT SĨ",
            "enlisted_date": "5/3/1966",
            "rank": "Hạ sĩ",
            "position": "Tiểu đội trưởng",
            "death_date": "ngày 05 tháng 3 năm 1972",
            "death_place": "mặt trận phía Nam",
            "death_notice_no": "239/07",
        },
    ),
    "form 05 with leaders": (
        """\
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
BẢN KHAI
Tình hình thân nhân liệt sĩ
Họ và tên:......Phạm Thị Hòa......................
Ngày tháng năm sinh:....12/5/1950....... Nam/Nữ:....Nữ....
CCCD/CMND số 003150001234 Ngày cấp 5/6/2021 Nơi cấp Cục CS
Quê quán:.....xã Hòa Bình, huyện Kiến Xương, tỉnh Thái Bình.....
Nơi thường trú: xã Hòa Bình
Mối quan hệ với liệt sĩ: vợ
Họ và tên liệt sĩ:......Nguyễn Đình Nam........ hy sinh ngày 2 tháng 3 năm 1970
Quê quán:....xã Vũ Tây, huyện Kiến Xương, tỉnh Thái Bình....
Bằng Tổ quốc ghi công số GC887K theo Quyết định số 1312/QĐ-TTg ngày 5 tháng 6 năm 1975 của Thủ tướng Chính phủ.
Liệt sĩ có những thân nhân sau:
STT\tHọ và tên\tNăm sinh\tMối quan hệ
1\tNguyễn Văn Con\t1968\tcon
Người khai
(Ký, ghi rõ họ và tên)
Phạm Thị Hòa
""",
        {
            "full_name": "Nguyễn Đình Nam",
            "native_place": "xã Vũ Tây, huyện Kiến Xương, tỉnh Thái Bình",
            "death_date": "ngày 2 tháng 3 năm 1970",
            "merit_certificate_no": "GC887K",
            "merit_decision_no": "1312/QĐ-TTg",
            "relative_name": "Nguyễn Văn Con",
            "relative_relation": "con",
            "relative_birth_date": "1968",
        },
    ),
    "decision": (
        """\
ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI\tĐộc lập - Tự do - Hạnh phúc
Số: 1234/QĐ-LĐTBXH\tThái Bình, ngày 5 tháng 6 năm 1998
QUYẾT ĐỊNH
Về việc trợ cấp đối với thương binh
GIÁM ĐỐC SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI
Căn cứ Nghị định số 28/CP ngày 29/4/1995 của Chính phủ;
Căn cứ Quyết định số 45/QĐ-UBND ngày 1/1/1998 quy định chức năng, nhiệm vụ của Sở;
Xét đề nghị của ông Trưởng phòng Chính sách,
QUYẾT ĐỊNH:
Điều 1. Trợ cấp thương tật đối với ông Vũ Văn Thắng, sinh năm 1948, nguyên quán: xã
Nam Cao, huyện Kiến Xương, tỉnh Thái Bình; tỷ lệ thương tật 45%.
Điều 2. Các ông Chánh Văn phòng, Trưởng phòng và ông Vũ Văn Thắng chịu trách nhiệm thi hành.
GIÁM ĐỐC
Đỗ Văn Hùng
""",
        {
            "full_name": "Vũ Văn Thắng",
            "birth_date": "1948",
            "native_place": "xã Nam Cao, huyện Kiến Xương, tỉnh Thái Bình",
            "category": "thương binh",
            "decision_no": "1234/QĐ-LĐTBXH",
            "decision_date": "ngày 5 tháng 6 năm 1998",
            "injury_percent": "45%",
        },
    ),
    "cover": (
        """\
SỞ NỘI VỤ TỈNH THANH HÓA
HỒ SƠ THƯƠNG BINH
Số hồ sơ: TB/TH-01234
Họ và tên: NGUYỄN VĂN SINH
Năm sinh: 1950
Quê quán: Xã Quảng Thái - Huyện Quảng Xương - Tỉnh Thanh Hóa
Mã hồ sơ: H56.10.20.1998.12.55
Hộp số: 12
""",
        {
            "full_name": "NGUYỄN VĂN SINH",
            "birth_date": "1950",
            "native_place": "Xã Quảng Thái - Huyện Quảng Xương - Tỉnh Thanh Hóa",
            "beneficiary_file_no": "TB/TH-01234",
            "category": "THƯƠNG BINH",
        },
    ),
    "typewriter without accents": (
        """\
VIET-NAM DAN-CHU CONG-HOA
GIAY BAO TU
Ho va ten: LE-VAN-TAM tuc Ba Sau
Sinh nam: 1925
Nguyen-quan: Xa Tan-Hoa, huyen Go-Cong, tinh My-Tho
Da hy-sinh ngay 3-4-1951
So 717-TB-LB3
""",
        {
            "full_name": "LE-VAN-TAM",
            "other_name": "Ba Sau",
            "birth_date": "1925",
            "native_place": "Xa Tan-Hoa, huyen Go-Cong, tinh My-Tho",
            "death_date": "3-4-1951",
            "death_notice_no": "717-TB-LB3",
        },
    ),
    "hyphens of the fifties": (
        """\
Giấy chứng-nhận hy-sinh
Họ-và-tên : Nguyễn văn Bình, bí-danh Hùng
Ngày, tháng, năm sinh : tháng 3/1930
Quê-quán : làng Phú-Mỹ, tổng An-Thạnh
Liệt-sĩ
""",
        {
            "full_name": "Nguyễn văn Bình",
            "other_name": "Hùng",
            "birth_date": "tháng 3/1930",
            "native_place": "làng Phú-Mỹ, tổng An-Thạnh",
            "category": "Liệt-sĩ",
        },
    ),
    "several values on a line": (
        """\
LÝ LỊCH QUÂN NHÂN
Họ và tên khai sinh: Đặng Bá Quyền Họ tên thường dùng: Hai Quyền
Sinh ngày 05 tháng 3 năm 1948  Dân tộc: Kinh
Quê quán: Thôn 3, xã Yên Mỹ, huyện Ý Yên,
tỉnh Nam Định
Họ tên cha: Đặng Bá Lộc Năm sinh: 1920
Họ tên mẹ: Võ Thị Tám Năm sinh: 1922
Họ tên vợ: Lê Thị Mai Sinh năm 1950 Quê quán: xã A, huyện B
""",
        {
            "full_name": "Đặng Bá Quyền",
            "other_name": "Hai Quyền",
            "birth_date": "05 tháng 3 năm 1948",
            "ethnicity": "Kinh",
            "native_place": "Thôn 3, xã Yên Mỹ, huyện Ý Yên, tỉnh Nam Định",
            "father_name": "Đặng Bá Lộc",
            "mother_name": "Võ Thị Tám",
            "spouse_name": "Lê Thị Mai",
        },
    ),
    "table with heads": (
        """\
DANH SÁCH QUÂN NHÂN BỊ THƯƠNG
Họ và tên\tNăm sinh\tQuê quán\tGhi chú
Hồ Văn Lợi\t1951\tHuế\tTB
""",
        {
            "full_name": "Hồ Văn Lợi",
            "birth_date": "1951",
            "native_place": "Huế",
        },
    ),
    "table of labels and values": (
        """\
TRÍCH LỤC HỒ SƠ BỆNH BINH
Họ và tên\tTạ Đức Phú
Ngày, tháng, năm sinh\t../../1945
Nguyên quán\tXã Thụy Liên, Thái Thụy, Thái Bình
Số hồ sơ\t04878
Loại hồ sơ\tBệnh binh
Quyết định số\t1312TTga
""",
        {
            "full_name": "Tạ Đức Phú",
            "birth_date": "../../1945",
            "native_place": "Xã Thụy Liên, Thái Thụy, Thái Bình",
            "beneficiary_file_no": "04878",
            "category": "Bệnh binh",
            "decision_no": "1312TTga",
        },
    ),
    "request of a widow": (
        """\
ĐƠN ĐỀ NGHỊ
Kính gửi: Sở Nội vụ
Tôi là: Trần Thị Bê, sinh năm 1950
Quê quán: xã X1, huyện Y1
Là vợ của liệt sĩ Nguyễn Văn Ất, sinh năm 1945, quê quán: xã Hương Sơn, huyện Phú Bình, tỉnh Bắc Thái,
hy sinh ngày 1/1/1970.
Nay tôi làm đơn này
""",
        {
            "full_name": "Nguyễn Văn Ất",
            "birth_date": "1945",
            "native_place": "xã Hương Sơn, huyện Phú Bình, tỉnh Bắc Thái",
            "category": "liệt sĩ",
            "death_date": "1/1/1970",
        },
    ),
    "medical board": (
        """\
BIÊN BẢN GIÁM ĐỊNH Y KHOA
Hội đồng gồm:
1. Ông Trần Văn Long, Chủ tịch Hội đồng
2. Bà Nguyễn Thị Lý - Ủy viên
Đã giám định cho: Ông Quách Văn Đông, sinh ngày 5-3-52
Nguyên quán: Xã Thành Minh, huyện Thạch Thành, tỉnh Thanh Hóa
Đối tượng: Người hưởng chính sách như thương binh
Số hồ sơ: 01234
""",
        {
            "full_name": "Quách Văn Đông",
            "birth_date": "5-3-52",
            "native_place": "Xã Thành Minh, huyện Thạch Thành, tỉnh Thanh Hóa",
            "beneficiary_file_no": "01234",
            "category": "Người hưởng chính sách như thương binh",
        },
    ),
    "certificate of honour": (
        """\
TỔ QUỐC GHI CÔNG
Liệt sĩ
HUỲNH VĂN ANH
Nguyên quán: Xã Mỹ Hạnh, Đức Hòa, Long An
Đã hy sinh ngày 3/4/1968
Quyết định số: 345/TTg ngày 2/9/1976
""",
        {
            "full_name": "HUỲNH VĂN ANH",
            "native_place": "Xã Mỹ Hạnh, Đức Hòa, Long An",
            "category": "Liệt sĩ",
            "death_date": "3/4/1968",
            "merit_decision_no": "345/TTg",
        },
    ),
    "misread labels": (
        """\
PHIẾU TRỢ CẤP
Họ vả tên; Nguyễn Văn Hiếu
Nãm sình: l948
Quê quản: Xã Hải Hà
Sô hồ sơ BD/LS-07956
Lọai hồ sơ: Liệt sĩ
""",
        {
            "full_name": "Nguyễn Văn Hiếu",
            "birth_date": "l948",
            "native_place": "Xã Hải Hà",
            "beneficiary_file_no": "BD/LS-07956",
            "category": "Liệt sĩ",
        },
    ),
    "form in sections": (
        """\
BẢN KHAI THÂN NHÂN LIỆT SĨ
I. Phần khai về liệt sĩ
Họ và tên: Bùi Đức Toàn
Sinh ngày ...05... tháng ...3... năm ...1946...
Nguyên quán: Xã Lạc Sơn, Hòa Bình
II. Phần khai về thân nhân
Họ và tên: Bùi Thị Lan
Năm sinh: 1970
""",
        {
            "full_name": "Bùi Đức Toàn",
            "birth_date": "05 tháng 3 năm 1946",
            "native_place": "Xã Lạc Sơn, Hòa Bình",
        },
    ),
    "labels without colons": (
        """\
Họ tên Võ Văn Kiệm
Sinh năm Mậu Thìn 1928
Quê: Cần Giuộc, Long An
Diện: TB
Hồ sơ số: BD/16720-1
""",
        {
            "full_name": "Võ Văn Kiệm",
            "birth_date": "Mậu Thìn 1928",
            "native_place": "Cần Giuộc, Long An",
            "beneficiary_file_no": "BD/16720-1",
            "category": "TB",
        },
    ),
    "name like a label": (
        """\
Họ và tên: Nguyễn Quân
Ngày sinh: 05/03/1944
Ông Nguyễn Quân là thương binh
Nguyên quán: Xã Vĩnh Kim
Khoảng năm sinh
""",
        {
            "full_name": "Nguyễn Quân",
            "birth_date": "05/03/1944",
            "native_place": "Xã Vĩnh Kim",
            "category": "thương binh",
        },
    ),
    "certificate of a martyr's family": (
        """\
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
GIẤY CHỨNG NHẬN GIA ĐÌNH LIỆT SĨ
Chứng nhận gia đình ông: Lê Văn Tư
là thân nhân chủ yếu của liệt sĩ: Lê Văn Hùng
Quê quán: Xã Tam Kỳ, huyện Kim Thành, tỉnh Hải Hưng
Hy sinh ngày 04-04-1970
Theo Quyết định số 567/QĐ ngày 12/7/1973
""",
        {
            "full_name": "Lê Văn Hùng",
            "native_place": "Xã Tam Kỳ, huyện Kim Thành, tỉnh Hải Hưng",
            "decision_no": "567/QĐ",
            "decision_date": "12/7/1973",
            "death_date": "04-04-1970",
        },
    ),
    "notice of transfer": (
        """\
PHIẾU BÁO DI CHUYỂN HỒ SƠ NGƯỜI CÓ CÔNG
Kính gửi: Sở Nội vụ tỉnh Nghệ An
1. Ông (bà): Hoàng Minh Tuấn
2. Sinh ngày 12 tháng 9 năm 1947; Giới tính: Nam
3. Nguyên quán: phường Trung Đô, thành phố Vinh, tỉnh Nghệ An
4. Thuộc diện: Bệnh binh
5. Hồ sơ số: NA/BB 02345
6. Quyết định số 2211/QĐ-LĐTBXH ngày 3/4/1992 của Giám đốc Sở
""",
        {
            "full_name": "Hoàng Minh Tuấn",
            "sex": "Nam",
            "birth_date": "12 tháng 9 năm 1947",
            "native_place": "phường Trung Đô, thành phố Vinh, tỉnh Nghệ An",
            "beneficiary_file_no": "NA/BB 02345",
            "category": "Bệnh binh",
            "decision_no": "2211/QĐ-LĐTBXH",
            "decision_date": "3/4/1992",
        },
    ),
    "own declaration": (
        """\
BẢN KHAI CÁ NHÂN
Đề nghị công nhận thương binh
1. Họ và tên: Phan Đình Lộc        Bí danh: Chiến
Sinh năm: 1949                Nam/Nữ: Nam
Quê quán: Ấp 4, xã Tân Phú,
huyện Cai Lậy, tỉnh Tiền Giang
Trú quán: như trên
Ngày tháng năm nhập ngũ: 2/1967
Cấp bậc: Thượng sĩ
NGƯỜI KHAI
Phan Đình Lộc
""",
        {
            "full_name": "Phan Đình Lộc",
            "other_name": "Chiến",
            "sex": "Nam",
            "birth_date": "1949",
            "native_place": "Ấp 4, xã Tân Phú, huyện Cai Lậy, tỉnh Tiền Giang",
            "category": "thương binh",
            "enlisted_date": "2/1967",
            "rank": "Thượng sĩ",
        },
    ),
    "ethnic name": (
        """\
DANH SÁCH LIỆT SĨ
Họ tên liệt sĩ: Y Bhăm Niê
Năm sinh: (1940)
Quê quán: Buôn Ea Tul - Cư M'gar - Đắk Lắk
Số Bằng TQGC: GC123K
""",
        {
            "full_name": "Y Bhăm Niê",
            "birth_date": "1940",
            "native_place": "Buôn Ea Tul - Cư M'gar - Đắk Lắk",
            "category": "LIỆT SĨ",
            "merit_certificate_no": "GC123K",
        },
    ),
    "decision in one sentence": (
        """\
ỦY BAN NHÂN DÂN TỈNH QUẢNG NAM
QUYẾT ĐỊNH
Về việc trợ cấp một lần
Số 88/2004/QĐ-UB
Điều 1: Công nhận bà Đoàn Thị Sáu (tức Sáu Lành), sinh năm 1932,
quê quán xã Điện Ngọc, huyện Điện Bàn, tỉnh Quảng Nam là người có công giúp đỡ cách mạng.
Điều 2: Bà Đoàn Thị Sáu được hưởng trợ cấp 500.000 đồng.
""",
        {
            "full_name": "Đoàn Thị Sáu",
            "other_name": "Sáu Lành",
            "birth_date": "1932",
            "native_place": "xã Điện Ngọc, huyện Điện Bàn, tỉnh Quảng Nam",
            "category": "người có công giúp đỡ cách mạng",
            "decision_no": "88/2004/QĐ-UB",
        },
    ),
    "curriculum": (
        """\
LÝ LỊCH
Họ và tên (khai sinh): ĐINH CÔNG MẠNH
Tên thường dùng: Mạnh
Ngày, tháng và năm sinh: 1-5-1945
Sinh quán: Xã Mai Hạ, Mai Châu, Hòa Bình
Nguyên quán: Xã Mai Hịch, Mai Châu, Hòa Bình
Dân tộc: Thái
""",
        {
            "full_name": "ĐINH CÔNG MẠNH",
            "other_name": "Mạnh",
            "birth_date": "1-5-1945",
            "ethnicity": "Thái",
            "native_place": "Xã Mai Hịch, Mai Châu, Hòa Bình",
        },
    ),
    "report of death without colons": (
        """\
GIẤY BÁO TỬ
Ban chỉ huy Trung đoàn 9 báo tin
Đồng chí NGUYỄN HỮU TÀI
Sinh năm 1946 tại xã Cẩm Bình huyện Cẩm Xuyên tỉnh Hà Tĩnh
Quê quán xã Cẩm Bình huyện Cẩm Xuyên tỉnh Hà Tĩnh
Nhập ngũ tháng 4 năm 1965
Chức vụ tiểu đội trưởng
Đã anh dũng hy sinh ngày 1 tháng 2 năm 1968
""",
        {
            "full_name": "NGUYỄN HỮU TÀI",
            "birth_date": "1946",
            "native_place": "xã Cẩm Bình huyện Cẩm Xuyên tỉnh Hà Tĩnh",
            "enlisted_date": "tháng 4 năm 1965",
            "position": "tiểu đội trưởng",
            "death_date": "ngày 1 tháng 2 năm 1968",
        },
    ),
    "extract of an invalid": (
        """\
TRÍCH LỤC HỒ SƠ THƯƠNG BINH
Số quản lý hồ sơ: HT/TB-00456
Họ và tên thương binh: Trương Quốc Việt
Ngày tháng năm sinh: 20/11/1950   Giới tính: Nam
Nguyên quán: Thạch Hà - Hà Tĩnh
Nơi đăng ký thường trú: Hà Nội
Tỷ lệ thương tật: 31%
Số quyết định: 4412/QĐ-TB ngày 2/3/1985
""",
        {
            "full_name": "Trương Quốc Việt",
            "sex": "Nam",
            "birth_date": "20/11/1950",
            "native_place": "Thạch Hà - Hà Tĩnh",
            "residence": "Hà Nội",
            "beneficiary_file_no": "HT/TB-00456",
            "category": "THƯƠNG BINH",
            "decision_no": "4412/QĐ-TB",
            "decision_date": "2/3/1985",
            "injury_percent": "31%",
        },
    ),
    "book of allowance": (
        """\
SỔ TRỢ CẤP
Cấp cho: Bà Mai Thị Cúc
Sinh năm: 1920
Quê quán : Xã Quảng Ninh
Là: Bà mẹ Việt Nam anh hùng
Số hồ sơ : 1234
""",
        {
            "full_name": "Mai Thị Cúc",
            "birth_date": "1920",
            "native_place": "Xã Quảng Ninh",
            "beneficiary_file_no": "1234",
            "category": "Bà mẹ Việt Nam anh hùng",
        },
    ),
    "certificate of an invalid": (
        """\
GIẤY CHỨNG NHẬN THƯƠNG BINH
Số: 12345/TB
Họ và tên: Lương Văn Pheng
Năm sinh: 1951
Quê quán: Chiềng Pấc, Thuận Châu,
Sơn La
Hạng thương tật: 3/4
Quyết định trợ cấp số: 99/QĐ ngày 1/1/1980
""",
        {
            "full_name": "Lương Văn Pheng",
            "birth_date": "1951",
            "native_place": "Chiềng Pấc, Thuận Châu, Sơn La",
            "category": "THƯƠNG BINH",
            "decision_no": "99/QĐ",
            "decision_date": "1/1/1980",
            "injury_class": "3/4",
            "certificate_no": "12345/TB",
        },
    ),
    "all on one line": (
        """\
TỔNG CỤC CHÍNH TRỊ
PHIẾU XÁC NHẬN LIỆT SĨ
Họ tên: Kiều Xuân Thủy - Sinh năm 1944 - Quê: Phúc Thọ, Hà Tây
Đơn vị: D4 E12 F3
Loại hồ sơ: LS
Ký hiệu hồ sơ: HTA/LS 00123
""",
        {
            "full_name": "Kiều Xuân Thủy",
            "birth_date": "1944",
            "native_place": "Phúc Thọ, Hà Tây",
            "beneficiary_file_no": "HTA/LS 00123",
            "category": "LS",
            "unit": "D4 E12 F3",
        },
    ),
}
