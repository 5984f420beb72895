"""Reading a client's reply: opening the letter, finding the answers in it; cutting quotes beside other libraries."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bench.figures import Figure, seconds
from bench.paper import letter
from bench.peers import told_by
from bench.world import running_world
from daemon import app
from daemon.reading.letter import open_letter
from daemon.reading.reply import Asked, own_words, questions_in, read_reply
from daemon.sandbox.people import STYLES
from daemon.settings import load

BODY = "1. Oui\n2. Oui, c'est la bonne adresse\n3. Marie Roy, 514 555-0188, marie@client1.example\n"
RUNS = 21
CORPUS = Path(__file__).parents[1] / "tests" / "corpus" / "reply"
PEERS = ("email-reply-parser", "mail-parser-reply", "unquotemail", "talon")


def measure() -> list[Figure]:
    """The daemon's own way first, then the share of replies of which each library keeps the answers alone."""
    return [_reading(), *_cutting()]


def _reading() -> Figure:
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
    return Figure("Reading a reply", "ms", spent, most=10, note=note)


def _cutting() -> list[Figure]:
    """On the replies of the corpus whose truth tells what was typed, above our text or between our questions."""
    told = {path: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(CORPUS.glob("*.toml"))}
    told = {path: case for path, case in told.items() if "said" in case}
    cases = list(told.values())
    letters = [open_letter(path.with_suffix(".eml").read_bytes()) for path in told]
    sent = {path.stem.removeprefix("sent-"): open_letter(path.read_bytes()).text for path in CORPUS.glob("sent-*.eml")}
    kept = {"ours": [_ours(one.text, sent[case["sent"]]) for one, case in zip(letters, cases, strict=True)]}
    kept |= _peers([one.text for one in letters])
    found = []
    for name in ("ours", *PEERS):
        if name not in kept:
            found.append(Figure(f"Quotes cut by {name}", "%", [0], note="could not be installed here"))
            continue
        right = sum(_right(text, case, sent) for text, case in zip(kept[name], cases, strict=True))
        note = f"{right} of {len(cases)} replies: each answer kept, no line of ours left"
        found.append(Figure(f"Quotes cut by {name}", "%", [100 * right / len(cases)], note=note))
    return found


def _ours(text: str, sent: str) -> str:
    asked = [Asked(number, key) for number, key in questions_in(sent).items()]
    answered, free = own_words(text, sent, asked)
    return "\n".join([*answered.values(), *free])


def _right(text: str, case: dict[str, list[str]], sent: dict[str, str]) -> bool:
    plain = " ".join(text.split())
    ours = [" ".join(line.split()) for line in sent[str(case["sent"])].splitlines() if len(line) > len(BODY) // 3]
    return all(" ".join(said.split()) in plain for said in case["said"]) and not any(line in plain for line in ours)


def _peers(texts: Sequence[str]) -> dict[str, list[str]]:
    told = told_by(PEERS, "reply_peers.py", list(texts))
    return {name: found["kept"] for name, found in told.items()}
