"""Under which headings the facts of a dossier are shown, in the order in which people ask for them."""

from typing import NamedTuple

from schemas.fields import FieldName


class FactGroup(NamedTuple):
    """A heading and the fields below it."""

    slug: str
    """Of its place on the page."""
    title: str
    names: tuple[FieldName, ...]


FACT_GROUPS: tuple[FactGroup, ...] = (
    FactGroup(
        "nguoi",
        "Người có công",
        (
            "full_name",
            "other_name",
            "sex",
            "birth_date",
            "ethnicity",
            "native_place",
            "residence",
            "citizen_no",
        ),
    ),
    FactGroup(
        "ho-so",
        "Hồ sơ và quyết định",
        (
            "beneficiary_file_no",
            "category",
            "decision_no",
            "decision_date",
            "benefit_date",
            "certificate_no",
            "shelf_location",
        ),
    ),
    FactGroup(
        "cong-tac",
        "Quá trình công tác",
        ("enlisted_date", "rank", "position", "unit", "service_branch", "war_period"),
    ),
    FactGroup(
        "hy-sinh",
        "Hy sinh, từ trần",
        (
            "death_date",
            "death_circumstance",
            "death_place",
            "burial_place",
            "death_notice_no",
            "merit_certificate_no",
            "merit_decision_no",
        ),
    ),
    FactGroup(
        "thuong-tat",
        "Thương tật, giám định",
        (
            "wound_date",
            "wound_place",
            "wound_certificate_no",
            "injury_percent",
            "injury_class",
            "assessment_no",
        ),
    ),
    FactGroup(
        "gia-dinh",
        "Gia đình",
        (
            "father_name",
            "mother_name",
            "spouse_name",
            "relative_name",
            "relative_relation",
            "relative_birth_date",
        ),
    ),
)
"""Every field stands under exactly one of them; relatives that were read together have a table of their own."""
