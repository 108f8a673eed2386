"""What the dossiers of each category hold, and in which era they were made."""

from typing import Literal

from scripts.samples import papers_contents
from scripts.samples import papers_fallen as fallen
from scripts.samples import papers_health as health
from scripts.samples import papers_honour as honour
from scripts.samples import papers_letters as letters
from scripts.samples import papers_life as life
from scripts.samples import papers_lists as lists
from scripts.samples import papers_martyr as martyr
from scripts.samples import papers_move as move
from scripts.samples import papers_office as office
from scripts.samples import papers_request as counter
from scripts.samples import papers_wounded as wounded
from scripts.samples.recipes import PaperWriter

When = Literal["event", "filed", "before", "decided", "after", "late"]
"""In the years after the event; when cadres told their lives; of the era before the decision; with it; of the era
after it; in our days."""
Era = Literal["war", "middle", "new"]
Held = tuple[PaperWriter, When]

ERAS: tuple[Era, ...] = ("war", "middle", "new")
CATEGORIES: dict[Era, tuple[str, ...]] = {
    "war": ("LS", "TB", "LS", "BB", "TB", "LS", "AHLLVT", "TB", "GĐCM", "LS", "AHLĐ"),
    "middle": (
        "TB",
        "LS",
        "LTCM",
        "LS",
        "BB",
        "HĐKC",
        "TB",
        "BMVNAH",
        "LS",
        "TKN",
        "TĐ",
        "GĐCM",
        "AHLĐ",
        "AHLLVT",
    ),
    "new": (
        "LS",
        "CĐHH",
        "TB",
        "BMVNAH",
        "LTCM",
        "LS",
        "TĐ",
        "HĐKC",
        "TKN",
        "TB",
        "CĐHH",
        "AHLLVT",
        "GĐCM",
        "BB",
    ),
}
"""Era → whose dossiers were made then, in turn."""
WARS_OF: dict[str, tuple[str, ...]] = {
    "LTCM": ("1940s",), "TKN": ("1940s",), "AHLĐ": ("1950s",), "GĐCM": ("1950s",), "CĐHH": ("1970s",),
    "BMVNAH": ("1950s", "1970s"), "TĐ": ("1950s", "1970s"), "HĐKC": ("1950s", "1970s"),
}  # fmt: skip
CORE: dict[str, tuple[Held, ...]] = {
    "LS": ((martyr.report_of_death, "event"), (office.decision, "decided")),
    "TB": ((wounded.certificate_of_wound, "event"), (wounded.medical_record, "before"), (office.decision, "decided")),
    "BB": ((health.certificate_of_illness, "event"), (wounded.medical_record, "before"), (office.decision,
                                                                                          "decided")),
    "CĐHH": ((life.personal_declaration, "before"), (wounded.medical_record, "before"), (office.decision, "decided")),
    "TĐ": ((honour.prison_confirmation, "before"), (office.decision, "decided")),
    "BMVNAH": ((honour.conferment, "before"), (office.decision, "decided")),
    "AHLLVT": ((honour.conferment, "before"), (wounded.service_record, "event"), (office.decision, "decided")),
    "AHLĐ": ((honour.conferment, "before"), (office.decision, "decided")),
    "LTCM": ((life.cadre_record, "filed"), (office.decision, "decided")),
    "TKN": ((life.cadre_record, "filed"), (office.decision, "decided")),
    "HĐKC": ((honour.medal, "before"), (office.decision, "decided")),
    "GĐCM": ((honour.medal, "before"), (office.decision, "decided")),
}  # fmt: skip
"""Category → what every dossier of it holds."""
OF_SOLDIERS: tuple[Held, ...] = (
    (wounded.service_record, "event"), (honour.discharge, "event"), (life.personal_declaration, "before"),
    (health.case_summary, "before"),
)  # fmt: skip
OF_CIVILIANS: tuple[Held, ...] = (
    (life.personal_declaration, "before"), (honour.medal, "before"), (health.payment_slip, "after"),
)  # fmt: skip
OFTEN: dict[str, tuple[Held, ...]] = {
    "LS": (
        (martyr.certificate_of_sacrifice, "event"), (martyr.diploma, "before"), (martyr.family_declaration, "before"),
        (martyr.diploma, "before"), (fallen.confirmation_of_sacrifice, "event"), (fallen.minutes_of_the_event,
                                                                                  "event"),
        (fallen.notice_of_the_grave, "after"), (fallen.certificate_of_the_family, "after"),
        (martyr.family_declaration, "before"), (health.payment_slip, "after"),
    ),
    "TB": (*OF_SOLDIERS, (health.referral, "before"), (health.invalid_card, "after"), (health.payment_slip, "after")),
    "BB": (*OF_SOLDIERS, (health.referral, "before"), (health.invalid_card, "after"), (health.payment_slip, "after")),
    "CĐHH": (*OF_SOLDIERS, (health.referral, "before"), (health.payment_slip, "after")),
    "TĐ": (*OF_SOLDIERS[:3], *OF_CIVILIANS[1:]),
    "HĐKC": (*OF_SOLDIERS[:3], *OF_CIVILIANS[1:]),
    "AHLLVT": (*OF_SOLDIERS[1:3], *OF_CIVILIANS[1:]),
}  # fmt: skip
"""Category → what many of its dossiers hold besides; civilians' papers where it is not named."""
ANY: tuple[Held, ...] = (
    (office.cover, "after"), (office.cover, "after"), (papers_contents.contents, "after"), (counter.request, "late"),
    (counter.receipt, "late"), (counter.extract, "after"), (move.move_request, "late"), (move.move_notice, "after"),
    (move.authorization, "late"), (move.identity_paper, "late"), (move.correction, "late"), (letters.letter, "after"),
    (letters.minutes, "before"), (lists.list_of_people, "before"), (letters.notice, "after"),
    (letters.numbered_decision, "after"),
)  # fmt: skip
"""Papers of any dossier."""
DEATH: tuple[Held, ...] = ((life.extract_of_death, "late"), (life.declaration_of_death, "late"))
