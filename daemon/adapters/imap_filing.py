"""Acts in an IMAP account beside the reading: is a copy among those sent; a processed letter is moved and marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daemon.errors import NeedsReview, because

if TYPE_CHECKING:
    from daemon.adapters.imap_wire import Line

SENT = rb"\Sent"
NAMED = "HEADER.FIELDS (MESSAGE-ID)"
OURS = ["HEADER", "Auto-Submitted", "auto-generated"]  # what every message of ours says


def sent(line: Line, folder: str, message_id: str) -> bool | None:
    """Whether that folder ("" = the server's own for sent mail) holds the message; None when it proves nothing."""
    name = _of_sent(line, folder)
    if not name:
        return None
    with line.on(name, again=True) as client:
        if message_id and client.search(["HEADER", "Message-ID", message_id]):
            return True
        return False if client.search(OURS) else None


def kept(line: Line, folder: str, raw: bytes) -> None:
    """One more copy in the folder of sent mail, marked as read."""
    name = _of_sent(line, folder)
    if not name:
        raise NeedsReview(because("imap_no_sent_folder", host=line.account.host))
    with line.anywhere() as client:
        client.append(name, raw, flags=[rb"\Seen"])


def _of_sent(line: Line, folder: str) -> str:
    with line.anywhere() as client:
        return folder or client.find_special_folder(SENT) or ""


def filed(line: Line, inbox: str, letter: tuple[int, int], folder: str, flag: str) -> None:
    """Mark the letter (UIDVALIDITY, UID), then move it. Nothing is done to one that is there no more.

    By MOVE, else by a copy where only that one letter can then be removed; else it stays where it is.
    """
    validity, uid = letter
    with line.on(inbox, writing=True, again=True) as client:
        if line.validity != validity or not client.search(["UID", str(uid)]):
            return
        if flag and (rb"\*" in line.permanent or flag.encode() in line.permanent):
            client.add_flags(uid, [flag.encode()], silent=True)
        if folder and not client.folder_exists(folder):
            client.create_folder(folder)
        if folder and client.has_capability("MOVE"):
            client.move(uid, folder)
        elif folder and client.has_capability("UIDPLUS"):
            _copied(line, inbox, uid, folder)


def _copied(line: Line, inbox: str, uid: int, folder: str) -> None:
    """Copied once, also when an earlier try died between the copy and the removal."""
    with line.on(inbox, writing=True) as client:
        name = _identity(client.fetch(uid, [f"BODY.PEEK[{NAMED}]"]).get(uid, {}).get(f"BODY[{NAMED}]".encode(), b""))
    with line.on(folder) as client:
        there = bool(name) and bool(client.search(["HEADER", "Message-ID", name]))
    with line.on(inbox, writing=True) as client:
        if not there:
            client.copy(uid, folder)
        client.delete_messages(uid, silent=True)
        client.uid_expunge(uid)


def _identity(header: bytes) -> str:
    return " ".join(header.decode("ascii", "replace").partition(":")[2].split())
