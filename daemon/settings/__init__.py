"""What the owner decides, read from TOML; every mistake is found at once and shown where it was written."""

from daemon.settings.load import load
from daemon.settings.places import Board, MailAccount, Mailbox, Sheet, Smtp
from daemon.settings.report import render_mistakes
from daemon.settings.schema import (
    Alerts,
    Backup,
    CalendarRules,
    ClockSettings,
    Company,
    Cycle,
    Dashboard,
    JournalSettings,
    People,
    Products,
    Settings,
)
from daemon.settings.secrets import address_key, secret, secret_source
from daemon.settings.workflow import load_workflow

__all__ = [
    "Alerts",
    "Backup",
    "Board",
    "CalendarRules",
    "ClockSettings",
    "Company",
    "Cycle",
    "Dashboard",
    "JournalSettings",
    "MailAccount",
    "Mailbox",
    "People",
    "Products",
    "Settings",
    "Sheet",
    "Smtp",
    "address_key",
    "load",
    "load_workflow",
    "render_mistakes",
    "secret",
    "secret_source",
]
