"""A client's letter → answers with their proof, applied only when certain; all the rest to a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from daemon.domain import events as e
from daemon.domain.mandate import Asked, Mandate
from daemon.errors import Reason, because
from daemon.reading import reply as reading
from daemon.reading.identity import domain_of, looks_like, same_company
from daemon.reading.letter import Letter, open_letter
from daemon.watchers import lists, reply_proof
from daemon.watchers.desk import Desk, Open, Said, set_aside
from daemon.watchers.gathered import gathered
from daemon.watchers.list_places import WHICH
from daemon.watchers.reply_signs import bounced_mandate, sign_of

READ_BY_A_PERSON = ("answer_changes", "file_unannounced", WHICH)  # once decided, read no further; and all « reply_… »
SHORT_ABSENCE = timedelta(days=7)  # of one who does not say until when
STOPS = {reading.UNSUBSCRIBE: e.UNSUBSCRIBED, reading.WRONG_PERSON: e.MISDIRECTED}


def mandate_of(desk: Desk, letter: Letter, said: str = "") -> str:
    """The mandate that a letter answers; "" when none, NeedsReview when its signs name two."""
    return sign_of(desk, letter, said).mandate


def several(desk: Desk, letter: Letter) -> list[str]:
    """The open mandates of the sender, when nothing tells which of them the letter is about."""
    return sorted(desk.journal.of_sender(letter.sender)) if letter.sender else []


def understand(desk: Desk, on_desk: Open, number: str) -> Said:
    """The letter read against what we asked of that mandate's client."""
    mandate = on_desk.writing.mandate(number)
    if mandate is None:
        return set_aside(on_desk, "reply", because("mandate_unknown", mandate=number), "post_sales")
    asked = question(mandate, on_desk.letter)
    doubt = distrusted(mandate, on_desk.letter, asked, trusted=on_desk.trusted)
    if doubt or asked is None:
        return set_aside(on_desk, "reply", doubt or because("mandate_unknown"), "post_sales", mandate=number)
    if asked.proof:
        sent, questions = _sent(desk, asked)
        return reply_proof.understand(on_desk, mandate, mandate.proofs.versions[asked.proof], questions, sent.text)
    return _ended(
        desk, on_desk, mandate, judged(desk, on_desk.letter, mandate, asked, desk.calendar.today(on_desk.now))
    )


def distrusted(mandate: Mandate, letter: Letter, asked: Asked | None, *, trusted: bool = False) -> Reason | None:
    """Why nothing of the letter may be applied, whatever it says."""
    if asked and asked.proof and asked.proof not in mandate.proofs.versions:  # shown before this part was split off
        return because("mandate_closed", mandate=mandate.life.of or mandate.number)
    if mandate.closed or mandate.cancelled:
        return because("mandate_closed", mandate=mandate.number)
    doubt = None if trusted else _stranger(letter, mandate)
    return doubt or (None if asked else because("reply_before_question", sender=letter.sender))


def _stranger(letter: Letter, mandate: Mandate) -> Reason | None:
    """A token or a number alone is no identity: the sender must be the contact, or of the same company."""
    known = tuple(dict.fromkeys((*mandate.writes_to, *mandate.invoice.client_emails)))
    if looks_like(domain_of(letter.sender), map(domain_of, known)):
        return because("sender_looks_alike", sender=letter.sender, known=", ".join(known))
    if not any(same_company(letter.sender, address) for address in known):
        return because("sender_unknown", sender=letter.sender or "?", known=", ".join(known) or "?")
    if letter.authentication == "fail":
        return because("sender_forged", sender=letter.sender)
    if letter.reply_to and domain_of(letter.reply_to) != domain_of(letter.sender):
        return because("reply_goes_elsewhere", sender=letter.sender, reply_to=letter.reply_to)
    return None


def question(mandate: Mandate, letter: Letter) -> Asked | None:
    """Our message that the letter answers: the one that it names, else the last. A proof is answered by name only."""
    named = [mandate.asked[one] for one in letter.references if one in mandate.asked]
    asked = [one for one in mandate.asked.values() if not one.proof]
    return named[0] if named else next(reversed(asked), None)


def _sent(desk: Desk, asked: Asked) -> tuple[Letter, tuple[reading.Asked, ...]]:
    sent = open_letter(desk.files.read(asked.raw))
    return sent, tuple(reading.Asked(n, key, asked.known.get(key, "")) for n, key in enumerate(asked.keys, 1))


@dataclass(frozen=True, slots=True)
class Judged:
    """What is sure and new, what contradicts a value confirmed before, and the letter as it was read."""

    whole: reading.Whole
    sure: tuple[reading.Answer, ...]
    against: tuple[reading.Answer, ...]
    doubt: Reason | None


def judged(desk: Desk, letter: Letter, mandate: Mandate, asked: Asked, today: date) -> Judged:
    """The letter against the message that it answers and against what is confirmed. Changes nothing."""
    sent, questions = _sent(desk, asked)
    whole = reading.read_whole(letter, sent, questions, today)
    against = tuple(answer for answer in whole.read.answers if _contradicts(mandate, answer))
    sure = tuple(answer for answer in whole.read.answers if answer not in against)
    doubt = whole.doubts[0] if whole.doubts else None
    if against:
        old = mandate.item(against[0].key).value
        doubt = because("answer_changes", item=against[0].key, old=old or "—", new=against[0].value)
    return Judged(whole, sure, against, doubt)


def _contradicts(mandate: Mandate, answer: reading.Answer) -> bool:
    """Another value than the confirmed one. A person's tick without a value confirmed what the invoice says."""
    item = mandate.item(answer.key)
    known = item.value
    if answer.key == "delivery_date" and not known and mandate.delivery:
        known = mandate.delivery.isoformat()
    return item.confirmed and known not in ("", answer.value)


def _ended(desk: Desk, on_desk: Open, mandate: Mandate, read: Judged) -> Said:
    """The facts of a letter read, and its end."""
    letter, kind = on_desk.letter, read.whole.kind
    facts: list[e.Event] = [fact for answer in read.sure for fact in gathered(mandate, on_desk, answer)]
    facts += _held(on_desk, mandate, kind)
    answers = {answer.key: answer.value for answer in read.sure}
    brought = [] if kind.name in reading.ALARMING else list(lists.received(desk, on_desk, mandate, answers))
    alone = any(isinstance(fact, e.ListReceived) for fact in brought) and read.doubt == because("reply_without_answer")
    facts += [*brought, *(() if kind.name in reading.ALARMING else lists.files(on_desk, mandate, read.whole.files))]
    doubt = None if _decided(on_desk.asked_before) or alone else read.doubt
    doubt = doubt or (None if kind.name in reading.ALARMING else lists.unplaced(on_desk, mandate))
    about = (mandate.number, mandate.invoice.number, "", answers)
    if not doubt:
        reason = because("answers_applied", count=len(read.sure), sender=letter.sender)
        reason = because(f"letter_{kind.name}", sender=letter.sender) if kind.quiet else reason
        return Said(e.DONE, kind.name, reason, *about, tuple(facts))
    proposals = (*read.against, *read.whole.read.proposals)
    proposal = "\n".join(f"{one.key}={one.value}" for one in proposals)
    facts.append(on_desk.asked(doubt, "post_sales", mandate=mandate.number, proposal=proposal))
    return Said(e.REVIEW, kind.name, doubt, *about, tuple(facts))


def _decided(before: str) -> bool:
    """Whether a person has read this letter already, and said what it means."""
    return before in READ_BY_A_PERSON or before.startswith("reply_")


def _held(on_desk: Open, mandate: Mandate, kind: reading.Kind) -> Iterator[e.Event]:
    """What holds the reminders back."""
    about = {"mandate": mandate.number, "letter": on_desk.digest, "by": on_desk.letter.sender}
    if kind.name == reading.OUT_OF_OFFICE:
        until = kind.until or on_desk.now.date() + SHORT_ABSENCE
        yield e.ClientAway(at=on_desk.now, until=until, **about)
    elif kind.name in STOPS and not on_desk.decided:
        yield e.RemindersStopped(at=on_desk.now, why=STOPS[kind.name], **about)


def automatic(desk: Desk, on_desk: Open) -> Said:
    """Out of office and the like need nobody; a lasting bounce means that the client did not get our message."""
    letter = on_desk.letter
    number = bounced_mandate(desk, letter, desk.files.read(on_desk.digest))
    mandate = on_desk.writing.mandate(number) if number else None
    kind = reading.kind_of(letter, letter.words, reading.ReplyRead(), desk.calendar.today(on_desk.now))
    known = mandate if mandate and not mandate.closed else None
    facts = tuple(_held(on_desk, known, kind)) if known else ()
    if kind.name == reading.PERMANENT:
        return _undelivered(on_desk, known)
    name = letter.automatic if kind.name == reading.AUTOMATIC else kind.name
    said = because(
        "letter_bounce_temporary" if kind.name == reading.TEMPORARY else "automatic_letter", sender=letter.sender or "?"
    )
    return Said(e.DONE, name, said, mandate=known.number if known else "", facts=facts)


def _undelivered(on_desk: Open, mandate: Mandate | None) -> Said:
    """Post-sales is told, and nobody is reminded at an address that does not exist."""
    number = mandate.number if mandate else ""
    reason = because("bounced", subject=on_desk.letter.subject or "—", mandate=number or "—")
    said = set_aside(on_desk, reading.PERMANENT, reason, "post_sales", mandate=number)
    if not mandate or on_desk.decided:
        return said
    about = {"mandate": number, "letter": on_desk.digest, "by": on_desk.letter.sender or "?"}
    stopped = e.RemindersStopped(at=on_desk.now, why=e.BOUNCED, **about)
    return Said(said.end, said.kind, said.reason, mandate=number, facts=(*said.facts, stopped))
