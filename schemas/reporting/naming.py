"""How procedures and their steps are called in figures."""

from collections.abc import Mapping

from schemas.deadlines.course import RECEPTION
from schemas.procedures.catalogue import Catalogue
from schemas.procedures.procedure import ProcedureVersion

_DESK = "Tiếp nhận, chuyển xử lý"


def newest_versions(catalogue: Catalogue) -> dict[str, ProcedureVersion]:
    """Return the newest version of each procedure, by its key."""
    return {version.key: version for version in sorted(catalogue, key=lambda each: each.version)}


def step_name(procedures: Mapping[str, ProcedureVersion], key: str) -> str:
    """Return how a step is called whose key is `procedure:step`."""
    procedure, _, step = key.partition(":")
    version = procedures[procedure]
    titles = {each.key: each.title for each in version.steps} | {RECEPTION: _DESK}
    return f"{titles.get(step, step)} – {version.title}"
