"""The verb `rows`: what people typed by hand in the stock-receipt sheet, and which of it could be a row of ours."""

from __future__ import annotations

import json
from collections.abc import Mapping

import click

from daemon import app, vendors
from daemon.cli.verbs import Asked, verb
from daemon.domain.mandate import Mandate
from daemon.ports import SheetRead, SheetRow
from daemon.watchers.cells import written


@verb
def rows(asked: Asked) -> None:
    """Rows of the sheet without a reference, typed by hand / les rangs sans référence, tapés à la main."""
    settings = asked.settings()
    read = vendors.sheet_of(settings, served=False).read("")
    with app.memory(settings) as known:
        mandates = known.journal.open_mandates()
    for row in read.strays if read else ():
        ours = _ours(row, mandates, read) if read else ""
        click.echo(json.dumps(_facts(row, ours), ensure_ascii=False) if asked.json else _line(asked, row, ours))
    if read and not read.strays and not asked.json:
        click.echo(asked.say("rows_none"))


def _ours(row: SheetRow, mandates: Mapping[str, Mandate], read: SheetRead) -> str:
    """The one reference that this row may bear: awaited, in the sheet no more, of the same name (and mandate)."""
    seen = {one.ref for one in read.rows}
    among = [mandates[row.mandate]] if row.mandate in mandates else () if row.mandate else mandates.values()
    same = [ref for one in among for ref, line in one.lines.items() if line.name == row.item and ref not in seen]
    return same[0] if len(same) == 1 else ""


def _line(asked: Asked, row: SheetRow, ours: str) -> str:
    told = {**_facts(row, ours), "mandate": row.mandate or "–", "item": row.item or "–"}
    said = asked.say("rows_one", **{key: "–" if value is None else value for key, value in told.items()})
    return f"{said}\n    {asked.say('rows_adopt', ref=ours)}" if ours else said


def _facts(row: SheetRow, ours: str) -> dict[str, object]:
    return {
        "row": row.row,
        "mandate": row.mandate or None,
        "item": row.item or None,
        "ordered": None if row.ordered is None else f"{row.ordered:f}",
        "received": written(row.received) or None,
        "ref": ours or None,
    }
