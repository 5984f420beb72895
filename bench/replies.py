"""Reading a client's reply: opening the letter, then finding the answers in it."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

from bench.figures import Figure, seconds
from bench.paper import letter
from bench.world import running_world
from daemon import app
from daemon.reading.letter import open_letter
from daemon.reading.reply import Asked, read_reply
from daemon.sandbox.people import STYLES
from daemon.settings import load

BODY = "1. Oui\n2. Oui, c'est la bonne adresse\n3. Marie Roy, 514 555-0188, marie@client1.example\n"
RUNS = 21


def measure() -> list[Figure]:
    """Each mail client's way of quoting, against the checklist that the daemon really sent."""
    with running_world() as world, app.office(load(world.config)) as (known, loop):
        world.letter(letter(1))
        loop.one_pass()
        (mandate,) = known.journal.open_mandates().values()
        (question,) = mandate.asked.values()
        sent = known.files.read(question.raw)
        (mail,) = world.client(1).inbox()
        for style in STYLES:
            world.client(1).reply(mail, BODY, style=style)
        waiting = sorted((world.folder / "post" / "office" / "new").iterdir())[-len(STYLES) :]
        replies = [path.read_bytes() for path in waiting]
    asked = tuple(Asked(number, key) for number, key in enumerate(question.keys, 1))
    today = datetime.now(UTC).date()

    def read(raw: bytes) -> None:
        found = open_letter(raw)
        read_reply(found.text, open_letter(sent).text, asked, found.attachments, today)

    spent = [1000 * seconds(partial(read, raw)) for _ in range(RUNS) for raw in replies]
    note = f"{len(STYLES)} ways of quoting; our message is opened again each time"
    return [Figure("Reading a reply", "ms", spent, note=note)]
