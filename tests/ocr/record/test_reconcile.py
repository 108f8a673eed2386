"""One record out of many pages: agreement strengthens, contradictions stay visible, nothing is corrected."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from ocr.record.reconcile import reconcile
from schemas.fields import FieldName, FieldValue
from schemas.identifiers import DocumentId, PageId
from schemas.record import DossierRecord, RecordedField
from tests.ocr.record.values import value


def only_field(record: DossierRecord) -> RecordedField:
    (field,) = record.fields
    return field


def test_no_values_give_an_empty_record() -> None:
    assert reconcile([]) == DossierRecord()


def test_pages_that_agree_strengthen_each_other_and_all_are_named_as_sources() -> None:
    pages = {PageId("page-1"): DocumentId("notice"), PageId("page-2"): DocumentId("decision")}
    values = [value("full_name", "Lê Văn Hải"), value("full_name", "LÊ VĂN HẢI", page=2)]

    field = only_field(reconcile(values, document_of=pages))

    assert field.believed.value.value == "Lê Văn Hải"
    assert field.believed.value.confidence > 0.8
    assert [(source.document, source.form) for source in field.believed.sources] == [
        ("notice", "same"),
        ("decision", "spelling"),
    ]
    assert field.conflicts == ()


def test_the_better_supported_spelling_of_a_name_is_believed_and_the_other_shown() -> None:
    values = [
        value("full_name", "Lê Văn Hái", confidence=0.9),
        value("full_name", "Lê Văn Hải", page=2),
        value("full_name", "Lê Văn Hải", page=3),
    ]

    field = only_field(reconcile(values))

    assert field.believed.value.value == "Lê Văn Hải"
    assert [conflict.value.value for conflict in field.conflicts] == ["Lê Văn Hái"]


def test_a_name_typed_without_marks_supports_the_marked_one_and_does_not_replace_it() -> None:
    values = [value("full_name", "LE VAN HAI", confidence=0.85), value("full_name", "Lê Văn Hải", page=2)]

    field = only_field(reconcile(values))

    assert field.believed.value.value == "Lê Văn Hải"
    assert field.conflicts == ()


def test_of_two_readings_one_that_no_vietnamese_word_can_be_is_not_believed() -> None:
    names = [
        value("full_name", "Vũ Thế Lonq", confidence=0.8),
        value("full_name", "Vũ Thế Long", page=2, confidence=0.7),
    ]
    numbers = [
        value("beneficiary_file_no", "TH/3O418-3", confidence=0.9),
        value("beneficiary_file_no", "TH/30418-3", page=2),
    ]

    assert only_field(reconcile(names)).believed.value.value == "Vũ Thế Long"
    assert only_field(reconcile(numbers)).believed.value.value == "TH/30418-3"


def test_a_name_that_is_odd_on_every_page_is_believed_as_it_stands() -> None:
    field = only_field(
        reconcile([value("full_name", "H'Bhăm Kpă"), value("full_name", "H'Bhăm Kpă", page=2)])
    )

    assert field.believed.value.value == "H'Bhăm Kpă"
    assert field.believed.value.confidence > 0.8


def test_a_year_joins_the_whole_date_which_is_believed() -> None:
    values = [
        value("birth_date", "1948"),
        value("birth_date", "5/3/1948", page=2),
        value("birth_date", "1948", page=3),
    ]

    field = only_field(reconcile(values))

    assert field.believed.value.value == "5/3/1948"
    assert [source.form for source in field.believed.sources] == ["part", "same", "part"]


def test_a_fuller_value_that_is_much_less_sure_is_not_believed_for_its_fullness() -> None:
    values = [
        value("birth_date", "1948", confidence=0.9),
        value("birth_date", "5/3/1948", page=2, confidence=0.4),
    ]

    assert only_field(reconcile(values)).believed.value.value == "1948"


def test_dates_that_contradict_each_other_stand_side_by_side_and_are_less_sure() -> None:
    values = [
        value("death_date", "14/3/1972", confidence=0.9),
        value("death_date", "17/3/1972", page=2, confidence=0.8),
        value("death_date", "1972", page=3),
    ]

    field = only_field(reconcile(values))

    assert field.believed.value.value == "14/3/1972"
    assert field.believed.value.confidence < 0.9
    assert [conflict.value.value for conflict in field.conflicts] == ["17/3/1972"]


def test_an_address_of_old_and_the_present_one_are_one_place() -> None:
    old, new = "Quảng Thạch, Quảng Xương, Thanh Hóa", "xã Tiên Trang, tỉnh Thanh Hóa"

    field = only_field(reconcile([value("native_place", old), value("native_place", new, page=2)]))

    assert field.believed.value.value == old
    assert [source.form for source in field.believed.sources] == ["same", "now"]


def test_the_old_number_of_a_person_neither_contradicts_the_new_one_nor_makes_it_surer() -> None:
    values = [value("citizen_no", "170000001"), value("citizen_no", "038048000001", page=2)]

    field = only_field(reconcile(values))

    assert (field.believed.value.value, field.believed.value.confidence) == ("038048000001", 0.8)
    assert field.conflicts == ()


def test_relatives_of_several_pages_are_put_together_by_name() -> None:
    values = [
        value("relative_name", "Trần Thị Lụa", group=1),
        value("relative_relation", "mẹ đẻ", group=1),
        value("relative_name", "Lê Thị Mai", group=2),
        value("relative_relation", "vợ", group=2),
        value("relative_name", "LÊ THỊ MAI", page=2, group=1),
        value("relative_birth_date", "1950", page=2, group=1),
    ]

    mother, wife = reconcile(values).relatives

    assert told(mother.name) == "Trần Thị Lụa"
    assert (told(wife.name), told(wife.relation), told(wife.birth_date)) == ("Lê Thị Mai", "vợ", "1950")
    assert mother.birth_date is None


def test_two_relatives_of_one_name_but_other_kinship_and_birth_stay_two() -> None:
    values = [
        value("relative_name", "Lê Văn Nam", group=1),
        value("relative_relation", "cha đẻ", group=1),
        value("relative_birth_date", "1920", group=1),
        value("relative_name", "Lê Văn Nam", page=2, group=1),
        value("relative_relation", "con", page=2, group=1),
        value("relative_birth_date", "1970", page=2, group=1),
    ]

    assert len(reconcile(values).relatives) == 2


def test_a_relative_whose_name_was_not_read_is_kept() -> None:
    (relative,) = reconcile([value("relative_relation", "vợ", group=1)]).relatives

    assert (relative.name, told(relative.relation)) == (None, "vợ")


def test_fields_come_in_the_order_of_the_table_and_are_believed_by_name() -> None:
    record = reconcile([value("death_date", "1972"), value("full_name", "Lê Văn Hải")])

    assert [field.name for field in record.fields] == ["full_name", "death_date"]
    assert record.believed()["death_date"].value == "1972"


_DATES = st.sampled_from(["1948", "5/3/1948", "7/3/1948", "3/1948", "khoảng 1950", "không rõ", "1949"])
_VALUES = st.builds(
    value, st.just("birth_date"), _DATES, page=st.integers(1, 5), confidence=st.floats(0.2, 0.99)
)


@given(st.lists(_VALUES, min_size=1, max_size=8))
def test_every_value_is_a_source_once_and_nothing_is_rewritten(values: list[FieldValue]) -> None:
    field = only_field(reconcile(values))
    statements = (field.believed, *field.conflicts)
    sources = [source.value for statement in statements for source in statement.sources]

    assert sorted(map(repr, sources)) == sorted(map(repr, values))
    assert {statement.value.value for statement in statements} <= {read.value for read in values}
    assert all(0 <= statement.value.confidence <= 0.999 for statement in statements)
    assert reconcile(values) == reconcile(list(values))


def test_the_order_of_fields_on_a_page_does_not_change_what_is_believed() -> None:
    names: list[tuple[FieldName, str]] = [
        ("full_name", "Lê Văn Hải"),
        ("birth_date", "1948"),
        ("rank", "Hạ sĩ"),
    ]
    values = [value(name, text) for name, text in names]

    assert len({reconcile(order) for order in permutations(values)}) == 1


def told(field: RecordedField | None) -> str:
    return field.believed.value.value if field else ""
