"""The verb `split`: two shipments for one invoice."""

from __future__ import annotations

import getpass
import json
from datetime import datetime

import click

from daemon import app
from daemon.cli.show import one
from daemon.cli.verbs import MISUSED, Asked, verb
from daemon.domain import parts
from daemon.domain.reckoning import reckoned_ship


@verb
@click.argument("word")
@click.option("--ship", type=click.DateTime(["%Y-%m-%d"]), required=True, help="2026-12-03")
@click.option("--rows", required=True, help="01,02")
def split(asked: Asked, word: str, ship: datetime, rows: str) -> int:
    """Some rows ship apart, on a card of their own / des rangs partent à part, sur leur propre carte."""
    with app.memory(asked.settings(look=False)) as known:
        found = one(asked, known, word)
        if found is None:
            return MISUSED
        now, calendar = known.clock.now(), known.workflow.calendar
        refs = parts.named(found, rows.split(","))
        with known.journal.writing() as writing:
            root = writing.mandate(found.number) or found
            refused = parts.refusal(root, refs, ship.date(), calendar.today(now), calendar)
            number = writing.next_number(calendar.today(now).year)
            if not refused:
                reckoned = reckoned_ship(root, known.workflow)
                writing.record(*parts.facts(root, number, refs, ship.date(), reckoned, getpass.getuser(), now))
        if refused:
            click.echo(asked.messages.words(refused, asked.language), err=True)
            return MISUSED
    told = {"mandate": found.number, "part": number, "rows": refs, "ship": ship.date().isoformat()}
    shown = {"mandate": found.number, "part": number, "ship": ship.date(), "rows": ", ".join(refs)}
    click.echo(json.dumps(told) if asked.json else asked.say("split", **shown))
    return 0
