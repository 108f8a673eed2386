"""Forty invented dossiers and what should be found first among them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from indexer.documents import DossierDocument, IndexedPage, IndexedValue
from indexer.index import DossierIndex, PutReport, prepared
from indexer.searching import SearchPage, SearchRequest, search
from schemas.accounts import Permit
from schemas.identifiers import DocumentId, DossierId, OfficeId, PageId

EVERYTHING = Permit(
    office_ids=frozenset({"so-1", "so-2"}),
    access_modes=frozenset({"01", "02", "03"}),
    sensitivities=frozenset({"identity", "health"}),
)


def put(index: DossierIndex, documents: Iterable[DossierDocument]) -> PutReport:
    """Put `documents` into `index`, as the job does."""
    rows, rejected = prepared(documents)
    report = index.put(rows)
    return replace(report, rejected=(*rejected, *report.rejected))


def ask(index: DossierIndex, query: str, *, permit: Permit = EVERYTHING, limit: int = 20) -> SearchPage:
    """Return the first answers of `index` to `query`."""
    return search(index, SearchRequest(query, limit=limit), permit=permit)


def make_dossier(
    dossier_id: str = "d1",
    full_name: str = "Nguyễn Văn Mẫu",
    *texts: str,
    version: int = 1,
    office: str = "so-1",
    mode: str = "01",
    file_no: str = "",
    archive_code: str = "",
    other_names: tuple[str, ...] = (),
    decision_nos: tuple[str, ...] = (),
    native_place: str = "",
    birth: str = "",
    kin: tuple[tuple[str, str], ...] = (),
    units: tuple[str, ...] = (),
    category: str = "",
) -> DossierDocument:
    """Return a valid document with a page for each of `texts`."""
    pages = tuple(
        IndexedPage(PageId(f"{dossier_id}-p{n}"), DocumentId(f"{dossier_id}-t1"), n, text)
        for n, text in enumerate(texts, start=1)
    )
    return DossierDocument(
        dossier_id=DossierId(dossier_id),
        version=version,
        office_id=OfficeId(office),
        access_mode=mode,
        archive_file_code=archive_code or f"H99.64.33.{dossier_id}",
        full_name=full_name,
        other_names=other_names,
        kin=kin,
        category=category,
        numbers=(
            *([IndexedValue("beneficiary_file_no", file_no)] if file_no else []),
            *(IndexedValue("decision_no", number) for number in decision_nos),
        ),
        dates=(IndexedValue("birth_date", birth),) if birth else (),
        places=(IndexedValue("native_place", native_place),) if native_place else (),
        units=units,
        pages=pages,
    )


_NAMED: tuple[DossierDocument, ...] = (
    make_dossier(
        "hoa-moi", "Nguyễn Văn Hoà", "Giấy báo tử của đồng chí, hy sinh tại mặt trận phía Nam", mode="02"
    ),
    make_dossier("hoa-cu", "Nguyễn Văn Hòa", "Bản khai quá trình tham gia kháng chiến", office="so-2"),
    make_dossier("hoa-khong", "Nguyễn Văn Hoa", "Bà là nữ du kích xã, bị thương ở chân trái"),
    make_dossier("hoa-may", "NGUYEN VAN HOA", "GIAY BAO TU LAP NAM 1969"),
    make_dossier("hoa-hong", "Nguyễn Thị Hoa", "Cùng đơn vị có Nguyễn Văn Hoa và nhiều người khác"),
    make_dossier("dao", "Lê Thị Đào", "Quê ở làng Đông Đô, đi dân công hoả tuyến", native_place="xã Đông Đô"),
    make_dossier("dao-hoang", "Hoàng Đạo", "Đại đội trưởng đại đội trinh sát"),
    make_dossier("an", "Trần Ân", "Bị địch bắt tù đày tại nhà lao", other_names=("Ba Sáu",)),
    make_dossier("an-binh", "Trần An Bình", "Vết thương thấu ngực, mảnh đạn còn trong phổi"),
    make_dossier("binh-an", "Bình An", "Tỷ lệ tổn thương cơ thể sáu mươi mốt phần trăm"),
    make_dossier("thuy", "Phạm Thị Thuý", "Trợ cấp hằng tháng đối với thân nhân liệt sĩ"),
    make_dossier("quy", "Đỗ Quý", "Chiến sĩ thi đua toàn quân", file_no="BD/LS-07956", birth="1947"),
    make_dossier("so-khac", "Đỗ Minh Quân", "Thợ máy của xưởng quân giới", file_no="BD/LS-7956"),
    make_dossier("so-ngan", "Vũ Đình Lộc", "Công nhân cầu đường", file_no="04878"),
    make_dossier("qd-1", "Bùi Thế Sự", "Được tặng thưởng huy chương", decision_nos=("1312/QĐ-TTg", "239/07")),
    make_dossier("qd-2", "Bùi Thế Lực", "Theo Quyết định số 1312/QĐ-TTg của Thủ tướng Chính phủ"),
    make_dossier("ma", "Cao Xuân Trường", "Hồ sơ thương binh loại A", archive_code="H49.64.33.2001.160"),
    make_dossier("trang", "Lương Ngọc Trai", "Trang một nói về nhập", "ngũ tháng ba năm 1965 tại huyện đội"),
    make_dossier("gach", "Kim Văn Nối", "Hội đồng giám-định y-khoa tỉnh họp ngày 5-3-72"),
    make_dossier(
        "nha", "Tô Hữu Nhã", "Uỷ ban nhân dân xã xác nhận ông là người địa phương, chấp hành tốt chính sách"
    ),
)
_UNITS = ("trung đoàn", "tiểu đoàn", "đại đội", "sư đoàn")
_WORK = ("tải đạn", "nấu ăn", "gác cầu", "đào hầm", "cứu thương")
_CROWD: tuple[DossierDocument, ...] = tuple(
    make_dossier(
        f"dong-{n:02}",
        f"Phan Văn {('Một', 'Hai', 'Ba', 'Bốn', 'Năm')[n % 5]}",
        f"Ông phục vụ ở {_UNITS[n % 4]} {n + 10}, làm nhiệm vụ {_WORK[n % 5]} suốt {n + 2} năm",
        "Cộng hoà xã hội chủ nghĩa Việt Nam, độc lập tự do hạnh phúc",
        office="so-2" if n % 3 == 0 else "so-1",
        mode="03" if n % 7 == 0 else "01",
    )
    for n in range(20)
)
DOSSIERS: tuple[DossierDocument, ...] = (*_NAMED, *_CROWD)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A question and the dossier a person expects first, with its rung."""

    query: str
    first: str
    rung: str


JUDGEMENTS: tuple[Judgement, ...] = (
    Judgement("Nguyễn Văn Hoà", "hoa-moi", "exact"),
    Judgement("Nguyễn Văn Hòa", "hoa-cu", "exact"),
    Judgement("Nguyễn Văn Hoa", "hoa-khong", "exact"),
    Judgement("nguyen van hoa", "hoa-may", "exact"),
    Judgement("Le Thi Dao", "dao", "folded"),
    Judgement("LÊ THỊ ĐÀO", "dao", "exact"),
    Judgement("Hoàng Đạo", "dao-hoang", "exact"),
    Judgement("Trần Ân", "an", "exact"),
    Judgement("tran an", "an", "folded"),
    Judgement("Trần An Bình", "an-binh", "exact"),
    Judgement("Bình An", "binh-an", "exact"),
    Judgement("ba sau", "an", "folded"),
    Judgement("Phạm Thị Thúy", "thuy", "tone"),
    Judgement("BD/LS-07956", "quy", "exact"),
    Judgement("bd/ls 7956", "so-khac", "exact"),
    Judgement("07956", "quy", "exact"),
    Judgement("04878", "so-ngan", "exact"),
    Judgement("1312/QÐ-TTg", "qd-1", "exact"),
    Judgement("1312/QD-TTg", "qd-1", "folded"),
    Judgement("H49.64.33.2001.160", "ma", "exact"),
    Judgement("hồ sơ số 04878", "so-ngan", "exact"),
    Judgement("mảnh đạn còn trong phổi", "an-binh", "text"),
    Judgement("manh dan con trong phoi", "an-binh", "text"),
    Judgement("mảnh đan cón trong phôi", "an-binh", "text"),
    Judgement("tổn thưong cơ thế sáu", "binh-an", "text"),
    Judgement("vết thuơng thâu ngục mảnh đạn", "an-binh", "text"),
    Judgement("giám định y khoa tỉnh", "gach", "text"),
    Judgement("làng Đông Đô", "dao", "text"),
    Judgement("du kích xã bị thương", "hoa-khong", "text"),
)

HOSTILE_QUERIES: tuple[str, ...] = (
    '"', "*", ":", "(", ")", '"Nguyễn', "name_exact:*", "a OR (b", "+-!{}[]^~?\\/", "_id:dao", "<script>",
    "' OR 1=1 --", "\x00", "\u241e", "\u241e nguyen \u241e", "\ud800", "🙂", "a" * 10_000, "nguyễn " * 2_000,
    "\u0301\u0323", "İ ﬁ ½ ²", '{"match_all":{}}', "AND", "NOT", "1/2/3/4/5", "..", "/", "–", "\u200b",
)  # fmt: skip
