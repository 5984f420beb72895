"""Facts of the journal → lines for people: one per event of the business, past tense, with date and hour."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes, policy
from textwrap import shorten
from typing import TextIO, cast

from daemon import typography
from daemon.app import Memory
from daemon.demo import deeds
from daemon.domain import events as e
from daemon.domain.mandate import Mandate
from daemon.errors import Reason
from daemon.sandbox.script import Act, Book, Say, Storm
from daemon.typography import Language

LEFT = 72  # columns before the arrow, so that results stand under each other
INDENT = 24  # columns of the date and of the sign
WIDEST = 140  # columns of a question to a person
WELL_KNOWN = ("checklist", "reminder", "ready")  # messages told in words of their own
ROOM = LEFT - 10  # what a sign and an invoice number leave to a sentence


class Teller:
    """Writes the story in one language."""

    def __init__(self, known: Memory, language: str, out: TextIO) -> None:
        """`known` gives words, mandates and the office's zone."""
        self.known, self.out = known, out
        self.language = cast("Language", language)
        self._opened: set[str] = set()

    def say(self, key: str, **facts: object) -> str:
        """A text of words.toml, `[ui.demo_…]`."""
        return self.known.messages.ui(f"demo_{key}", self.language, **facts)

    def line(self, text: str = "") -> None:
        """Write a line, at once."""
        self.out.write(f"{text}\n")
        self.out.flush()

    def heard(self, fact: e.Event) -> None:
        """Tell a fact, when it is one that people care about."""
        for text in self._told(fact):
            self.at(fact.at, text)
        if isinstance(fact, e.ReviewAsked):
            self.line(" " * INDENT + self._question(fact.reason))

    def act(self, act: Act) -> Iterator[str]:
        """What a person does, when no fact will tell it."""
        match act:
            case Book():
                yield self.say(f"book_{act.what}")
            case Say():
                yield self.say("say", invoice=act.sale, who=act.who.partition(" ")[0], text=act.text)
            case Storm():
                yield self.say("storm", count=act.requests)

    def at(self, moment: datetime, text: str) -> None:
        """A line of the story; what follows « → » is aligned."""
        left, arrow, right = text.rpartition(" → ") if " → " in text else (text, "", "")
        self.line(f" {self.when(moment)}  {left:<{LEFT}}{arrow}{right}".rstrip())

    def when(self, moment: datetime) -> str:
        """« lun. 9 nov. 08:12 », "Mon. Nov. 9 08:12", always as wide."""
        local = moment.astimezone(self.known.workflow.calendar.zone)
        name = self.say("days").split()[local.weekday()]
        return f"{name} {typography.short_day(local.date(), self.language)}".ljust(13) + f" {local:%H:%M}"

    def _told(self, fact: e.Event) -> Iterator[str]:
        match fact:
            case e.InvoiceArrived() if fact.mandate not in self._opened:
                self._opened.add(fact.mandate)
                yield self._invoice(fact)
            case e.LetterEnded():
                yield from self._letter(fact)
            case e.ReviewAsked():
                number = self._review(fact.review)
                yield self.say("review", about=self._about(fact), number=number)
            case e.ReviewSettled():
                yield self.say("settled", number=self._review(fact.review), by=self._by(fact.by))
            case e.DigestSent():
                yield self.say("digest", subject=self._subject(fact.raw), to=", ".join(fact.to))
            case _ if fact.mandate not in ("", e.OFFICE):
                mandate = self.known.journal.mandate(fact.mandate)
                assert mandate
                yield from self._of_mandate(fact, mandate)

    def _invoice(self, fact: e.InvoiceArrived) -> str:
        invoice = fact.invoice
        pieces = sum(line.quantity for line in invoice.items)
        total = typography.money(invoice.total, self.language) if invoice.total else "—"
        shown = f"{invoice.client_name:<25} {pieces:>5}  {total:>12}"
        return self.say("invoice", invoice=invoice.number, shown=shown, mandate=fact.mandate)

    def _letter(self, fact: e.LetterEnded) -> Iterator[str]:
        if fact.reason.code == "already_known":
            yield self.say("again", invoice=fact.invoice)
        elif fact.reason.code == "answers_applied":
            yield self.say("reply", sender=fact.sender, count=len(fact.answers))
        elif fact.end == e.REFUSED:
            yield self.say("refused", why=self.short(fact.reason))

    def _by(self, who: str) -> str:
        return self.say(f"by_{who}") if who in {"board", "facteur"} else who

    def _about(self, fact: e.ReviewAsked) -> str:
        mandate = self.known.journal.mandate(fact.mandate) if fact.mandate else None
        return self.say("about", invoice=mandate.invoice.number) if mandate else ""

    def _of_mandate(self, fact: e.Event, mandate: Mandate) -> Iterator[str]:
        number = mandate.invoice.number
        match fact:
            case e.SubtasksAdded():
                yield self.say("card", invoice=number, count=len(fact.subtasks))
            case e.RowsWritten():
                yield self.say("rows", invoice=number, count=len(fact.refs))
            case e.MessageSent() if fact.message in WELL_KNOWN:
                yield self.say(f"sent_{fact.message}", invoice=number, to=", ".join(fact.to))
            case e.MessageSent():
                yield self.say("digest", subject=self._subject(fact.raw), to=", ".join(fact.to))
            case e.QuantityTyped() if fact.quantity is not None:
                line = mandate.lines[fact.ref]
                facts = {"item": line.name, "received": fact.quantity, "ordered": line.quantity}
                yield self.say("quantity", invoice=number, **facts)
            case e.StageMoved():
                yield self._stage(fact, number)
            case e.CardMoved():
                yield self.say("moved", invoice=number, section=fact.section)
            case e.CardCommented():
                yield self.say("commented", invoice=number)
            case e.MandateClosed():
                yield self.say("closed", invoice=number, mandate=fact.mandate)
            case _:
                yield from deeds.told(fact, mandate, self.say)

    def _stage(self, fact: e.StageMoved, number: str) -> str:
        if fact.back:
            return self.say("moved_back", invoice=number, stage=fact.stage)
        stage = self.known.workflow.stage(fact.stage)
        met = (self.known.messages.ui(f"met_{name}", self.language) for name in (stage.when if stage else ()))
        return self.say("stage", invoice=number, stage=fact.stage, why=self._joined(met))

    def _subject(self, raw: str) -> str:
        mail = message_from_bytes(self.known.files.read(raw), policy=policy.default)
        return shorten(str(mail["Subject"]), ROOM - 6, placeholder="…")

    def _joined(self, sentences: Iterator[str]) -> str:
        return ", ".join(one.rstrip(".").lower() for one in sentences)

    def _question(self, reason: Reason) -> str:
        """What a person is asked; of a corrected invoice, what differs."""
        return dict(reason.facts).get("differences") or self.short(reason, WIDEST)

    def short(self, reason: Reason, room: int = ROOM) -> str:
        """The first sentence of a reason, at most `room` characters of it."""
        return typography.first_sentence(self.known.messages.words(reason, self.language), room)

    def _review(self, review: str) -> int:
        asked = self.known.journal.reviews(only_open=False)
        return next((row.number for row in asked if row.asked.review == review), 0)
