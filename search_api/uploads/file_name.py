"""Names of files that strangers chose: shown to people, never used as a path."""

import unicodedata

LONGEST = 200


def safe_file_name(name: str) -> str:
    """Return the last part of `name` as text that can be shown: no folders, no control characters, not empty."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C").strip()
    return shown[-LONGEST:].strip(". ") or "khong-ten"
