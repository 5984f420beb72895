"""`config/facteur.toml` → `Settings`, with every mistake of the file at once."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from daemon.errors import Misconfigured
from daemon.settings.checks import meaning
from daemon.settings.schema import Settings
from daemon.settings.shape import shaped
from daemon.settings.toml import read

PATHS = (
    ("data",),
    ("workflow",),
    ("mailbox", "folder"),
    ("mailbox", "ca_file"),
    ("sheet", "file"),
    ("sheet", "account"),
    ("lists", "folder"),
    ("products", "file"),
    ("clock", "offset_file"),
    ("backup", "folder"),
)
DURATION = re.compile(r"(\d+(?:[.,]\d+)?)\s*(ms|s|min|h)")
SECONDS = {"ms": 0.001, "s": 1.0, "min": 60.0, "h": 3600.0}


def load(config: Path, data: Path | None = None, *, look: bool = True) -> Settings:
    """Read the settings; relative paths start at the file's own folder.

    `data` outranks the key of that name. With `look` False, nothing is asked of the disk beyond the
    file itself, so that `status` answers while a share is away. Raises Misconfigured.
    """
    document = read(config)
    folder = config.resolve().parent
    values = prepared(document.values, folder)
    if data is not None:
        values["data"] = str(data.resolve())
    settings, misshapen = shaped(document, values, Settings)
    mistakes = [
        *document.mistakes,
        *misshapen,
        *(document.mistake(path, reason, suggestion, word) for path, reason, suggestion, word in meaning(values, look)),
    ]
    if mistakes or settings is None:
        raise Misconfigured(*sorted(dict.fromkeys(mistakes), key=lambda mistake: (mistake.line, mistake.column)))
    return replace(settings, folder=folder)


def prepared(raw: dict[str, Any], folder: Path) -> dict[str, Any]:
    """A copy with human forms made plain: "2 s", "first/last", paths beside the file."""
    values = {key: dict(value) if isinstance(value, dict) else value for key, value in raw.items()}
    for table in values.values():
        if isinstance(table, dict):
            table.update({key: _seconds(value) for key, value in table.items() if key.endswith("_seconds")})
    mailbox = values.get("mailbox")
    on_server = [("mailbox", "folder")] if isinstance(mailbox, dict) and mailbox.get("kind") == "imap" else []
    for path in (one for one in PATHS if one not in on_server):
        owner = values.get(path[0]) if len(path) > 1 else values
        if isinstance(owner, dict) and isinstance(owner.get(path[-1]), str):
            owner[path[-1]] = str((folder / Path(owner[path[-1]]).expanduser()).resolve())
    calendar = values.get("calendar")
    if isinstance(calendar, dict) and isinstance(calendar.get("closures"), list):
        calendar["closures"] = [_span(value) for value in calendar["closures"]]
    return values


def _seconds(value: object) -> object:
    found = DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
    return float(found[1].replace(",", ".")) * SECONDS[found[2]] if found else value


def _span(value: object) -> object:
    """The two days of "2026-12-24/2027-01-04"; one day alone is a closure of one day."""
    if not isinstance(value, str):
        return value
    days = [day.strip() for day in value.split("/")]
    return days * 2 if len(days) == 1 else days
