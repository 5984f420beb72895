"""The real daemon, killed with SIGKILL again and again over real wires: the office ends as if it had never died."""

import secrets
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from daemon.demo import proof
from daemon.demo.crash import Killer
from daemon.demo.stage import deadly, fresh, staged
from daemon.sandbox.scenario import FIRST, READY, SALES
from daemon.sandbox.script import Ending, Forward, Scene, Script, Type

KILLS = 12
NUMBERS = [str(5001 + n) for n in range(8)]
RECEIVED = NUMBERS[:4]


def burst() -> Script:
    """Eight invoices at once; later the stock of four comes in; later still their window opens."""
    styles = ("attached", "inline", "nameless", "nested")
    layouts = ("band", "column", "grid")
    sales = {
        number: replace(
            SALES["4018"],
            number=number,
            client=f"Client {number} inc.",
            contact=f"achats@client{number}.example",
            layout=layouts[n % 3],
        )
        for n, number in enumerate(NUMBERS)
    }
    arrived = (Forward(number, styles[n % 4]) for n, number in enumerate(NUMBERS))
    known = (f"{key}/@{number}{turn}" for number in NUMBERS for key, turn in (("subtasks", ""), ("rows", "/1")))
    typed = tuple(Type(number, item, "oui") for number in RECEIVED for item in (1, 2))
    counted = (f"quantity/@{number}-0{item}/1" for number in RECEIVED for item in (1, 2))
    scenes = (
        Scene("2026-11-09 08:12", tuple(arrived), tuple(known)),
        Scene("2026-11-16 14:05", typed, tuple(counted)),
        Scene("2026-12-01 08:00", (), tuple(f"message/@{number}/ready/production/1" for number in RECEIVED)),
    )
    endings = [
        Ending(number, READY if number in RECEIVED else FIRST, mails=2, ready=int(number in RECEIVED))
        for number in NUMBERS
    ]
    return Script(sales, {}, scenes, tuple(endings), {"done": 8, "waiting": 0, "review": 0, "refused": 0})


@pytest.mark.feature("N4")
def test_twelve_kills_lose_nothing_and_do_nothing_twice(tmp_path: Path) -> None:
    fresh(tmp_path)
    seed = secrets.randbelow(100_000)
    print(f"seed {seed}")  # noqa: T201 — shown when the test fails
    with staged(tmp_path, burst(), "fr", sys.stdout) as stage:
        stage.open()
        kills = deadly(stage, Killer(stage.daemon, stage.watch.known.journal, seed, KILLS, KILLS))
        wrong = [check for check in proof.checks(stage.watch.known, stage.town) if check.wrong]

    assert (kills, wrong) == (KILLS, [])
