"""Listening to an IMAP server: IDLE in rounds, and nothing that it said between two commands is missed."""

from __future__ import annotations

import imaplib
import time
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imapclient import IMAPClient

ROUND = 60.0  # seconds of IDLE before the server must answer: only an answer proves that the line is alive
EARLY = 0.9  # of the time asked: an empty answer before that is a line that is gone


class Ear:
    """What the server said about its open folder. One thread at a time, the one whose turn it is on the line."""

    def __init__(self) -> None:
        """Nothing was heard."""
        self.heard = False
        self.works = False  # whether this server speaks without being asked
        self._client: IMAPClient | None = None  # the connection that idles
        self._since = 0.0  # when this round began

    def listen(self, client: IMAPClient, seconds: float) -> None:
        """Until the server speaks of a letter, or for that long. OSError or abort when the line is gone."""
        self.works = bool(client.has_capability("IDLE"))
        if not self.works:
            time.sleep(seconds)
            return
        if not self._idles(client):
            self._begin(client)
            self._client, self._since = client, time.monotonic()
        if not self.heard:
            self._hear(client, seconds)
        if time.monotonic() - self._since >= ROUND:
            self.rise(client)

    def rise(self, client: IMAPClient) -> bool:
        """End the IDLE that goes on, since other commands hang until then; whether one did."""
        idled, self._client = self._idles(client), None
        if idled:
            self.heard |= _of_letters(client.idle_done()[1])
        return idled

    def forget(self, client: IMAPClient) -> None:
        """All that was said so far is in the listing that comes next."""
        client._imap.response("EXISTS")  # noqa: SLF001 — the vendor keeps what comes between two commands to itself
        self.heard = False

    def recall(self, client: IMAPClient) -> None:
        """What the server said of new letters amid the answer to another command."""
        told = client._imap.response("EXISTS")[1]  # noqa: SLF001 — see `forget`
        self.heard |= told != [None]

    def _begin(self, client: IMAPClient) -> None:
        """Start an IDLE, and hear what comes around the server's « + », which the vendor refuses or leaves unseen.

        Outlook.com may speak of a letter before it; Dovecot in the same breath, which then lies in the vendor's buffer
        while the vendor watches the empty socket.
        """
        vendor = client._imap  # noqa: SLF001 — it shows neither to others
        client._idle_tag = tag = vendor._command("IDLE")  # noqa: SLF001
        while vendor._get_response() is not None:  # noqa: SLF001
            if vendor.tagged_commands[tag]:
                raise imaplib.IMAP4.error(str(vendor.tagged_commands[tag]))
        self.recall(client)
        line = client.socket()
        patience = line.gettimeout()
        line.settimeout(0)
        with suppress(OSError):
            self.heard |= bool(vendor.file.peek())
        line.settimeout(patience)

    def _hear(self, client: IMAPClient, seconds: float) -> None:
        began = time.monotonic()
        said = client.idle_check(seconds)
        if not said and time.monotonic() - began < seconds * EARLY:
            raise imaplib.IMAP4.abort("the connection closed while it was listened to")
        self.heard |= _of_letters(said)

    def _idles(self, client: IMAPClient) -> bool:
        return client is self._client  # a new connection does not idle yet


def _of_letters(said: list[tuple[object, ...]]) -> bool:
    """Whether letters came or went; marks and « still here » do not say so."""
    return any(len(one) > 1 and one[1] in (b"EXISTS", b"EXPUNGE", b"RECENT") for one in said)
