"""The verb `schedule`: production chooses the day of an assembly."""

from __future__ import annotations

import getpass
import json
from datetime import date
from decimal import Decimal

import click

from daemon import app
from daemon.cli.show import one
from daemon.cli.verbs import MISUSED, Asked, verb
from daemon.domain.mandate import Mandate
from daemon.domain.production_rules import odd_day, scheduled, unwanted

NONE = ("aucun", "none")
MOST_HOURS = 1000


@verb
@click.argument("word")
@click.argument("day")
@click.option("--hours", type=float, default=None, help="of work / de travail")
@click.option("--anyway", is_flag=True, help="a closed day, or after shipping / jour fermé, ou après le départ")
def schedule(asked: Asked, word: str, day: str, hours: float | None, *, anyway: bool) -> int:
    """Choose the day of an assembly: `schedule 2026-0001 2026-12-03`, or `none` / choisir le jour d'un assemblage."""
    with app.memory(asked.settings(look=False)) as known:
        mandate = one(asked, known, word)
        if mandate is None:
            return MISUSED
        chosen, said = _chosen(asked, known, mandate, day, hours, anyway=anyway)
        if said:
            click.echo(said, err=True)
            return MISUSED
        effort = Decimal(str(hours)) if hours else None
        known.journal.record(*scheduled(mandate, chosen, getpass.getuser(), known.clock.now(), effort))
        done = {"mandate": mandate.number, "day": chosen.isoformat() if chosen else None}
        key = "scheduled" if chosen else "unscheduled"
        click.echo(json.dumps(done) if asked.json else asked.say(key, mandate=mandate.number, day=chosen))
        return 0


def _chosen(
    asked: Asked, known: app.Memory, mandate: Mandate, day: str, hours: float | None, *, anyway: bool
) -> tuple[date | None, str]:
    """The day, and what is wrong with it in words; a day that is past is never taken."""
    stopped = unwanted(mandate)
    if stopped:
        return None, asked.messages.words(stopped, asked.language)
    if hours is not None and not 0 < hours <= MOST_HOURS:
        return None, asked.say("schedule_hours", hours=f"{hours:g}")
    if day.casefold() in NONE:
        return None, ""
    try:
        chosen = date.fromisoformat(day)
    except ValueError:
        return None, asked.say("schedule_day", day=day)
    odd = odd_day(mandate, chosen, known.clock.now(), known.workflow)
    if odd and (not anyway or odd.code == "assembly_past"):
        hint = "" if odd.code == "assembly_past" else f" {asked.say('schedule_anyway')}"
        return None, asked.messages.words(odd, asked.language) + hint
    return chosen, ""
