"""Effects on the subtasks of a card, each with its look."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from daemon.actions.tools import Tools
from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.domain.mandate import Mandate
from daemon.domain.reckoning import due_on
from daemon.domain.rules import CHECK
from daemon.domain.workflow import ItemRule
from daemon.errors import Busy, NeedsReview, Unknown, because
from daemon.ports import SubtaskDraft

AT_ONCE = 10  # subtasks added by one request


def add_subtasks(effect: owed.AddSubtasks, mandate: Mandate, tools: Tools) -> e.SubtasksAdded:
    """The checklist and production's two, in one request; a doubtful invoice needs a second one."""
    there = finish_subtasks(effect, mandate, tools, mandate.opened) if mandate.adoption.adopted else None
    if there:
        return there
    names = subtask_names(mandate, tools)
    return _added(_add(effect.card, names, mandate, tools), names, mandate, tools)


def _add(card: str, names: Mapping[str, str], mandate: Mandate, tools: Tools) -> dict[str, str]:
    """Name → gid. Once the first request went through, another one that fails leaves a doubt: some are there."""
    rules = {rule.key: rule for rule in tools.workflow.items}
    drafts = [_subtask(name, rules.get(key), mandate, tools) for key, name in names.items()]
    added: dict[str, str] = {}
    for first in range(0, len(drafts), AT_ONCE):
        try:
            added.update(tools.board.add_subtasks(card, drafts[first : first + AT_ONCE]))
        except Busy as refused:
            raise Unknown(refused.reason, refused.retry_after) if added else refused from refused
    return added


def finish_subtasks(
    effect: owed.AddSubtasks, mandate: Mandate, tools: Tools, _since: datetime
) -> e.SubtasksAdded | None:
    """After a doubtful try: those that are there, and only the missing ones added."""
    card = tools.board.card(effect.card)
    if card is None:
        raise NeedsReview(because("card_gone", mandate=mandate.number))
    names = subtask_names(mandate, tools)
    there = {_plain(subtask.name): subtask.gid for subtask in card.subtasks}
    found = {name: there[_plain(name)] for name in names.values() if _plain(name) in there}
    if not found:
        return None
    missing = {key: name for key, name in names.items() if name not in found}
    found.update(_add(effect.card, missing, mandate, tools))
    return _added(found, names, mandate, tools)


def _added(gids: Mapping[str, str], names: dict[str, str], mandate: Mandate, tools: Tools) -> e.SubtasksAdded:
    subtasks = {key: gids[name] for key, name in names.items()}
    days = {rule.key: due_on(rule.due, mandate, tools.workflow) for rule in tools.workflow.items if rule.key in names}
    return e.SubtasksAdded(at=tools.clock.now(), mandate=mandate.number, subtasks=subtasks, days=days)


def _plain(name: str) -> str:
    """A board may turn no-break spaces into plain ones."""
    return " ".join(name.split())


def subtask_names(mandate: Mandate, tools: Tools) -> dict[str, str]:
    """Item key → the subtask's name, which carries number and client (S0-40)."""
    language, say, invoice = tools.company.language, tools.messages.ui, mandate.invoice
    items = {rule.key: rule.fr if language == "fr" else rule.en for rule in tools.workflow.items}
    items.update(tools.workflow.production.subtasks(language))
    if not mandate.checked:
        items[CHECK] = say("item_to_check", language)
    about = {"number": mandate.label, "client": invoice.client_name}
    return {key: say("subtask_name", language, item=item, **about) for key, item in items.items()}


def _subtask(name: str, rule: ItemRule | None, mandate: Mandate, tools: Tools) -> SubtaskDraft:
    if rule is None:
        return SubtaskDraft(name)
    group = tools.company.people.get(rule.assignee, ())
    unknown = rule.key == "logos" and mandate.logos.expected is None
    notes = tools.messages.ui("logos_how_many", tools.company.language) if unknown else ""
    return SubtaskDraft(name, due_on(rule.due, mandate, tools.workflow), group[0] if group else "", notes)


def tick(effect: owed.TickSubtask, mandate: Mandate, tools: Tools) -> e.SubtaskTicked:
    """Idempotent by itself: ticking twice is ticking once."""
    tools.board.tick(effect.subtask)
    return e.SubtaskTicked(at=tools.clock.now(), mandate=mandate.number, item=effect.item, turn=effect.turn)


def find_tick(effect: owed.TickSubtask, mandate: Mandate, tools: Tools, _since: datetime) -> e.SubtaskTicked | None:
    card = tools.board.card(effect.card)
    if card is None or all(not one.done for one in card.subtasks if one.gid == effect.subtask):
        return None
    return e.SubtaskTicked(at=tools.clock.now(), mandate=mandate.number, item=effect.item, turn=effect.turn)


def untick(effect: owed.UntickSubtask, mandate: Mandate, tools: Tools) -> e.SubtaskUnticked:
    """Idempotent by itself, like the tick."""
    tools.board.untick(effect.subtask)
    return e.SubtaskUnticked(at=tools.clock.now(), mandate=mandate.number, item=effect.item, turn=effect.turn)


def find_untick(
    effect: owed.UntickSubtask, mandate: Mandate, tools: Tools, _since: datetime
) -> e.SubtaskUnticked | None:
    card = tools.board.card(effect.card)
    if card is None or any(one.done for one in card.subtasks if one.gid == effect.subtask):
        return None
    return e.SubtaskUnticked(at=tools.clock.now(), mandate=mandate.number, item=effect.item, turn=effect.turn)
