"""A mandate is the fold of its events: `evolve(state, event)`, nothing else ever changes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from daemon.domain import events as e
from daemon.domain.adoption import evolve_adoption
from daemon.domain.coordination import evolve_coordination, listed
from daemon.domain.dates import evolve_dates
from daemon.domain.lessons import evolve_lessons
from daemon.domain.life import evolve_life, reopened
from daemon.domain.mandate import MONEY_FIELDS, Asked, Mandate, Paper, changed, put
from daemon.domain.parts import parted
from daemon.domain.production import evolve_production
from daemon.domain.proofs import PROOF
from daemon.domain.receiving import received
from daemon.domain.repapered import correct, replace_paper, with_plan
from daemon.domain.replies import evolve_replies
from daemon.domain.rows import as_sold, numbered
from daemon.domain.showing import evolve_showing
from daemon.domain.stock import evolve_receiving
from daemon.domain.thread import evolve_thread
from daemon.domain.values import replace
from daemon.domain.workflow import CLIENT


def fold(history: Iterable[e.Event], state: Mandate | None = None) -> Mandate | None:
    """The mandate after these events; None before its invoice arrived. `state` is what a part began as."""
    for event in history:
        state = evolve(state, event)
    return state


def evolve(state: Mandate | None, event: e.Event) -> Mandate | None:
    """The mandate after one more event."""
    after = _evolved(state, event)
    if after is None:
        return None
    known = evolve_production(after.production, event, (after.delivery, after.dates.ship))
    after = listed(after, event)
    parts = {
        "production": known,
        "receiving": evolve_receiving(after.receiving, event),
        "showing": evolve_showing(after.showing, event),
        "replies": evolve_replies(after.replies, event),
        "lessons": evolve_lessons(after.lessons, event),
        "thread": evolve_thread(after.thread, event),
    }
    others = {name: part for name, part in parts.items() if part is not getattr(after, name)}
    return replace(after, **others) if others else after  # type: ignore[arg-type]  # each under its own name


def _evolved(state: Mandate | None, event: e.Event) -> Mandate | None:
    if state is None:
        return _open(event) if isinstance(event, e.InvoiceArrived) else None
    state = _dates(state, event)
    match event:
        case e.InvoiceArrived():
            return replace(state, corrections=put(state.corrections, event.invoice.digest, _paper(event)))
        case e.QuantityTyped() | e.RowVanished() | e.OrderTyped() | e.RowJudged() | e.StockJudged():
            return received(state, event)
        case e.RowsPlanned() | e.OrderDrafted():
            return with_plan(state, event)
        case e.ReviewAsked():
            return evolve_coordination(_asked(state, event), event)
        case e.ReviewSettled():
            after = _settle(state, event)
            return after if after.delivery == state.delivery else changed(after, "delivery_date")
        case e.CardMoved():
            moved = replace(state, stage=event.stage, section=event.section, moves=event.turn)
            return replace(moved, held=dict(state.facts), entered="")
        case (
            e.MandatePaused()
            | e.MandateResumed()
            | e.MandateCancelled()
            | e.MandateClosed()
            | e.MandateSplit()
            | e.MandatesLinked()
        ):
            return _life(state, event)
        case e.CardsBearing() | e.CardAdopted():
            return _adopted(replace(state, adoption=evolve_adoption(state.adoption, event)), event)
        case _:
            return _receipt(state, event)


def _dates(state: Mandate, event: e.Event) -> Mandate:
    asked = state.reviews.get(event.review) if isinstance(event, e.ReviewSettled) else None
    days = evolve_dates(state.dates, event, asked)
    if days is state.dates:
        return state
    if days.ship != state.dates.ship:
        return changed(state, "ship_date", dates=days)
    return replace(state, dates=days)


def _open(event: e.InvoiceArrived) -> Mandate:
    return Mandate(
        number=event.mandate,
        paper=_paper(event),
        opened=event.at,
        lines=numbered(event.mandate, as_sold(event.invoice)),
        checked=not event.invoice.doubtful(*MONEY_FIELDS),
    )


def _life(state: Mandate, event: e.Event) -> Mandate:
    if isinstance(event, e.MandateSplit):
        return changed(parted(state, event), "stock")
    closed = state.closed or isinstance(event, e.MandateClosed)
    return replace(state, life=evolve_life(state.life, event), closed=closed)


def _adopted(state: Mandate, event: e.CardsBearing | e.CardAdopted) -> Mandate:
    """People's card stays where people had put it."""
    if isinstance(event, e.CardsBearing):
        return state
    return replace(state, card=event.card, stage=event.stage, section=event.section, held=dict(state.facts))


def _paper(event: e.InvoiceArrived) -> Paper:
    return Paper(event.invoice, event.pdf, event.file_name, event.letter)


def _asked(state: Mandate, event: e.ReviewAsked) -> Mandate:
    """Another open question; those that people of the card decide get a number there."""
    numbers = state.numbers
    if event.who in e.ON_CARD and event.review not in numbers:
        numbers = put(numbers, event.review, len(numbers) + 1)
    return replace(state, reviews=put(state.reviews, event.review, event), numbers=numbers)


def _settle(state: Mandate, event: e.ReviewSettled) -> Mandate:
    left = {review: asked for review, asked in state.reviews.items() if review != event.review}
    asked = state.reviews.get(event.review)
    state = replace(state, reviews=left, adoption=evolve_adoption(state.adoption, event))
    kind, _, subject = event.review.partition("/")
    accepted = event.decision in (e.ACCEPT, e.CORRECT)
    if event.changes:
        state = correct(state, event)
    if kind == "quantity" and accepted:
        state = _offered_back(state, subject.partition("/")[0])
    if kind == "doubt" and accepted:
        state = replace(state, checked=True)
    if kind in ("cancel", "reopen") and asked and accepted:
        return _confirmed(state, kind, dict(asked.reason.facts), event)
    if kind == "correction":
        return replace_paper(state, subject.rpartition("/")[2], accept=accepted)
    return state


def _confirmed(state: Mandate, kind: str, facts: Mapping[str, str], event: e.ReviewSettled) -> Mandate:
    """What was asked for on the card, and a person confirmed."""
    if kind == "cancel":
        said = e.MandateCancelled(at=event.at, mandate=state.number, by=facts["by"], why=facts["why"])
        return replace(state, life=evolve_life(state.life, said))
    stage = facts["stage"]
    back = replace(state, closed=False, stage=stage, section=stage, held=dict(state.facts), entered="")
    return replace(back, life=reopened(state.life, event.at))


def _offered_back(state: Mandate, ref: str) -> Mandate:
    """A row that vanished is to be written again."""
    last = state.received(ref)
    if not last.vanished:
        return state
    stock = put(state.stock, ref, replace(last, vanished=False, raw="", quantity=Decimal(0)))
    return changed(replace(state, stock=stock, written=state.written - {ref}), "stock")


def _receipt(state: Mandate, event: e.Event) -> Mandate:
    match event:
        case e.CardOpened():
            return replace(state, card=event.card, stage=event.stage, section=event.stage)
        case e.InvoiceAttached():
            return replace(state, attached=state.attached | {event.pdf})
        case e.SubtasksAdded():
            return replace(state, subtasks=event.subtasks)
        case e.RowsWritten():
            return replace(state, written=state.written | set(event.refs), writes=event.turn)
        case e.MessageSent():
            sent = put(state.sent, f"{event.message}/{event.who}/{event.turn}", event.at)
            if event.who != CLIENT:
                return replace(state, sent=sent)
            proof = event.turn if event.message == PROOF else 0
            asked = put(state.asked, event.message_id, Asked(event.raw, event.asked, event.known, proof))
            return replace(state, sent=sent, asked=asked)
        case e.StageMoved():
            entries = put(state.entries, event.stage, event.turn)
            moved = replace(state, stage=event.stage, section=event.stage, entries=entries)
            return replace(moved, entered="" if event.back else event.stage, held=None)
        case e.CardRenamed():
            return replace(state, renamed=True)
        case e.CardCommented():
            return replace(state, comments=state.comments | {event.topic})
        case _:
            return evolve_coordination(state, event)
