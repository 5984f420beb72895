"""An IMAP account as the mailbox: listed whole, fetched by batches, listened to between two looks."""

from __future__ import annotations

import time
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from daemon.adapters.imap_filing import filed, kept, sent
from daemon.adapters.imap_wire import Account, Line
from daemon.errors import Busy, NeedsReview, because

LARGEST = 60_000_000  # bytes; above the largest letter that a mail server of our clients accepts
HEAD = 65_536  # bytes
BODIES = 4_000_000  # bytes of letters brought at once: one round trip for many, and little memory
SIZES, HEADS = 500, 50  # letters asked about at once
RECONCILE = 300.0  # seconds between two listings of the whole folder, whatever the server says
POLL = 30.0  # the same where the server cannot say that a letter came
ABILITIES = ("IDLE", "MOVE", "UIDPLUS", "SPECIAL-USE")
_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True)
class Folders:
    """By their names on the server; `sent` "" is the one that the server calls so.

    Where `copies_are_ours`, a copy that is missing among those sent proves nothing: we may have died before it.
    """

    inbox: str = "INBOX"
    sent: str = ""
    copies_are_ours: bool = False


class ImapMailbox:
    """`ports.Mailbox` over one folder of an account. A letter's identity is folder, UIDVALIDITY and UID.

    Once somebody waits, a listing costs the server nothing until it says that something came, or until it is
    `reconcile` seconds old. Other people may mark, move and delete letters while we read.
    """

    def __init__(
        self,
        account: Account,
        folders: Folders | None = None,
        *,
        largest: int = LARGEST,
        reconcile: float = RECONCILE,
        poll: float = POLL,
    ) -> None:
        """Nothing is dialled here: a server that is away shows at the first call, as Busy."""
        self._folders = folders or Folders()
        self._largest, self._reconcile, self._poll = largest, reconcile, poll
        self._reading, self._acting = Line(account), Line(account)
        self._waited = False
        self._listed = float("-inf")  # when the folder was last listed whole, by the monotonic clock
        self._uids: list[int] = []
        self._known: list[str] = []
        self._sizes: dict[int, tuple[int, datetime]] = {}
        self._heads: dict[int, bytes] = {}
        self._bodies: dict[int, bytes] = {}
        self._ahead: list[int] = []

    def ids(self) -> Sequence[str]:
        """Busy when the folder cannot be listed: a server that is away is not an empty mailbox."""
        if self._waited and self._reading.connected and not self._reading.ear.heard and not self._due:
            return self._known
        with self._reading.on(self._folders.inbox, again=self._due) as client:
            client.noop()
            self._reading.ear.forget(client)
            self._uids = sorted(client.search("ALL"))
        self._listed = time.monotonic()
        self._known = [self._identity(uid) for uid in self._uids]
        return self._known

    def wait(self, seconds: float) -> None:
        """Return at the first word of the server about a letter, or after `seconds`; at once when it has spoken."""
        self._waited = True
        if not self._reading.connected:
            time.sleep(seconds)
        elif not self._reading.ear.heard:
            with self._reading.on(self._folders.inbox, listening=True) as client:
                self._reading.ear.listen(client, seconds)

    def ahead(self, identities: Sequence[str]) -> None:
        self._ahead = [self._uid(identity) for identity in identities]

    def fetch(self, identity: str) -> bytes:
        """Up to `largest` bytes; the letters announced next come with it, as far as they are light."""
        uid, size = self._uid(identity), self.size(identity)
        if size > self._largest:
            raise NeedsReview(because("letter_too_large", size=size // 1_000_000, largest=self._largest // 1_000_000))
        if uid not in self._bodies:
            self._bodies = {}  # gone before others come
            self._bodies = self._brought(self._light(uid), "BODY.PEEK[]", b"BODY[]")
        return self._there(self._bodies.pop(uid, None), identity)

    def head(self, identity: str) -> bytes:
        """The first 64 kB of the headers."""
        uid = self._uid(identity)
        if uid not in self._heads:
            some = self._from(uid, HEADS)
            self._heads = self._brought(some, f"BODY.PEEK[HEADER]<0.{HEAD}>", b"BODY[HEADER]<0>")
        return self._there(self._heads.get(uid), identity)

    def size(self, identity: str) -> int:
        return self._about(identity)[0]

    def arrived(self, identity: str) -> datetime | None:
        """The server's INTERNALDATE, which survives moves."""
        return self._about(identity)[1]

    def count(self) -> int:
        """Asked over another connection than the one that listens. A count that differs has the folder listed anew."""
        inbox = self._folders.inbox
        with self._acting.anywhere() as client:
            found = int(client.folder_status(inbox, ["MESSAGES"])[b"MESSAGES"])
        if found != len(self._uids):
            self._listed = float("-inf")
        return found

    def find_sent(self, message_id: str) -> bool | None:
        """None also while no message of ours was ever seen there: this server may keep no copies."""
        found = sent(self._acting, self._folders.sent, message_id)
        return found or (None if self._folders.copies_are_ours else found)

    def keep(self, raw: bytes) -> None:
        """Put a copy of what left among those sent, read already. NeedsReview where no folder is for them."""
        kept(self._acting, self._folders.sent, raw)

    def file(self, identity: str, folder: str, flag: str = "") -> None:
        inbox, validity, uid = identity.rsplit("/", 2)
        filed(self._acting, inbox, (int(validity), int(uid)), folder, flag)

    def abilities(self) -> Mapping[str, bool]:
        with self._acting.on(self._folders.inbox, writing=True) as client:
            found = {name.lower(): bool(client.has_capability(name)) for name in ABILITIES}
        return {**found, "keywords": rb"\*" in self._acting.permanent}

    def close(self) -> None:
        """Give both connections back."""
        self._reading.close()
        self._acting.close()

    @property
    def _due(self) -> bool:
        every = self._reconcile if self._reading.ear.works else self._poll
        return not self._reading.connected or time.monotonic() - self._listed >= every

    def _identity(self, uid: int) -> str:
        return f"{self._folders.inbox}/{self._reading.validity}/{uid}"

    def _uid(self, identity: str) -> int:
        """Busy when the server renumbered its letters since: they are listed anew, and none is lost."""
        folder, validity, uid = identity.rsplit("/", 2)
        if (folder, int(validity)) != (self._folders.inbox, self._reading.validity):
            self._listed = float("-inf")
            raise Busy(because("imap_renumbered", folder=folder), 1)
        return int(uid)

    def _about(self, identity: str) -> tuple[int, datetime]:
        """Size and arrival; those of the letters listed next come with it."""
        uid = self._uid(identity)
        if uid not in self._sizes:
            asked = self._asked(self._from(uid, SIZES), ["RFC822.SIZE", "INTERNALDATE"])
            self._sizes = {
                one: (said[b"RFC822.SIZE"], said[b"INTERNALDATE"].astimezone(UTC))
                for one, said in asked.items()
                if b"RFC822.SIZE" in said and b"INTERNALDATE" in said
            }
        return self._there(self._sizes.get(uid), identity)

    def _from(self, uid: int, count: int) -> list[int]:
        """That letter, and those listed after it."""
        first = bisect_left(self._uids, uid)
        return self._uids[first : first + count]

    def _light(self, uid: int) -> list[int]:
        """That letter, then those announced after it until they weigh too much together."""
        chosen, weight = [uid], self._sizes[uid][0]
        after = self._ahead[self._ahead.index(uid) + 1 :] if uid in self._ahead else []
        for other in after:
            weight += self._sizes[other][0] if other in self._sizes else BODIES
            if weight > BODIES:
                break
            chosen.append(other)
        return chosen

    def _brought(self, uids: Sequence[int], what: str, named: bytes) -> dict[int, bytes]:
        asked = self._asked(uids, [what])
        return {uid: said[named] for uid, said in asked.items() if said.get(named) is not None}

    def _asked(self, uids: Collection[int], what: Sequence[str]) -> Mapping[int, Mapping[bytes, Any]]:
        with self._reading.on(self._folders.inbox) as client:
            found: Mapping[int, Mapping[bytes, Any]] = client.fetch(uids, what)
        return found

    def _there(self, found: _Found | None, identity: str) -> _Found:
        if found is None:
            raise NeedsReview(because("letter_gone", identity=identity))
        return found
