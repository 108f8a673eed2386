"""An extract of an invented person, as a value."""

from datetime import UTC, date, datetime

from schemas.extract_paper import ExtractPaper, ExtractRow, extract_title

SIGNED_AT = datetime(2026, 2, 5, 2, 30, tzinfo=UTC)
CODE = "7K2M-Q0ZX-19AB-C3DE-FGHJ-KMNP"
PAPER = ExtractPaper(
    office_parent="ỦY BAN NHÂN DÂN TỈNH HÒA AN",
    office_name="SỞ NỘI VỤ",
    place="Hòa An",
    symbol="TL-SNV",
    number=7,
    issued_on=date(2026, 2, 5),
    title=extract_title("LS"),
    rows=(
        ExtractRow("Họ và tên", "NGUYỄN VĂN THỬ", "Giấy báo tử số 239/07, trang 3", "Trần Thị Mẫu"),
        ExtractRow(
            "Quê quán", "xã Phước Thử, huyện Hòa An", "Giấy báo tử số 239/07, trang 3", "Trần Thị Mẫu"
        ),
        ExtractRow("Số hồ sơ", "BD/LS-00123", "Tờ bìa hồ sơ, trang 1", "Trần Thị Mẫu"),
    ),
    purpose="bổ sung hồ sơ thờ cúng liệt sĩ",
    recipients=("Như trên", "Lưu: VT, NCC"),
    signer_title="KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC",
    signer_name="Lê Văn Ký",
    verify_url=f"http://127.0.0.1:8000/v/{CODE}",
    verify_code=CODE,
    is_draft=False,
    is_test=True,
    archive_file_code="H49.64.33.2001.160",
    beneficiary_file_no="BD/LS-00123",
    page_count=12,
)
