"""The verb `forecast`: hours of assembly week by week, against what the crew can do."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import click

from daemon import app
from daemon.actions import forecast as told
from daemon.cli.forecast_plot import plot
from daemon.cli.verbs import Asked, verb
from daemon.domain.labour import Forecast
from daemon.domain.labour import forecast as reckoned
from daemon.domain.mandate import Mandate

FILE = click.Path(path_type=Path, dir_okay=False)


@verb
@click.option("--plot", "picture", type=FILE, default=None, help="write an SVG picture / écrire une image SVG")
@click.option("--ics", type=FILE, default=None, help="write the calendar / écrire le calendrier")
def forecast(asked: Asked, picture: Path | None, ics: Path | None) -> None:
    """Assembly hours by week against the capacity / les heures d'assemblage par semaine et la capacité."""
    with app.memory(asked.settings(look=False)) as known:
        ahead = reckoned(under_way(known), known.clock.now(), known.workflow)
        if picture:
            picture.write_text(plot(ahead.weeks, lambda key, **facts: asked.messages.ui(key, asked.language, **facts)))
        if ics:
            ics.write_bytes(production_feed(known, asked.language))
    if asked.json:
        click.echo(json.dumps(_facts(ahead), ensure_ascii=False))
    else:
        _show(asked, ahead)


def under_way(known: app.Memory) -> list[Mandate]:
    """The open mandates, paused and cancelled ones left out."""
    return [one for one in known.journal.open_mandates().values() if not one.stopped]


def production_feed(known: app.Memory, language: str) -> bytes:
    """The calendar that people subscribe to."""
    settings = known.settings
    return told.feed(under_way(known), known.clock.now(), known.workflow, known.messages, language, settings.office)


def _facts(ahead: Forecast) -> dict[str, object]:
    weeks = [
        {name: _plain(value) for name, value in week.items()} | {"monday": str(week["monday"])}
        for week in told.weeks_told(ahead)
    ]
    undated = {number: float(hours) for number, hours in ahead.undated.items()}
    return {"weeks": weeks, "undated": undated, "unknown": {one: list(names) for one, names in ahead.unknown.items()}}


def _plain(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else value


def _show(asked: Asked, ahead: Forecast) -> None:
    for week in told.weeks_told(ahead):
        spent = asked.messages.ui("forecast_hours", asked.language, hours=week["hours"])
        capacity = asked.say("forecast_of", capacity=week["capacity"]) if week["capacity"] else ""
        over = asked.say("forecast_overload", over=week["over"]) if week["over"] else ""
        numbers = ", ".join(map(str, week["mandates"])) if isinstance(week["mandates"], list) else ""
        click.echo(f"{week['monday']}  {spent:>8} {capacity:9}  {numbers}  {over}".rstrip())
    for number, hours in ahead.undated.items():
        click.echo(asked.say("forecast_undated", mandate=number, hours=round(hours, 1)))
    for number, names in ahead.unknown.items():
        click.echo(asked.say("forecast_unknown", mandate=number, goods=", ".join(names)))
