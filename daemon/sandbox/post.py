"""The office's mail server on this machine: SMTP in, one Maildir for the office, one for each person outside."""

from __future__ import annotations

import asyncio
import itertools
import os
import re
import socket
import threading
import time
from collections import deque
from collections.abc import Sequence
from email import message_from_bytes
from email.utils import parseaddr
from pathlib import Path
from typing import Any, Self

LARGEST = 35 * 1024 * 1024  # bytes; a letter of 30 MB must reach the daemon, which judges it
FAULTS = ("refuse_450", "refuse_550", "drop_before_data", "drop_after_data", "slow")

_serial = itertools.count(1)


def deliver(maildir: Path, raw: bytes, place: str = "new") -> Path:
    """Write one letter as a mail server does: tmp/, fsync, rename; the bytes untouched."""
    for part in ("tmp", "new", "cur"):
        (maildir / part).mkdir(parents=True, exist_ok=True)
    name = f"{time.time_ns()}.P{os.getpid()}Q{next(_serial)}.{socket.gethostname().replace('/', '_').replace(':', '_')}"
    waiting = maildir / "tmp" / name
    with waiting.open("xb") as letter:
        letter.write(raw)
        letter.flush()
        os.fsync(letter.fileno())
    arrived = maildir / place / (name + (":2,S" if place == "cur" else ""))
    waiting.rename(arrived)
    folder = os.open(arrived.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return arrived


class PostOffice:
    """Start it, and any mail client can send to `host:port`.

    Mail to an office address (or `local+anything@` of one) lands in `<folder>/office`; all other mail in
    `<folder>/people/<address>`; what the office sends is kept in `<folder>/office/.Sent` too.
    `fail_next(kind, times)` makes the next transactions fail; kinds are in `FAULTS`.
    """

    def __init__(
        self, folder: Path, host: str = "127.0.0.1", port: int = 0, office_addresses: Sequence[str] = ()
    ) -> None:
        """`port` 0 takes a free one, known after `start()`."""
        self.office = Path(folder) / "office"
        self.people = Path(folder) / "people"
        self.host, self.port = host, port
        self._addresses = [address.lower() for address in office_addresses]
        self.unknown: set[str] = set()  # addresses that do not exist: refused with 550
        self._faults: deque[tuple[str, float]] = deque()
        self._thread: threading.Thread | None = None
        self._server: asyncio.Server | None = None

    def start(self) -> None:
        """Listen; returns once mail can be sent. OSError when the port is taken."""
        for folder in (self.office, self.office / ".Sent"):
            for part in ("tmp", "new", "cur"):
                (folder / part).mkdir(parents=True, exist_ok=True)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="post-office", daemon=True)
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result()

    def stop(self) -> None:
        """Close the door and every open line."""
        if self._thread is not None:
            asyncio.run_coroutine_threadsafe(self._close(), self._loop).result()
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
            self._thread = None
            self._loop.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()

    def fail_next(self, kind: str, times: int = 1, seconds: float = 1.0) -> None:
        """Make the next `times` letters meet this fault; `seconds` is how long « slow » takes."""
        if kind not in FAULTS:
            raise ValueError(kind)
        self._faults.extend([(kind, seconds)] * times)

    def inbox(self, address: str) -> Path:
        """The Maildir where mail to this address lands."""
        if self._is_office(address):
            return self.office
        return self.people / re.sub(r"[^\w.@+-]", "_", address.lower())

    async def _listen(self) -> None:
        from aiosmtpd.smtp import SMTP  # noqa: PLC0415 — the sandbox alone needs it

        self._server = await self._loop.create_server(
            lambda: SMTP(
                self, data_size_limit=LARGEST, enable_SMTPUTF8=True, loop=self._loop, hostname="post.localhost"
            ),
            self.host,
            self.port,
        )
        self.port = self._server.sockets[0].getsockname()[1]

    async def _close(self) -> None:
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def handle_RCPT(  # noqa: N802 — aiosmtpd calls it so
        self, server: Any, _session: Any, envelope: Any, address: str, _options: list[str]
    ) -> str:
        if self._meets("refuse_450"):
            return "450 4.2.0 Mailbox busy, try again later"
        if self._meets("refuse_550") or address.lower() in self.unknown:
            return "550 5.1.1 No such mailbox here"
        if self._meets("drop_before_data"):
            server.transport.abort()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        fault = self._faults[0] if self._faults else ("", 0.0)
        if self._meets("slow"):
            await asyncio.sleep(fault[1])
        self._distribute(envelope.original_content, envelope.mail_from or "", envelope.rcpt_tos)
        if self._meets("drop_after_data"):
            server.transport.abort()
        return "250 Message accepted for delivery"

    def _meets(self, kind: str) -> bool:
        if self._faults and self._faults[0][0] == kind:
            self._faults.popleft()
            return True
        return False

    def _distribute(self, raw: bytes, sender: str, recipients: Sequence[str]) -> None:
        """One copy for each inbox, with the envelope's sender and recipient on top as servers write them."""
        for inbox, address in {self.inbox(address): address for address in recipients}.items():
            deliver(inbox, f"Return-Path: <{sender}>\r\nDelivered-To: {address}\r\n".encode() + raw)
        author = parseaddr(str(message_from_bytes(raw[:100_000]).get("From", "")))[1]
        if self._is_office(sender) or self._is_office(author):
            deliver(self.office / ".Sent", raw, "cur")

    def _is_office(self, address: str) -> bool:
        local, _, domain = address.lower().rpartition("@")
        return f"{local.partition('+')[0]}@{domain}" in self._addresses
