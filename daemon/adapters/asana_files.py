"""Files that people attached, fetched without our token, and only from where Asana keeps its own."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from daemon.adapters.asana_wire import Record, Refused, Wire
from daemon.errors import Busy, NeedsReview, because

LARGEST = 25 * 1024 * 1024  # bytes
FIELDS = "name,host,size,download_url"
HOMES = (".asana.com", ".asanausercontent.com", ".amazonaws.com")  # where the addresses that Asana gives point
GONE = frozenset({403, 404, 410})  # an address lives two minutes, and we just asked for it


def download(wire: Wire, gid: str) -> bytes:
    """The bytes; NeedsReview for a file that is gone, is kept elsewhere, or is too large."""
    try:
        record = wire.get(f"/attachments/{gid}", opt_fields=FIELDS)["data"]
    except Refused as refused:
        if refused.status == 404:  # noqa: PLR2004 - HTTP
            raise NeedsReview(because("asana_file_gone")) from None
        raise
    address = _address(wire, record)
    if int(record.get("size") or 0) > LARGEST:
        raise _too_long(record)
    status, data = wire.fetch(address, LARGEST + 1)
    if status in GONE:
        raise NeedsReview(because("asana_file_gone"))
    if status != 200:  # noqa: PLR2004 - HTTP
        raise Busy(because("asana_down"), 30.0, whole_place=False)
    if len(data) > LARGEST:
        raise _too_long(record)
    return data


def _address(wire: Wire, record: Record) -> str:
    """Where Asana keeps the bytes. A link is somebody's choice of an address: we never go there."""
    url = urljoin(wire.url, str(record.get("download_url") or ""))
    parts, own = urlsplit(url), urlsplit(wire.url)
    ours = (parts.scheme, parts.netloc) == (own.scheme, own.netloc)
    at_home = parts.scheme == "https" and f".{parts.hostname or ''}".endswith(HOMES)
    host = record.get("host") or "?"
    if host != "asana" or not record.get("download_url") or not (ours or at_home):
        where = parts.hostname or "" if host == "asana" else host
        raise NeedsReview(because("asana_file_elsewhere", name=record.get("name") or "?", host=where))
    return url


def _too_long(record: Record) -> NeedsReview:
    return NeedsReview(because("asana_file_too_long", name=record.get("name") or "?", most=LARGEST // 1024 // 1024))
