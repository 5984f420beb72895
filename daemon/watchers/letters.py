"""Kept letters → what they say: an invoice, an answer, or something for a person. One end for each letter.

A letter is read from the files, never from the mailbox, so it can be read again at any time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime

from daemon.domain import events as e
from daemon.errors import Busy, NeedsReview, Reason, because
from daemon.journal.lists import LetterRow
from daemon.reading.address_list import Book
from daemon.reading.identity import numbers_in
from daemon.reading.invoice import Reading
from daemon.reading.letter import Attachment, Letter, open_letter, pdfs
from daemon.watchers import answers, canary, crew, invoices, lists, paperless, replies
from daemon.watchers.desk import Desk, Document, Open, Said, set_aside
from daemon.watchers.scans import recognised

ATTEMPTS = 5  # readings of one letter before it is set aside; a death by other causes counts as one too
BATCH = 25
_FORWARDS = re.compile(r"\b(?:factur|invoice|tr ?:|fwd? ?:)", re.IGNORECASE)
AHEAD = 2  # letters parsed while another one's end is recorded


def read_letters(desk: Desk, now: datetime) -> int:
    """Read what is kept and unread; how many letters got an end."""
    rows = desk.journal.to_read(BATCH)
    if not rows:
        return 0
    rows = _without_the_tried(rows)
    desk.products.check()
    desk.teach(desk.journal.office_memory().remembered.of(e.LABEL))
    with desk.journal.writing() as writing:  # counted before the try: a poison letter cannot loop for ever
        attempts = {row.letter: writing.attempt(row.letter) for row in rows}
    poison = None
    with ThreadPoolExecutor(AHEAD) as ahead:
        slow = [ahead.submit(_prepared, desk, row, worn=attempts[row.letter] > ATTEMPTS) for row in rows]
        for row, prepared in zip(rows, slow, strict=True):
            try:
                _read(desk, row, prepared.result(), now)
            except Exception as trouble:  # noqa: BLE001 — told by the loop, once the other letters were read
                poison = trouble
                if isinstance(trouble, Busy):  # a full disk is no fault of the letter's
                    with desk.journal.writing() as writing:
                        writing.read_again(row.letter)
    if poison:
        raise poison
    return len(rows)


def _without_the_tried(rows: list[LetterRow]) -> list[LetterRow]:
    """Those never tried; else the least tried, alone: a letter that kills the process must not wear out the others."""
    return [row for row in rows if not row.attempts] or [min(rows, key=lambda row: row.attempts)]


@dataclass(frozen=True, slots=True)
class Prepared:
    """The slow part of reading a letter: parsed, its PDFs read, its files kept.

    `worn` when it failed too often; `kept` is False for one that was too large: only a person can have read it.
    """

    letter: Letter
    documents: tuple[Document, ...]
    files: tuple[e.AttachmentSeen, ...]
    worn: bool
    kept: bool
    books: Mapping[str, Book | Reason] = field(default_factory=dict)


def _prepared(desk: Desk, row: LetterRow, *, worn: bool) -> Prepared:
    kept = desk.files.holds(row.letter)
    letter = open_letter(desk.files.read(row.letter) if kept else b"", desk.authserv)
    if worn or not kept:
        return Prepared(letter, (), (), worn, kept)
    documents = tuple(_document(desk, file) for file in pdfs(letter))
    files = tuple(_kept(desk, file) for file in letter.attachments)
    return Prepared(letter, documents, files, worn, kept, lists.opened(desk, letter, files))


def _read(desk: Desk, row: LetterRow, ready: Prepared, now: datetime) -> None:
    """One transaction: what the letter says, and its end."""
    decided = desk.journal.settlement(f"letter/{row.letter}/{row.turn}") if row.turn else None
    before = row.ended.reason.code if row.ended and decided else ""
    with desk.journal.writing() as writing:
        on_desk = Open(
            row.letter,
            row.turn + 1,
            ready.letter,
            ready.documents,
            ready.files,
            decided,
            before,
            now,
            writing,
            _forwarder(desk, ready.letter),
            ready.books,
        )
        said = _said(desk, on_desk) if ready.kept and not ready.worn else _unread(on_desk, row)
        _end(on_desk, said)


def _forwarder(desk: Desk, letter: Letter) -> str:
    """The person to ask about it: our accountant who sent it, else the one who is asked about programs' letters."""
    return letter.sender if letter.sender in desk.accountants and not letter.automatic else desk.asks


def _unread(on_desk: Open, row: LetterRow) -> Said:
    """Given up, or too large to be kept: what a person decides is its end."""
    if on_desk.decided:
        return Said(e.DONE, "unread", because("person_decided", who=on_desk.decided.by))
    last = row.ended.reason if row.ended and row.ended.kind == "unread" else None
    return set_aside(on_desk, "unread", last or because("letter_given_up", tries=ATTEMPTS))


def _document(desk: Desk, file: Attachment) -> Document:
    digest = desk.files.keep(file.data)
    try:
        reading = desk.pdf.read(recognised(desk, digest) or file.data)
    except NeedsReview as refusal:
        reading = Reading("unreadable", (), refusal.reason)
    return Document(file.name, digest, reading)


def _kept(desk: Desk, file: Attachment) -> e.AttachmentSeen:
    return e.AttachmentSeen(
        name=file.name, digest=desk.files.keep(file.data), size=len(file.data), role=file.content_type
    )


def _said(desk: Desk, on_desk: Open) -> Said:
    decided = on_desk.decided
    if decided and decided.decision == e.IGNORE:
        return Said(e.REFUSED, "ignored", because("person_ignored", who=decided.by))
    try:
        return understand(desk, on_desk)
    except NeedsReview as puzzle:
        return set_aside(on_desk, "puzzle", puzzle.reason, proposal=puzzle.proposal)


def understand(desk: Desk, on_desk: Open) -> Said:
    """Which kind of letter it is, and what it says. NeedsReview when it contradicts itself."""
    letter = on_desk.letter
    came_back = canary.back(desk, on_desk)
    if came_back:
        return came_back
    if letter.sender in desk.ours:
        return Said(e.REFUSED, "ours", because("letter_is_ours"))
    invited = crew.about(desk, letter)
    if invited:
        return crew.understand(desk, on_desk, invited)
    may_forward = _may_forward(desk, on_desk)
    if bare := paperless.understand(desk, on_desk):
        return bare
    known = letter.sender in desk.accountants | desk.programs  # programs send invoices too
    if letter.automatic and not (known and on_desk.documents):
        return replies.automatic(desk, on_desk)
    questions = answers.questions_of(desk, letter)
    if questions and not on_desk.documents:
        return answers.understand(desk, on_desk, questions)
    number = replies.mandate_of(desk, letter, on_desk.decided.changes.get("mandate", "") if on_desk.decided else "")
    if number and letter.locked and not on_desk.decided:
        return paperless.locked(on_desk, "post_sales", mandate=number)
    if number and not may_forward:
        return replies.understand(desk, on_desk, number)
    if on_desk.documents and (may_forward or on_desk.trusted):
        return invoices.understand(desk, on_desk)
    return _without_a_place(desk, on_desk)


def _may_forward(desk: Desk, on_desk: Open) -> bool:
    """Our accountant, unless forged; or a program that we trust, once proven and with invoices that are surely ours."""
    letter = on_desk.letter
    if letter.sender in desk.accountants:
        return letter.authentication != "fail"
    proven = letter.sender in desk.programs and letter.authentication == "pass"
    return proven and bool(on_desk.documents) and all(document.reading.ours for document in on_desk.documents)


def _without_a_place(desk: Desk, on_desk: Open) -> Said:
    """Neither an invoice from our accountant nor the reply of a client that we know."""
    letter = on_desk.letter
    if on_desk.documents:
        return set_aside(on_desk, "stranger", because("stranger_with_pdf", sender=letter.sender or "?"))
    if letter.sender in desk.accountants:
        reason = because("no_pdf", sender=letter.sender, subject=letter.subject or "—")
        asked = on_desk if _looks_like_forward(letter) else replace(on_desk, forwarder="")
        return set_aside(asked, "no_pdf", reason, "accountant")
    unknown = [word for word in numbers_in(letter.subject) if not desk.journal.named(word)]
    if unknown:
        return Said(e.WAITING, "reply", because("waits_for_invoice", invoice=unknown[0]), waits_for=unknown[0])
    mandates = replies.several(desk, letter)
    if mandates and on_desk.decided:
        return Said(e.DONE, "reply", because("person_decided", who=on_desk.decided.by))
    if mandates:
        reason = because("reply_of_which", sender=letter.sender, mandates=", ".join(mandates), first=mandates[0])
        return set_aside(on_desk, "reply", reason, "post_sales")
    return Said(e.REFUSED, "stranger", because("stranger", sender=letter.sender or "?"))


def _looks_like_forward(letter: Letter) -> bool:
    """Words between colleagues are not answered by a program."""
    return bool(letter.forwarded or letter.attachments or _FORWARDS.search(letter.subject))


def _end(on_desk: Open, said: Said) -> None:
    letter = on_desk.letter
    ended = e.LetterEnded(
        at=on_desk.now,
        mandate=said.mandate,
        letter=on_desk.digest,
        turn=on_desk.turn,
        end=said.end,
        kind=said.kind,
        reason=said.reason,
        message_id=letter.message_id,
        sender=letter.sender,
        subject=letter.subject,
        invoice=said.invoice,
        waits_for=said.waits_for,
        answers=said.answers,
        attachments=on_desk.files,
    )
    on_desk.writing.record(*said.facts, ended)
