"""A client's letter → answers with their proof, applied only when certain; all the rest to a person."""

from __future__ import annotations

from daemon.domain import events as e
from daemon.domain.mandate import Asked, Mandate
from daemon.errors import NeedsReview, Reason, because
from daemon.reading import reply as reading
from daemon.reading.identity import domain_of, looks_like, numbers_in, same_company, verify
from daemon.reading.letter import Letter, open_letter
from daemon.watchers import reply_proof
from daemon.watchers.desk import Desk, Open, Said, set_aside
from daemon.watchers.gathered import gathered

READING = ("answer_changes", "reply_not_understood", "reply_without_answer")  # once decided, read no further


def mandate_of(desk: Desk, letter: Letter, said: str = "") -> str:
    """The mandate that a letter answers: by its signed address, thread, subject, or its sender's sole open mandate.

    "" when none; NeedsReview when the signed address and the thread name two. A person who was asked outranks them.
    """
    if said:
        return next(iter(desk.journal.named(said)), "")
    signed = verify(letter.recipients, desk.coordination, desk.key) or ""
    threaded = _of_thread(desk, letter.references)
    if signed and threaded and signed != threaded:
        raise NeedsReview(because("conflicting_signs", one=signed, other=threaded))
    if signed or threaded:
        return signed or threaded
    named = {number for word in numbers_in(letter.subject) for number in desk.journal.named(word)[:1]}  # not its parts
    if len(named) == 1:
        return named.pop()
    own = desk.journal.of_sender(letter.sender) if letter.sender else []
    return own[0] if len(own) == 1 and not named else ""


def several(desk: Desk, letter: Letter) -> list[str]:
    """The open mandates of the sender, when nothing tells which of them the letter is about."""
    return sorted(desk.journal.of_sender(letter.sender)) if letter.sender else []


def _of_thread(desk: Desk, references: tuple[str, ...]) -> str:
    if not references:
        return ""
    for mandate in desk.journal.open_mandates().values():
        if not mandate.asked.keys().isdisjoint(references):
            return mandate.number
    return ""


def understand(desk: Desk, on_desk: Open, number: str) -> Said:
    """The letter read against what we asked of that mandate's client."""
    mandate = on_desk.writing.mandate(number)
    if mandate is None:
        return set_aside(on_desk, "reply", because("mandate_unknown", mandate=number), "post_sales")
    doubt = None if on_desk.trusted else _stranger(on_desk.letter, mandate)
    if mandate.closed or mandate.cancelled:
        doubt = because("mandate_closed", mandate=number)
    asked = _question(mandate, on_desk.letter)
    if asked and asked.proof and asked.proof not in mandate.proofs.versions:  # shown before this part was split off
        doubt = doubt or because("mandate_closed", mandate=mandate.life.of or number)
    if asked is None and not doubt:
        doubt = because("reply_before_question", sender=on_desk.letter.sender)
    if doubt or asked is None:
        return set_aside(on_desk, "reply", doubt or because("mandate_unknown"), "post_sales", mandate=number)
    return _answers(desk, on_desk, mandate, asked)


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


def _question(mandate: Mandate, letter: Letter) -> Asked | None:
    """Our message that the letter answers: the one that it names, else the last. A proof is answered by name only."""
    named = [mandate.asked[one] for one in letter.references if one in mandate.asked]
    asked = [one for one in mandate.asked.values() if not one.proof]
    return named[0] if named else next(reversed(asked), None)


def _answers(desk: Desk, on_desk: Open, mandate: Mandate, asked: Asked) -> Said:
    letter, sent = on_desk.letter, open_letter(desk.files.read(asked.raw)).text
    questions = tuple(reading.Asked(number, key, asked.known.get(key, "")) for number, key in enumerate(asked.keys, 1))
    if asked.proof:
        return reply_proof.understand(on_desk, mandate, mandate.proofs.versions[asked.proof], questions, sent)
    read = reading.read_reply(letter.text, sent, questions, letter.attachments, desk.calendar.today(on_desk.now))
    sure = [answer for answer in read.answers if not _contradicts(mandate, answer)]
    against = [answer for answer in read.answers if _contradicts(mandate, answer)]
    facts: list[e.Event] = [fact for answer in sure for fact in gathered(mandate, on_desk, answer)]
    answers = {answer.key: answer.value for answer in sure}
    doubt = None if on_desk.asked_before in READING else _doubt(mandate, read, against)
    if not doubt:
        reason = because("answers_applied", count=len(sure), sender=letter.sender)
        return Said(e.DONE, "reply", reason, mandate.number, mandate.invoice.number, "", answers, tuple(facts))
    proposal = "\n".join(f"{one.key}={one.value}" for one in (*against, *read.proposals))
    facts.append(on_desk.asked(doubt, "post_sales", mandate=mandate.number, proposal=proposal))
    return Said(e.REVIEW, "reply", doubt, mandate.number, mandate.invoice.number, "", answers, tuple(facts))


def _contradicts(mandate: Mandate, answer: reading.Answer) -> bool:
    """Another value than the confirmed one. A person's tick without a value confirmed what the invoice says."""
    item = mandate.item(answer.key)
    known = item.value
    if answer.key == "delivery_date" and not known and mandate.delivery:
        known = mandate.delivery.isoformat()
    return item.confirmed and known not in ("", answer.value)


def _doubt(mandate: Mandate, read: reading.ReplyRead, against: list[reading.Answer]) -> Reason | None:
    """Why a person must look: a change of something confirmed, words not understood, or no answer at all."""
    if against:
        old = mandate.item(against[0].key).value
        return because("answer_changes", item=against[0].key, old=old or "—", new=against[0].value)
    if read.left:
        return because("reply_not_understood", left=" / ".join(read.left)[:300])
    return None if read.answers else because("reply_without_answer")
