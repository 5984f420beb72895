"""The mailbox → letters kept raw, before anything reads them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from daemon.domain import events as e
from daemon.errors import NeedsReview, Reason, because
from daemon.journal import Files, Journal
from daemon.ports import Mailbox
from daemon.reading.letter import open_letter

BEFORE = "before_start"
BATCH = 25  # letters kept per transaction
START = "start"  # the cursor that remembers before when letters are left alone
YOUNG = timedelta(days=1)  # a letter older than this, when Facteur first looks, was there before it

LetterFact = e.LetterArrived | e.LetterEnded | e.ReviewAsked


def watch(
    mailbox: Mailbox,
    journal: Journal,
    files: Files,
    now: datetime,
    *,
    largest: int,
    known: set[str],
    start: datetime | None = None,
) -> int:
    """Keep the letters that the journal does not have; how many. `largest` is in bytes.

    `known` spares the journal a question about letters already seen by this process; it is never the memory.
    Letters older than `start` are refused unread.
    """
    there = mailbox.ids()
    fresh = journal.unknown([identity for identity in there if identity not in known])
    start = start or (_first_start(mailbox, journal, there) if fresh else None)
    for first in range(0, len(fresh), BATCH):
        kept = list(_kept(mailbox, fresh[first : first + BATCH], files, now, largest, start))
        with journal.writing() as writing:
            for identity, facts in kept:
                writing.arrived(identity, facts[0].letter)
                writing.record(*facts)
    known.clear()
    known.update(there)
    return len(fresh)


def _first_start(mailbox: Mailbox, journal: Journal, there: Sequence[str]) -> datetime | None:
    """Where nobody named a start: a day before the first look, if older letters were there; years of mail stay quiet.

    By the machine's clock, like the arrivals. Remembered, so that a restart answers the same.
    """
    if journal.cursor(START):
        return datetime.fromisoformat(journal.cursor(START))
    start = datetime.now(UTC) - YOUNG
    first = not journal.counts()["arrivals"]
    if not first or all((mailbox.arrived(identity) or start) >= start for identity in there):
        return None
    with journal.writing() as writing:
        writing.cursor(START, start.isoformat())
    return start


def _kept(
    mailbox: Mailbox, identities: Sequence[str], files: Files, now: datetime, largest: int, start: datetime | None
) -> Iterator[tuple[str, list[LetterFact]]]:
    """The raw bytes on disk first. A letter that is too large, or cannot be fetched, waits for a person, unread."""
    refused = {identity: _refused(mailbox, identity, largest, start) for identity in identities}
    mailbox.ahead([identity for identity in identities if refused[identity] is None])
    for identity in identities:
        reason = refused[identity]
        if reason is None:
            try:
                raw = mailbox.fetch(identity)
                yield identity, [e.LetterArrived(at=now, letter=files.keep(raw), identity=identity, size=len(raw))]
                continue
            except NeedsReview as refusal:
                reason = refusal.reason
        yield identity, _unread(mailbox, identity, reason, now)


def _refused(mailbox: Mailbox, identity: str, largest: int, start: datetime | None) -> Reason | None:
    """Why a letter is not to be fetched."""
    try:
        size = mailbox.size(identity)
    except NeedsReview as refusal:
        return refusal.reason
    old = _before(mailbox, identity, start) if start else None
    if old or size <= largest:
        return old
    return because("letter_too_large", size=size // 1_000_000, largest=largest // 1_000_000)


def _before(mailbox: Mailbox, identity: str, start: datetime) -> Reason | None:
    """Why a letter is left alone: the server took it, or else it says that it was written, before the start."""
    try:
        when = mailbox.arrived(identity) or open_letter(mailbox.head(identity)).date
    except NeedsReview:
        return None
    return because(BEFORE, arrived=when.date(), start=start.date()) if when and when < start else None


def _unread(mailbox: Mailbox, identity: str, reason: Reason, now: datetime) -> list[LetterFact]:
    """It stays in the mailbox; its headers say whose it is. We have no bytes: its digest is that of its headers,
    which stay the same when a server renumbers its letters.
    """
    try:
        head, size = mailbox.head(identity), mailbox.size(identity)
    except NeedsReview:
        head, size = b"", 0
    letter = hashlib.sha256(head or identity.encode()).hexdigest()
    said = open_letter(head)
    ended = e.LetterEnded(
        at=now,
        letter=letter,
        turn=1,
        end=e.REFUSED if reason.code == BEFORE else e.REVIEW,
        kind="unread",
        reason=reason,
        message_id=said.message_id,
        sender=said.sender,
        subject=said.subject,
    )
    here: list[LetterFact] = [e.LetterArrived(at=now, letter=letter, identity=identity, size=size)]
    if ended.end == e.REVIEW:
        here.append(e.ReviewAsked(at=now, review=f"letter/{letter}/1", reason=reason, who="owner", letter=letter))
    return [*here, ended]
