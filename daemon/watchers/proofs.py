"""Files that our team hangs on « Visuels », « Autocollants » or « Cartons » → proofs, kept under their digest.

A file is told of once by the board: that is a fact at once; its bytes are fetched until they are had.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from daemon.domain import events as e
from daemon.domain.mandate import Mandate
from daemon.domain.proofs import PROOF
from daemon.domain.workflow import APPROVED_KEYS
from daemon.errors import Busy, NeedsReview, Reason, because
from daemon.journal import Files, Journal
from daemon.ports import Board, CardSeen

AT_ONCE = 5  # files fetched in one look: the board's other news must not wait for them
ANSWERED_BY_A_VERSION = ("proof_remarks", "proof_refused", "proof_superseded")
LARGEST = 10_000_000  # bytes that a client's mailbox surely takes, once encoded


def attached(mandate: Mandate, card: CardSeen, now: datetime) -> Iterator[e.ProofAttached]:
    """The files not known yet on the subtasks of what the client approves."""
    items = {mandate.subtasks[key]: key for key in APPROVED_KEYS if key in mandate.subtasks}
    for subtask in card.subtasks:
        for file in subtask.files if subtask.gid in items else ():
            if file.gid not in mandate.proofs.known:
                item = items[subtask.gid]
                yield e.ProofAttached(at=now, mandate=mandate.number, item=item, file=file.gid, name=file.name)


def fetch(board: Board, journal: Journal, files: Files, now: datetime) -> int:
    """Fetch what is pending; how many facts. A file that cannot be had asks a person and stops nothing else."""
    mandates = journal.open_mandates().values()
    waiting = ((mandate.number, file, *told) for mandate in mandates for file, told in mandate.proofs.pending.items())
    found: dict[tuple[str, str], str | Reason] = {}
    try:
        for number, file, item, name in islice(waiting, AT_ONCE):
            found[number, file] = _had(board, files, file, item, name)
    except Busy:
        if not found:
            raise
    if not found:
        return 0
    with journal.writing() as writing:
        for (number, file), had in found.items():
            mandate = writing.mandate(number)
            if mandate and file in mandate.proofs.pending:
                fact = _fact(mandate, file, had, now)
                writing.record(fact, *_corrected(mandate, fact, now))
        return len(writing.recorded)


def _had(board: Board, files: Files, file: str, item: str, name: str) -> str | Reason:
    """The digest under which it is kept, or why it cannot be shown to a client."""
    try:
        data = board.download(file)
    except NeedsReview as refusal:
        return refusal.reason
    if len(data) > LARGEST:
        sizes = {"size": len(data) // 1_000_000, "largest": LARGEST // 1_000_000}
        return because("proof_too_large", item=item, name=name, **sizes)
    return files.keep(data) if data else because("proof_empty", item=item, name=name)


def _corrected(mandate: Mandate, fact: e.Event, now: datetime) -> Iterator[e.ReviewSettled]:
    """The remarks that a new version answers are no question any more."""
    if not isinstance(fact, e.ProofSeen):
        return
    for review, asked in mandate.reviews.items():
        if asked.reason.code in ANSWERED_BY_A_VERSION and ("item", fact.item) in asked.reason.facts:
            yield e.ReviewSettled(at=now, mandate=mandate.number, review=review, decision=e.ACCEPT, by="facteur")


def _fact(mandate: Mandate, file: str, had: str | Reason, now: datetime) -> e.ProofSeen | e.ReviewAsked:
    item, name = mandate.proofs.pending[file]
    if isinstance(had, str):
        about = {"item": item, "file": file, "digest": had, "name": name}
        return e.ProofSeen(at=now, mandate=mandate.number, turn=len(mandate.proofs.versions) + 1, **about)
    return e.ReviewAsked(
        at=now,
        mandate=mandate.number,
        review=f"{PROOF}/{mandate.number}/{file}",
        reason=because(had.code, **{**dict(had.facts), "item": item, "name": name}),
        who="post_sales",
        invoice=mandate.invoice.number,
    )
