"""ETHNIC_GROUPS: the 54 peoples of the country's list, with the other names that papers use for them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from schemas.vietnamese import fold


@dataclass(frozen=True, slots=True)
class EthnicGroup:
    """One people."""

    name: str
    """As the list has it and as it must be shown."""
    others: tuple[str, ...] = ()


ETHNIC_GROUPS: tuple[EthnicGroup, ...] = (
    EthnicGroup("Kinh", ("Việt",)),
    EthnicGroup("Tày", ("Thổ (Tày)",)),
    EthnicGroup("Thái", ("Tày Thanh", "Thái đen", "Thái trắng")),
    EthnicGroup("Hoa", ("Hán", "Hoa (Hán)")),
    EthnicGroup("Khơ-me", ("Khmer", "Khơ me", "Miên")),
    EthnicGroup("Mường", ("Mọi (Mường)",)),
    EthnicGroup("Nùng"),
    EthnicGroup("Hmông", ("Mông", "H'Mông", "Mèo")),
    EthnicGroup("Dao", ("Mán",)),
    EthnicGroup("Gia-rai", ("Gia rai", "Jrai", "Jarai")),
    EthnicGroup("Ngái"),
    EthnicGroup("Ê-đê", ("Ê đê", "Ede", "Rhadé")),
    EthnicGroup("Ba-na", ("Ba na", "Bahnar")),
    EthnicGroup("Xơ-đăng", ("Xơ đăng", "Xê đăng", "Sê đăng")),
    EthnicGroup("Sán Chay", ("Cao Lan", "Sán Chỉ", "Cao Lan - Sán Chỉ")),
    EthnicGroup("Cơ-ho", ("Cơ ho", "K'ho", "Kơ ho")),
    EthnicGroup("Chăm", ("Chàm",)),
    EthnicGroup("Sán Dìu"),
    EthnicGroup("Hrê", ("H'rê",)),
    EthnicGroup("Mnông", ("M'nông",)),
    EthnicGroup("Ra-glai", ("Ra glai", "Raglai")),
    EthnicGroup("Xtiêng", ("S'tiêng",)),
    EthnicGroup("Bru - Vân Kiều", ("Vân Kiều", "Bru", "Bru-Vân Kiều")),
    EthnicGroup("Thổ"),
    EthnicGroup("Giáy", ("Nhắng",)),
    EthnicGroup("Cơ-tu", ("Cơ tu", "Ka tu", "Cà tu")),
    EthnicGroup("Gié - Triêng", ("Giẻ Triêng", "Gié Triêng")),
    EthnicGroup("Mạ"),
    EthnicGroup("Khơ-mú", ("Khơ mú", "Xá")),
    EthnicGroup("Co", ("Cor",)),
    EthnicGroup("Tà-ôi", ("Tà ôi", "Pa cô", "Pa kô")),
    EthnicGroup("Chơ-ro", ("Chơ ro", "Châu ro")),
    EthnicGroup("Kháng"),
    EthnicGroup("Xinh-mun", ("Xinh mun",)),
    EthnicGroup("Hà Nhì"),
    EthnicGroup("Chu-ru", ("Chu ru",)),
    EthnicGroup("Lào"),
    EthnicGroup("La Chí"),
    EthnicGroup("La Ha"),
    EthnicGroup("Phù Lá"),
    EthnicGroup("La Hủ"),
    EthnicGroup("Lự"),
    EthnicGroup("Lô Lô"),
    EthnicGroup("Chứt"),
    EthnicGroup("Mảng"),
    EthnicGroup("Pà Thẻn"),
    EthnicGroup("Cơ Lao"),
    EthnicGroup("Cống"),
    EthnicGroup("Bố Y"),
    EthnicGroup("Si La"),
    EthnicGroup("Pu Péo"),
    EthnicGroup("Brâu"),
    EthnicGroup("Ơ Đu"),
    EthnicGroup("Rơ-măm", ("Rơ măm",)),
)  # fmt: skip
_JOINTS = re.compile(r"[\s\-–']+")


def ethnic_group(text: str) -> EthnicGroup | None:
    """Return the people that `text` names, without regard to case, diacritics and hyphens; None where it names none.

    Peoples whose names differ by diacritics alone (Thổ, Thái) are told apart where `text` carries them.
    """
    exact = _by_name(with_marks=True).get(_exact(text))
    return exact or _by_name(with_marks=False).get(_joined(fold(text)))


def _exact(text: str) -> str:
    return _joined(text.lower())


def _joined(text: str) -> str:
    return _JOINTS.sub(" ", text).strip()


@lru_cache(maxsize=2)
def _by_name(*, with_marks: bool) -> dict[str, EthnicGroup]:
    key = _exact if with_marks else lambda words: _joined(fold(words))
    return {key(words): group for group in reversed(ETHNIC_GROUPS) for words in (group.name, *group.others)}
