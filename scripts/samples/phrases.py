"""What offices wrote about in each time: paragraphs of invented papers, with gaps for the particulars.

`<xã>`, `<huyện>`, `<tỉnh>`, `<người>`, `<ông>`, `<bà>`, `<ngày>`, `<năm>`, `<số>`, `<ít>` and `<tiền>` stand for the
particulars.
"""

OLD = (
    "Sau khi hòa bình lập lại, công tác thương binh, liệt sĩ ở <huyện> đã được các cấp chính quyền và "
    "đoàn thể chú ý hơn trước. Đến nay toàn huyện đã báo tử được <số> gia đình, còn <ít> trường hợp chưa "
    "đủ giấy tờ phải xác minh lại.",
    "Ủy ban hành chính xã <xã> đã tổ chức lễ truy điệu trọng thể, có đông đủ bà con hợp tác xã tham dự. "
    "Gia đình tỏ ra bình tĩnh, hứa sẽ động viên con em tiếp tục lên đường làm nghĩa vụ.",
    "Việc cấp phát sổ trợ cấp làm còn chậm, có nơi để ba bốn tháng mới trả một lần. Đề nghị các xã đôn "
    "đốc cán bộ văn hóa xã hội lập danh sách gửi về Ty trước ngày <ngày>.",
    "Về sản xuất, hầu hết gia đình liệt sĩ đã vào hợp tác xã. Trong vụ chiêm vừa qua, <số> gia đình neo "
    "đơn được xã viên giúp cày bừa, cấy gặt, bình quân mỗi nhà được đỡ đần <ít> công lao động.",
    "Anh em thương binh về địa phương phần đông yên tâm, nhiều đồng chí làm đội trưởng sản xuất, kế toán, "
    "thủ kho. Cá biệt có người sức khỏe kém, vết thương cũ tái phát, cần được đưa đi điều trị ở bệnh viện "
    "tỉnh.",
    "Phần mộ liệt sĩ nằm rải rác ở các thôn, một số bị mưa lũ làm sạt lở. Ủy ban đã huy động thanh niên "
    "đắp lại <ít> ngôi mộ và dựng bia gỗ ghi tên, chờ có kinh phí sẽ quy tập về nghĩa trang chung.",
    "Trong đợt kiểm tra vừa rồi thấy có hiện tượng kê khai trùng tên, sai năm sinh, thiếu chữ ký của đơn "
    "vị cũ. Những trường hợp ấy Ty sẽ gửi trả để xã bổ sung, không giải quyết qua loa, đại khái.",
    "Nay Ty thông báo để các huyện, thị biết và thực hiện đúng chế độ đã ban hành; chỗ nào chưa rõ thì "
    "phản ánh kịp thời để Ty xin ý kiến của Bộ, không được tự ý đặt thêm thủ tục làm phiền nhân dân.",
    "Đồng chí <người> nguyên là chiến sĩ thông tin, bị thương ở chân trong chiến dịch, đã điều trị <ít> "
    "tháng tại quân y viện, nay sức khỏe giảm sút nhiều nhưng vẫn hăng hái công tác, được bà con tín "
    "nhiệm.",
    "Số gạo và vải ưu đãi cấp trong quý này gồm <số> cân gạo, <ít> thước vải, đã phân phối đến tận tay "
    "từng gia đình, có biên nhận đầy đủ, không để thất thoát hay cấp nhầm đối tượng.",
    "Ngày 27 tháng 7 sắp tới, yêu cầu các xã tổ chức thăm hỏi, tặng quà, sửa sang nhà cửa cho những gia "
    "đình có khó khăn, tránh phô trương lãng phí, không ăn uống linh đình.",
    "Máy bay địch đánh phá ác liệt, trụ sở phải sơ tán về thôn <xã>, sổ sách để trong hòm gỗ chôn dưới "
    "hầm. Nay kiểm lại thấy <ít> quyển bị ẩm nhòe chữ, xin cấp sổ mới để chép lại.",
    "Các cụ phụ lão nhận đỡ đầu con liệt sĩ, mỗi cháu được may một bộ quần áo, mua sách vở, đóng tiền ăn "
    "trưa. Có <số> cháu học khá, được bầu là cháu ngoan Bác Hồ.",
    "Đội sản xuất số <ít> cấp đất làm nhà cho gia đình đồng chí <người>, tường trình, mái rạ, do dân quân "
    "và thanh niên dựng trong ba buổi chiều, không tốn tiền công.",
    "Yêu cầu ghi đúng họ tên cha mẹ đẻ, không dùng bí danh; ai đổi tên trong bộ đội phải chua cả hai tên. "
    "Ngày hy sinh lấy theo giấy báo của đơn vị, không đoán chừng.",
    "Tiền tuất và gạo bán theo giá cung cấp phát vào ngày mồng năm hằng tháng. Người đi lĩnh mang sổ và "
    "giấy chứng nhận, nếu nhờ người khác phải có chữ ký của chủ nhiệm.",
    "Bưu điện huyện <huyện> chuyển đến <số> lá thư của chiến sĩ không còn người nhận. Ủy ban cử cán bộ "
    "mang đến từng nhà, đọc cho gia đình nghe rồi ghi nhận vào sổ.",
)
"""Until the 1970s."""

MIDDLE = (
    "Thực hiện chỉ thị của Ủy ban nhân dân tỉnh, phòng đã tiến hành rà soát toàn bộ hồ sơ liệt sĩ, thương "
    "binh đang lưu giữ. Qua kiểm kê có <số> hồ sơ đầy đủ giấy tờ gốc, <ít> hồ sơ thiếu giấy báo tử hoặc "
    "thất lạc danh sách.",
    "Do chiến tranh kéo dài, nhiều đơn vị đã giải thể, sáp nhập nên việc xác minh gặp không ít trở ngại. "
    "Một số nhân chứng tuổi cao, trí nhớ giảm, lời khai về thời gian và địa điểm hy sinh chưa thống nhất "
    "với nhau.",
    "Năm <năm>, huyện <huyện> đã xây được <ít> ngôi nhà tình nghĩa, mỗi ngôi trị giá <tiền> đồng, trong "
    "đó nhân dân đóng góp ngày công và vật liệu, ngân sách huyện hỗ trợ một phần.",
    "Trợ cấp hằng tháng tính theo mức lương tối thiểu mới, áp dụng từ <ngày>. Đề nghị các xã, phường lập "
    "lại bảng lương, đối chiếu với sổ lĩnh tiền của từng người, tránh chi sai, chi trùng.",
    "Con em liệt sĩ đang học tại các trường phổ thông được miễn học phí và cấp sách giáo khoa. Trong năm "
    "học vừa qua đã giải quyết cho <số> cháu, trong đó <ít> cháu được giới thiệu vào trường dạy nghề.",
    "Nghĩa trang liệt sĩ xã <xã> được tu sửa từ nguồn đóng góp của nhân dân, đã xây tường bao, trồng cây "
    "và kẻ lại bia cho <số> phần mộ. Còn <ít> mộ chưa biết tên, đề nghị tiếp tục tìm hiểu qua các đơn vị "
    "cũ.",
    "Ông <ông> hoạt động cách mạng từ trước tháng Tám, đã được tặng thưởng huân chương, nay tuổi cao "
    "sức yếu, sống với người con út, hoàn cảnh kinh tế còn nhiều khó khăn, nhà ở dột nát.",
    "Qua thanh tra phát hiện một số trường hợp khai man để hưởng chế độ, hội đồng đã họp xét, kết luận và "
    "thu hồi số tiền <tiền> đồng nộp ngân sách; đồng thời nhắc nhở cán bộ làm công tác chính sách ở cơ "
    "sở.",
    "Trung tâm điều dưỡng của tỉnh tiếp nhận <ít> đợt, mỗi đợt hai tuần lễ. Người được đi điều dưỡng phải "
    "có giấy giới thiệu của phòng, mang theo sổ trợ cấp và quần áo dùng hằng ngày.",
    "Phòng đề nghị Sở cấp phát bổ sung mẫu biểu, giấy chứng nhận gia đình liệt sĩ và bìa hồ sơ, vì số "
    "hiện có chỉ đủ dùng đến hết quý, trong khi nhu cầu đổi giấy cũ nát của nhân dân rất lớn.",
    "Việc di chuyển hồ sơ của những người thay đổi nơi cư trú phải có phiếu báo và ký nhận của hai bên, "
    "hồ sơ niêm phong gửi bảo đảm qua bưu điện; không giao cho đương sự tự mang theo.",
    "Hợp tác xã mua bán phân phối cho mỗi gia đình liệt sĩ <ít> mét vải và hai cân đường nhân dịp Tết "
    "Nguyên đán. Phiếu mua hàng do Ủy ban xã đóng dấu, ghi tên từng hộ, không được chuyển nhượng.",
    "Tủ đựng hồ sơ của phòng đã cũ, mọt ăn thủng đáy, giấy tờ để lẫn với công văn thường. Kính đề nghị Sở "
    "cấp <ít> tủ gỗ có khóa và kinh phí thuê người sắp xếp lại theo vần tên.",
    "Đồng chí <người>, cán bộ thương binh xã hội xã <xã>, mười năm liền làm tốt công tác chính sách, được "
    "tặng bằng khen và <tiền> đồng tiền thưởng, nay xin nghỉ hưu theo chế độ.",
    "Sau khi tách tỉnh, việc bàn giao hồ sơ giữa hai Sở làm theo từng huyện. Huyện <huyện> bàn giao <số> "
    "cặp, có biên bản và danh sách kèm theo; số còn lại chuyển tiếp vào quý sau.",
    "Nhiều gia đình ở vùng sâu nhận giấy báo muộn, có trường hợp con hy sinh đã <ít> năm mà chưa làm lễ "
    "truy điệu. Phòng đã cử người về tận nơi thăm hỏi và hoàn tất thủ tục.",
    "Xí nghiệp tập thể của anh em thương binh sản xuất chổi, mành tre, gạch hoa, thu nhập ổn định. Khó "
    "khăn lớn nhất là thiếu điện và vốn mua nguyên liệu, đề nghị cho vay <tiền> đồng.",
    "Ban quản lý nghĩa trang mở sổ đăng ký thăm viếng, ghi tên, địa chỉ và quan hệ của thân nhân. Ai mang "
    "hài cốt về quê phải có giấy của huyện và lập biên bản bốc mộ trước mặt cán bộ xã.",
)
"""The 1980s and 1990s."""

NEW = (
    "Căn cứ kết quả rà soát, Sở đã hoàn thành việc chỉnh lý <số> mét giá tài liệu, số hóa <số> hồ sơ "
    "người có công và cập nhật vào cơ sở dữ liệu dùng chung của tỉnh; dữ liệu được sao lưu hằng tuần tại "
    "hai địa điểm.",
    "Tuy nhiên, chất lượng số hóa ở một số đơn vị chưa đồng đều: ảnh quét bị nghiêng, mờ, thiếu trang; "
    "tên tệp đặt chưa đúng quy ước; nhiều trường thông tin bỏ trống hoặc nhập sai dấu, gây khó khăn cho "
    "việc tra cứu.",
    "Ủy ban nhân dân xã <xã> chịu trách nhiệm tiếp nhận đơn của thân nhân, kiểm tra giấy tờ kèm theo và "
    "chuyển hồ sơ về Sở trong thời hạn 05 ngày làm việc, kể từ ngày nhận đủ giấy tờ hợp lệ.",
    "Trường hợp hồ sơ gốc bị thất lạc hoặc hư hỏng do thiên tai, cơ quan lập hồ sơ có văn bản xác nhận, "
    "nêu rõ lý do và hướng dẫn gia đình làm thủ tục theo quy định tại Nghị định số <số>/<năm>/NĐ-CP của "
    "Chính phủ.",
    "Kinh phí thực hiện năm <năm> là <tiền> đồng, lấy từ nguồn ngân sách trung ương ủy quyền; đơn vị thụ "
    "hưởng mở sổ theo dõi riêng, quyết toán trước ngày <ngày> và công khai trên trang thông tin điện tử.",
    "Đối với bà <bà>, vợ liệt sĩ, hiện không có nơi nương tựa, phòng chuyên môn đã đến thăm, xác minh "
    "hoàn cảnh và đề xuất hỗ trợ <tiền> đồng để sửa chữa nhà ở trước mùa mưa bão.",
    "Công tác xác định hài cốt liệt sĩ còn thiếu thông tin được triển khai bằng hai phương pháp: thực "
    "chứng và giám định ADN. Đến nay đã lấy <số> mẫu sinh phẩm, có kết quả <ít> mẫu, trả lại tên cho <ít> "
    "liệt sĩ.",
    "Đề nghị Sở Tài chính, Kho bạc Nhà nước khu vực phối hợp chi trả trợ cấp qua tài khoản cho ít nhất "
    "80% người hưởng; những người già yếu, khuyết tật được chi trả tại nhà vào tuần đầu của tháng.",
    "Hệ thống cấp trích lục trực tuyến vận hành từ <ngày>, đã tiếp nhận <số> yêu cầu, trả đúng hạn 97,4%. "
    "Thời gian xử lý trung bình giảm từ 12 ngày xuống còn 4 ngày; không có khiếu nại về thái độ phục vụ.",
    "Người làm công tác lưu trữ phải kiểm tra độ ẩm, nhiệt độ kho hằng ngày, ghi sổ nhật ký; khi phát "
    "hiện mối mọt, nấm mốc phải báo ngay người phụ trách để có biện pháp xử lý, tuyệt đối không tự ý phun "
    "hóa chất.",
    "Nhân dịp kỷ niệm Ngày Thương binh - Liệt sĩ, tỉnh tổ chức <ít> đoàn đi thăm, tặng quà các gia đình "
    "tiêu biểu, thắp nến tri ân tại nghĩa trang huyện <huyện>, tổ chức cho <số> người đi điều dưỡng tập "
    "trung.",
    "Các cơ quan, đơn vị báo cáo kết quả bằng văn bản (kèm tệp dữ liệu) về Sở trước 16 giờ 30 phút ngày "
    "<ngày> để tổng hợp, trình Ủy ban nhân dân tỉnh; quá thời hạn trên, đơn vị chịu trách nhiệm về việc "
    "chậm trễ.",
    "Trạm y tế xã <xã> đã khám sức khỏe định kỳ cho <số> lượt người cao tuổi, phát hiện <ít> ca tăng "
    "huyết áp cần chuyển tuyến trên. Thuốc cấp phát miễn phí, danh sách niêm yết tại nhà văn hóa thôn.",
    "Về đất ở, hiện còn <ít> hộ gia đình chính sách chưa được cấp giấy chứng nhận quyền sử dụng đất do "
    "ranh giới thửa không khớp với bản đồ địa chính đo năm <năm>; phòng chuyên môn đang phối hợp đo vẽ "
    "lại.",
    "Đơn của ông <ông> đề ngày <ngày> phản ánh việc cắt trợ cấp không có quyết định. Qua xác minh, ông "
    "đã chuyển hộ khẩu sang huyện <huyện> nhưng chưa làm thủ tục di chuyển hồ sơ, nên tên không còn trong "
    "danh sách chi trả.",
    "Trường Trung học cơ sở <xã> tổ chức cho học sinh chăm sóc nghĩa trang vào chiều thứ bảy hằng tuần, "
    "quét dọn lối đi, nhổ cỏ, tưới cây; mỗi lớp nhận một khu vực, cuối tháng nhà trường chấm điểm thi "
    "đua.",
    "Trận lũ vừa qua làm ngập kho lưu trữ tầng một, <số> cặp tài liệu bị ướt. Cán bộ đã phơi khô trong "
    "bóng râm, lót giấy thấm giữa các tờ, tách riêng những trang dính vào nhau để gửi đi tu bổ.",
    "Máy quét khổ A3 đặt tại phòng một cửa chạy ổn định, mỗi ngày quét được khoảng <số> trang. Những tờ "
    "giấy pơ-luya mỏng, mặt sau hằn chữ, phải lót bìa đen khi quét để tránh bóng chữ in qua.",
    "Bà <bà> được công nhận là Bà mẹ Việt Nam anh hùng, có hai con là liệt sĩ. Công ty cổ phần Xây "
    "dựng số <ít> nhận phụng dưỡng suốt đời, mỗi tháng gửi <tiền> đồng qua Hội Phụ nữ xã.",
    "Hội đồng giám định y khoa đã khám lại cho <số> người, trong đó <ít> người tăng tỷ lệ, phần còn lại "
    "giữ nguyên kết luận cũ. Người không đồng ý có quyền khiếu nại trong vòng 30 ngày kể từ khi nhận biên "
    "bản.",
    "Giá dự toán chưa tính chi phí vận chuyển vật liệu lên vùng cao, nơi đường hẹp, xe tải không vào "
    "được, phải thuê người gùi. Đề nghị điều chỉnh tăng thêm 12,5% so với định mức chung.",
    "Đoàn kiểm tra lập biên bản nhắc nhở <ít> cơ quan chưa bố trí người làm lưu trữ chuyên trách, để hồ "
    "sơ chồng đống ngoài hành lang, ẩm ướt, chuột cắn. Thời hạn khắc phục là ngày <ngày>.",
    "Công an huyện <huyện> cung cấp bản sao tàng thư căn cước làm căn cứ cải chính họ, chữ đệm, ngày "
    "sinh. Việc cải chính chỉ thực hiện khi có ít nhất hai loại giấy tờ cùng ghi giống nhau và lập trước "
    "năm <năm>.",
    "Qua đối thoại, nhiều ý kiến cho rằng mẫu đơn dài, khó hiểu, phải khai đi khai lại một nội dung. Sở "
    "tiếp thu, rút gọn từ bốn trang xuống một trang, bỏ phần xác nhận của trưởng thôn.",
    "Ngân hàng Chính sách xã hội cho <số> hộ vay vốn chăn nuôi bò sinh sản, lãi suất 0,55%/tháng, kỳ hạn "
    "36 tháng. Tổng dư nợ đến cuối quý là <tiền> đồng, không có nợ quá hạn.",
    "Lễ đón nhận hài cốt do đội quy tập đưa từ nước bạn Lào về được tổ chức trang nghiêm tại nhà tang lễ "
    "tỉnh; Bộ Chỉ huy quân sự chuẩn bị xe, vòng hoa và đội tiêu binh; Đoàn Thanh niên bố trí <số> người "
    "phục vụ.",
    "Từ phản ánh của nhân dân thôn <xã>, phòng đã kiểm tra hiện trường, xác định bia ghi sai quê quán của "
    "<ít> liệt sĩ, gửi văn bản đề nghị đơn vị quản lý nghĩa trang khắc lại trong quý.",
    "Phần mềm quản lý mới cho phép tìm theo tên không dấu, năm sinh và số hồ sơ. Người dùng đăng nhập "
    "bằng tài khoản riêng, mọi lần xem, in, sao đều ghi nhật ký; mật khẩu thay đổi ba tháng một lần.",
    "Việc tiêu hủy tài liệu hết giá trị phải có quyết định của thủ trưởng, danh mục kèm theo và biên bản "
    "của hội đồng. Tài liệu của người có công thuộc diện bảo quản vĩnh viễn, không đưa vào danh mục này.",
    "Dự án cấp nước sạch giai đoạn hai kéo đường ống về <ít> thôn, ưu tiên lắp đồng hồ miễn phí cho gia "
    "đình thương binh nặng. Nhà thầu cam kết hoàn trả mặt đường đúng nguyên trạng.",
    "Kết quả lấy phiếu khảo sát tại bộ phận một cửa: 92% rất hài lòng, 6% hài lòng, 2% chưa hài lòng vì "
    "phải chờ quá lâu. Sở yêu cầu bố trí thêm một quầy vào sáng thứ hai và sáng thứ năm.",
    "Ông <ông>, thương binh hạng 2/4, tự nguyện hiến <số> mét vuông đất vườn để mở đường liên xã, được "
    "Chủ tịch huyện tặng giấy khen và thưởng <tiền> đồng.",
    "Hợp đồng số <số>/HĐ-SH ký ngày <ngày> quy định bên B giao nộp ảnh quét dạng TIFF, độ phân giải 300 "
    "dpi, kèm một bản PDF hai lớp; tỷ lệ lỗi cho phép không quá 0,1% số trang.",
    "Cuộc họp giao ban tuần tới chuyển sang 8 giờ ngày <ngày>, tại hội trường tầng ba, do đồng chí "
    "<người> chủ trì. Các phòng gửi báo cáo vào hộp thư nội bộ trước 17 giờ hôm trước, không in giấy.",
    "Tình hình thời tiết diễn biến phức tạp, bão số <ít> có khả năng đổ bộ vào khu vực. Yêu cầu trực ban "
    "24/24 giờ, chằng chống nhà kho, chuyển hộp tài liệu ở ngăn dưới lên cao ít nhất 1,2 mét.",
    "Trợ cấp mai táng phí bằng 10 tháng lương cơ sở, chi một lần cho người tổ chức mai táng. Hồ sơ gồm "
    "bản khai, trích lục khai tử và quyết định trợ cấp hằng tháng; thời gian giải quyết không quá 7 ngày.",
    "Đề tài nghiên cứu về chữ viết tay trong sổ quân bạ thời kỳ trước năm 1975 đã được nghiệm thu, xếp "
    "loại khá. Nhóm tác giả kiến nghị lập bảng chữ viết tắt thường gặp để cán bộ tra cứu thống nhất.",
    "Tổ công tác liên ngành đề xuất ba phương án: giữ nguyên hiện trạng; gộp hai kho làm một; hoặc thuê "
    "kho ngoài. Đa số thành viên nghiêng về phương án thứ hai vì tiết kiệm <tiền> đồng mỗi năm.",
)
"""Since 2000."""


def bank(year: int) -> tuple[str, ...]:
    """Return the paragraphs that offices wrote in `year`."""
    return OLD if year < 1979 else MIDDLE if year < 2000 else NEW
