"""The places of the world, as settings: the mailbox, the way out, the board, the sheet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import ClassVar, Literal

STRICT = {"extra": "forbid", "strict": True}  # how pydantic reads these dataclasses; unknown keys are mistakes
ADDRESS = re.compile(r"https://docs\.google\.com/spreadsheets/(?:u/\d+/)?d/([\w-]+)(?:[/?#].*)?")


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
