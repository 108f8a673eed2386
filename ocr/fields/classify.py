"""The kind of a paper: from the heading of its first page, what stands under it, and the words of its body."""

import re
from collections.abc import Sequence
from functools import lru_cache

from ocr.fields.headings import Best, best_heading, heading_rows, is_capital
from ocr.fields.kind_phrases import BODIES, DEFAULTS, HEADINGS
from ocr.layout.page_string import PageString, folded_same_length, page_string
from schemas.document_types import UNKNOWN_TYPE
from schemas.layout import PageText

OTHER = UNKNOWN_TYPE
_SUBJECT_ROWS = 3
LETTER = "cong_van"
_FAINT = 0.6
"""A heading less sure than this is weighed against the body."""
_ABOUT = re.compile(r"ve viec \w")
_ABOUT_LETTER = re.compile(r"\W{0,3}v\s?[/il|1.]\s?v\b")
_ADDRESSED = re.compile(r"kinh gui")
_ANSWERS = re.compile(
    r"co y kien (?:nhu sau|sau day)|(?:thuc hien|tra loi|phuc dap|theo de nghi).{0,80}(?:cong van|van ban) so"
)
_NO_SUBJECT = re.compile(
    r"\W{0,3}(?:can cu|theo|xet|kinh gui|dieu \d|ho va ten|ho ten|hom nay|toi|so\s?[:.])"
)


def classify(page: PageText) -> tuple[str, float]:
    """Return the slug of the kind of paper that `page` opens, and how sure that is (0-1).

    A page without a known heading is `khac`, with the low confidence of a guess.
    """
    return classify_string(page_string(page))


def classify_string(string: PageString) -> tuple[str, float]:
    """Return what `classify` returns, for a page already made a string."""
    return _kind_of(string.raw, string.folded)


@lru_cache(maxsize=256)  # the rules that read the fields of a page ask again
def _kind_of(raw: str, folded: str) -> tuple[str, float]:
    rows = heading_rows(raw)
    text = " ".join(folded.split())
    heading = best_heading(rows)
    if (heading is None or heading.score < _FAINT) and _is_letter(rows, text):
        return LETTER, 0.92
    if heading is None:
        return _by_body(text)
    slug, score = heading.slug, heading.score
    if heading.plain:
        subject = _subject(rows[heading.place :])
        slug, score = _by_subject(heading, subject=subject, text=text)
    if score < _FAINT:
        return max((_by_body(text), (slug, score)), key=lambda kind: kind[1])
    return slug, round(min(0.98, score), 3)


def _is_letter(rows: tuple[str, ...], text: str) -> bool:
    """Whether a page without a heading says what it is about, or whom it is for, as letters between offices do."""
    return any(_ABOUT_LETTER.match(folded_same_length(row)) for row in rows) or (
        _ADDRESSED.search(text) is not None and _ANSWERS.search(text) is not None
    )


def _subject(rows: Sequence[str]) -> str:
    """Return a heading with what stands under it, up to the grounds, the addressee or the office that decides."""
    folded = [folded_same_length(row) for row in rows[: 1 + _SUBJECT_ROWS]]
    ends = (
        place
        for place in range(1, len(folded))
        if _NO_SUBJECT.match(folded[place]) or (place > 1 and is_capital(rows[place]))
    )
    return " ".join(folded[: next(ends, len(folded))])


def _by_subject(heading: Best, *, subject: str, text: str) -> tuple[str, float]:
    """Return which of the kinds with one plain heading the words under it tell, else those of the page."""
    wordings = HEADINGS[heading.plain]
    for wording in wordings:
        if wording.subject.search(subject):
            return wording.slug, heading.score
    if _ABOUT.search(subject) and heading.plain == "quyết định":  # it says what it is about: none of ours
        return OTHER, 0.6
    for wording in wordings:
        if wording.body and wording.body.search(text):
            return wording.slug, 0.88 * heading.score
    slug, share = DEFAULTS.get(heading.plain, (OTHER, 0.5))
    return slug, share * heading.score


def _by_body(text: str) -> tuple[str, float]:
    """Return the kind that most of its usual words tell; `khac` where there are none."""
    counts = [(len(set(wording.subject.findall(text))), wording.slug) for wording in BODIES]
    best = max(count for count, _ in counts)
    if not best:
        return OTHER, 0.3
    rivals = [slug for count, slug in counts if count == best]
    return rivals[0], round((0.62 + 0.1 * min(3, best)) / len(rivals) ** 0.5, 3)
