"""A card that people had opened before Facteur came: looked for, taken over, asked about. Folded from its facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.domain.values import replace

WHICH, FURTHER = "adopt", "adopted"  # questions: which card is it; was its client already written to


@dataclass(frozen=True, slots=True)
class Adoption:
    """`cards` bear the invoice's number and a person must say which; `chosen` is what that person said.

    `none` = there is none, a new one is opened. `silent` = it was beyond the first stage: its client, who may have
    been written to, is not asked before a person says so.
    """

    turn: int = 0
    cards: tuple[str, ...] = ()
    chosen: str = ""
    none: bool = False
    adopted: bool = False
    silent: bool = False


def evolve_adoption(state: Adoption, event: e.Event) -> Adoption:
    """After one more event."""
    match event:
        case e.CardsBearing():
            return replace(state, turn=event.turn, cards=event.cards, none=not event.cards, chosen="")
        case e.CardAdopted():
            return replace(state, adopted=True, silent=event.further)
        case e.ReviewSettled():
            return _answered(state, event)
        case _:
            return state


def _answered(state: Adoption, event: e.ReviewSettled) -> Adoption:
    kind, accepted = event.review.partition("/")[0], event.decision in (e.ACCEPT, e.CORRECT)
    if kind == FURTHER and accepted:
        return replace(state, silent=False)
    if kind == WHICH and accepted and state.cards:
        return replace(state, chosen=event.changes.get("card", state.cards[0]))
    return replace(state, none=True) if kind == WHICH else state


def opening(number: str, state: Adoption, *, adopt: bool) -> Iterator[owed.Effect]:
    """The card of a mandate that has none: taken over from people where one bears its invoice, else opened."""
    if state.none or not adopt:
        yield owed.OpenCard(number)
    elif state.chosen or not state.cards:
        yield owed.AdoptCard(number, state.chosen, state.turn + 1)
