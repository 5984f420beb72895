"""From a doubt about what a client answered to the one question that a person wants put to that client."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from daemon.domain import events as e
from daemon.domain.lists import ITEM, LIST
from daemon.domain.mandate import Mandate
from daemon.domain.questions import pairs
from daemon.domain.thread import evolve_thread, undoing, wanting
from daemon.domain.workflow import ITEM_KEYS, Workflow
from daemon.errors import Reason, because

CHANGES = "answer_changes"  # the doubt that another value than the confirmed one came
# What such a doubt is about where neither its words nor its proposal name the item.
BY_KIND: Mapping[str, str] = {"delivery": "delivery_date", LIST: ITEM, "note": ""}
BY_CODE: Mapping[str, str] = {
    CHANGES: "",
    "file_unannounced": "logos",
    "reply_forms_differ": "",
    "reply_moves": "",
    "reply_not_understood": "",
    "reply_question": "",
    "reply_unreadable": "",
    "reply_unrelated": "",
    "reply_without_answer": "",
}
DOUBTFUL: Mapping[str, str] = {"reply_not_understood": "left", CHANGES: "new"}  # where the client's own words are


def items_of(asked: e.ReviewAsked) -> tuple[str, ...]:
    """The items that the doubt names, by its words or by what it proposes."""
    kind, facts = asked.review.partition("/")[0], dict(asked.reason.facts)
    about = BY_CODE.get(asked.reason.code, "") or BY_KIND.get(kind, "")
    named = (facts.get("item", ""), about, *pairs(asked.proposal.splitlines()))
    return tuple(dict.fromkeys(one for one in named if one in ITEM_KEYS))


def can_ask(asked: e.ReviewAsked, mandate: Mandate, workflow: Workflow) -> tuple[str, ...]:
    """The items that the client can be asked about because of this doubt; none when it is no doubt about an answer."""
    known = items_of(asked) or tuple(rule.key for rule in workflow.items if rule.ask)
    return tuple(item for item in known if refusal(asked, mandate, item) is None)


def refusal(asked: e.ReviewAsked, mandate: Mandate, item: str) -> Reason | None:
    """Why the client is not asked about it; None when a person may have it asked."""
    kind, held = asked.review.partition("/")[0], mandate.item(item)
    if asked.reason.code not in BY_CODE and kind not in BY_KIND:
        return because("ask_no_answer", mandate=mandate.number)
    if any(one.review == asked.review and one.item == item for one in mandate.thread.wanted):
        return because("ask_twice", mandate=mandate.number, item=item)
    if held.by_hand:
        return because("undo_by_hand", mandate=mandate.number, item=item)
    if mandate.stopped or (held.confirmed and asked.reason.code != CHANGES):
        return because("ask_nothing", mandate=mandate.number, item=item)
    return None


def quote_of(asked: e.ReviewAsked) -> str:
    """The client's own words that we could not be sure of; "" when the doubt is about something else."""
    return dict(asked.reason.facts).get(DOUBTFUL.get(asked.reason.code, ""), "").replace(" / ", " […] ")


def asking(
    asked: e.ReviewAsked, mandate: Mandate, items: Sequence[str], quote: str, by: str, at: datetime
) -> Iterator[e.Event]:
    """One question for each item; the doubt is settled once nothing else of it is open.

    A confirmed value that the letter contradicts holds no more: what the client answers next does.
    """
    thread = mandate.thread
    for item in items:
        if mandate.item(item).confirmed:
            yield undoing(mandate.number, thread, item, by, at)
            thread = evolve_thread(thread, undoing(mandate.number, thread, item, by, at))
        wanted = wanting(mandate.number, thread, item, quote, by, at, asked.review)
        yield wanted
        thread = evolve_thread(thread, wanted)
    if all(item in items or refusal(asked, mandate, item) for item in items_of(asked)):
        yield e.ReviewSettled(at=at, mandate=mandate.number, review=asked.review, decision=e.ASK, by=by)
