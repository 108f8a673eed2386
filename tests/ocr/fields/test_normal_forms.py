"""The form in which values are compared; the value itself is never touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr.fields.normal_forms import normal_form, normal_number
from schemas.ethnic_groups import ETHNIC_GROUPS, ethnic_group
from schemas.fields import FIELDS, FieldName
from schemas.ranks import POSITIONS, RANKS, position_of, rank_of


@pytest.mark.parametrize(
    ("name", "value", "form"),
    [
        ("full_name", " Lê  Văn Hải", "Lê Văn Hải"),
        ("birth_date", "ngày 14 tháng 3 năm 1972", "1972-03-14"),
        ("birth_date", "…/3/1948", "1948-03"),
        ("birth_date", "31/02/1948", ""),
        ("decision_no", "717 – tb-lb3", "717-TB-LB3"),
        ("beneficiary_file_no", "BD ⁄ LS - 07956", "BD/LS-07956"),
        ("beneficiary_file_no", "04878", "04878"),
        ("injury_percent", "21 %", "21"),
        ("injury_percent", "hai mươi mốt phần trăm", "21"),
        ("injury_percent", "mười phần trăm", "10"),
        ("injury_class", "hạng 3/4", "3/4"),
        ("injury_class", "hạng hai", "2"),
        ("category", "liệt sỹ", "LS"),
        ("rank", "Hạ sỹ", "H1"),
        ("position", "tiểu đội phó", "Tiểu đội phó"),
        ("ethnicity", "H'Mông", "Hmông"),
        ("sex", "NỮ", "Nữ"),
        ("war_period", "Kháng chiến chống đế quốc Mỹ", "CM"),
        ("relative_relation", "Cha đẻ", "cha đẻ"),
        ("unit", "c5 d7  e9", "c5 d7 e9"),
    ],
)
def test_a_value_has_one_form(name: FieldName, value: str, form: str) -> None:
    assert normal_form(name, value) == form


@given(st.sampled_from([spec.name for spec in FIELDS]), st.text(max_size=40))
def test_any_text_has_a_form_or_none(name: FieldName, text: str) -> None:
    assert isinstance(normal_form(name, text), str)


@given(st.text(alphabet="0123456789/-– QĐTBqđ", max_size=20))
def test_the_form_of_a_number_is_its_own_form(text: str) -> None:
    assert normal_number(normal_number(text)) == normal_number(text)


def test_every_rank_and_post_is_known_by_its_name() -> None:
    assert all(rank_of(rank.name.upper()) == rank for rank in RANKS)
    assert all(position_of(post.name) == post for post in POSITIONS)


def test_there_are_fifty_four_peoples_each_known_by_its_name() -> None:
    assert len(ETHNIC_GROUPS) == 54
    assert all(ethnic_group(group.name) == group for group in ETHNIC_GROUPS)
