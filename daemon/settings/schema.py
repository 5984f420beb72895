"""The settings as values. Their names are the keys of `config/facteur.toml`; each is explained there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import ClassVar, Literal

STRICT = {"extra": "forbid", "strict": True}  # how pydantic reads these dataclasses; unknown keys are mistakes
ADDRESS = re.compile(r"https://docs\.google\.com/spreadsheets/(?:u/\d+/)?d/([\w-]+)(?:[/?#].*)?")


@dataclass(frozen=True, slots=True)
class Company:
    """Who we are. Invoices that bear other tax numbers than `tps` and `tvq` are not ours."""

    __pydantic_config__: ClassVar = STRICT
    name: str
    coordination_email: str
    signature: str = ""
    phone: str = ""
    tps: str = ""
    tvq: str = ""
    emails: tuple[str, ...] = ()
    address: str = ""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Where invoices and replies arrive. `trusted_authserv` = "" trusts no Authentication-Results.

    `folder` is on this disk for a Maildir, on the server for an IMAP account, whose password is the secret
    `mailbox_password`. Processed letters go to `done_folder` and are marked `done_flag`; "" = they stay as they are.
    What `trusted_programs` send counts as a forward once that header proves it and the PDF bears our tax numbers.
    Letters that arrived before `start`, in the company's time, are refused unread; None decides at the first look.
    """

    __pydantic_config__: ClassVar = STRICT
    allowed_senders: tuple[str, ...]
    folder: Path = Path("INBOX")
    kind: Literal["maildir", "imap"] = "maildir"
    host: str = ""
    port: int = 993
    security: Literal["tls", "starttls", "none"] = "tls"
    user: str = ""
    ca_file: Path | None = None
    timeout_seconds: float = 30.0
    sent_folder: str = ""
    done_folder: str = ""
    done_flag: str = ""
    poll_seconds: float = 1.0
    max_megabytes: int = 25
    trusted_authserv: str = ""
    trusted_programs: tuple[str, ...] = ()
    start: datetime | None = None
    recognise_scans: bool = True


@dataclass(frozen=True, slots=True)
class Smtp:
    """The way out for messages. The password is the secret `smtp_password`; none without a user.

    `ca_file` holds an authority trusted besides the machine's own. `keep_copies` puts what left into the mailbox's
    folder of sent mail, where the server does not do so itself.
    """

    __pydantic_config__: ClassVar = STRICT
    host: str
    sender: str
    port: int = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str = ""
    ca_file: Path | None = None
    keep_copies: bool = False
    check_seconds: float = 300.0  # between two proofs that a message could leave


@dataclass(frozen=True, slots=True)
class MailAccount:
    """How the mailbox and the way out know us: by passwords, or by one sign-in that a person makes (OAuth2).

    `tenant` and `authority` are Microsoft's; Google's client has the secret `sign_in_secret` besides.
    """

    __pydantic_config__: ClassVar = STRICT
    kind: Literal["password", "microsoft", "google"] = "password"
    client_id: str = ""
    tenant: str = "organizations"
    authority: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """The production board. The token is the secret `board_token`. `project` is its gid.

    `requests_per_minute` is what Asana allows the token: 150 on the free plan, 1,500 on the others.

    `adopt` looks for a card of people's, at the price of a reading of the board for each invoice.
    """

    __pydantic_config__: ClassVar = STRICT
    project: str
    url: str = "https://app.asana.com/api/1.0"
    poll_seconds: float = 75.0  # 48 requests an hour when nothing happens, and the hourly look at every card
    timeout_seconds: float = 30.0
    requests_per_minute: int = 150
    custom_fields: bool = False
    adopt: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """The stock-receipt sheet: the workbook `file`, or Google's `spreadsheet` shared with the service `account`.

    The workbook is read once it has been quiet for `settle_seconds`; Drive is asked every `look_seconds`.
    With `own_tab`, our rows go to that tab of the same file, and people's `tab` is read beside it.
    `headings` are those that people confirmed, by column as `received`. `url` stands for Google's addresses.
    """

    __pydantic_config__: ClassVar = STRICT
    tab: str
    kind: Literal["xlsx", "google"] = "xlsx"
    file: Path | None = None
    spreadsheet: str = ""  # its key, or the address that the browser shows
    account: Path | None = None  # the JSON file that Google hands out
    headings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    own_tab: str = ""
    url: str = ""
    poll_seconds: float = 2.0
    settle_seconds: float = 1.0
    look_seconds: float = 20.0

    @property
    def key(self) -> str:
        """The spreadsheet's key, alone."""
        found = ADDRESS.fullmatch(self.spreadsheet)
        return found[1] if found else self.spreadsheet

    @property
    def shown(self) -> str:
        """Where it lies, for people."""
        return str(self.file) if self.kind == "xlsx" else self.spreadsheet


@dataclass(frozen=True, slots=True)
class Products:
    """What is sold and who supplies it. Without a `file`, each line of goods is a row and nothing is ordered."""

    __pydantic_config__: ClassVar = STRICT
    file: Path | None = None
    orders: Literal["draft", "send"] = "draft"
    orders_at: str = "10:00"
    poll_seconds: float = 5.0


@dataclass(frozen=True, slots=True)
class CalendarRules:
    """What closes the company besides the statutory days. A closure is (first day, last day)."""

    __pydantic_config__: ClassVar = STRICT
    easter: Literal["friday", "monday"] = "friday"
    construction_holiday: bool = True
    closures: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True)
class People:
    """E-mail addresses of each group; the first one is assigned what the group must do."""

    __pydantic_config__: ClassVar = STRICT
    production: tuple[str, ...] = ()
    post_sales: tuple[str, ...] = ()
    procurement: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()
    crew: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dashboard:
    """Where the pages are served: `host:port`, this machine only."""

    __pydantic_config__: ClassVar = STRICT
    address: str = "127.0.0.1:8711"


@dataclass(frozen=True, slots=True)
class ClockSettings:
    """`offset_file` moves the office's time (demo only); None is the real time."""

    __pydantic_config__: ClassVar = STRICT
    offset_file: Path | None = None


@dataclass(frozen=True, slots=True)
class JournalSettings:
    """`url` as SQLAlchemy writes it; "" is SQLite in the data folder."""

    __pydantic_config__: ClassVar = STRICT
    url: str = field(default="", repr=False)  # may hold a password


@dataclass(frozen=True, slots=True)
class Lists:
    """Clients' lists of addresses: personal data. Without a `folder` they lie in `listes`, in the data folder.

    `share_with` is the group told of a final list; "" shares none. They are deleted `keep_days` after the delivery.
    """

    __pydantic_config__: ClassVar = STRICT
    folder: Path | None = None
    share_with: Literal["", "production", "post_sales", "procurement", "owner"] = "production"
    keep_days: int = 90
    on_card: bool = False


@dataclass(frozen=True, slots=True)
class Backup:
    """One archive a day in `folder`, once it is `at` in the company's time; the newest `keep` stay. None makes none."""

    __pydantic_config__: ClassVar = STRICT
    folder: Path | None = None
    at: time = time(2)
    keep: int = 14


@dataclass(frozen=True, slots=True)
class Alerts:
    """Proof of life. `url` is told what stopped, `ping_url` is asked every `ping_seconds` while all is well.

    `canary` sends a letter to ourselves each business day, where the mailbox is an IMAP account.
    """

    __pydantic_config__: ClassVar = STRICT
    canary: bool = True
    url: str = field(default="", repr=False)  # whoever has these addresses can write there
    ping_url: str = field(default="", repr=False)
    ping_seconds: float = 300.0


@dataclass(frozen=True, slots=True)
class Cycle:
    """More messages owed at once than this, and the daemon asks before it sends; `prudent` asks for each client's."""

    __pydantic_config__: ClassVar = STRICT
    max_messages_at_once: int = 20
    prudent: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that the owner decides. Paths are absolute; nothing secret is in here."""

    __pydantic_config__: ClassVar = STRICT
    data: Path
    workflow: Path
    company: Company
    mailbox: Mailbox
    smtp: Smtp
    board: Board
    sheet: Sheet
    people: People
    sign_in: MailAccount = field(default_factory=MailAccount)
    products: Products = field(default_factory=Products)
    calendar: CalendarRules = field(default_factory=CalendarRules)
    dashboard: Dashboard = field(default_factory=Dashboard)
    clock: ClockSettings = field(default_factory=ClockSettings)
    journal: JournalSettings = field(default_factory=JournalSettings)
    lists: Lists = field(default_factory=Lists)
    backup: Backup = field(default_factory=Backup)
    cycle: Cycle = field(default_factory=Cycle)
    alerts: Alerts = field(default_factory=Alerts)
    clients: Mapping[str, str] = field(default_factory=dict)  # name as invoiced → whom to write to there
    language: Literal["fr", "en"] = "fr"
    timezone: str = "America/Toronto"
    office: str = "main"
    folder: Path = Path()  # where the file lies; secrets.toml is looked for beside it
