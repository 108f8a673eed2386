"""What a copy says beside its scans, as it is kept."""

import json
from datetime import date
from typing import Any

from schemas.authentication import Authentication
from schemas.copies import CopyKind, CopyPaper

_TEXTS = ("page_numbers", "partial_numbers", "grounds", "recipients")


def read_copy(text: str) -> CopyPaper:
    """Return the paper that `schemas.extract_paper.content_json` wrote down."""
    values: dict[str, Any] = json.loads(text)
    told = values["authentication"]
    return CopyPaper(
        **values
        | {name: tuple(values[name]) for name in _TEXTS}
        | {
            "kind": CopyKind(values["kind"]),
            "authentication": Authentication(**_dated(told)) if told else None,
        }
        | {name: day for name, day in _dated(values).items() if name in ("issued_on", "usable_until")}
    )


def _dated(values: dict[str, Any]) -> dict[str, Any]:
    days = {name: values[name] for name in ("issued_on", "usable_until")}
    return values | {name: date.fromisoformat(day) if day else None for name, day in days.items()}
