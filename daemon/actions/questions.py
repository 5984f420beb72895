"""What the mails say that ask our own people to decide, and how they may answer."""

from __future__ import annotations

from daemon.actions.content import Content
from daemon.actions.tools import Tools
from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.domain.client_rules import HELD
from daemon.domain.mandate import Mandate
from daemon.domain.office import Office
from daemon.domain.questions import is_safe, kind_of, pairs
from daemon.domain.questions_rules import unasked
from daemon.envelope import is_identity
from daemon.reading.identity import sign_questions
from daemon.reading.letter import open_letter

MOST = 40  # questions that one digest shows
OWN_WORDS = ("doubt", "correction", "link", "credit", "identity", "letter", "held")


def asking(effect: owed.SendDigest, office: Office, tools: Tools) -> Content:
    """The questions of one letter, in its own thread, to the person who forwarded it."""
    letter = effect.turn.partition("-")[0]
    asked = [one for one in unasked(office) if one.to == effect.who and one.letter.startswith(letter)]
    mailed = e.QuestionsMailed(
        at=tools.clock.now(),
        mandate=effect.mandate,
        turn=effect.turn,
        to=effect.who,
        reviews=tuple(one.review for one in asked),
    )
    shown = [{"number": n, **shown_as(one, tools)} for n, one in enumerate(asked, 1)]
    letter = asked[0].letter if asked else ""
    return _in_thread(letter, effect.turn, effect.who, {"questions": shown}, tools, mailed)


def explaining(effect: owed.SendDigest, office: Office, tools: Tools) -> Content:
    """Why « ok » was not enough, and what would be."""
    told = next(one for one in office.memory.correspondence.unclear.values() if one.turn == effect.turn)
    turn, _, number = effect.turn.rpartition("-")
    shown = [{"number": int(number), **shown_as(one, tools)} for one in office.questions if one.review == told.review]
    why = tools.messages.words(told.reason, tools.company.language)
    return _in_thread(told.letter, turn, effect.who, {"why": (why,), "questions": shown}, tools)


def waiting(_effect: owed.SendDigest, office: Office, tools: Tools) -> Content:
    """All that waits for someone, the oldest first: who, since when, and why."""
    today, zone = tools.workflow.calendar.today(tools.clock.now()), tools.workflow.calendar.zone
    rows = [
        {
            "who": one.who,
            "days": (today - one.at.astimezone(zone).date()).days,
            "invoice": one.invoice,
            "what": tools.messages.words(one.reason, tools.company.language),
        }
        for one in sorted(office.questions, key=lambda one: one.at)
    ]
    return Content(facts={"questions": rows[:MOST], "more": max(len(rows) - MOST, 0)})


def on_card(review: str, mandate: Mandate, tools: Tools) -> str:
    """A question as the card shows it, with the mail that it holds back; "" once it is settled."""
    asked = mandate.reviews.get(review)
    if asked is None:
        return ""
    say, language, shown = tools.messages.ui, tools.company.language, shown_as(asked, tools)
    number = mandate.numbers[review]
    lines = [say("card_question", language, number=number, what=shown["what"])]
    if shown["proposal"]:
        lines.append(f"→ {shown['proposal']}")
    lines.append(say(_deciding(asked), language, number=number))
    if review.startswith(HELD):
        lines += ["", _held(asked, tools)]
    return "\n".join(lines)


def _deciding(asked: e.ReviewAsked) -> str:
    if kind_of(asked) == "contact":
        return "card_decide_contact"
    return "card_decide" if is_safe(asked) else "card_decide_open"


def _held(asked: e.ReviewAsked, tools: Tools) -> str:
    """The mail as it was about to leave."""
    mail = open_letter(tools.files.read(asked.document))
    to = ", ".join(one for one in mail.recipients)
    return tools.messages.ui("held_mail", tools.company.language, to=to, subject=mail.subject, text=mail.text)


def shown_as(asked: e.ReviewAsked, tools: Tools) -> dict[str, str]:
    """A question for people: why, what we would answer, how to decide."""
    say, language, kind = tools.messages.ui, tools.company.language, kind_of(asked)
    own = kind if kind in OWN_WORDS else "other"
    return {
        "what": tools.messages.words(asked.reason, language),
        "invoice": asked.invoice,
        "proposal": _proposal(asked, tools) or (say(f"proposal_{own}", language) if is_safe(asked) else ""),
        "how": say(f"how_{own}" if is_safe(asked) else f"how_{own}_open", language),
    }


def _proposal(asked: e.ReviewAsked, tools: Tools) -> str:
    """What accepting would write, each value under its name."""
    say, language = tools.messages.ui, tools.company.language
    given = pairs(asked.proposal.splitlines())
    names = {key: tools.messages.title(key, language) for key in given}
    return "; ".join(say("titled", language, title=names[key], text=text) for key, text in given.items())


def _in_thread(letter: str, turn: str, who: str, facts: dict[str, object], tools: Tools, *receipts: e.Event) -> Content:
    """A reply to the kept letter; whoever answers it answers these questions."""
    answered = open_letter(tools.files.read(letter)) if letter and tools.files.holds(letter) else None
    theirs = answered is not None and answered.sender == who and is_identity(answered.message_id)
    subject = answered.subject if answered else ""
    return Content(
        facts={**facts, "thread": subject if subject.lower().startswith("re") else subject and f"Re: {subject}"},
        receipts=receipts,
        references=(answered.message_id,) if answered and theirs else (),
        reply_to=sign_questions(turn, tools.company.coordination, tools.company.key),
    )
