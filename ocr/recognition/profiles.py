"""Reading profiles: how much time a page is worth, as data."""

from dataclasses import dataclass

from schemas.errors import InvalidInputError


@dataclass(frozen=True, slots=True)
class Profile:
    """One row of PROFILES."""

    name: str
    doubt_below: float
    """A line whose least sure word is below this is read by Tesseract too."""
    meaning: str


PROFILES: tuple[Profile, ...] = (
    Profile(
        "careful",
        doubt_below=0.995,
        meaning="Two readers on all lines but the surest, the better words kept.",
    ),
    Profile("fast", doubt_below=0.6, meaning="Two readers on doubtful lines only, for large backlogs."),
)


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
