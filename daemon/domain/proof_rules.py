"""Which proofs are owed to the client, and what is said on the card when one replaces another."""

from __future__ import annotations

from collections.abc import Iterator

from daemon.domain import effects as owed
from daemon.domain.mandate import Mandate
from daemon.domain.proofs import PROOF
from daemon.domain.workflow import APPROVED_KEYS, CLIENT


def proofs(mandate: Mandate) -> Iterator[owed.Effect]:
    """The version in force of each item goes to the client once, unless a person has ticked the item meanwhile."""
    for key in APPROVED_KEYS:
        proof, item = mandate.proofs.current(key), mandate.item(key)
        if proof is None:
            continue
        topic = f"{PROOF}/{proof.turn}"
        if mandate.proofs.before(proof) and topic not in mandate.comments:
            yield owed.CommentCard(mandate.number, mandate.card, topic)
        sent = f"{PROOF}/{CLIENT}/{proof.turn}" in mandate.sent
        if not sent and not item.by_hand and mandate.reachable:
            yield owed.SendMessage(mandate.number, PROOF, proof.turn, CLIENT)
