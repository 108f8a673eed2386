"""Full stops and commas in a value that are remains of the dotted line it was written on."""

import re

_AFTER_WORD = re.compile(r"(?P<word>[^\W\d_]{2,})\s?\.(?=\s|[^\W\d_])")
_WITHIN_PART = re.compile(r"(?P<word>[^\W\d_]{2,})\s?\.(?=[^\W\d_]|\s+[a-zà-ỹđ])")
_AFTER_NUMBER = re.compile(r"(?<=\d)\.(?=\s+[a-z]\d)")
_DOUBLED = re.compile(r"(,)(?:\s?[,.])+\s*")
_SIGN_AFTER_SPACE = re.compile(r"\s+(?=,)")
_VOWEL = re.compile(r"[aeiouyăâêôơưà-ỹ]", re.IGNORECASE)


def without_leader_remains(text: str, *, parts_are_stopped: bool = False) -> str:
    """Return `text` without stops after whole words and doubled signs; abbreviations such as `Tp.` keep theirs.

    Args:
        text: A value.
        parts_are_stopped: Whether a stop before a capital may part two names, as in an address.
    """
    text = _DOUBLED.sub(r"\1 ", text)
    text = _AFTER_NUMBER.sub("", text)
    text = (_WITHIN_PART if parts_are_stopped else _AFTER_WORD).sub(_without_stop, text)
    return " ".join(_SIGN_AFTER_SPACE.sub("", text).split())


def _without_stop(match: re.Match[str]) -> str:
    word = match["word"]
    is_short_form = len(word) <= 3 and not _VOWEL.search(word)
    if is_short_form:
        return match.group()
    follows = match.string[match.end() : match.end() + 1]
    return word if follows.isspace() else f"{word} "
