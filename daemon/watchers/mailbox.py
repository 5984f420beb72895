"""The mailbox → letters kept raw, before anything reads them."""

from __future__ import annotations

import hashlib
from datetime import datetime

from daemon.domain import events as e
from daemon.errors import NeedsReview, Reason, because
from daemon.journal import Files, Journal
from daemon.ports import Mailbox
from daemon.reading.letter import open_letter

BATCH = 25  # letters kept per transaction

LetterFact = e.LetterArrived | e.LetterEnded | e.ReviewAsked


def watch(mailbox: Mailbox, journal: Journal, files: Files, now: datetime, *, largest: int, known: set[str]) -> int:
    """Keep the letters that the journal does not have; how many. `largest` is in bytes.

    `known` spares the journal a question about letters already seen by this process; it is never the memory.
    """
    there = mailbox.ids()
    fresh = journal.unknown([identity for identity in there if identity not in known])
    for start in range(0, len(fresh), BATCH):
        kept = [(identity, _keep(mailbox, identity, files, now, largest)) for identity in fresh[start : start + BATCH]]
        with journal.writing() as writing:
            for identity, facts in kept:
                writing.arrived(identity, facts[0].letter)
                writing.record(*facts)
    known.clear()
    known.update(there)
    return len(fresh)


def _keep(mailbox: Mailbox, identity: str, files: Files, now: datetime, largest: int) -> list[LetterFact]:
    """The raw bytes on disk first. A letter that is too large, or cannot be fetched, waits for a person, unread."""
    size = mailbox.size(identity)
    if size > largest:
        facts = {"size": size // 1_000_000, "largest": largest // 1_000_000}
        return _unread(mailbox, identity, size, because("letter_too_large", **facts), now)
    try:
        raw = mailbox.fetch(identity)
    except NeedsReview as refusal:
        return _unread(mailbox, identity, size, refusal.reason, now)
    return [e.LetterArrived(at=now, letter=files.keep(raw), identity=identity, size=size)]


def _unread(mailbox: Mailbox, identity: str, size: int, reason: Reason, now: datetime) -> list[LetterFact]:
    """It stays in the mailbox; its headers say whose it is. Its digest is that of its identity: we have no bytes."""
    letter = hashlib.sha256(identity.encode()).hexdigest()
    try:
        head = open_letter(mailbox.head(identity))
    except NeedsReview:
        head = open_letter(b"")
    ended = e.LetterEnded(
        at=now,
        letter=letter,
        turn=1,
        end=e.REVIEW,
        kind="unread",
        reason=reason,
        message_id=head.message_id,
        sender=head.sender,
        subject=head.subject,
    )
    return [
        e.LetterArrived(at=now, letter=letter, identity=identity, size=size),
        e.ReviewAsked(at=now, review=f"letter/{letter}/1", reason=reason, who="owner", letter=letter),
        ended,
    ]
