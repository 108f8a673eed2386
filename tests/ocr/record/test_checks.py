"""Each warning fires where facts certainly contradict each other, and is silent where they may be right."""

import pytest

from ocr.record.checks import check
from schemas.record import DatedPaper
from tests.ocr.record.values import believed

Facts = dict[str, str]


def kinds(**texts: str) -> list[str]:
    return [warning.kind for warning in check(believed(**texts))]


@pytest.mark.parametrize(
    ("kind", "firing", "silent"),
    [
        (
            "enlisted_before_birth",
            {"birth_date": "5/3/1948", "enlisted_date": "tháng 2/1948"},
            {"birth_date": "khoảng 1948", "enlisted_date": "1966"},
        ),
        (
            "enlisted_too_young",
            {"birth_date": "1948", "enlisted_date": "1959"},
            {"birth_date": "1948", "enlisted_date": "1960"},
        ),
        (
            "died_before_birth",
            {"birth_date": "1948", "death_date": "14/3/1942"},
            {"birth_date": "1948", "death_date": "14/3/1972"},
        ),
        (
            "died_before_enlisted",
            {"enlisted_date": "tháng 4/1972", "death_date": "ngày 14 tháng 3 năm 1972"},
            {"enlisted_date": "1972", "death_date": "ngày 14 tháng 3 năm 1972"},
        ),
        (
            "wounded_before_birth",
            {"birth_date": "1948", "wound_date": "1947"},
            {"birth_date": "1948", "wound_date": "1968"},
        ),
        (
            "wounded_before_enlisted",
            {"enlisted_date": "3/1966", "wound_date": "20/2/1966"},
            {"enlisted_date": "3/1966", "wound_date": "mùa xuân 1966"},
        ),
        (
            "wounded_after_death",
            {"wound_date": "15/3/1972", "death_date": "14/3/1972"},
            {"wound_date": "14/3/1972", "death_date": "14/3/1972"},
        ),
        (
            "decided_before_birth",
            {"birth_date": "1978", "decision_date": "12/6/1975"},
            {"birth_date": "1948", "decision_date": "12/6/1975"},
        ),
        (
            "decided_before_event",
            {"category": "Liệt sĩ", "death_date": "14/3/1972", "decision_date": "01/3/1972"},
            {"category": "Liệt sĩ", "death_date": "14/3/1972", "decision_date": "tháng 3 năm 1972"},
        ),
        (
            "benefit_before_event",
            {"category": "Thương binh", "wound_date": "2/1968", "benefit_date": "01/01/1968"},
            {"category": "Thương binh", "wound_date": "2/1968", "benefit_date": "01/01/1978"},
        ),
        (
            "died_outside_period",
            {"death_date": "14/3/1972", "war_period": "Chống Pháp"},
            {"death_date": "1954", "war_period": "Chống Pháp"},
        ),
        (
            "percent_out_of_range",
            {"injury_percent": "121%"},
            {"injury_percent": "21%"},
        ),
        (
            "percent_below_category",
            {"injury_percent": "15%", "category": "Thương binh"},
            {"injury_percent": "21 %", "category": "Thương binh"},
        ),
        (
            "percent_outside_class",
            {"injury_percent": "61%", "injury_class": "4/4"},
            {"injury_percent": "61%", "injury_class": "2/4"},
        ),
        (
            "citizen_no_wrong_length",
            {"citizen_no": "0380480001"},
            {"citizen_no": "170000001"},
        ),
        (
            "citizen_no_unknown_province",
            {"citizen_no": "003048000001"},
            {"citizen_no": "038048000001"},
        ),
        (
            "citizen_no_other_birth_year",
            {"citizen_no": "038048000001", "birth_date": "5/3/1949"},
            {"citizen_no": "038048000001", "birth_date": "../../1948"},
        ),
        (
            "citizen_no_other_sex",
            {"citizen_no": "038148000001", "sex": "Nam"},
            {"citizen_no": "038148000001", "sex": "Nữ"},
        ),
        (
            "file_no_other_category",
            {"beneficiary_file_no": "BD/LS-07956", "category": "Thương binh"},
            {"beneficiary_file_no": "BD/LS-07956", "category": "liệt sỹ"},
        ),
    ],
)
def test_a_warning_fires_on_a_contradiction_and_not_beside_it(
    kind: str, firing: Facts, silent: Facts
) -> None:
    assert kinds(**firing) == [kind]
    assert kinds(**silent) == []


@pytest.mark.parametrize(
    ("slug", "facts", "written", "later"),
    [
        ("giay_bao_tu", {"death_date": "14/3/1972"}, "10/3/1972", "tháng 3 năm 1972"),
        ("bang_to_quoc_ghi_cong", {"death_date": "14/3/1972"}, "1971", "1972"),
        ("giay_chung_nhan_bi_thuong", {"wound_date": "2/1968"}, "31/1/1968", "2/1968"),
    ],
)
def test_a_paper_older_than_what_it_certifies_is_named(
    slug: str, facts: Facts, written: str, later: str
) -> None:
    (warning,) = check(believed(**facts), papers=[DatedPaper(slug, written)])

    assert warning.kind == "paper_before_event"
    assert (
        check(believed(**facts), papers=[DatedPaper(slug, later), DatedPaper("quyet_dinh_tro_cap", written)])
        == ()
    )


def test_a_year_and_a_month_within_it_never_contradict_each_other() -> None:
    assert kinds(birth_date="1948", enlisted_date="1948", wound_date="1948-03", death_date="1948-03") == [
        "enlisted_too_young"
    ]
    assert kinds(enlisted_date="1948-03", death_date="1948") == []
    assert kinds(enlisted_date="1948", death_date="1948-03") == []


def test_a_lunar_date_contradicts_only_beyond_its_wide_year() -> None:
    assert kinds(enlisted_date="1/1969", death_date="Tết Mậu Thân 1968") == []
    assert kinds(enlisted_date="3/1969", death_date="Tết Mậu Thân 1968") == ["died_before_enlisted"]


def test_two_declared_periods_together_take_a_death_of_either() -> None:
    assert kinds(death_date="14/3/1972", war_period="chống Pháp, chống Mỹ") == []
    assert kinds(death_date="14/3/1979", war_period="làm nghĩa vụ quốc tế") == []


@pytest.mark.parametrize("percent", ["0%", "150", "21,5%"])
def test_a_percentage_must_be_a_whole_number_from_1_to_100(percent: str) -> None:
    assert kinds(injury_percent=percent) == ["percent_out_of_range"]


@pytest.mark.parametrize(("category", "is_soft"), [("Thương binh", False), ("Bệnh binh", True)])
def test_a_limit_whose_law_nobody_compared_gives_a_soft_warning(category: str, is_soft: bool) -> None:
    (warning,) = check(believed(category=category, injury_percent="20%"))

    assert warning.is_soft is is_soft
    assert ("chưa kiểm chứng" in warning.message) is is_soft


def test_limits_of_classes_are_not_verified_and_so_are_soft() -> None:
    (warning,) = check(believed(injury_class="1/4", injury_percent="45%"))

    assert warning.is_soft


def test_a_warning_names_the_fields_but_not_their_values() -> None:
    (warning,) = check(believed(birth_date="1948", death_date="14/3/1942"))

    assert warning.fields == ("birth_date", "death_date")
    assert "19" not in warning.message


def test_unreadable_and_missing_facts_give_no_warning() -> None:
    assert check({}) == ()
    assert kinds(birth_date="không rõ", enlisted_date="1948", injury_percent="không", category="?") == []
