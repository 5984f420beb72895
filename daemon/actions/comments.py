"""What we say on cards, each topic once, marked as ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from daemon.actions import dates, life, production, questions, stock
from daemon.actions.tools import Tools
from daemon.domain import client_rules, life_rules, production_rules
from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.domain.comments import OURS
from daemon.domain.dates_rules import UNKNOWN
from daemon.domain.invoice import differences
from daemon.domain.mandate import Mandate
from daemon.domain.proofs import PROOF
from daemon.errors import because


def say(effect: owed.CommentCard, mandate: Mandate, tools: Tools) -> e.CardCommented:
    """Say it once on the card, unless it was settled meanwhile."""
    text = _text(effect, mandate, tools)
    if text:
        tools.board.comment(effect.card, OURS + text)
    return e.CardCommented(at=tools.clock.now(), mandate=mandate.number, topic=effect.topic)


def find(effect: owed.CommentCard, mandate: Mandate, tools: Tools, _since: datetime) -> e.CardCommented | None:
    """The same words on the card; none when they are settled meanwhile: it does not matter any more."""
    said = _text(effect, mandate, tools)
    if not said:
        return None
    text = _plain(OURS + said)
    if all(_plain(one) not in (text, _plain(said)) for one in tools.board.comments(effect.card)):
        return None
    return e.CardCommented(at=tools.clock.now(), mandate=mandate.number, topic=effect.topic)


def _plain(text: str) -> str:
    """A board may turn no-break spaces into plain ones."""
    return " ".join(text.split())


def _text(effect: owed.CommentCard, mandate: Mandate, tools: Tools) -> str:
    kind, _, about = effect.topic.partition("/")
    return TEXTS[kind](about, mandate, tools)


def _correction(digest: str, mandate: Mandate, tools: Tools) -> str:
    """What differs between the invoice that holds and the one that came; "" once it is settled."""
    if digest not in mandate.corrections:
        return ""
    told = differences(mandate.invoice, mandate.corrections[digest].invoice)
    reason = because("invoice_corrected", invoice=mandate.invoice.number, differences=told)
    return tools.messages.words(reason, tools.company.language)


def _unticked(item: str, mandate: Mandate, tools: Tools) -> str:
    """Why our tick of an item was taken back."""
    say, language = tools.messages.ui, tools.company.language
    key = item.partition("/")[0]
    if key == "logos":
        return say("unticked_logos", language, received=len(mandate.logos.files), expected=mandate.logos.expected)
    return say("unticked_other", language, item=say(f"item_{key}", language))


def _logos(_about: str, mandate: Mandate, tools: Tools) -> str:
    """Files came, and nobody said how many there should be; "" once somebody did."""
    if not mandate.logos.unannounced:
        return ""
    return tools.messages.ui("logos_unannounced", tools.company.language, received=len(mandate.logos.files))


def _silent(_about: str, mandate: Mandate, tools: Tools) -> str:
    """What the client never answered; "" once nothing is missing."""
    say, language = tools.messages.ui, tools.company.language
    missing = [say(f"item_{rule.key}", language) for rule in client_rules.to_ask(mandate, tools.workflow)]
    return say("silent", language, missing=", ".join(missing)) if missing else ""


def _proof(turn: str, mandate: Mandate, tools: Tools) -> str:
    """Which file replaced which."""
    proof = mandate.proofs.versions[int(turn)]
    before = mandate.proofs.before(proof)
    old = before.name if before else ""
    say, language = tools.messages.ui, tools.company.language
    return say("proof_replaced", language, item=say(f"item_{proof.item}", language), new=proof.name, old=old)


# What each kind of topic says; its text after the "/" tells which one is meant.
TEXTS: Mapping[str, Callable[[str, Mandate, Tools], str]] = {
    "correction": _correction,
    UNKNOWN: dates.unknown,
    "logos": _logos,
    "review": questions.on_card,
    "unticked": _unticked,
    PROOF: _proof,
    life_rules.CANCELLED: life.comment,
    production_rules.CROSSED: production.crossed,
    production_rules.COMING: production.coming,
    "over": partial(stock.comment, "over"),
    "arrival": partial(stock.comment, "arrival"),
    "shared": stock.shared,
    client_rules.SILENT: _silent,
}
