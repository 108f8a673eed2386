"""Random dossiers of four offices, random people and questions, and the dossiers as each of these may know them."""

from collections.abc import Iterable
from dataclasses import replace
from random import Random
from typing import TypeVar

from hypothesis import strategies as st

from indexer.documents import SENSITIVITIES, DossierDocument, IndexedPage, IndexedValue
from indexer.question.field_names import FIELD_NAMES
from indexer.rows import number_sensitivity
from indexer.searching import FACETS, SearchRequest
from schemas.accounts import ALL_SENSITIVITIES, Account, Action, Permit, Role, permit_for
from schemas.beneficiary import CATEGORIES
from schemas.document_types import DOCUMENT_TYPES
from schemas.dossier import AccessMode
from schemas.fields import FieldName, Sensitivity
from schemas.identifiers import AccountId, DocumentId, DossierId, OfficeId, PageId
from schemas.vietnamese import fold

_Item = TypeVar("_Item")
OFFICES = tuple(OfficeId(f"so-{number}") for number in range(1, 5))
_RIGHTS: tuple[frozenset[Sensitivity], ...] = (
    frozenset(),
    frozenset({"health"}),
    frozenset({"identity"}),
    ALL_SENSITIVITIES,
)
ALL_SEEING = Permit(frozenset(OFFICES), frozenset(AccessMode), ALL_SENSITIVITIES)

_NAMES = tuple(
    f"{family} {middle} {given}"
    for family in ("Nguyễn", "Trần", "Đỗ")
    for middle in ("Văn", "Thị", "Quý")
    for given in ("An", "Ân", "Hòa", "Hoà", "Thuý", "Lý")
)
_NUMBERS: dict[FieldName, tuple[str, ...]] = {
    "beneficiary_file_no": ("BD/LS-07956", "BD/LS-07958", "04878"),
    "decision_no": ("1312/QĐ-TTg", "1812/QĐ-TTg", "003150001234"),
    "citizen_no": ("003150001234", "003150001235", "003165007956", "012345678"),
    "assessment_no": ("221/GĐYK", "1312/GĐYK", "07956/GĐ"),
}
_DATES = ("1948", "12/3/1950", "khoảng 1949", "7/1972", "20/7/1972")
_DATE_FIELDS: tuple[FieldName, ...] = ("birth_date", "death_date")
_PLACES = ("xã Quảng Nham, Quảng Xương, Thanh Hóa", "Nghi Lộc, Nghệ Tĩnh", "Hà Tây", "Gio Linh, Quảng Trị")
_UNITS = ("c5 d7 e9", "trung đoàn 12", "quân khu 4", "thanh niên xung phong")
_OPEN = (
    "hy sinh tại mặt trận phía Nam",
    "du kích xã, tải đạn",
    "được tặng huy chương",
    "đi dân công hỏa tuyến",
)
_HIDDEN: dict[Sensitivity, tuple[str, ...]] = {
    "health": (
        "mảnh đạn còn trong phổi",
        "tỷ lệ tổn thương cơ thể 61%",
        "hội đồng giám định y khoa",
        "dị dạng dị tật",
    ),
    "identity": ("căn cước công dân 003150001234", "cục cảnh sát cấp thẻ", "vân tay ngón trỏ", "012 345 678"),
}
_EVERY_TEXT = (*_OPEN, *_HIDDEN["health"], *_HIDDEN["identity"], *_UNITS)
_KINDS = tuple(row.slug for row in DOCUMENT_TYPES)


def random_dossiers(seed: int, *, count: int = 150) -> tuple[DossierDocument, ...]:
    """Return invented dossiers that share names, numbers and sentences; what one guards another may say openly."""
    chance = Random(seed)
    return tuple(_dossier(chance, number) for number in range(count))


def as_known(dossiers: Iterable[DossierDocument], permit: Permit) -> list[DossierDocument]:
    """Return `dossiers` with everything removed that `permit` does not allow: all that may be found under it."""
    return [
        replace(
            each,
            pages=tuple(page for page in each.pages if permit.shows(page.sensitivity)),
            numbers=tuple(value for value in each.numbers if permit.shows(number_sensitivity(value))),
        )
        for each in dossiers
        if permit.covers(office_id=each.office_id, access_mode=AccessMode(each.access_mode))
    ]


def random_permits(seed: int, *, count: int) -> tuple[Permit, ...]:
    """Return permits with all rights in turn: a third as the policy gives them, the others of any offices and modes."""
    chance = Random(seed)
    return tuple(
        _permit_of_account(chance, _RIGHTS[number % 4])
        if number % 3 == 0
        else _any_permit(chance, _RIGHTS[number % 4])
        for number in range(count)
    )


def _permit_of_account(chance: Random, rights: frozenset[Sensitivity]) -> Permit:
    role = chance.choice((Role.OFFICER, Role.ARCHIVIST, Role.SIGNER, Role.ADMINISTRATOR))
    account = Account(AccountId("a"), "a", "Người thử", role, chance.choice(OFFICES), sensitivities=rights)
    return permit_for(account, Action.SEARCH)


def _any_permit(chance: Random, rights: frozenset[Sensitivity]) -> Permit:
    offices, modes = _some(chance, OFFICES, least=1), _some(chance, list(AccessMode), least=1)
    return Permit(frozenset(offices), frozenset(modes), rights)


def _dossier(chance: Random, number: int) -> DossierDocument:
    dossier_id = DossierId(f"d{number:04}")
    return DossierDocument(
        dossier_id=dossier_id,
        version=1,
        office_id=chance.choice(OFFICES),
        access_mode=chance.choice(list(AccessMode)),
        archive_file_code=f"H99.64.33.{number}",
        full_name=chance.choice(_NAMES),
        readings=tuple(_some(chance, _NAMES, most=1)),
        other_names=tuple(_some(chance, ("Ba Sáu", "Hai Lý"), most=1)),
        kin=tuple(("Cha", name) for name in _some(chance, _NAMES, most=1)),
        category=chance.choice((*(each.code for each in CATEGORIES[:4]), "")),
        numbers=tuple(
            IndexedValue(field, chance.choice(_NUMBERS[field])) for field in _some(chance, list(_NUMBERS))
        ),
        dates=tuple(IndexedValue(field, chance.choice(_DATES)) for field in _some(chance, _DATE_FIELDS)),
        places=tuple(IndexedValue("native_place", place) for place in _some(chance, _PLACES, most=1)),
        units=tuple(_some(chance, _UNITS, most=1)),
        pages=tuple(_page(chance, dossier_id, n) for n in range(1, chance.randint(0, 5) + 1)),
        state=chance.choice(("read", "partly", "unread")),
    )


def _page(chance: Random, dossier_id: str, number: int) -> IndexedPage:
    sensitivity = chance.choice(SENSITIVITIES)
    texts = (*_OPEN, *_UNITS, *_NAMES[:4], *_HIDDEN.get(sensitivity, ()) * 3, chance.choice(_EVERY_TEXT))
    text = ". ".join(chance.choice(texts) for _ in range(chance.randint(1, 3)))
    page_id, document_id = PageId(f"{dossier_id}-{number}"), DocumentId(f"{dossier_id}-t{number}")
    return IndexedPage(page_id, document_id, number, text, chance.choice(_KINDS), sensitivity)


def _some(
    chance: Random, items: list[_Item] | tuple[_Item, ...], *, least: int = 0, most: int = 9
) -> list[_Item]:
    return chance.sample(list(items), chance.randint(least, min(most, len(items))))


_CODES = tuple(code for codes in _NUMBERS.values() for code in codes)
_SAID = (*_NAMES, *_CODES, *_DATES, *_PLACES, *_EVERY_TEXT, "Ba Sáu", "H99.64.33.7")
_FIELDS = tuple(fold(row.names[0]).replace(" ", "") for row in FIELD_NAMES)
_VALUES = (*_SAID, "liệt sĩ", "bệnh án", "giám định y khoa", "căn cước", "báo tử", "đã đọc")


def _worn(text: str, *, form: int, first: int, length: int) -> str:
    """Return `text` as somebody may type it: whole, folded, a part of it, or with a slip of the finger."""
    words = text.split()
    part = " ".join(words[first % len(words) :][:length])
    return (
        text,
        fold(text),
        part,
        fold(part),
        text.replace("1", "7", 1),
        text.replace("n", "m", 1),
        text[:-1],
    )[form]


_typed = st.builds(
    _worn,
    st.sampled_from(_SAID),
    form=st.integers(0, 6),
    first=st.integers(0, 4),
    length=st.integers(1, 3),
)
_piece = st.one_of(
    _typed,
    _typed,
    st.builds('"{}"'.format, _typed),
    st.builds("-{}".format, st.sampled_from(_VALUES)),
    st.builds('-"{}"'.format, _typed),
    st.builds("{} OR {}".format, _typed, _typed),
    st.builds('{}:"{}"'.format, st.sampled_from(_FIELDS), st.sampled_from(_VALUES)),
    st.sampled_from(("(", "*", "OR", "khoảng", "và", "so:", '"')),
)
_texts = st.one_of(_typed, st.lists(_piece, min_size=1, max_size=4).map(" ".join), st.just(""))
_filters = st.one_of(
    st.just({}),
    st.just({}),
    st.fixed_dictionaries({"document_types": st.frozensets(st.sampled_from(_KINDS), min_size=1, max_size=3)}),
    st.fixed_dictionaries({"office_id": st.frozensets(st.sampled_from(OFFICES), min_size=1)}),
    st.fixed_dictionaries({"state": st.frozensets(st.sampled_from(("read", "unread")), min_size=1)}),
    st.fixed_dictionaries({"decade": st.just(frozenset({"1940", "1950"}))}),
)
requests = st.builds(
    SearchRequest,
    text=_texts,
    filters=_filters,
    order=st.sampled_from(("relevance", "relevance", "name")),
    limit=st.sampled_from((10, 40, 200)),
    facets=st.sampled_from(((), FACETS)),
    only=st.one_of(
        st.none(),
        st.none(),
        st.frozensets(
            st.integers(0, 149).map(lambda number: DossierId(f"d{number:04}")), min_size=1, max_size=30
        ),
    ),
)
"""What anybody may ask: of names, numbers, dates, places, and words that stand in guarded text alone."""
