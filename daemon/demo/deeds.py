"""What people of the team did, and what it led to, as one short line each: the demo tells it after its moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from daemon.domain import events as e
from daemon.domain.mandate import Mandate

Say = Callable[..., str]


def told(fact: e.Event, mandate: Mandate, say: Say) -> Iterator[str]:
    """The line of a fact of the coordination or of production; nothing for any other."""
    number = mandate.invoice.number
    match fact:
        case e.ItemAnswered() if fact.source:
            yield say("noted", invoice=number, item=say(f"item_{fact.item}"), value=fact.value)
        case e.ProofAnswered():
            yield say(f"proof_{fact.verdict}", invoice=number, quote=fact.quote)
        case e.LogosReceived():
            yield say("logos", invoice=number, count=len(fact.files))
        case e.MandatePaused():
            yield say("paused", invoice=number, why=fact.why or "—")
        case e.MandateResumed():
            yield say("resumed", invoice=number)
        case e.MandateCancelled():
            yield say("cancelled", invoice=number, why=fact.why or "—")
        case _:
            yield from _produced(fact, number, say)


def _produced(fact: e.Event, number: str, say: Say) -> Iterator[str]:
    match fact:
        case e.CardTagged() if fact.on:
            yield say("tagged", invoice=number, tag=say(f"tag_{fact.tag}"))
        case e.AssemblyScheduled() if fact.day:
            yield say("scheduled", invoice=number, day=fact.day)
        case e.CrewAnswered():
            yield say("crew_yes" if fact.accepted else "crew_no", invoice=number, quote=fact.quote)
        case e.OrderTyped() if fact.ordered_on:
            yield say("ordered", invoice=number, ref=fact.ref, day=fact.ordered_on)
