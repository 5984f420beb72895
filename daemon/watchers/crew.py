"""A crew's letter → its answer about one day: words, or a calendar program's button. A stranger's changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from daemon.adapters.calendar import reply_in
from daemon.domain import events as e
from daemon.domain.mandate import Mandate
from daemon.domain.workflow import Workflow
from daemon.errors import NeedsReview, because
from daemon.ports import CommentSeen
from daemon.reading.crew import CrewRead, read_crew, verdict
from daemon.reading.identity import invited_to, numbers_in, verify
from daemon.reading.letter import Letter, open_letter
from daemon.watchers.desk import Desk, Open, Said, set_aside

ANSWERS = {"ACCEPTED": True, "DECLINED": False}  # of calendar programs; what is tentative is no answer
CALENDAR = "text/calendar"
GROUP = "production"
NOTE = re.compile(r"(?:équipe|equipe|crew)\s*:\s*(?P<said>\S.{0,300})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Invited:
    """The mandate that a letter answers, and the choice of a day; `button` is what a calendar program answered."""

    mandate: str
    schedule: int
    button: str = ""
    raw: str = ""  # our invitation, kept, when the letter names it


def about(desk: Desk, letter: Letter) -> Invited | None:
    """The invitation that the letter answers, if it answers one. Programs other than calendars answer none."""
    for file in letter.attachments:
        reply = reply_in(file.data) if file.content_type == CALENDAR else None
        number = invited_to(reply.uid, desk.office) if reply else ""
        if reply and number:
            return Invited(number, reply.sequence // 2, reply.answer)
    if letter.automatic:
        return None
    return _in_thread(desk, letter) or (_by_number(desk, letter) if letter.sender in desk.crew else None)


def _in_thread(desk: Desk, letter: Letter) -> Invited | None:
    for mandate in desk.journal.open_mandates().values() if letter.references else ():
        for sent in letter.references:
            if sent in mandate.production.invited:
                ours = mandate.production.invited[sent]
                return Invited(mandate.number, ours.schedule, raw=ours.raw)
    return None


def _by_number(desk: Desk, letter: Letter) -> Invited | None:
    """A letter of the crew, by its signed address or the number in its subject: it is about the last invitation.

    Also when the mandate is over or the invitation was taken back: the crew is no stranger for all that.
    """
    signed = verify(letter.recipients, desk.coordination, desk.key)
    named = {number for word in numbers_in(letter.subject) for number in desk.journal.named(word)}
    number = signed or (named.pop() if len(named) == 1 else "")
    mandate = desk.journal.mandate(number) if number else None
    return Invited(mandate.number, mandate.production.told) if mandate and mandate.production.invited else None


def understand(desk: Desk, on_desk: Open, invited: Invited) -> Said:
    """Applied when the crew itself is certain, of the day that still holds; else production is asked."""
    mandate, letter = on_desk.writing.mandate(invited.mandate), on_desk.letter
    if mandate is None or mandate.stopped:
        reason = because("crew_mandate_over", mandate=invited.mandate)
        return Said(e.DONE, "crew", reason, mandate=invited.mandate if mandate else "")
    if (letter.sender not in desk.crew or letter.authentication == "fail") and not on_desk.trusted:
        reason = because("crew_stranger", sender=letter.sender or "?", mandate=mandate.number)
        return set_aside(on_desk, "crew", reason, GROUP, mandate=mandate.number)
    day = mandate.production.schedule.day
    if day is None or invited.schedule != mandate.production.schedule.turn:
        reason = because("crew_answer_void", sender=letter.sender, mandate=mandate.number, day=day or "—")
        return Said(e.DONE, "crew", reason, mandate=mandate.number)
    read = _read(desk, letter, invited, day.weekday())
    accepted = True if on_desk.asked_before == "crew_unclear" else read.accepted  # a person settled what it means
    if accepted is None:
        reason = because("crew_unclear", sender=letter.sender, quote=read.quote or "—", day=day)
        return set_aside(on_desk, "crew", reason, GROUP, mandate=mandate.number)
    return _answered(on_desk, mandate, read.quote, accepted=accepted)


def _read(desk: Desk, letter: Letter, invited: Invited, weekday: int) -> CrewRead:
    if invited.button:
        return CrewRead(ANSWERS.get(invited.button), invited.button.lower())
    ours = open_letter(desk.files.read(invited.raw)).text if invited.raw else ""
    return read_crew(letter.text, ours, weekday)


def by_telephone(mandate: Mandate, words: str, by: str, now: datetime) -> e.CrewAnswered:
    """What one of ours heard the crew say of the day that holds. NeedsReview when there is none, or nothing certain."""
    day = mandate.production.schedule.day
    if day is None:
        raise NeedsReview(because("crew_no_day", mandate=mandate.number))
    accepted = verdict(words, day.weekday())
    if accepted is None:
        raise NeedsReview(because("crew_said_unclear", mandate=mandate.number, quote=words[:200], day=day))
    return _fact(mandate, now, accepted=accepted, by=by, quote=words)


def hear(mandate: Mandate, said: CommentSeen, _workflow: Workflow, now: datetime) -> Iterator[e.Event]:
    """« équipe : ok » on the card. What is not certain asks production."""
    note = NOTE.fullmatch(said.text.strip())
    if not note:
        return
    try:
        yield by_telephone(mandate, note["said"], said.who, now)
    except NeedsReview as unclear:
        review = f"note/{mandate.number}/{said.gid}"
        about = {"reason": unclear.reason, "who": GROUP, "invoice": mandate.invoice.number}
        yield e.ReviewAsked(at=now, mandate=mandate.number, review=review, **about)  # type: ignore[arg-type]  # one by one


def _answered(on_desk: Open, mandate: Mandate, quote: str, *, accepted: bool) -> Said:
    sender, day = on_desk.letter.sender, mandate.production.schedule.day
    fact = _fact(mandate, on_desk.now, accepted=accepted, by=sender, quote=quote, letter=on_desk.digest)
    code = "crew_accepted" if accepted else "crew_refused"
    reason = because(code, sender=sender, day=day, mandate=mandate.number)
    return Said(e.DONE, "crew", reason, mandate=mandate.number, facts=(fact,))


def _fact(mandate: Mandate, now: datetime, *, accepted: bool, by: str, quote: str, letter: str = "") -> e.CrewAnswered:
    known = mandate.production
    return e.CrewAnswered(
        at=now,
        mandate=mandate.number,
        accepted=accepted,
        by=by,
        schedule=known.schedule.turn,
        turn=known.answers + 1,
        quote=quote[:500],
        letter=letter,
    )
