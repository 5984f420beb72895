"""The exchange with the client: letters that answered something, thanks said, questions that a person wants asked.

Part of the fold.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from daemon.domain import events as e
from daemon.domain.values import replace
from daemon.domain.workflow import CLIENT

THANKS, QUESTION = "thanks", "question"
US = "facteur"  # who settles a question that has become pointless


@dataclass(frozen=True, slots=True)
class Thread:
    """`thanked` of the `letters` were thanked for; items `hushed` are asked again only once a person says so."""

    letters: tuple[str, ...] = ()  # those of the client that answered something, in order
    answered: datetime | None = None  # when the last of them was read
    thanked: int = 0
    wanted: tuple[e.QuestionWanted, ...] = ()
    undone: int = 0  # answers that a person took back so far
    hushed: frozenset[str] = frozenset()
    released: datetime | None = None  # when a person last let a message leave that we had stopped
    refused: frozenset[str] = frozenset()  # keys of the messages that a person said must never leave


def evolve_thread(sub: Thread, event: e.Event) -> Thread:
    """After one more fact."""
    match event:
        case e.ItemAnswered():
            return _letter(replace(sub, hushed=sub.hushed - {event.item}), event)
        case e.LogosReceived():
            return _letter(replace(sub, hushed=sub.hushed - {"logos"}), event)
        case e.MessageSent() if event.message == THANKS and event.who == CLIENT:
            return replace(sub, thanked=max(sub.thanked, event.turn))
        case e.MessageSent() if event.message == QUESTION and event.who == CLIENT:
            return replace(sub, thanked=len(sub.letters))  # one mail for one letter
        case e.AnswerUndone():
            return replace(sub, undone=event.turn, hushed=sub.hushed | {event.item})
        case e.QuestionWanted():
            return replace(sub, wanted=(*sub.wanted, event), hushed=sub.hushed - {event.item})
        case e.ReviewSettled() if event.by != US and (key := _message_of(event.review)):
            return _decided(sub, key, event)
        case _:
            return sub


def _letter(sub: Thread, event: e.ItemAnswered | e.LogosReceived) -> Thread:
    if not event.letter or event.letter in sub.letters:
        return sub
    return replace(sub, letters=(*sub.letters, event.letter), answered=event.at)


def _message_of(review: str) -> str:
    """The key of the message that a question is about: whether it may leave, or what is done with one that cannot."""
    kind, _, rest = review.partition("/")
    key = rest.partition("#")[0] if kind == "held" else rest.partition("/")[2] if kind == "effect" else ""
    return key if key.startswith("message/") else ""


def _decided(sub: Thread, key: str, event: e.ReviewSettled) -> Thread:
    """A message that we had stopped leaves after all; or it never does."""
    if event.decision == e.IGNORE:
        return replace(sub, refused=sub.refused | {key})
    let_go = event.decision == e.ACCEPT and event.review.startswith("effect/")
    return replace(sub, released=event.at, refused=sub.refused - {key}) if let_go else sub


def undoing(number: str, thread: Thread, item: str, by: str, now: datetime) -> e.AnswerUndone:
    """A person's word that what was noted for the item does not count."""
    return e.AnswerUndone(at=now, mandate=number, item=item, by=by, turn=thread.undone + 1)


def wanting(
    number: str, thread: Thread, item: str, quote: str, by: str, now: datetime, review: str = ""
) -> e.QuestionWanted:
    """A person's wish that the client be asked about the item, because of the doubt `review`."""
    turn = len(thread.wanted) + 1
    return e.QuestionWanted(at=now, mandate=number, item=item, quote=quote, by=by, turn=turn, review=review)
