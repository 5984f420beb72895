"""The settings as values. Their names are the keys of `config/facteur.toml`; each is explained there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from typing import ClassVar, Literal

from daemon.settings.places import STRICT, Board, MailAccount, Mailbox, Sheet, Smtp


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
