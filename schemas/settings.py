"""Settings: every environment variable, typed and explained; built once where a process starts."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from schemas.admin_units.units import unit_of_code
from schemas.errors import InvalidInputError
from schemas.request_code import USUAL_TEMPLATE

PREFIX = "TRICHLUC_"
DEMO_MARK = "DEMO"
"""A file of this name in `home` says that everything there belongs to the demo."""


class SettingsError(InvalidInputError):
    """An environment variable holds a value that cannot be used."""

    code = "bad_setting"
    exit_code = 2


def _setting(default: Any, meaning: str) -> Any:
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True, slots=True)
class Settings:
    """What an installation can set; each field is read from `TRICHLUC_` plus its name in upper case."""

    home: Path = _setting(Path("var"), "Folder of all state on the default, one-machine installation.")
    database_url: str = _setting("", "SQLAlchemy URL of the records; empty: SQLite under `home`.")
    redis_url: str = _setting("", "Redis of the queue; empty: the embedded server that `trichluc up` starts.")
    files_url: str = _setting(
        "", "Where originals are kept, such as s3://bucket/prefix; empty: under `home`."
    )
    elasticsearch_url: str = _setting("", "Elasticsearch 9 to use as the index; empty: embedded tantivy.")
    elasticsearch_username: str = _setting("", "User name at Elasticsearch, if it asks for one.")
    elasticsearch_password_file: str = _setting("", "File holding the password at Elasticsearch.")
    elasticsearch_ca_file: str = _setting("", "CA certificate of Elasticsearch, if it is not a public one.")
    elasticsearch_index: str = _setting("trichluc", "Name of the alias and prefix of the indices.")
    tessdata: str = _setting(
        "", "Folder with `vie.traineddata`; empty: the system's, else the locked package's."
    )
    profile: str = _setting("careful", "How pages are read: `careful`, or `fast` for large backlogs.")
    account: str = _setting("", "Account that commands act as where `--as` is not given.")
    office_name: str = _setting("SỞ NỘI VỤ", "Name of the office on extracts.")
    office_parent: str = _setting("ỦY BAN NHÂN DÂN TỈNH", "Body above the office, on extracts.")
    office_place: str = _setting("Tỉnh", "Place name before the date on extracts.")
    province: str = _setting(
        "", "Code of the province, of the 34, whose own procedures are followed; empty: the nationwide ones."
    )
    number_symbol: str = _setting("TL-SNV", "Symbol after an extract's number, as in 12/TL-SNV.")
    inquiry_symbol: str = _setting(
        "SNV-NCC", "Symbol after the number of a letter to another agency, as in 12/SNV-NCC."
    )
    remind_days_before: int = _setting(
        1,
        "An agency may be reminded so many working days before its answer is due; 0: once that is past.",
    )
    copy_symbol: str = _setting(
        "SNV", "Abbreviation of the office after the number of a copy, as in 12/SY-SNV."
    )
    request_unit: str = _setting("H99", "Code of the office in the codes of requests, as in H56.17.")
    request_code: str = _setting(USUAL_TEMPLATE, "Template of request codes: unit, day of receipt, ordinal.")
    require_identity_check: bool = _setting(
        default=False,
        meaning="Accept a person's request only after the identity paper was checked; else the page reminds of it.",
    )
    request_files: int = _setting(30, "Most files that are handed in with one request.")
    request_file_mb: int = _setting(20, "Largest file that is handed in with a request, MB.")
    draft_days: int = _setting(
        30, "A request that somebody began to write is kept so many days after its last change, then removed."
    )
    draft_mb: int = _setting(50, "Most that the files of one such draft take together, MB.")
    loan_working_days: int = _setting(
        3, "A dossier on paper that was taken from its shelf is due back after so many working days."
    )
    reason_minutes: int = _setting(
        0,
        "Who opens a dossier of conditional access says why, and again after so many minutes; 0: nobody is asked.",
    )
    public_url: str = _setting("", "Address citizens reach, where QR codes point; empty: `host` and `port`.")
    host: str = _setting("127.0.0.1", "Address the web server listens on.")
    port: int = _setting(8000, "Port the web server listens on.")
    secure_cookies: bool = _setting(
        default=False, meaning="Send cookies over HTTPS only; set it behind a TLS proxy."
    )
    upload_limit_mb: int = _setting(200, "Largest request body that is accepted, MB.")
    upload_file_mb: int = _setting(4_000, "Largest file that is sent in pieces, MB.")
    upload_piece_mb: int = _setting(8, "Largest piece of it, MB; each process holds one a sender in memory.")
    upload_days: int = _setting(
        7, "What was sent and not taken in is thrown away when nothing happened to it for so many days."
    )
    package_limit_mb: int = _setting(
        1_000, "Largest package with a dossier of another installation that is accepted, MB."
    )
    max_pixels: int = _setting(100_000_000, "Largest page that is decoded, in pixels.")
    max_pages: int = _setting(2_000, "Most pages in one file.")
    child_memory_mb: int = _setting(1_500, "Memory of the child process that opens files, MB.")
    child_seconds: int = _setting(50, "Time of the child process that opens one file or page, seconds.")
    workers: int = _setting(0, "Reading processes; 0: one a core.")
    sweep_seconds: float = _setting(5.0, "How often the sweeper looks for work that got lost, seconds.")
    drop_folder: str = _setting("", "Folder watched for new files by `trichluc up`; empty: none.")
    drop_settle_seconds: float = _setting(
        5.0, "A dropped file is taken when it did not change for so long, seconds."
    )
    drop_remove: bool = _setting(default=False, meaning="Remove a dropped file after it was committed.")
    signing_dir: str = _setting(
        "", "Folder with root.pem, person.p12, signing.p12 and passphrase; empty: `home`/keys."
    )
    timestamp_url: str = _setting(
        "", "Address of the RFC 3161 server whose time stamps signatures carry; empty: none do."
    )
    timestamp_roots_file: str = _setting(
        "", "PEM certificates that time stamps must lead to; needed where `timestamp_url` is set."
    )
    revocation_lists: bool = _setting(
        default=True,
        meaning="Ask the issuers of signers' and the agency's certificates whether they revoked them (OCSP, else CRL), "
        "and lay what they say into the file.",
    )
    revocation_required: bool = _setting(
        default=False,
        meaning="Sign nothing while the issuers of a certificate cannot be asked; else it is signed without, and told.",
    )
    sign_server: str = _setting(
        "", "On a signer's PC: the only server that `trichluc sign-agent` speaks to, https://…"
    )
    sign_module: str = _setting("", "On a signer's PC: the token's driver, a PKCS#11 library.")
    words_dir: str = _setting(
        "", "Folder with `vi.po` and `en.po` that say some things in the office's own words; empty: none."
    )
    font: str = _setting("", "TTF of the office's own font for extracts; empty: Tinos.")
    verify_per_minute: int = _setting(
        120, "Checks of papers that one address may ask for without signing in, a minute and server process."
    )
    smtp_host: str = _setting("", "Mail server that notices are handed to; empty: no e-mail is sent.")
    smtp_port: int = _setting(587, "Port of the mail server.")
    smtp_security: str = _setting("starttls", "How the way there is encrypted: `starttls`, `tls` or `none`.")
    smtp_user: str = _setting("", "User name at the mail server, if it asks for one.")
    smtp_password_file: str = _setting("", "File holding the password at the mail server.")
    smtp_ca_file: str = _setting("", "CA certificate of the mail server, if it is not a public one.")
    mail_from: str = _setting("", "Address that e-mail comes from; needed where `smtp_host` is set.")
    sms_url: str = _setting("", "Where text messages are handed in; empty: none are sent.")
    sms_token_file: str = _setting("", "File holding the token at the provider of text messages.")
    zalo_url: str = _setting("", "Where Zalo messages are handed in; empty: none are sent.")
    zalo_token_file: str = _setting("", "File holding the token at the provider of Zalo messages.")
    portal_url: str = _setting(
        "", "Portal of public services, or an adapter to it; empty: nothing is exchanged."
    )
    portal_token_file: str = _setting("", "File holding the token at the portal.")
    portal_office: str = _setting("default", "Id of the office that gets what the portal sends.")
    notice_hours: int = _setting(8, "An office is noticed of a step so many working hours before it is due.")
    extension_days: int = _setting(
        5, "Working days that a drafted apology proposes; the officer decides. No rule was found for it."
    )
    session_hours: int = _setting(10, "A sign-in lasts at most so long, hours.")
    kiosk_ask_seconds: int = _setting(
        60, "A device in the hall asks whether anybody is still there after so long without input, seconds."
    )
    kiosk_forget_seconds: int = _setting(30, "It waits so long for an answer, then forgets all, seconds.")
    kiosk_paper: str = _setting("a4", "What a device in the hall prints on: `a4`, or a `roll` of 80 mm.")
    demo: bool = _setting(
        default=False, meaning="The demo: its accounts exist and papers say that they are a test."
    )

    @property
    def resolved_database_url(self) -> str:
        """The database's URL, SQLite under `home` where none is set."""
        return self.database_url or f"sqlite:///{(self.home / 'trichluc.sqlite').absolute()}"

    @property
    def resolved_redis_url(self) -> str:
        """The queue's URL, the embedded server's socket where none is set."""
        return self.redis_url or f"unix://{self.redis_socket}"

    @property
    def redis_socket(self) -> Path:
        """Private socket of the embedded Redis."""
        return (self.home / "run" / "redis.sock").absolute()

    @property
    def index_dir(self) -> Path:
        """Folder of the embedded index."""
        return self.home / "index"

    @property
    def resolved_public_url(self) -> str:
        """Address citizens reach, without a slash at its end."""
        return self.public_url.rstrip("/") or f"http://{self.host}:{self.port}"

    @property
    def is_demo(self) -> bool:
        """Whether this is the demo: said by the setting, or by the mark that the demo left in `home`."""
        return self.demo or (self.home / DEMO_MARK).exists()

    @property
    def index_engine(self) -> str:
        """`elasticsearch` or `tantivy`."""
        return "elasticsearch" if self.elasticsearch_url else "tantivy"

    @property
    def font_path(self) -> Path | None:
        """The office's own regular font; None: Tinos."""
        return Path(self.font) if self.font else None

    @property
    def keys_dir(self) -> Path:
        """Folder of the signing keys."""
        return Path(self.signing_dir) if self.signing_dir else self.home / "keys"

    @property
    def files_dir(self) -> Path:
        """Folder of originals and derived files."""
        return self.home / "files"


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Return the settings that the environment gives.

    Raises:
        SettingsError: A value does not fit its type, or a `TRICHLUC_` variable is unknown.
    """
    environ = os.environ if environ is None else environ
    known = {PREFIX + f.name.upper(): f for f in fields(Settings)}
    _refuse_unknown(environ, set(known))
    values = {
        f.name: _convert(name, environ[name], f.default)
        for name, f in known.items()
        if environ.get(name, "") != ""
    }
    _check_province(str(values.get("province", "")))
    _check_paper(str(values.get("kiosk_paper", "a4")))
    return Settings(**values)  # type: ignore[arg-type]


def _refuse_unknown(environ: Mapping[str, str], known: set[str]) -> None:
    for name in environ:
        if (
            name.startswith(PREFIX)
            and name not in known
            and not name.startswith((PREFIX + "TEST_", PREFIX + "CI"))
        ):
            raise SettingsError(f"Không có thiết lập {name}. Xem docs/settings.md để biết tên đúng.")


def _check_province(code: str) -> None:
    if code and unit_of_code(code, code_system="GSO34") is None:
        raise SettingsError(f"{PREFIX}PROVINCE không phải mã của tỉnh, thành phố nào trong 34 đơn vị.")


def _check_paper(paper: str) -> None:
    if paper not in ("a4", "roll"):
        raise SettingsError(f"{PREFIX}KIOSK_PAPER là a4 hoặc roll.")


def _convert(name: str, text: str, default: object) -> object:
    try:
        if isinstance(default, bool):
            return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}[
                text.lower()
            ]
        if isinstance(default, int | float | Path):
            return _checked(name, type(default)(text)) if not isinstance(default, Path) else Path(text)
    except (ValueError, KeyError) as error:
        raise SettingsError(f"Thiết lập {name} có giá trị không dùng được. Xem docs/settings.md.") from error
    return text


def _checked(name: str, number: float) -> float:
    """Return `number`; no setting is negative or endless, and only some may be 0."""
    may_be_0 = name in (PREFIX + "WORKERS", PREFIX + "DROP_SETTLE_SECONDS")
    most = 65_535 if name == PREFIX + "PORT" else 2**62
    if not (0 if may_be_0 else 1e-3) <= number <= most:
        raise ValueError(name)
    return number
