"""The procedures that come with the program: version 1 of each, nationwide."""

from functools import cache
from pathlib import Path

from schemas.procedures.procedure import ProcedureVersion
from schemas.procedures.reading import read_procedure

FOLDER = Path(__file__).parent / "data"
FILES = ("cap_trich_luc_sao.toml", "di_chuyen_ho_so.toml", "trich_luc_lien_co_quan.toml")
"""In the order in which people see them; a file is never changed once it was released."""


@cache
def shipped_catalogue() -> tuple[ProcedureVersion, ...]:
    """Return what `data/` holds."""
    return tuple(read_procedure((FOLDER / name).read_text(encoding="utf-8")) for name in FILES)
