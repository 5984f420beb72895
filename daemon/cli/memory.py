"""The verb `memory`: what people's corrections taught the office, and how to have it forgotten."""

from __future__ import annotations

import getpass
import json

import click

from daemon import app
from daemon.cli.verbs import MISUSED, Asked, verb
from daemon.domain import events as e

FORGET = ("forget", "oublier")


@verb
@click.argument("act", required=False, default="")
@click.argument("number", required=False, type=int, default=0)
def memory(asked: Asked, act: str, number: int) -> int:
    """What corrections taught; `memory forget 2` / ce que les corrections ont appris; `memoire oublier 2`."""
    with app.memory(asked.settings(look=False)) as known:
        kept = list(known.journal.office_memory().remembered.kept.values())
        if not act:
            _list(asked, kept)
            return 0
        if act not in FORGET or not 0 < number <= len(kept):
            click.echo(asked.say("memory_usage", act=f"{act} {number or ''}".strip()), err=True)
            return MISUSED
        forgotten = kept[number - 1]
        known.journal.record(
            e.MemoryDropped(
                at=known.clock.now(),
                mandate=e.OFFICE,
                topic=forgotten.topic,
                name=forgotten.name,
                by=getpass.getuser(),
                turn=known.journal.office_memory().remembered.turn(forgotten.topic, forgotten.name),
            )
        )
        done = {"forgotten": forgotten.name}
        click.echo(
            json.dumps(done, ensure_ascii=False) if asked.json else asked.say("memory_forgotten", **_of(forgotten))
        )
        return 0


def _list(asked: Asked, kept: list[e.MemoryKept]) -> None:
    for number, fact in enumerate(kept, 1):
        if asked.json:
            click.echo(json.dumps({"id": number, "topic": fact.topic, **_of(fact)}, ensure_ascii=False))
        else:
            facts = {**_of(fact), "value": asked.messages.title(fact.value, asked.language)}
            said = asked.say("memory_label" if fact.topic == e.LABEL else "memory_client", **facts)
            click.echo(f"{number:4}  {said} ({asked.say('memory_source', **_of(fact))})")
    if not kept and not asked.json:
        click.echo(asked.say("memory_none"))


def _of(fact: e.MemoryKept) -> dict[str, str]:
    return {"name": fact.name, "value": fact.value, "by": fact.by, "source": fact.source}
