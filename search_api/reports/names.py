"""How services are called on pages."""

SERVICE_NAMES: dict[str, str] = {
    "database": "Cơ sở dữ liệu",
    "queue": "Hàng đợi",
    "files": "Kho tệp",
    "index": "Chỉ mục tìm kiếm",
    "reader": "Bộ đọc trang",
}
