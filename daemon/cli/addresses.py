"""The verb `addresses`: what is known of a client's list; nobody is given a copy without a line in the journal."""

from __future__ import annotations

import getpass
import json
import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import click

from daemon import app
from daemon.actions import lists
from daemon.actions.tools import Tools
from daemon.cli.show import one
from daemon.cli.verbs import MISUSED, Asked, verb
from daemon.domain.lists import consulting
from daemon.domain.mandate import Mandate
from daemon.settings import address_key


@verb
@click.argument("word")
@click.option("--copy", "place", type=click.Path(dir_okay=False, path_type=Path), default=None, help="FILE.xlsx")
def addresses(asked: Asked, word: str, place: Path | None) -> int:
    """A client's address list; `--copy FILE.xlsx` gives it, and is noted / la liste d'adresses d'un client."""
    with app.memory(asked.settings(look=False)) as known:
        mandate = one(asked, known, word)
        if mandate is None:
            return MISUSED
        if place:
            tools = app.tools_of(known, address_key(known.settings.data, known.settings.folder), served=False)
            with closing(tools.lists):
                _, data = given(known, tools, mandate.number, f"adresses {mandate.number} --copy")
            _written(place, data)
            mandate = known.journal.mandate(mandate.number) or mandate
        told = facts_of(mandate)
        if asked.json:
            click.echo(json.dumps(told, ensure_ascii=False))
        else:
            click.echo("\n".join(_lines(asked, mandate)))
        return 0


def given(known: app.Memory, tools: Tools, number: str, how: str) -> tuple[str, bytes]:
    """The list in force, by its name; that it is given to whoever is logged in is on disk before it is."""
    mandate = known.journal.mandate(number)
    assert mandate is not None
    name, data = lists.copy(mandate, tools)
    noted(known, number, how)
    return name, data


def noted(known: app.Memory, number: str, how: str) -> None:
    """A line in the journal: this login was given the list in force of that mandate."""
    with known.journal.writing() as writing:
        mandate = writing.mandate(number)
        if mandate and mandate.lists.current:
            writing.record(consulting(number, mandate.lists, getpass.getuser(), how, known.clock.now()))


def _written(place: Path, data: bytes) -> None:
    """For its owner alone, whatever was there."""
    place.unlink(missing_ok=True)
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)


def facts_of(mandate: Mandate) -> dict[str, object]:
    """`mandate turn files rows boxes sold faulty approved deleted readings`: nobody's name and nobody's address."""
    current = mandate.lists.current
    about = {name: getattr(current, name) for name in ("turn", "rows", "boxes", "sold", "faulty")} if current else {}
    approved = bool(current) and mandate.lists.approved == (current.turn if current else 0)
    state = {"approved": approved, "deleted": mandate.lists.purged, "readings": mandate.lists.readings}
    return {"mandate": mandate.number, **about, "files": [*current.files.values()] if current else [], **state}


def _lines(asked: Asked, mandate: Mandate) -> Iterator[str]:
    current = mandate.lists.current
    if current is None:
        yield asked.messages.ui("list_nothing", asked.language, mandate=mandate.number)
        return
    about = {"files": ", ".join(current.files.values()), "rows": current.rows, "faulty": current.faulty}
    yield asked.messages.ui("list_summary", asked.language, mandate=mandate.number, **about)
    if mandate.lists.purged:
        yield asked.messages.ui("list_deleted", asked.language)
    yield asked.messages.ui("list_readings", asked.language, count=mandate.lists.readings)
