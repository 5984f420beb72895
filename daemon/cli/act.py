"""Verbs that act: `run plan replay demo`."""

from __future__ import annotations

import json
import sys
from datetime import datetime, timedelta
from pathlib import Path

import click

from daemon import app
from daemon.cli.facts import local
from daemon.cli.verbs import MISUSED, UNREACHABLE, Asked, Moment, instant, verb
from daemon.domain.events import Event, LetterEnded, ReviewAsked

AT = click.option("--at", type=Moment(), default=None, help="2026-12-01T09:00")


@verb
@AT
def run(asked: Asked, at: datetime | None) -> int:
    """One pass, until nothing more is owed / une passe, jusqu'à ce que rien ne soit dû."""
    settings = asked.settings()
    with app.office(settings, instant(at, settings)) as (known, loop):
        start = known.journal.last
        loop.one_pass()
        _tell(asked, known, known.journal.since(start)[1])
        troubles = dict(loop.house.weather.troubles)
        for place, reason in troubles.items():
            click.echo(f"{place}: {known.messages.words(reason, asked.language)}", err=True)
    return UNREACHABLE if troubles else 0


@verb
@AT
@click.option("--days", type=click.IntRange(1, 365), help="with the letters of the last days / avec les lettres reçues")
def plan(asked: Asked, at: datetime | None, days: int | None) -> None:
    """What the next pass would do; nothing is written / ce que ferait la prochaine passe, sans rien écrire."""
    from daemon.plan import plan as planned  # noqa: PLC0415 — only this verb rehearses

    settings = asked.settings()
    now = instant(at, settings) or app.clock_of(settings).now()
    facts = planned(settings, instant(at, settings), now - timedelta(days=days) if days else None)
    with app.memory(settings, instant(at, settings)) as known:
        _tell(asked, known, facts)
    if not asked.json:
        click.echo(asked.say("plan_only", count=len(facts)))


def _tell(asked: Asked, known: app.Memory, facts: list[Event]) -> None:
    """One line per fact, for people or for programs."""
    for fact in facts:
        reason = fact.reason if isinstance(fact, LetterEnded | ReviewAsked) else None
        words = known.messages.words(reason, asked.language) if reason else ""
        if asked.json:
            body = {"at": fact.at.isoformat(), "fact": type(fact).__name__, "key": fact.key}
            click.echo(json.dumps({**body, "mandate": fact.mandate or None, "why": words or None}, ensure_ascii=False))
        else:
            click.echo(
                f"{local(fact.at, known)}  {fact.mandate or '—':9}  {type(fact).__name__:16} {words or fact.key}"
            )


@verb
@click.argument("letter")
def replay(asked: Asked, letter: str) -> int:
    """Read a kept letter again; what is already done is not done twice / relire un courriel gardé."""
    with app.memory(asked.settings(look=False)) as known:
        found = known.journal.find_letters(letter)
        if len(found) != 1:
            click.echo(asked.say("several" if found else "nobody", word=letter, found=", ".join(found)), err=True)
            return MISUSED
        with known.journal.writing() as writing:
            writing.read_again(found[0])
        click.echo(json.dumps({"id": found[0]}) if asked.json else asked.say("replayed", letter=found[0][:8]))
        return 0


@verb
@click.option("--no-serve", is_flag=True, help="end after the scenario / finir après le scénario")
@click.option("--crash", is_flag=True, help="kill the daemon again and again / tuer le démon encore et encore")
def demo(asked: Asked, *, no_serve: bool, crash: bool) -> int:
    """A whole office on this machine, no account, nothing leaves / un bureau complet, rien ne sort d'ici."""
    from daemon.demo import play  # noqa: PLC0415 — brings the sandbox

    folder = asked.data or Path.cwd() / "demo"
    return play(folder, serve=not no_serve, crash=crash, language=asked.language, out=sys.stdout)
