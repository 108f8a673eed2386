"""What is wrong with the arguments, in Vietnamese: the standard parser says it in English."""

import re

_SENTENCES: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (?P<a>.*)", "thiếu {a}"),
    (
        r"argument (?P<a>.*?): invalid choice: (?P<b>.*?) \(choose from (?P<c>.*)\)",
        "{a}: không có {b}, chỉ có {c}",
    ),
    (r"argument (?P<a>.*?): invalid choice: (?P<b>.*)", "{a}: không có {b}"),
    (r"argument (?P<a>.*?): expected .*", "{a}: thiếu giá trị"),
    (r"argument (?P<a>.*?): ignored explicit argument (?P<b>.*)", "{a}: không nhận giá trị {b}"),
    (r"argument (?P<a>.*?): invalid \S+ value: (?P<b>.*)", "{a}: giá trị {b} không dùng được"),
    (r"argument (?P<a>.*?): not allowed with argument (?P<b>.*)", "không dùng {a} cùng {b}"),
    (r"argument (?P<a>.*?): (?P<b>.*)", "{a}: {b}"),
    (r"unrecognized arguments: (?P<a>.*)", "không hiểu {a}"),
    (r"ambiguous option: (?P<a>.*) could match (?P<b>.*)", "{a} có thể là {b}"),
)
"""Message of `argparse` → ours; the first that fits counts."""


def in_vietnamese(message: str) -> str:
    """Return the message of `argparse` in Vietnamese, as it is where it is a new one."""
    for pattern, sentence in _SENTENCES:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return sentence.format(**found.groupdict())
    return message
