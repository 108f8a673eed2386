"""Values of which there are only a few: sex, people, force, war, kinship."""

import re

from ocr.fields.phrases import find_phrase, phrase_start
from ocr.layout.page_string import PageString, Span
from schemas.ethnic_groups import ethnic_group
from schemas.vietnamese import fold

_SEX = re.compile(r"(?:nam|nu)\b(?!\s*[/,]\s*(?:nam|nu)\b)")
_WORD = re.compile(r"[^\s,;.:()\t]+")
BRANCHES = (
    "quân đội nhân dân", "quân đội", "công an nhân dân vũ trang", "công an vũ trang", "công an nhân dân", "công an",
    "dân chính đảng", "dân chính", "dân quân tự vệ", "dân quân du kích", "dân quân", "du kích", "thanh niên xung phong",
    "dân công hỏa tuyến", "dân công", "lực lượng vũ trang", "bộ đội địa phương", "bộ đội", "cán bộ dân chính", "tự vệ",
)  # fmt: skip
"""Forces and offices in which somebody served."""
_BRANCH = re.compile("|".join(re.escape(fold(words)) for words in sorted(BRANCHES, key=len, reverse=True)))
_PERIOD = re.compile(
    (
        r"(?:(?:cuoc )?(?:khang chien )?chong (?:thuc dan )?phap(?:\W{1,2}chong my)?"
        r"|(?:cuoc )?(?:khang chien )?chong (?:de quoc )?my"
        r"(?:,? cuu nuoc)?|(?:chien tranh |xay dung va )?bao ve to quoc|(?:chien tranh )?(?:bao ve )?bien gioi"
        r"(?: phia bac| tay nam)?|(?:lam )?nghia vu quoc te|tien khoi nghia|truoc cach mang thang tam|sau (?:nam )?1975"
        r"|xay dung (?:chu nghia xa hoi|to quoc)|giup ban|9 nam)"
        r"(?:(?:,| va)? (?:lam )?nghia vu quoc te)?(?:\s*\([^()\n]{4,40}\)|,? \d{4}\s?[-–]\s?\d{4})?"
    ).replace(" ", r"\s")
)
RELATIONS = (
    "cha đẻ", "bố đẻ", "cha nuôi", "bố nuôi", "cha", "bố", "mẹ đẻ", "mẹ nuôi", "mẹ kế", "mẹ", "vợ", "chồng", "con đẻ",
    "con nuôi", "con trai", "con gái", "con út", "con cả", "con dâu", "con", "anh ruột", "anh trai", "anh rể", "anh",
    "chị ruột", "chị gái", "chị dâu", "chị", "em ruột", "em trai", "em gái", "em", "cháu ruột", "cháu nội",
    "cháu ngoại", "cháu trai", "cháu gái", "cháu họ", "cháu", "ông nội", "bà nội", "ông ngoại", "bà ngoại", "chú ruột",
    "chú", "bác ruột", "bác", "cô ruột", "cô", "cậu", "dì", "người thờ cúng", "thờ cúng", "người nuôi dưỡng",
    "người có công nuôi dưỡng", "người có công nuôi liệt sĩ",
)  # fmt: skip
"""How somebody is related to the beneficiary."""
_RELATION = re.compile(
    "(?:"
    + "|".join(re.escape(fold(words)) for words in sorted(RELATIONS, key=len, reverse=True))
    + r")(?![a-z])(?:\s*\((?:de|nuoi|ruot|trai|gai|cua liet si)\))?"
)
_OF_WHOM = re.compile(r"\s+(?:cua\s+)?(?:liet s[iy]|nguoi|dong chi|ong|ba)\b")


def find_sex(string: PageString, region: Span) -> tuple[Span, float] | None:
    """Return "Nam" or "Nữ" where `region` begins with one of them, and not with both for ticking."""
    start = phrase_start(string, region)
    match = _SEX.match(string.folded, start, region.end)
    return (Span(match.start(), match.end()), 1.0) if match else None


def find_ethnic_group(string: PageString, region: Span) -> tuple[Span, float] | None:
    """Return the people that `region` names first; a name in capitals that the list lacks is less certain."""
    start = phrase_start(string, region)
    words = list(_WORD.finditer(string.raw, start, region.end))[:4]
    for count in range(len(words), 0, -1):
        span = Span(words[0].start(), words[count - 1].end())
        if ethnic_group(string.raw[span.start : span.end]):
            return span, 1.0
    if words and words[0].start() == start and words[0].group()[0].isupper() and words[0].group().isalpha():
        return Span(words[0].start(), words[0].end()), 0.5
    return None


def find_branch(string: PageString, region: Span) -> tuple[Span, float] | None:
    """Return the force with which `region` begins."""
    start = phrase_start(string, region)
    match = _BRANCH.match(string.folded, start, region.end)
    return (Span(match.start(), match.end()), 1.0) if match else None


def find_period(string: PageString, region: Span) -> tuple[Span, float] | None:
    """Return the war in which something happened, as it is called, with its years in brackets."""
    start = phrase_start(string, region)
    match = _PERIOD.search(string.folded, start, min(region.end, start + 60))
    if match is None:
        return None
    return Span(match.start(), match.end()), 1.0 if match.start() == start else 0.85


def find_relation(string: PageString, region: Span) -> tuple[Span, float] | None:
    """Return the kinship with which `region` begins."""
    phrase = find_phrase(string, region)
    if phrase is None:
        return None
    match = _RELATION.match(string.folded, phrase.start, region.end)
    if match is None:
        return None
    rest = string.folded[match.end() : phrase.end].strip(" .")
    is_whole = not rest or _OF_WHOM.match(string.folded, match.end(), phrase.end) is not None
    return Span(match.start(), match.end()), 1.0 if is_whole else 0.7
