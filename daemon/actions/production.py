"""Production's calendar in the world: tags and dates on the card, what its comments say."""

from __future__ import annotations

from datetime import datetime

from daemon.actions.tools import Tools
from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.domain.mandate import Mandate
from daemon.domain.production_rules import TO_REVIEW
from daemon.errors import Busy, NeedsReview, because


def tag(effect: owed.TagCard, mandate: Mandate, tools: Tools) -> e.CardTagged:
    """Harmless to repeat: a tag is there or it is not."""
    language = tools.company.language
    names = tools.workflow.production.subtasks(language)
    names[TO_REVIEW] = tools.messages.ui("tag_calendar_review", language)
    tools.board.tag(effect.card, names[effect.tag], on=effect.on)
    return e.CardTagged(at=tools.clock.now(), mandate=mandate.number, tag=effect.tag, on=effect.on, turn=effect.turn)


def date_assembly(effect: owed.DateAssembly, mandate: Mandate, tools: Tools) -> e.AssemblyDated:
    """Write the day, unless a person dated it meanwhile: people win, and the watcher will say so."""
    card = tools.board.card(effect.card)
    if card is None:
        raise NeedsReview(because("card_gone", mandate=mandate.number))
    there = {subtask.gid: subtask.due for subtask in card.subtasks}
    if effect.subtask in there and there[effect.subtask] not in (mandate.production.shown, effect.day):
        typed = because("assembly_dated_meanwhile", mandate=mandate.number, day=there[effect.subtask] or "—")
        raise Busy(typed, whole_place=False)
    tools.board.set_subtask_due(effect.subtask, effect.day)
    return _dated(effect, tools)


def find_dated(effect: owed.DateAssembly, mandate: Mandate, tools: Tools, _since: datetime) -> e.AssemblyDated | None:
    card = tools.board.card(effect.card)
    there = {subtask.gid: subtask.due for subtask in card.subtasks} if card else {}
    if effect.subtask not in there or there[effect.subtask] != effect.day or effect.day == mandate.production.shown:
        return None
    return _dated(effect, tools)


def _dated(effect: owed.DateAssembly, tools: Tools) -> e.AssemblyDated:
    return e.AssemblyDated(at=tools.clock.now(), mandate=effect.mandate, day=effect.day, turn=effect.turn)


def crossed(_about: str, mandate: Mandate, tools: Tools) -> str:
    """Two people chose a day at once: both are told which one stands; "" once that is over."""
    known = mandate.production
    if known.crossed is None:
        return ""
    first, last = known.crossed, known.schedule
    reason = because(
        "assembly_crossed",
        first=first.day or "—",
        first_by=_by(first.by, tools),
        last=last.day or "—",
        last_by=_by(last.by, tools),
    )
    return tools.messages.words(reason, tools.company.language)


def coming(about: str, mandate: Mandate, tools: Tools) -> str:
    """The crew will be there; "" once the day has moved."""
    known, answer = mandate.production, mandate.production.standing_answer
    if not answer or about != str(known.schedule.turn):
        return ""
    facts = {"day": known.schedule.day, "by": _by(answer.by, tools), "quote": answer.quote or "✓"}
    return tools.messages.words(because("crew_coming", **facts), tools.company.language)


def _by(who: str, tools: Tools) -> str:
    return tools.messages.ui("by_board", tools.company.language) if who == e.BOARD else who
