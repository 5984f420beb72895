"""The mailbox → letters kept raw, before anything reads them."""

from __future__ import annotations

import hashlib
from datetime import datetime

from daemon.domain.events import REFUSED, LetterArrived, LetterEnded
from daemon.errors import NeedsReview, because
from daemon.journal import Files, Journal
from daemon.ports import Mailbox

BATCH = 25  # letters kept per transaction


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


def _keep(
    mailbox: Mailbox, identity: str, files: Files, now: datetime, largest: int
) -> tuple[LetterArrived] | tuple[LetterArrived, LetterEnded]:
    """The raw bytes on disk first. A letter that is too large, or cannot be fetched, stays in the mailbox, refused."""
    size = mailbox.size(identity)
    reason = because("letter_too_large", size=size // 1_000_000, largest=largest // 1_000_000)
    if size <= largest:
        try:
            raw = mailbox.fetch(identity)
        except NeedsReview as refusal:
            reason = refusal.reason
        else:
            return (LetterArrived(at=now, letter=files.keep(raw), identity=identity, size=size),)
    letter = hashlib.sha256(identity.encode()).hexdigest()
    ended = LetterEnded(at=now, letter=letter, turn=1, end=REFUSED, kind="too_large", reason=reason)
    return LetterArrived(at=now, letter=letter, identity=identity, size=size), ended
