"""One of our people answers our questions → settled as they say; what is not certain leaves the question standing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from daemon.domain import events as e
from daemon.domain.questions import decided, is_safe
from daemon.errors import because
from daemon.reading.decision import Decision, read_decision
from daemon.reading.identity import verify_questions
from daemon.reading.letter import Letter, open_letter
from daemon.watchers.desk import Desk, Open, Said, set_aside

UNREAD = "answer_not_understood"


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions that a letter answers, in their order in our message, which is kept as `raw`."""

    turn: str
    reviews: tuple[str, ...]
    raw: str


def questions_of(desk: Desk, letter: Letter) -> Questions | None:
    """By the message that the letter answers, else by its signed address."""
    told = desk.journal.office_memory().correspondence
    mail = next((told.mails[one] for one in letter.references if one in told.mails), None)
    turn = mail.turn if mail else verify_questions(letter.recipients, desk.coordination, desk.key)
    if turn not in told.reviews:
        return None
    return Questions(turn, told.reviews[turn], mail.raw if mail else told.raw_of(turn))


def understand(desk: Desk, on_desk: Open, questions: Questions) -> Said:
    """Obeyed only when one of those who may forward says it, and every word of it is understood."""
    letter = on_desk.letter
    if on_desk.decided and on_desk.asked_before != "answer_from_stranger":
        return Said(e.DONE, "answer", because("person_decided", who=on_desk.decided.by))
    known = letter.sender in desk.accountants and letter.authentication != "fail"
    if not known and not on_desk.trusted:
        return set_aside(on_desk, "answer", because("answer_from_stranger", sender=letter.sender or "?"))
    sent = open_letter(desk.files.read(questions.raw)).text if questions.raw else ""
    read = read_decision(letter.text, sent, desk.calendar.today(on_desk.now))
    if read.left:
        words = " / ".join(read.left)[:300]
        return set_aside(on_desk, "answer", because(UNREAD, sender=letter.sender, words=words))
    facts = [fact for decision in read.decisions for fact in _facts(desk, on_desk, questions, decision)]
    asked = next((fact for fact in facts if isinstance(fact, e.ReviewAsked)), None)
    if asked:
        return Said(e.REVIEW, "answer", asked.reason, facts=tuple(facts))
    return Said(e.DONE, "answer", because("answer_read", sender=letter.sender), facts=tuple(facts))


def _facts(desk: Desk, on_desk: Open, questions: Questions, decision: Decision) -> Iterator[e.Event]:
    """What one decision does: it settles its question, or says why it cannot."""
    review = _meant(desk, questions, decision.number)
    row = desk.journal.question(review) if review else None
    if row is None:
        yield _unclear(on_desk, questions, _first_open(desk, questions), "answer_names_none")
    elif not row.open:
        yield from _too_late(desk, on_desk, review, decision)
    elif decision.verdict == e.ACCEPT and not is_safe(row.asked):
        yield _unclear(on_desk, questions, review, "answer_not_enough")
    else:
        mandate = on_desk.writing.mandate(row.asked.mandate) if row.asked.mandate else None
        about = {"by": on_desk.letter.sender, "at": on_desk.now, "mandate": mandate}
        yield from decided(row.asked, decision.verdict, decision.changes, **about)  # type: ignore[arg-type]


def _meant(desk: Desk, questions: Questions, number: int) -> str:
    """The question of that number; without a number, the only one, or the only one still open. "" when unclear."""
    if number:
        return questions.reviews[number - 1] if number <= len(questions.reviews) else ""
    if len(questions.reviews) == 1:
        return questions.reviews[0]
    standing = [one for one in questions.reviews if _is_open(desk, one)]
    return standing[0] if len(standing) == 1 else ("" if standing else questions.reviews[0])


def _first_open(desk: Desk, questions: Questions) -> str:
    return next((one for one in questions.reviews if _is_open(desk, one)), questions.reviews[0])


def _is_open(desk: Desk, review: str) -> bool:
    row = desk.journal.question(review)
    return bool(row and row.open)


def _too_late(desk: Desk, on_desk: Open, review: str, decision: Decision) -> Iterator[e.Event]:
    """The same again is silence; the contrary of what was decided is for the owner, and changes nothing."""
    before = desk.journal.settlement(review)
    if before and before.decision != decision.verdict:
        reason = because("answer_too_late", sender=on_desk.letter.sender, who=before.by)
        yield on_desk.asked(reason, "owner")


def _unclear(on_desk: Open, questions: Questions, review: str, code: str) -> e.AnswerUnclear:
    number = questions.reviews.index(review) + 1
    return e.AnswerUnclear(
        at=on_desk.now,
        mandate=e.OFFICE,
        review=review,
        letter=on_desk.digest,
        turn=f"{questions.turn}-{number}",
        to=on_desk.letter.sender,
        reason=because(code, number=number),
    )
