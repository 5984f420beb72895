"""What people do on the board → the life of a mandate: words on its card, a finished card taken up again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from daemon.domain import events as e
from daemon.domain import life_rules
from daemon.domain.mandate import Mandate
from daemon.domain.workflow import Workflow
from daemon.errors import because
from daemon.journal import Journal, Writing
from daemon.ports import CardSeen, CommentSeen

WORDS: Mapping[str, str] = {
    **dict.fromkeys(("pause", "suspendre"), life_rules.PAUSE),
    **dict.fromkeys(("reprendre", "resume"), life_rules.RESUME),
    **dict.fromkeys(("annuler", "cancel"), life_rules.CANCEL),
}
SAID = re.compile(rf"\s*({'|'.join(WORDS)})\s*(?::\s*(.*))?", re.IGNORECASE | re.DOTALL)


def hear(mandate: Mandate, said: CommentSeen, _workflow: Workflow, now: datetime) -> Iterator[e.Event]:
    """« pause : le client hésite », « reprendre », « annuler : … », alone in a comment; cancelling is asked again."""
    found = SAID.fullmatch(said.text)
    deed = WORDS[found[1].lower()] if found else ""
    if not found or life_rules.refusal(mandate, deed):
        return
    why = " ".join((found[2] or "").split())
    if deed != life_rules.CANCEL:
        yield life_rules.asked_of(mandate, deed, said.who, why, now)
        return
    review, number = f"{life_rules.CANCEL}/{mandate.number}/{said.gid}", mandate.number
    reason = because("cancel_asked", mandate=number, by=said.who, why=why or "—")
    about = {"review": review, "reason": reason, "who": "post_sales", "invoice": mandate.invoice.number}
    yield e.ReviewAsked(at=now, mandate=number, **about)  # type: ignore[arg-type]  # review, reason, who, invoice


def perhaps_ours(journal: Journal, cards: Iterable[CardSeen], workflow: Workflow) -> dict[str, list[str]]:
    """Cards at work → the mandates whose number or invoice their name holds; asked by name, not by a search of all."""
    found = {}
    for card in cards:
        stage = workflow.stage(card.stage)
        if stage and not stage.closes and not card.done:
            words = [word for word in card.name.split()[:8] if any(map(str.isdigit, word))]
            found[card.gid] = sorted({number for word in words for number in journal.named(word)})
    return {gid: numbers for gid, numbers in found.items() if numbers}


def taken_up(writing: Writing, card: CardSeen, numbers: Iterable[str], workflow: Workflow, now: datetime) -> None:
    """Ask once when the card of a finished mandate is back among those at work."""
    for number in numbers:
        mandate = writing.mandate(number)
        if mandate and mandate.card == card.gid and life_rules.finished(mandate, workflow):
            reason = because("reopen_asked", mandate=number, invoice=mandate.invoice.number, stage=card.stage)
            review = f"{life_rules.REOPEN}/{number}/{mandate.life.closings}"
            about = {"review": review, "reason": reason, "who": "post_sales", "invoice": mandate.invoice.number}
            writing.record(e.ReviewAsked(at=now, mandate=number, **about))  # type: ignore[arg-type]  # same


def reopened(mandates: Iterable[Mandate]) -> list[str]:
    """The cards of mandates that had closed and go on: what people did meanwhile nobody looked at."""
    return sorted(one.card for one in mandates if one.card and one.life.closings)
