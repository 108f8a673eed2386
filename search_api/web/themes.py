"""Light or dark: as the device has it, until the person chooses; the choice is a cookie and nothing else."""

from collections.abc import Mapping

COOKIE = "giao-dien"
COOKIE_LASTS_S = 400 * 24 * 3600
"""As long as browsers keep one: of every choice that is meant to last."""
THEMES = frozenset({"light", "dark"})


def theme_of(cookies: Mapping[str, str]) -> str:
    """Return `light` or `dark` as was chosen; empty where the device decides."""
    chosen = cookies.get(COOKIE, "")
    return chosen if chosen in THEMES else ""
