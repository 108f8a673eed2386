"""Numbers of papers that no two dossiers share: each is a scrambled form of the dossier's own."""

from schemas.fields import FieldName
from scripts.bench.province.draws import Draws

_BOARD_SIZE = 99_991
_CITIZENS = 999_983
"""Primes: multiplying by another number and taking the rest meets every number below them once."""
_BATCH = 1_000
_LOCALITY = "NA"
_DECISION_FORMS = ("{}/QĐ-LĐTBXH", "{}/QĐ-UBND", "{}/QĐ-SLĐTBXH", "{}/QĐ-TBXH", "{}-QĐ/TB", "{}/QĐ-UB")
_MERIT_FORMS = ("{}/TTg", "{}TTga", "{}/QĐ-TTg", "{}-TTg", "{}TTgb", "{}/QĐ-CTN")
_WOUND_FORMS = ("{}/CNBT", "{}/GCN", "{}/GCN-BT", "{}-CNBT", "{}/CNBT-QK4", "{}/GCNBT")
_BOARD_FORMS = ("{}/GĐYK", "{}/BB-GĐYK", "{}/GĐYK-TT", "{}-GĐYK", "{}/BBGĐ", "{}/GĐTT")
_SERIES, _SUFFIXES = ("GC", "KC", "TG", "AB", "BH", "LT", "KM", "CP"), "KABCDEGHLMNPQRSTUV"


def invent_numbers(
    draws: Draws, *, index: int, category: str, woman: bool, born: int
) -> dict[FieldName, str]:
    """Return the numbers of the papers that the dossier `index` of `category` can hold."""
    numbers: dict[FieldName, str] = {
        "beneficiary_file_no": _file_no(draws, index=index, category=category),
        "decision_no": _numbered(_DECISION_FORMS, index, factor=31_337),
    }
    if category == "LS":
        death_notice = _scrambled(index, factor=48_611, size=_BOARD_SIZE)
        numbers["death_notice_no"] = f"{1 + death_notice // 12}/{1 + death_notice % 12:02d}"
        numbers["merit_certificate_no"] = _diploma(index)
        numbers["merit_decision_no"] = _numbered(_MERIT_FORMS, index, factor=27_183)
    else:
        citizen = _scrambled(index, factor=350_377, size=_CITIZENS)
        whole = f"003{int(woman)}{born % 100:02d}{citizen:06d}"
        numbers["citizen_no"] = whole if draws.happens(0.5) else f"003{citizen:06d}"
        numbers["certificate_no"] = f"{category} {_scrambled(index, factor=611_953, size=_CITIZENS):06d}"
    if category in ("TB", "BB", "CĐHH"):
        numbers["assessment_no"] = _numbered(_BOARD_FORMS, index, factor=16_187)
        numbers["wound_certificate_no"] = _numbered(_WOUND_FORMS, index, factor=57_721)
    return numbers


def _file_no(draws: Draws, *, index: int, category: str) -> str:
    """Return a number of the province: given out batch by batch, so that most begin with noughts."""
    within = _scrambled(index % _BATCH, factor=331, size=997) if index % _BATCH < 997 else index % _BATCH
    number, chance = index - index % _BATCH + within + 1, draws.share()
    if chance < 0.65:
        return f"{_LOCALITY}/{category}-{number:05d}"
    return f"{_LOCALITY}/{number:05d}-{draws.between(1, 4)}" if chance < 0.8 else f"{number:05d}"


def _scrambled(index: int, *, factor: int, size: int) -> int:
    return (index * factor + factor) % size


def _numbered(forms: tuple[str, ...], index: int, *, factor: int) -> str:
    """Return a number in one of `forms`; one number comes again after 99,991 dossiers, in another form."""
    number = _scrambled(index, factor=factor, size=_BOARD_SIZE)
    return forms[(number + index // _BOARD_SIZE) % len(forms)].format(number + 1)


def _diploma(index: int) -> str:
    number = _scrambled(index, factor=41_213, size=_BOARD_SIZE)
    series = (number // 900 + index // _BOARD_SIZE) % len(_SERIES)
    return f"{_SERIES[series]}{100 + number % 900}{_SUFFIXES[number // 900 // len(_SERIES) % len(_SUFFIXES)]}"
