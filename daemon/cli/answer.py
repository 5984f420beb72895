"""The verb `answer`: what was said by telephone, noted as an answer like a mail's."""

from __future__ import annotations

import difflib
import getpass
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

import click

from daemon import app
from daemon.cli.show import one
from daemon.cli.verbs import MISUSED, Asked, verb
from daemon.domain import events as e
from daemon.domain.coordination import LOGOS_EXPECTED, note_answered, note_questions
from daemon.domain.mandate import Mandate
from daemon.domain.workflow import ITEM_KEYS, Workflow
from daemon.errors import NeedsReview, because
from daemon.reading.note import LABELS, item_named, note_of
from daemon.watchers import crew
from daemon.watchers.correcting import NAMES, correction, field_named, value_of


@dataclass(frozen=True, slots=True)
class Telling:
    """What a person typed: the item by its key, the value as said, the words to keep as proof, who, when."""

    item: str
    said: str
    quote: str
    by: str
    now: datetime
    workflow: Workflow


Answer = Callable[[Mandate, Telling], Iterator[e.Event]]


def noted(mandate: Mandate, told: Telling) -> Iterator[e.Event]:
    """An item of the checklist, or the number of logos; NeedsReview when the value cannot be read."""
    note = note_of(told.item, told.said, told.workflow.calendar.today(told.now))
    if note.doubt:
        raise NeedsReview(note.doubt)
    yield from note_questions(mandate, note.item, told.now)
    source = f"command/{mandate.item(note.item).answers + 1}"
    yield note_answered(mandate, note.item, note.value, at=told.now, by=told.by, quote=told.quote, source=source)


def crew_said(mandate: Mandate, told: Telling) -> Iterator[e.Event]:
    """What the crew said of the day that holds; NeedsReview when it is no plain yes or no."""
    yield crew.by_telephone(mandate, told.said, told.by, told.now)


def invoice_said(mandate: Mandate, told: Telling) -> Iterator[e.Event]:
    """A field of the invoice or a part of a line, corrected."""
    field = field_named(told.item)
    yield from correction(mandate, {field: value_of(field, told.said, told.now.date())}, told.by, told.now)


# What can be answered, with how. NeedsReview says why a value was not taken.
ANSWERS: Mapping[str, Answer] = {
    **dict.fromkeys((*ITEM_KEYS, LOGOS_EXPECTED), noted),
    **dict.fromkeys(("crew", "équipe"), crew_said),
    **dict.fromkeys(NAMES, invoice_said),
}


@verb
@click.argument("word")
@click.argument("item")
@click.argument("value", nargs=-1, required=True)
@click.option("--quote", default="", help="the words as they were said / les mots tels qu'ils ont été dits")
def answer(asked: Asked, word: str, item: str, value: tuple[str, ...], quote: str) -> int:
    """Note what was said by telephone: `answer 1042 delivery_date 2026-12-11` / noter ce qui a été dit au téléphone."""
    with app.memory(asked.settings(look=False)) as known:
        mandate = one(asked, known, word)
        if mandate is None:
            return MISUSED
        key = item if item in ANSWERS or field_named(item) else item_named(item)
        say = ANSWERS.get(key, invoice_said if field_named(key) else None)
        if say is None or mandate.closed:
            click.echo(_refusal(asked, mandate, item), err=True)
            return MISUSED
        said = " ".join(value)
        told = Telling(key, said, quote or said, getpass.getuser(), known.clock.now(), known.workflow)
        try:
            facts = list(say(mandate, told))
            known.journal.record(*facts)
        except NeedsReview as unread:
            click.echo(known.messages.words(unread.reason, asked.language), err=True)
            return MISUSED
        if asked_again(asked, known, facts):
            return 0
        done = {"mandate": mandate.number, "item": key, "said": said}
        click.echo(json.dumps(done, ensure_ascii=False) if asked.json else asked.say("answered", **done))
        return 0


def asked_again(asked: Asked, known: app.Memory, facts: list[e.Event]) -> bool:
    """Whether what was said is asked once more; the question is told."""
    again = next((fact for fact in facts if isinstance(fact, e.ReviewAsked)), None)
    if again and asked.json:
        click.echo(json.dumps({"review": again.review, "proposal": again.proposal}, ensure_ascii=False))
    elif again:
        click.echo(known.messages.words(again.reason, asked.language))
    return again is not None


def _refusal(asked: Asked, mandate: Mandate, item: str) -> str:
    """Why this cannot be answered: the mandate is closed, or the item unknown, with the nearest known one."""
    if mandate.closed:
        return asked.messages.words(because("answer_closed", mandate=mandate.number), asked.language)
    near = difflib.get_close_matches(item.casefold(), [*ANSWERS, *LABELS], 1)
    nearest = asked.say("did_you_mean", verb=near[0]) if near else ""
    return f"{asked.say('item_unknown', item=item, known=', '.join(ANSWERS))} {nearest}".strip()
