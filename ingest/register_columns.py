"""The names that the columns of a paper register go by, in Vietnamese and in TT 02/2019/TT-BNV."""

from ingest.table_file import ColumnNames

REGISTER_COLUMNS: ColumnNames = {
    "archive_file_code": (
        "ma ho so", "ma ho so luu tru", "ma hs", "ma so ho so luu tru", "filecode", "file code", "arcfilecode",
        "archive file code",
    ),
    "organ": ("identifier", "ma co quan luu tru", "ma luu tru lich su", "ma dinh danh co quan luu tru"),
    "fonds": ("organid", "organ id", "ma phong", "phong", "phong so", "phong luu tru"),
    "catalog": ("filecatalog", "file catalog", "muc luc so", "nam hinh thanh", "muc luc so hoac nam hinh thanh ho so"),
    "notation": ("filenotation", "file notation", "so va ky hieu ho so", "ky hieu ho so", "ho so so luu tru"),
    "beneficiary_file_no": (
        "so ho so", "so hs", "ho so so", "so ho so ncc", "so ho so nguoi co cong", "so quan ly", "so ho so goc",
        "beneficiary file no",
    ),
    "full_name": (
        "ho va ten", "ho ten", "ho va ten khai sinh", "ho ten nguoi co cong", "ho va ten nguoi co cong",
        "ten nguoi co cong", "ho ten liet si", "ho va ten liet si", "ten doi tuong", "ho ten doi tuong",
        "ho va ten doi tuong", "ho va ten chu ho so", "full name",
    ),
    "category": (
        "loai ho so", "doi tuong", "loai doi tuong", "dien", "dien doi tuong", "dien nguoi co cong",
        "loai nguoi co cong", "nhom doi tuong", "category",
    ),
    "title": ("tieu de", "tieu de ho so", "title", "trich yeu", "noi dung ho so", "trich yeu noi dung"),
    "birth_date": ("ngay sinh", "nam sinh", "ngay thang nam sinh", "sinh nam", "birth date"),
    "leaf_count": ("so to", "so luong to", "tong so to", "to so luong", "leaf count", "sheetamount", "sl to"),
    "page_count": (
        "so trang", "so luong trang", "tong so trang", "pageamount", "page amount", "pagenumber", "page number",
        "numberofpage", "so luong trang cua van ban", "page count", "sl trang",
    ),
    "start_date": ("startdate", "start date", "thoi gian bat dau", "bat dau", "tu ngay", "ngay bat dau"),
    "end_date": ("enddate", "end date", "thoi gian ket thuc", "ket thuc", "den ngay", "ngay ket thuc"),
    "period": ("thoi gian", "ngay thang", "thoi gian tai lieu", "ngay thang tai lieu", "thoi gian bat dau va ket thuc"),
    "store": ("kho", "kho so", "kho luu tru", "store"),
    "shelf": ("gia", "ke", "gia so", "ke so", "gia ke", "tu", "tu so", "gia tang", "shelf"),
    "box": ("hop", "cap", "hop so", "cap so", "hop cap", "hop cap so", "cap hop", "so hop", "ho so hop", "box"),
    "place": ("vi tri", "vi tri luu", "vi tri luu tru", "noi luu", "noi luu tru", "dia chi luu", "location"),
    "batch_code": ("lo", "ma lo", "lo so", "lo so hoa", "dot", "dot so hoa", "batch"),
    "notes": ("ghi chu", "description", "chu giai", "tinh trang", "tinh trang vat ly", "format", "notes"),
    "ordinal": ("stt", "tt", "so tt", "so thu tu"),
    "document_ordinal": ("docordinal", "doc ordinal", "stt van ban", "stt tai lieu", "so thu tu van ban trong ho so"),
}  # fmt: skip
"""Field → names of its column, folded. `period` is both dates in one, `place` the whole shelf location."""

COLUMN_TITLES: dict[str, str] = {
    "archive_file_code": "Mã hồ sơ",
    "beneficiary_file_no": "Số hồ sơ",
    "birth_date": "Ngày sinh",
    "leaf_count": "Số tờ",
    "page_count": "Số trang",
    "start_date": "Thời gian bắt đầu",
    "end_date": "Thời gian kết thúc",
    "period": "Thời gian",
}
"""How a column is called where its fault is told."""

KEY_FIELDS = frozenset({"archive_file_code", "beneficiary_file_no", "notation"})
"""Columns of which a register needs one: they name the dossier."""
