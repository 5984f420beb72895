"""What is owed now. Pure, asked again each cycle, and answering the same keys each time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from daemon.domain import effects as owed
from daemon.domain.adoption import opening
from daemon.domain.board import cardless
from daemon.domain.client_rules import (
    client,
    goodbye,
    leaves,
    notice_due,
    notices,
    questions_due,
    reminder_due,
    silent_due,
    thanks_due,
)
from daemon.domain.conditions import CONDITIONS, Blocker
from daemon.domain.coordination_rules import coordination
from daemon.domain.dates_rules import dates
from daemon.domain.hours import Hours
from daemon.domain.life_rules import farewell, stopped
from daemon.domain.lists_rules import client_files, lists
from daemon.domain.mandate import Mandate
from daemon.domain.production_rules import crew_released, nudge_due, production
from daemon.domain.proof_rules import proofs
from daemon.domain.questions_rules import on_card
from daemon.domain.showing_rules import showing
from daemon.domain.stock_rules import missing_due, stage_before, stock
from daemon.domain.workflow import Stage, Workflow
from daemon.errors import because

CHECK = "to_check"  # the subtask that asks a person to confirm a doubtful invoice


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the facts of a mandate mean at one instant, worked out once for all rules."""

    held: tuple[Blocker, ...]  # why the card does not move into the following stage
    hours: Hours


def outlook(mandate: Mandate, now: datetime, workflow: Workflow) -> Outlook:
    """Both are answers of the facts, the instant and the workflow alone."""
    following = following_stage(mandate, workflow)
    known = (mandate, now, workflow)
    hours = Hours(
        thanks=thanks_due(*known),
        reminder=reminder_due(*known),
        silent=silent_due(*known),
        questions=questions_due(*known),
        notice=notice_due(*known),
        nudge=nudge_due(*known),
        missing=missing_due(*known),
    )
    return Outlook(blockers(mandate, now, following, workflow) if following else (), hours)


def decide(mandate: Mandate, now: datetime, workflow: Workflow, seen: Outlook | None = None) -> Iterator[owed.Effect]:
    """The effects that the facts so far allow, in the order in which one place must do them.

    `seen` is the outlook of the same facts at the same instant, when it is known already.
    """
    if mandate.closed or mandate.paused or mandate.undecided:
        return
    lost = cardless(mandate)
    yield from (effect for effect in _decided(mandate, now, workflow, seen) if not lost or effect.place != owed.BOARD)


def _decided(mandate: Mandate, now: datetime, workflow: Workflow, seen: Outlook | None) -> Iterator[owed.Effect]:
    if mandate.cancelled:
        yield from _farewell(mandate, workflow)
        return
    if leaves(mandate, workflow):
        yield from goodbye(mandate, now, workflow)
        return
    seen = seen or outlook(mandate, now, workflow)
    yield from _card(mandate, workflow)
    yield from on_card(mandate)
    yield from production(mandate, seen.hours, now, workflow)
    yield from showing(mandate, workflow)
    if mandate.checked:
        yield from dates(mandate, workflow)
        yield from _rows(mandate)
        yield from client(mandate, seen.hours, now, workflow)
        yield from notices(mandate, seen.hours.notice, now, workflow)
        yield from proofs(mandate)
        yield from lists(mandate, workflow)
        yield from client_files(mandate, workflow)
        yield from _stage(mandate, workflow, seen.held)
        yield from stock(mandate, seen.hours, now, workflow)


def _farewell(mandate: Mandate, workflow: Workflow) -> Iterator[owed.Effect]:
    """A cancelled mandate closes once all those concerned were told."""
    owing = [*farewell(mandate), *crew_released(mandate, workflow)]
    yield from owing or [owed.CloseMandate(mandate.number, mandate.life.closings + 1)]


def _card(mandate: Mandate, workflow: Workflow) -> Iterator[owed.Effect]:
    number, card = mandate.number, mandate.card
    if not card:
        yield from opening(number, mandate.adoption, adopt=workflow.adopt)
        return
    if mandate.paper.pdf not in mandate.attached:
        yield owed.AttachInvoice(number, card, mandate.paper.pdf, mandate.paper.file_name)
    for later in mandate.life.linked:
        if later.pdf not in mandate.attached:
            yield owed.AttachInvoice(number, card, later.pdf, later.file_name)
    if not mandate.subtasks:
        yield owed.AddSubtasks(number, card)
    if mandate.checked and CHECK in mandate.subtasks and not mandate.renamed:
        yield owed.RenameCard(number, card)
    for digest in mandate.corrections:
        if f"correction/{digest}" not in mandate.comments:
            yield owed.CommentCard(number, card, f"correction/{digest}")
    yield from coordination(mandate)


def _rows(mandate: Mandate) -> Iterator[owed.Effect]:
    missing = tuple(ref for ref in mandate.lines if ref not in mandate.written)
    if missing:
        yield owed.WriteRows(mandate.number, missing, mandate.writes + 1)


def _stage(mandate: Mandate, workflow: Workflow, held: tuple[Blocker, ...]) -> Iterator[owed.Effect]:
    stage = workflow.stage(mandate.entered)
    if stage and mandate.entered == mandate.stage:
        turn = sum(mandate.entries.values())  # of all stages: two of them may use the same words
        for tell in stage.tell:
            if f"{tell.message}/{tell.who}/{turn}" not in mandate.sent:
                yield owed.SendMessage(mandate.number, tell.message, turn, tell.who)
    following = None if stage_before(mandate, workflow) else following_stage(mandate, workflow)
    if following and not held:
        turn = mandate.entries.get(following.name, 0) + 1
        yield owed.MoveStage(mandate.number, mandate.card, following.name, turn)


def following_stage(mandate: Mandate, workflow: Workflow) -> Stage | None:
    """The stage that the daemon may move the card into next; before there is a card, as if it stood in the first."""
    return workflow.after(mandate.stage if mandate.card else workflow.first.name)


def blockers(mandate: Mandate, now: datetime, stage: Stage, workflow: Workflow) -> tuple[Blocker, ...]:
    """Why the daemon does not move the card into this stage; empty when it does."""
    found = [CONDITIONS[name].ask(mandate, now, workflow) for name in stage.when]
    found += [_stopped(mandate), _to_check(mandate), _held(mandate, stage), _no_card(mandate)]
    return tuple(blocker for blocker in found if blocker)


def _stopped(mandate: Mandate) -> Blocker | None:
    reason = stopped(mandate)
    return Blocker("life", reason) if reason else None


def _no_card(mandate: Mandate) -> Blocker | None:
    return None if mandate.card else Blocker("card", because("no_card"))


def _to_check(mandate: Mandate) -> Blocker | None:
    return None if mandate.checked else Blocker("invoice", because("invoice_to_check"))


def _held(mandate: Mandate, stage: Stage) -> Blocker | None:
    """A person's move wins until a fact of this stage's conditions changes."""
    if mandate.held is None:
        return None
    topics = {topic for name in stage.when for topic in CONDITIONS[name].topics}
    if any(mandate.facts.get(topic, 0) != mandate.held.get(topic, 0) for topic in topics):
        return None
    return Blocker("people", because("person_moved", stage=mandate.section))


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a mandate stands for the daemon: what it owes, what holds it back, when to ask again."""

    owed: tuple[owed.Effect, ...]
    blockers: tuple[Blocker, ...]
    next_due: datetime | None


def standing(mandate: Mandate, now: datetime, workflow: Workflow) -> Standing:
    """Ask once; the cycle keeps the answer until a fact comes or `next_due` passes."""
    seen = outlook(mandate, now, workflow)
    effects = tuple(decide(mandate, now, workflow, seen))
    if mandate.stopped:
        return Standing(effects, seen.held, None)
    times = [blocker.until for blocker in seen.held if blocker.until]
    return Standing(effects, seen.held, min([*times, *seen.hours.after(now)], default=None))
