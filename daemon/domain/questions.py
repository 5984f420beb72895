"""Questions to people: which answer is safe, what a decision makes of one, and by which mail it was asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal, InvalidOperation

from daemon.domain import events as e
from daemon.domain.corrections import doubted
from daemon.domain.mandate import Mandate

MAILED, AGAIN = "review", "review_again"  # the mails that ask, and that say why « ok » is not enough
# « ok » says all that there is to say
PLAIN = ("doubt", "correction", "credit", "held", "cancel", "reopen", "words", "list")


def kind_of(asked: e.ReviewAsked) -> str:
    """What sort of question it is, as its words are chosen; that of a letter by what we would propose."""
    kind = asked.review.partition("/")[0]
    if kind != "letter":
        return kind
    return "identity" if asked.proposal.startswith("number=") else "letter"


def is_safe(asked: e.ReviewAsked) -> bool:
    """Whether a bare « ok » can be obeyed: there is a whole proposal, or nothing to fill in."""
    if kind_of(asked) == "identity":
        return len(pairs(asked.proposal.splitlines())) == len(asked.proposal.splitlines())
    return kind_of(asked) in PLAIN or bool(asked.proposal)


def pairs(lines: Iterable[str]) -> dict[str, str]:
    """`field=value` lines; one without a value says nothing."""
    found = (line.partition("=") for line in lines)
    return {key.strip(): value.strip() for key, _, value in found if value.strip()}


def decided(
    asked: e.ReviewAsked, decision: str, changes: Mapping[str, str], *, by: str, at: datetime, mandate: Mandate | None
) -> list[e.Event]:
    """The facts that a person's decision is, wherever it was said; accepting takes our proposal.

    Amounts that do not add up are asked once more, then taken as the person says.
    """
    values = dict(changes)
    if decision == e.ACCEPT:
        values = {**pairs(asked.proposal.splitlines()), **values}
    once_more = doubted(asked, values, mandate.invoice if mandate else None, by, at) if decision == e.CORRECT else []
    if once_more:
        return once_more
    facts: list[e.Event] = []
    if asked.review.startswith("quantity/") and mandate and decision != e.IGNORE:
        said = values.pop("received", "") or asked.proposal
        facts += _quantity(mandate, asked.review.split("/")[1], said, at)
    about = {"mandate": asked.mandate, "review": asked.review}
    facts.append(e.ReviewSettled(at=at, decision=decision, by=by, changes=values, **about))
    if mandate and decision != e.IGNORE:
        facts += _kept_together(asked, mandate, values, by, at)
    return facts


def _kept_together(
    asked: e.ReviewAsked, mandate: Mandate, values: Mapping[str, str], by: str, at: datetime
) -> Iterator[e.Event]:
    """A later invoice joins the sale that it belongs to; a credit note pauses the one that it names."""
    kind = kind_of(asked)
    if kind == "credit":
        why = dict(asked.reason.facts).get("credit", "")
        yield e.MandatePaused(at=at, mandate=mandate.number, by=by, why=why, turn=mandate.life.turn + 1)
    elif kind == "link" and values.get("link"):
        paper = {"pdf": mandate.paper.pdf, "file_name": mandate.paper.file_name, "invoice": mandate.invoice.number}
        yield e.MandatesLinked(at=at, mandate=values["link"], later=mandate.number, by=by, **paper)
        turn = mandate.life.closings + 1
        yield e.MandateClosed(at=at, mandate=mandate.number, stage="", by=by, how="linked", turn=turn)


def _quantity(mandate: Mandate, ref: str, said: str, at: datetime) -> list[e.Event]:
    """The quantity that a person gives for a cell that asks: the cell itself stays theirs."""
    try:
        quantity = Decimal(said)
    except InvalidOperation:
        return []
    last = mandate.received(ref)
    what = {"ref": ref, "revision": last.revision + 1, "raw": last.raw}
    return [e.QuantityTyped(at=at, mandate=mandate.number, quantity=quantity, **what)]  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail of ours that asks: its bytes' digest, and the turn that names its questions."""

    turn: str
    raw: str


@dataclass(frozen=True, slots=True)
class Correspondence:
    """What we asked by mail of those who forward. `mails` by Message-ID; `reviews` by turn, in their order there."""

    mails: Mapping[str, Mail] = field(default_factory=dict)
    reviews: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    unclear: Mapping[str, e.AnswerUnclear] = field(default_factory=dict)  # by review
    explained: frozenset[str] = frozenset()  # turns of the mails AGAIN

    def next_turn(self, letter: str) -> str:
        """`<letter>-2`, when one mail about that letter has left already."""
        start = f"{letter[:12]}-"
        return f"{start}{sum(turn.startswith(start) for turn in self.reviews) + 1}"

    def raw_of(self, turn: str) -> str:
        """The last mail of that turn; "" when none is known."""
        return next((mail.raw for mail in [*self.mails.values()][::-1] if mail.turn == turn), "")


def evolve_correspondence(sub: Correspondence, event: e.Event) -> Correspondence:
    """What was asked by mail, after one more fact of the office."""
    match event:
        case e.DigestSent(digest="review"):
            return replace(sub, mails={**sub.mails, event.message_id: Mail(event.turn, event.raw)})
        case e.DigestSent(digest="review_again"):
            mail = Mail(event.turn.rpartition("-")[0], event.raw)
            return replace(sub, mails={**sub.mails, event.message_id: mail}, explained=sub.explained | {event.turn})
        case e.QuestionsMailed():
            known = {**sub.reviews, event.turn: event.reviews}
            return replace(sub, reviews=known, asked=sub.asked | set(event.reviews))
        case e.AnswerUnclear():
            return replace(sub, unclear={**sub.unclear, event.review: event})
        case _:
            return sub
