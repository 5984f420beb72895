"""The verbs `close cancel pause resume`: what a person decides of the life of a mandate."""

from __future__ import annotations

import getpass
import json

import click

from daemon import app
from daemon.cli.show import one
from daemon.cli.verbs import MISUSED, Asked, verb
from daemon.domain import life_rules

WORD = click.argument("word")
WHY = click.option("--why", default="", help="kept with the fact / gardé avec le fait")


@verb
@WORD
@WHY
def close(asked: Asked, word: str, why: str) -> int:
    """Nothing more is owed for this mandate / plus rien n'est dû pour ce mandat."""
    return _ask(asked, word, life_rules.CLOSE, why)


@verb
@WORD
@WHY
def cancel(asked: Asked, word: str, why: str) -> int:
    """The client wants it no more: the team is told once / le client n'en veut plus : l'équipe est avertie une fois."""
    return _ask(asked, word, life_rules.CANCEL, why)


@verb
@WORD
@WHY
def pause(asked: Asked, word: str, why: str) -> int:
    """Nothing leaves for it for a while; what arrives is kept / rien ne part pour un temps; ce qui arrive est noté."""
    return _ask(asked, word, life_rules.PAUSE, why)


@verb
@WORD
def resume(asked: Asked, word: str) -> int:
    """End the pause; what is owed then is decided then / finir la pause; ce qui est dû alors se décide alors."""
    return _ask(asked, word, life_rules.RESUME, "")


def _ask(asked: Asked, word: str, deed: str, why: str) -> int:
    with app.memory(asked.settings(look=False)) as known:
        mandate = one(asked, known, word)
        if mandate is None:
            return MISUSED
        refused = life_rules.refusal(mandate, deed)
        if refused:
            click.echo(asked.messages.words(refused, asked.language), err=True)
            return MISUSED
        known.journal.record(life_rules.asked_of(mandate, deed, getpass.getuser(), why, known.clock.now()))
        done = {"mandate": mandate.number, "done": deed}
        click.echo(json.dumps(done) if asked.json else asked.say(f"life_{deed}", mandate=mandate.number))
        return 0
