"""The code of a dossier as people and folders give it, made safe to keep, to show and to build paths of."""

import re

from schemas.errors import InvalidInputError
from schemas.vietnamese import nfc

MAX_LENGTH = 100
_FOREIGN = re.compile(r"[^\w.\-/ ]+")
_SPACES = re.compile(r" {2,}")


class BadDossierCodeError(InvalidInputError):
    """Nothing usable is left of the code."""

    code = "bad_dossier_code"


def clean_dossier_code(given: str) -> str:
    """Return a dossier code: NFC letters of any script, digits, `_ . - /` and single spaces; other signs fall away.

    Raises:
        BadDossierCodeError: It is empty, longer than 100 characters, or a path such as `../x`.
    """
    code = _SPACES.sub(" ", _FOREIGN.sub(" ", nfc(given))).strip()
    parts = [part.strip() for part in code.split("/")]
    if len(code) > MAX_LENGTH or not all(part.strip(".") for part in parts):
        raise BadDossierCodeError(
            "Mã hồ sơ không dùng được. Xin đặt mã (hoặc tên thư mục) từ 1 đến 100 ký tự, "
            "chỉ gồm chữ, số, dấu chấm, gạch nối, gạch chéo và dấu cách."
        )
    return "/".join(parts)
