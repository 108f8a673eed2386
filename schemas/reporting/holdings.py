"""What a yearly report says of dossiers beside requests."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Holdings:
    """Dossiers in the system and papers issued from them, extracts and copies, in one period."""

    before: int
    """Dossiers when the period began."""
    added: int
    """Dossiers that came in it."""
    issued: int
    """Papers issued in it, whether revoked since or not."""
    revoked: int
    """Papers revoked in it, whenever issued."""

    @property
    def after(self) -> int:
        """Return how many dossiers there were at the end."""
        return self.before + self.added
