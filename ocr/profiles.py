"""Reading profiles: how much time a page is worth, as data."""

from dataclasses import dataclass

from schemas.errors import InvalidInputError


@dataclass(frozen=True, slots=True)
class Profile:
    """One row of PROFILES."""

    name: str
    resolutions: tuple[int, ...]
    """Dots an inch at which the page is recognized, once each; the readings are fused."""
    meaning: str


PROFILES: tuple[Profile, ...] = (
    Profile("careful", resolutions=(170, 225), meaning="Two readings, each mending the other."),
    Profile("fast", resolutions=(170,), meaning="One reading, for large backlogs."),
)
"""The engine scales every line to 36 pixels itself: finer pages cost time and were read worse (docs/benchmarks.md)."""


class UnknownProfileError(InvalidInputError):
    """There is no profile of that name."""

    code = "unknown_profile"


def find_profile(name: str) -> Profile:
    """Return the profile `name`.

    Raises:
        UnknownProfileError: No row of PROFILES has that name.
    """
    for profile in PROFILES:
        if profile.name == name:
            return profile
    names = ", ".join(profile.name for profile in PROFILES)
    raise UnknownProfileError(f"Không có cách đọc này. Hãy chọn một trong: {names}.")
