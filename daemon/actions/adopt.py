"""Cards that people had opened before Facteur came: one is taken over, several are asked about, none is doubled."""

from __future__ import annotations

from collections.abc import Sequence

from daemon.actions import board
from daemon.actions.tools import Tools
from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.domain.adoption import FURTHER, WHICH
from daemon.domain.mandate import Mandate
from daemon.errors import Reason, because
from daemon.ports import CardSeen


def adopt(effect: owed.AdoptCard, mandate: Mandate, tools: Tools) -> tuple[e.Event, ...]:
    """Harmless to repeat: a card that bears our marker is ours already."""
    cards = _bearing(effect, mandate, tools)
    known = [card for card in cards if card.stage]
    if len(cards) == 1 and (known or effect.card):
        tools.board.adopt(cards[0].gid, board.marker(mandate, tools))
        return _adopted(cards[0], mandate, tools)
    now, gids = tools.clock.now(), tuple(card.gid for card in cards)
    looked = e.CardsBearing(at=now, mandate=mandate.number, cards=gids, turn=effect.turn)
    return (looked, _which(effect, cards, mandate, tools)) if cards else (looked,)


def _bearing(effect: owed.AdoptCard, mandate: Mandate, tools: Tools) -> list[CardSeen]:
    """The card that a person named; else the open ones that bear the invoice's number, those of other mandates apart.

    One with our own marker is alone.
    """
    if effect.card:
        chosen = tools.board.card(effect.card)
        if chosen:
            return [chosen]
    found = tools.board.bearing(mandate.invoice.number)
    ours, prefix = board.marker(mandate, tools), f"facteur/{tools.office}/"
    return [card for card in found if card.marker == ours] or [
        card for card in found if not card.marker.startswith(prefix)
    ]


def _adopted(card: CardSeen, mandate: Mandate, tools: Tools) -> tuple[e.Event, ...]:
    now, number, further = tools.clock.now(), mandate.number, card.stage != tools.workflow.first.name
    about = {"card": card.gid, "stage": card.stage, "section": card.section}
    adopted = e.CardAdopted(at=now, mandate=number, further=further, **about)
    if not further:
        return (adopted,)
    reason = because("adopted_further", invoice=mandate.invoice.number, stage=card.section, mandate=number)
    return (adopted, _asked(f"{FURTHER}/{number}", reason, "", mandate, tools))


def _which(effect: owed.AdoptCard, cards: Sequence[CardSeen], mandate: Mandate, tools: Tools) -> e.ReviewAsked:
    names = "; ".join(f"« {card.name} » ({card.section}, card={card.gid})" for card in cards)
    reason = because("adopt_which", invoice=mandate.invoice.number, mandate=mandate.number, cards=names)
    review = f"{WHICH}/{mandate.number}" if effect.turn == 1 else f"{WHICH}/{mandate.number}/{effect.turn}"
    return _asked(review, reason, f"card={cards[0].gid}", mandate, tools)


def _asked(review: str, reason: Reason, proposal: str, mandate: Mandate, tools: Tools) -> e.ReviewAsked:
    return e.ReviewAsked(
        at=tools.clock.now(),
        mandate=mandate.number,
        review=review,
        reason=reason,
        who="post_sales",
        invoice=mandate.invoice.number,
        proposal=proposal,
    )
