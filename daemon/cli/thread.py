"""The verbs `undo` and `ask`: an answer that does not count, a question that the client is to be asked again."""

from __future__ import annotations

import getpass
import json
from collections.abc import Callable, Sequence
from datetime import datetime

import click

from daemon import app
from daemon.cli.show import one
from daemon.cli.verbs import MISUSED, Asked, verb
from daemon.domain.asking import asking, can_ask, items_of, quote_of, refusal
from daemon.domain.events import Event, ReviewAsked
from daemon.domain.mandate import Mandate
from daemon.domain.questions import pairs
from daemon.domain.thread import undoing, wanting
from daemon.domain.workflow import ITEM_KEYS
from daemon.errors import Reason, because
from daemon.journal.lists import ReviewRow
from daemon.reading.note import item_named

QUOTE = ("quote", "citation")


@verb
@click.argument("word")
@click.argument("item")
def undo(asked: Asked, word: str, item: str) -> int:
    """Open an item again, its answer does not count: `undo 1042 logos` / rouvrir un point, sa réponse ne compte pas."""

    def fact(mandate: Mandate, key: str, now: datetime) -> Event | Reason:
        held = mandate.item(key)
        if held.by_hand or not (held.confirmed or held.value):
            return because("undo_by_hand" if held.by_hand else "undo_nothing", mandate=mandate.number, item=key)
        return undoing(mandate.number, mandate.thread, key, getpass.getuser(), now)

    return _said(asked, word, item, fact, "undone")


@verb
@click.argument("word")
@click.argument("item")
@click.option("--quote", default="", help="the client's doubtful sentence / la phrase du client qui fait douter")
def ask(asked: Asked, word: str, item: str, quote: str) -> int:
    """Ask the client one question again: `ask 1042 date --quote "mi-décembre"` / reposer une question au client."""

    def fact(mandate: Mandate, key: str, now: datetime) -> Event | Reason:
        if mandate.item(key).confirmed or mandate.stopped:
            return because("ask_nothing", mandate=mandate.number, item=key)
        return wanting(mandate.number, mandate.thread, key, quote, getpass.getuser(), now)

    return _said(asked, word, item, fact, "asked_again")


def ask_client(asked: Asked, known: app.Memory, row: ReviewRow, words: tuple[str, ...]) -> int:
    """`review 2 ask [date] [quote="mid-December"]`: the exit code; what cannot be asked is said, with what can."""
    given = pairs(word for word in words if "=" in word)
    named = [word for word in words if "=" not in word]
    keys = [word if word in ITEM_KEYS else item_named(word) for word in named]
    unknown = [word for word, key in zip(named, keys, strict=True) if key not in ITEM_KEYS]
    if unknown or not set(given) <= set(QUOTE):
        strange = ", ".join([*unknown, *(key for key in given if key not in QUOTE)])
        click.echo(asked.say("item_unknown", item=strange, known=", ".join(ITEM_KEYS)), err=True)
        return MISUSED
    found = question_from(known, row.asked, keys, next(iter(given.values()), quote_of(row.asked)))
    if isinstance(found, Reason):
        click.echo(asked.messages.words(found, asked.language), err=True)
        return MISUSED
    items = ", ".join(asked.messages.ui(f"item_{key}", asked.language) for key in found)
    told = {"id": row.number, "mandate": row.asked.mandate, "items": list(found)}
    click.echo(json.dumps(told) if asked.json else asked.say("asked_again", mandate=row.asked.mandate, item=items))
    return 0


def question_from(known: app.Memory, asked: ReviewAsked, keys: Sequence[str], quote: str) -> tuple[str, ...] | Reason:
    """Record that the client is asked because of this doubt: the items, or why not. Of several, one must be named."""
    with known.journal.writing() as writing:
        mandate = writing.mandate(asked.mandate) if asked.mandate else None
        if mandate is None or asked.review not in mandate.reviews:
            return because("ask_no_answer", mandate=asked.mandate or "—")
        doubted = items_of(asked)
        items = tuple(dict.fromkeys(keys)) or (doubted if len(doubted) == 1 else ())
        wrong = next((why for item in items if (why := refusal(asked, mandate, item))), None)
        if not items:
            wrong = because("ask_which", known=", ".join(can_ask(asked, mandate, known.workflow)) or "—")
        if wrong:
            return wrong
        writing.record(*asking(asked, mandate, items, quote, getpass.getuser(), known.clock.now()))
        return items


def _said(
    asked: Asked, word: str, item: str, fact: Callable[[Mandate, str, datetime], Event | Reason], done: str
) -> int:
    """The exit code; what cannot be done is said, with what can."""
    with app.memory(asked.settings(look=False)) as known:
        mandate = one(asked, known, word)
        if mandate is None:
            return MISUSED
        key = item if item in ITEM_KEYS else item_named(item)
        said = fact(mandate, key, known.clock.now()) if key in ITEM_KEYS else None
        if said is None or isinstance(said, Reason):
            unknown = asked.say("item_unknown", item=item, known=", ".join(ITEM_KEYS))
            click.echo(asked.messages.words(said, asked.language) if said else unknown, err=True)
            return MISUSED
        known.journal.record(said)
    told = {"mandate": mandate.number, "item": asked.messages.ui(f"item_{key}", asked.language)}
    click.echo(json.dumps({**told, "item": key}) if asked.json else asked.say(done, **told))
    return 0
