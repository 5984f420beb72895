"""What the facts of the sheet and procurement's judgements make of a mandate's stock."""

from __future__ import annotations

from daemon.domain import events as e
from daemon.domain.mandate import Mandate, changed, put
from daemon.domain.stock import Typed, evolve_stock
from daemon.domain.values import replace


def received(state: Mandate, event: Typed | e.StockJudged) -> Mandate:
    """The mandate after what procurement typed in the sheet or said on the card."""
    if isinstance(event, e.StockJudged):
        return changed(state if event.judged else _short_again(state), "stock")
    return _typed(state, event)


def _typed(state: Mandate, event: Typed) -> Mandate:
    """A judgement of the whole stock covers what stood then: a row lowered or gone since is judged again."""
    last, row = state.received(event.ref), evolve_stock(state.received(event.ref), event)
    after = replace(state, stock=put(state.stock, event.ref, row))
    if isinstance(event, e.OrderTyped):
        return after
    if row.quantity < last.quantity or row.vanished:
        after = replace(after, receiving=replace(after.receiving, judged=None))
    return changed(_fallen(state, after, event.ref), "stock")


def _fallen(before: Mandate, after: Mandate, ref: str) -> Mandate:
    """One more fall, when a row of ours was complete and is no more; a row that vanished is asked about instead."""
    if ref not in before.lines or after.received(ref).vanished or not before.arrived(ref) or after.arrived(ref):
        return after
    return _short_again(after)


def _short_again(state: Mandate) -> Mandate:
    return replace(state, receiving=replace(state.receiving, falls=state.receiving.falls + 1))
