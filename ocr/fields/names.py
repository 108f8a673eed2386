"""Names of persons: how far a name reaches in running text, and how much it looks like one."""

import re

from ocr.layout.page_string import PageString, Span
from schemas.vietnamese import fold


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\S+", text))


_FAMILY_NAMES = _words(
    """
    nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh truong doan lam mai trinh dao
    luong luu to ta cao chu chau quach trieu tang thai ha la kieu nong ma vi tong bach tu diep khuc thach kim son
    phung luc mac nghiem nguy ninh quan thieu than tieu ton trang uong van vuong khuong khong lo lu mau ong au
    banh be cam can che co cu cung dam dau dong gian giang giap hua kha khau khuat lai lang lieu lenh loc long moc
    ngan nham nhan nhu no pho phu phuong sam sung sa si tat thi tien tan vang viem vinh xa y hoa ro ksor rmah niê
    nie siu rah dieu a
    """
)
_MIDDLE_NAMES = _words(
    """
    van thi huu duc dinh xuan ngoc quang cong ba viet trong the si sy minh thanh tien kim quoc manh hong dang khac
    nhu anh bich hoai le my phuc quy thai tan tat thuc tri trung tu tuan vinh chi doan dai duy gia hai hoang phi
    thien
    """
)
_STOP_WORDS = _words(
    """
    bi tuc sinh nam nu gioi dan la que nguyen cap chuc don hien tru da duoc o tuoi co con vo chong cha me bo nguoi
    va cua thuoc theo voi tai tu nay ten ho so ngay thang nhap chuyen thuong hy hi khi truoc cung cho ve den noi
    hoac se thi thon xom xa huyen tinh lam moi dang trung doi tieu dai trinh
    """
)
_NO_NAMES = frozenset({
    "gia dinh", "viet nam", "chu tich", "giam doc", "to chuc", "thu truong", "liet si", "thuong binh", "benh binh",
    "to quoc", "nguoi co", "than nhan", "trung uong", "nha nuoc", "hoi dong", "uy ban", "so lao", "so noi", "bo truong",
    "quan doi", "chinh phu", "dan chu", "cong hoa", "dong chi", "truong phong", "quyet dinh",
    "truong ty", "van phong", "nhan dan", "chanh van", "phu luc", "tro cap", "khang chien", "loai a", "loai b",
    "cac tinh",
    "dieu tri", "cach mang", "pho giam", "pho chu", "hanh chinh",
})  # fmt: skip
_OFFICES = re.compile(
    r"[\s,–\-:(]*(?:chuc (?:vu|danh)\s*:?\s*)?(?:giam doc|pho giam doc|chu tich|pho chu tich"
    r"|truong phong|pho truong|truong ban|chanh|bo truong"
    r"|chu nhiem|tham phan|uy vien|thu ky|chinh uy|chinh tri vien|thu truong|chuyen vien|can bo|bac si|to truong"
    r"|truong cong an|cong chuc|dai dien|thay mat)"
)
_TITLE = re.compile(
    r"(?:(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Đđ]/c|Đ/C)(?:\s?\([Bb]à\))?[\s.:]+(?=[A-ZĐ]))?"
    r"(?:(?:[Bb]inh (?:nhì|nhất)|(?:[Hh]ạ|[Tt]rung|[Tt]hượng)[ -]s[ĩỹ]"
    r"|(?:[Cc]huẩn|[Tt]hiếu|[Tt]rung|[Tt]hượng|[Đđ]ại)[ -]"
    r"(?:úy|uý|tá|tướng))\s+(?=[A-ZĐ]))?"
)
_ALSO = re.compile(r"(?:la|ten la)\s+")
_NO_ALIAS = frozenset({"Không", "Sinh", "Nam", "Nữ", "Chưa", "Quê", "Dân", "Giới"})
_VOWEL = re.compile(r"[aeiouy]")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[0156](?=[^\W\d_]))*(?:['’][^\W\d_]+)?\.?")
_NEXT_WORDS = re.compile(r"\n([^\W\d_]{1,7})(?: ([^\W\d_]{1,7}))?")
_BETWEEN = re.compile(r"(?: |-|–| - |\. |\.|, ?(?=\n)){0,1}")
_MOST_WORDS = 6
_SKIPPED = " \t.…·_:;,-–—=*|'\"“”‘’«»)"


def may_begin_name(word: str) -> bool:
    """Say whether `word` is a family name, with whatever marks it was read."""
    return fold(word) in _FAMILY_NAMES


def find_name(string: PageString, region: Span) -> Span | None:
    """Return the name with which `region` begins, None where it begins with something else."""
    start = region.start
    while start < region.end and string.raw[start] in _SKIPPED:
        start += 1
    if title := _TITLE.match(string.raw, start, region.end):
        start = title.end()
    words = _name_words(string, Span(start, region.end))
    while words and not string.raw[words[-1].start].isupper():
        words.pop()
    if words and _folded(string, words[0]) in _STOP_WORDS - _FAMILY_NAMES:
        return None
    if not words or (
        not string.raw[words[0].start].isupper() and _folded(string, words[0]) not in _FAMILY_NAMES
    ):
        return None
    span = Span(words[0].start, words[-1].end)
    return span if name_plausibility(string.raw[span.start : span.end]) > 0.25 else None


def find_alias(string: PageString, region: Span) -> tuple[Span, float] | None:
    """Return the name by which somebody was also called: one word or more, each with a capital."""
    start = region.start
    while start < region.end and string.raw[start] in _SKIPPED + "(":
        start += 1
    if opening := _ALSO.match(string.folded, start, region.end):
        start = opening.end()
    words: list[Span] = []
    for match in _WORD.finditer(string.raw, start, region.end):
        between = string.raw[words[-1].end : match.start()] if words else string.raw[start : match.start()]
        if between.strip("-– ") or len(words) == _MOST_WORDS or not match.group()[0].isupper():
            break
        words.append(Span(match.start(), match.end() - match.group().endswith(".")))
    if not words or string.raw[words[0].start : words[0].end] in _NO_ALIAS:
        return None
    return Span(words[0].start, words[-1].end), 1.0


def name_plausibility(name: str) -> float:
    """Return 0-1: how much `name` looks like a Vietnamese full name (family, middle, given)."""
    words = [word for word in re.split(r"[\s\-–.]+", name) if word]
    if not words or not all(_VOWEL.search(fold(word)) or len(word) == 1 for word in words):
        return 0.0
    if " ".join(fold(word) for word in words[:2]) in _NO_NAMES:
        return 0.0
    score = 1.0 if fold(words[0]) in _FAMILY_NAMES else 0.7
    score *= {1: 0.2, 2: 0.92}.get(len(words), 1.0 if len(words) <= 5 else 0.6)
    too_long = sum(len(word) > 7 for word in words)
    is_initial = len(words[0]) == 1 and not words[0].isalpha()
    return score * 0.6**too_long * (0.5 if is_initial else 1.0)


def wrapped_name(string: PageString, span: Span, *, line_end: int, next_label: int) -> Span:
    """Return the name with its last words from the next line, where running text breaks the line within it."""
    if span.end < line_end or not string.is_full_line(string.line_at(span.start)):
        return span
    match = _NEXT_WORDS.match(string.raw, line_end)
    if (
        not match
        or not match[1].istitle()
        or len(string.raw[span.start : span.end].split()) >= _MOST_WORDS - 2
    ):
        return span
    two_words = match[2] is not None and match[2].istitle()
    end = match.end(2 if two_words else 1)
    return Span(span.start, end) if end <= next_label else span


def holds_office(string: PageString, span: Span) -> bool:
    """Whether an office follows the name: a director or member of a board is not the beneficiary."""
    return _OFFICES.match(string.folded, span.end) is not None


def _name_words(string: PageString, region: Span) -> list[Span]:
    words: list[Span] = []
    position = region.start
    while len(words) < _MOST_WORDS and (match := _WORD.match(string.raw, position, region.end)):
        span = Span(match.start(), match.end() - match.group().endswith("."))
        if not _continues(string, words, span):
            break
        words.append(span)
        between = _BETWEEN.match(string.raw, span.end, region.end)
        position = between.end() if between else span.end
        if position == span.end:
            break
    return words


def _continues(string: PageString, words: list[Span], span: Span) -> bool:
    text, folded = string.raw[span.start : span.end], _folded(string, span)
    if not words:
        return text[0].isupper() or folded in _FAMILY_NAMES
    first = string.raw[words[0].start : words[0].end]
    if first.isupper() and len(first) > 1 and not text.isupper():
        return False
    if text[0].isupper():
        return True
    after_hyphen = string.raw[span.start - 1] in "-–"
    return after_hyphen or folded in _MIDDLE_NAMES - _STOP_WORDS


def _folded(string: PageString, span: Span) -> str:
    return string.folded[span.start : span.end].strip(".")
