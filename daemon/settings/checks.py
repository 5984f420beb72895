"""What a setting of the right type must still be: in range, private, an address, there on the disk."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from daemon.domain.product_list import EMAIL
from daemon.errors import Reason, because
from daemon.settings.secrets import openness
from daemon.settings.shape import nearest
from daemon.settings.sheets import sheet_wrong
from daemon.settings.toml import KeyPath

Values = Mapping[str, Any]
Wrong = tuple[KeyPath, Reason, str, str]  # where, why, what to write instead, the word to point at

DAY = re.compile(r"\d{4}-\d\d-\d\d")
FLAG = re.compile(r"[A-Za-z0-9_$-]+")  # a keyword of IMAP, without what quotes or ends one
SECONDS = (0.01, 86_400.0)
RANGES: Mapping[tuple[str, str], tuple[float, float]] = {
    ("smtp", "port"): (1, 65_535),
    ("mailbox", "port"): (1, 65_535),
    ("mailbox", "max_megabytes"): (1, 150),
    ("cycle", "max_messages_at_once"): (1, 1_000),
    ("backup", "keep"): (1, 1_000),
    ("lists", "keep_days"): (1, 3_650),
    ("board", "requests_per_minute"): (30, 1_000_000),
}
NEVER_EMPTY = (
    ("company", "name"),
    ("mailbox", "allowed_senders"),
    ("smtp", "host"),
    ("board", "project"),
    ("sheet", "tab"),
)
ADDRESSES = (
    ("company", "coordination_email"),
    ("company", "emails"),
    ("mailbox", "allowed_senders"),
    ("mailbox", "trusted_programs"),
    ("smtp", "sender"),
    ("people", "production"),
    ("people", "post_sales"),
    ("people", "procurement"),
    ("people", "owner"),
    ("people", "crew"),
)
HOUR = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
TAX_NUMBERS = {"tps": (r"\d{9} ?RT ?\d{4}", "123456789RT0001"), "tvq": (r"\d{10} ?TQ ?\d{4}", "1234567890TQ0001")}


def meaning(values: Values, look: bool) -> Iterator[Wrong]:  # noqa: FBT001 - passed on from `load`
    """Every value that has its type but cannot be meant. Values of another type are left to `shape`."""
    yield from _ranges(values)
    yield from _empty(values)
    yield from _addresses(values)
    yield from _unproven(values)
    yield from _mailbox(values)
    yield from _unregistered(values)
    yield from _private(values)
    yield from _names(values)
    yield from _closures(values)
    if isinstance(sheet := at(values, "sheet"), Mapping):
        yield from sheet_wrong(sheet)
    if look:
        yield from _absent(values)
        yield from _open_account(values)


def at(values: Values, *path: str) -> Any:
    """The value at a path, or None."""
    found: Any = values
    for key in path:
        found = found.get(key) if isinstance(found, Mapping) else None
    return found


def _ranges(values: Values) -> Iterator[Wrong]:
    ranges = dict(RANGES)
    for name, table in values.items():
        if isinstance(table, Mapping):
            ranges.update({(name, key): SECONDS for key in table if key.endswith("_seconds")})
    for path, (low, high) in ranges.items():
        value = at(values, *path)
        if isinstance(value, int | float) and not low <= value <= high:
            bound = low if value < low else high
            yield path, because("settings_range", got=value, low=low, high=high), f"{path[-1]} = {bound:g}", ""


def _empty(values: Values) -> Iterator[Wrong]:
    for path in NEVER_EMPTY:
        if at(values, *path) in ("", []):
            yield path, because("settings_empty", key=path[-1]), "", ""


def _addresses(values: Values) -> Iterator[Wrong]:
    clients = at(values, "clients")
    named = [("clients", name) for name in clients] if isinstance(clients, Mapping) else []
    for path in (*ADDRESSES, *named):
        value = at(values, *path)
        written = value if isinstance(value, list) else [value]
        for address in written:
            if isinstance(address, str) and address and not EMAIL.fullmatch(address):
                yield path, because("settings_email", got=address), "nom@exemple.ca", address


def _unproven(values: Values) -> Iterator[Wrong]:
    """Programs are trusted only by what our own mail server says of them, and by our tax numbers."""
    if at(values, "mailbox", "trusted_programs"):
        for path in (("mailbox", "trusted_authserv"), ("company", "tps")):
            if not at(values, *path):
                yield ("mailbox", "trusted_programs"), because("settings_unproven", key=".".join(path)), "", ""


def _mailbox(values: Values) -> Iterator[Wrong]:
    """A Maildir has a folder of this disk; an IMAP account a server and a user, and never a line in clear."""
    table = at(values, "mailbox")
    if not isinstance(table, Mapping):
        return
    if table.get("kind", "maildir") == "maildir":
        if "folder" not in table:
            yield ("mailbox", "folder"), because("settings_missing", key="folder"), 'folder = "../data/courrier"', ""
        return
    for key, example in (("host", "imap.exemple.ca"), ("user", "factures@exemple.ca")):
        if not table.get(key):
            yield ("mailbox", key), because("settings_missing", key=key), f'{key} = "{example}"', ""
    host = table.get("host")
    if table.get("security") == "none" and isinstance(host, str) and host and not is_loopback(host):
        yield ("mailbox", "security"), because("imap_in_clear", host=host), 'security = "tls"', ""
    flag = table.get("done_flag")
    if isinstance(flag, str) and flag and not FLAG.fullmatch(flag):
        yield ("mailbox", "done_flag"), because("settings_flag", got=flag), 'done_flag = "Facteur"', ""


def _unregistered(values: Values) -> Iterator[Wrong]:
    """A sign-in is made by an application that the owner registered."""
    kind = at(values, "sign_in", "kind")
    if kind in ("microsoft", "google") and not at(values, "sign_in", "client_id"):
        yield ("sign_in", "kind"), because("sign_in_unregistered", kind=kind), "", ""


def _private(values: Values) -> Iterator[Wrong]:
    """Passwords, tokens and pages never cross a network in clear."""
    host = at(values, "smtp", "host")
    if at(values, "smtp", "security") == "none" and isinstance(host, str) and not is_loopback(host):
        yield ("smtp", "security"), because("smtp_in_clear", host=host), 'security = "starttls"', ""
    for service, code in (("board", "board_in_clear"), ("sheet", "sheet_in_clear")):
        url = at(values, service, "url")
        if isinstance(url, str) and url and not _is_private_url(url):
            plain = f"https://{url.partition('://')[2] or url}"
            yield (service, "url"), because(code, url=url), plain, ""
    authority = at(values, "sign_in", "authority")
    if isinstance(authority, str) and authority and not authority.startswith("https://"):
        yield ("sign_in", "authority"), because("sign_in_in_clear", url=authority), "", ""
    for key in ("url", "ping_url"):
        url = at(values, "alerts", key)
        if isinstance(url, str) and url and not _is_private_url(url):
            yield ("alerts", key), because("alert_in_clear", key=key), f'{key} = "https://…"', ""
    address = at(values, "dashboard", "address")
    if isinstance(address, str):
        where, _, port = address.rpartition(":")
        if not port.isdigit() or not is_loopback(where.strip("[]")):
            yield ("dashboard", "address"), because("dashboard_open", got=address), 'address = "127.0.0.1:8711"', ""


def _is_private_url(url: str) -> bool:
    parts = urlsplit(url)
    return bool(parts.hostname) and (
        parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname or ""))
    )


def is_loopback(host: str) -> bool:
    """Whether only this machine answers to that name."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _names(values: Values) -> Iterator[Wrong]:
    """Words that must be known elsewhere: the time zone, the journal's kind, our tax numbers."""
    zone = at(values, "timezone")
    if isinstance(zone, str) and not _is_zone(zone):
        near = nearest(zone, available_timezones()) or "America/Toronto"
        yield ("timezone",), because("settings_timezone", got=zone), f'timezone = "{near}"', ""
    url = at(values, "journal", "url")
    if isinstance(url, str) and url and not url.startswith(("sqlite:", "postgresql")):
        kind = url.partition(":")[0]
        yield ("journal", "url"), because("settings_journal", got=kind), 'url = "postgresql+psycopg:///facteur"', ""
    hour = at(values, "products", "orders_at")
    if isinstance(hour, str) and not HOUR.fullmatch(hour):
        yield ("products", "orders_at"), because("workflow_hour", got=hour), 'orders_at = "10:00"', ""
    for key, (pattern, example) in TAX_NUMBERS.items():
        number = at(values, "company", key)
        if isinstance(number, str) and number and not re.fullmatch(pattern, number):
            yield ("company", key), because("settings_tax_number", got=number), f'{key} = "{example}"', ""


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        return False
    return True


def _closures(values: Values) -> Iterator[Wrong]:
    for span in at(values, "calendar", "closures") or ():
        if isinstance(span, list) and all(map(DAY.fullmatch, span)) and span != sorted(span):
            written = f"{span[0]}/{span[1]}"
            yield ("calendar", "closures"), because("settings_closure", got=written), f'"{span[1]}/{span[0]}"', written


def _absent(values: Values) -> Iterator[Wrong]:
    for path, is_there in (
        (("workflow",), Path.is_file),
        *(((("mailbox", "folder"), Path.is_dir),) if at(values, "mailbox", "kind") != "imap" else ()),
        (("mailbox", "ca_file"), Path.is_file),
        (("sheet", "file"), Path.is_file),
        (("sheet", "account"), Path.is_file),
        (("products", "file"), Path.is_file),
    ):
        value = at(values, *path)
        if isinstance(value, str) and not is_there(Path(value)):
            yield path, because("settings_absent", path=value), _neighbour(Path(value)), ""


def _open_account(values: Values) -> Iterator[Wrong]:
    """The service account's file holds its key: it is refused as an open secret is."""
    account = at(values, "sheet", "account")
    if isinstance(account, str) and Path(account).is_file() and (why := openness(Path(account))):
        yield ("sheet", "account"), *why, ""


def _neighbour(path: Path) -> str:
    """A file beside the missing one with nearly its name."""
    try:
        names = [other.name for other in path.parent.iterdir()]
    except OSError:
        return ""
    return nearest(path.name, names)
