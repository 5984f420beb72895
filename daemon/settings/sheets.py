"""What `[sheet]` must say: a shared workbook or a Google sheet, and headings of columns that we know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from daemon.adapters.sheet_headings import KNOWN
from daemon.errors import Reason, because
from daemon.settings.places import ADDRESS
from daemon.settings.shape import nearest

KEY = re.compile(r"[\w-]{20,}")
NEEDED = {"xlsx": ("file",), "google": ("spreadsheet", "account")}
Wrong = tuple[tuple[str | int, ...], Reason, str, str]


def sheet_wrong(sheet: Mapping[str, Any]) -> Iterator[Wrong]:
    """What each kind of sheet needs, a key that cannot be one, a column that we do not know."""
    for key in NEEDED.get(sheet.get("kind", "xlsx"), ()):
        if not sheet.get(key):
            yield ("sheet", key), because("settings_missing", key=key), f'{key} = "…"', ""
    written = sheet.get("spreadsheet")
    if isinstance(written, str) and written and not (ADDRESS.fullmatch(written) or KEY.fullmatch(written)):
        like = 'spreadsheet = "https://docs.google.com/spreadsheets/d/…/edit"'
        yield ("sheet", "spreadsheet"), because("settings_spreadsheet", got=written[:60]), like, ""
    own, tab = (str(sheet.get(key) or "").strip().casefold() for key in ("own_tab", "tab"))
    if own and own == tab:
        yield ("sheet", "own_tab"), because("settings_own_tab", tab=sheet["own_tab"]), 'own_tab = "Facteur"', ""
    headings = sheet.get("headings")
    for field_ in headings if isinstance(headings, Mapping) else ():
        if field_ not in KNOWN:
            reason = because("settings_heading", got=field_, known=", ".join(KNOWN))
            yield ("sheet", "headings", field_), reason, nearest(field_, KNOWN), ""
