"""Questions written from what is known: the advanced form and a clause, in the syntax that the search box documents."""

from dataclasses import dataclass, fields

from indexer.question.clauses import Clause, FieldKey
from indexer.question.field_names import FIELD_NAMES
from indexer.question.typed_text import visible
from schemas.vietnamese import fold

LONGEST_VALUE = 200
_KEY_OF_KIND: dict[str, FieldKey] = {
    "number": "number",
    "date": "date",
    "place": "place",
    "unit": "unit",
    "category": "category",
    "document_type": "document_type",
    "state": "state",
}
"""Kind of a clause that may stand anywhere → the field that takes it for nothing else."""
_QUOTES = str.maketrans(dict.fromkeys('"“”„«»', " "))
_NAMES: dict[FieldKey, str] = {row.key: fold(row.names[0]).replace(" ", "") for row in FIELD_NAMES}


@dataclass(frozen=True, slots=True)
class AdvancedForm:
    """What somebody fills in, each empty where nothing is known."""

    name: str = ""
    kin: str = ""
    number: str = ""
    birth_from: str = ""
    birth_to: str = ""
    death_from: str = ""
    death_to: str = ""
    native: str = ""
    place: str = ""
    unit: str = ""
    category: str = ""
    document_type: str = ""
    text: str = ""
    without: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was filled in."""
        return not any(visible(getattr(self, field.name)) for field in fields(self))


_IN_ORDER: tuple[FieldKey, ...] = (
    "name", "kin", "number", "native", "place", "unit", "category", "document_type", "text",
)  # fmt: skip


def compose(form: AdvancedForm) -> str:
    """Return the question that asks for all that `form` says; empty where it says nothing."""
    parts = [field_value(key, str(getattr(form, key))) for key in _IN_ORDER]
    parts[3:3] = [
        field_value("birth", _span(form.birth_from, form.birth_to)),
        field_value("death", _span(form.death_from, form.death_to)),
    ]
    without = field_value("text", form.without)
    return " ".join(part for part in (*parts, f"-{without}" if without else "") if part)


def field_value(key: FieldKey, value: str) -> str:
    """Return `tên:"Nguyễn Văn An"` as the syntax has it; empty for an empty value."""
    plain = _plain(value)
    return f'{_NAMES[key]}:"{plain}"' if plain else ""


def clause_text(clause: Clause) -> str:
    """Return the question that asks for `clause` alone."""
    key = clause.field or _KEY_OF_KIND.get(clause.kind, "")
    if key:
        return field_value(key, clause.text)
    plain = _plain(clause.text)
    return f'"{plain}"' if clause.kind == "phrase" else plain


def _span(first: str, last: str) -> str:
    first, last = _plain(first), _plain(last)
    if first and last:
        return f"{first}..{last}"
    return first or (f"trước {last}" if last else "")


def _plain(value: str) -> str:
    return visible(value[:LONGEST_VALUE].translate(_QUOTES))
