"""The stage: a fresh folder, an office, a daemon, someone who tells; the play from the first scene to the proof."""

from __future__ import annotations

import secrets
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TextIO

from daemon import app
from daemon.adapters.lock import hold
from daemon.demo import proof
from daemon.demo.crash import FEWEST, Killer
from daemon.demo.failure import Failed
from daemon.demo.guests import stay
from daemon.demo.processes import Daemon, office
from daemon.demo.telling import Teller
from daemon.demo.town import Town
from daemon.demo.watch import Watch
from daemon.errors import Misconfigured, Mistake, because
from daemon.journal import Journal
from daemon.sandbox.clients import products
from daemon.sandbox.office import DOMAIN
from daemon.sandbox.scenario import FIVE_WEEKS
from daemon.sandbox.script import Scene, Script
from daemon.settings import load

MARK = ".facteur-demo"  # a folder that bears it was made by us and may be removed
INTERRUPTED = 130  # as shells say it
PATIENCE = 60.0  # seconds that one scene may take


@dataclass(frozen=True, slots=True)
class Stage:
    """Everything that plays."""

    town: Town
    daemon: Daemon
    watch: Watch
    teller: Teller
    ready: dict[str, str | int]

    def open(self) -> None:
        """The day begins: the clock is set, the daemon starts."""
        self.town.set_clock(self._moment(self.town.script.scenes[0]))
        self.daemon.start()

    def _moment(self, scene: Scene) -> datetime:
        return datetime.fromisoformat(scene.at).replace(tzinfo=self.watch.known.workflow.calendar.zone)

    def scene(self, scene: Scene, patience: float = PATIENCE) -> None:
        """Move the clock, let people act, wait until the daemon is quiet."""
        moment = self._moment(scene)
        self.town.set_clock(moment)
        for act in scene.acts:
            for told in self.teller.act(act):
                self.teller.at(moment, told)
            self.town.do(act)
        if not scene.acts:
            self.teller.at(moment, self.teller.say("nothing_else"))
        self.watch.until_quiet(scene.until, patience, self.daemon.check, held=scene.held)


@contextmanager
def staged(folder: Path, script: Script, language: str, out: TextIO) -> Iterator[Stage]:
    """An office and a daemon in `folder`, which is fresh. Both are ended, whatever happens."""
    with office(folder) as ready:
        _furnish(Path(str(ready["config"])))
        settings = load(Path(str(ready["config"])))
        with app.memory(settings) as known:  # the journal is made here, before the daemon opens it
            teller = Teller(known, language, out)
            number_of = partial(mandate_of, known.journal)
            daemon = Daemon(settings.folder / "facteur.toml", folder / "facteur.log")
            with Town.of(folder, str(ready["page"]), int(ready["smtp"]), script, number_of) as town:
                try:
                    yield Stage(town, daemon, Watch(known, town, teller.heard), teller, dict(ready))
                finally:
                    daemon.stop()


def _furnish(config: Path) -> None:
    """What this company has and not every office of the tests: a crew, a list of products."""
    text = config.read_text(encoding="utf-8")
    crew = f'[people]\ncrew = ["equipe@{DOMAIN}"]\n'
    (config.parent / "produits.toml").write_text(products(), encoding="utf-8")
    listed = '\n[products]\nfile = "produits.toml"\n'
    config.write_text(text.replace("[people]\n", crew) + listed, encoding="utf-8")


def mandate_of(journal: Journal, invoice: str) -> str:
    """The mandate that an invoice opened; the invoice's own number before that."""
    return next(iter(journal.named(invoice)), invoice)


def fresh(folder: Path) -> bool:
    """An empty folder of ours; True when an old demo was removed. Misconfigured when it is something else."""
    old = folder.exists() and any(folder.iterdir())
    if old and not (folder / MARK).exists():
        raise Misconfigured(Mistake(str(folder), 0, 0, because("demo_folder_taken", folder=folder)))
    if old:
        with hold(folder / "data"):  # AlreadyRunning: another demo plays there
            pass
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).touch()
    return old


def play(folder: Path, *, serve: bool, crash: bool, language: str, out: TextIO, script: Script = FIVE_WEEKS) -> int:
    """See `daemon.demo.play`."""
    folder = folder.resolve()
    old = fresh(folder)
    try:
        with one_interruption(), staged(folder, script, language, out) as stage:
            stage.teller.line(stage.teller.say("title_again" if old else "title", folder=folder))
            return _played(stage, serve=serve, crash=crash)
    except KeyboardInterrupt:
        out.write("\n")
        return INTERRUPTED


@contextmanager
def one_interruption() -> Iterator[None]:
    """Ctrl+C or SIGTERM interrupts once; a second one does not disturb the ending of the other processes."""

    def interrupt(*_: object) -> None:
        for sign in signs:
            signal.signal(sign, lambda *_: None)  # SIG_IGN would be inherited by the processes started later
        raise KeyboardInterrupt

    signs = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(sign, interrupt) for sign in signs]
    try:
        yield
    finally:
        for sign, handler in zip(signs, before, strict=True):
            signal.signal(sign, handler)


def _played(stage: Stage, *, serve: bool, crash: bool) -> int:
    began = time.monotonic()
    teller = stage.teller
    stage.open()
    try:
        kills = _killed(stage) if crash else _calm(stage)
        held = _balance(stage, time.monotonic() - began, kills) and kills >= (FEWEST if crash else 0)
        if serve:
            with suppress(KeyboardInterrupt):
                stay(stage.town, stage.watch, teller, stage.ready, stage.daemon)
    except Failed as failure:
        teller.line()
        teller.line(f" ✗ {teller.known.messages.words(failure.reason, teller.language)}")
        return 1
    return 0 if held else 1


def _calm(stage: Stage) -> int:
    for scene in stage.town.script.scenes:
        stage.scene(scene)
    return 0


def _killed(stage: Stage) -> int:
    """The same scenes while the daemon dies; nobody looks whether it lives."""
    seed = secrets.randbelow(100_000)
    stage.teller.line(stage.teller.say("seed", seed=seed))
    return deadly(stage, Killer(stage.daemon, stage.watch.known.journal, seed))


def deadly(stage: Stage, killer: Killer) -> int:
    """Play under a killer; how often the daemon died."""
    told = 0
    killer.start()
    try:
        for scene in stage.town.script.scenes:
            stage.scene(scene, 2 * PATIENCE)
            if killer.kills > told:
                told = killer.kills
                stage.teller.line(stage.teller.say("killed", count=told))
        killer.finish()
    finally:
        killer.give_up()
    stage.watch.until_quiet((), PATIENCE, stage.daemon.check, held=False)
    return killer.kills


def _balance(stage: Stage, seconds: float, kills: int) -> bool:
    teller, town = stage.teller, stage.town
    counted = town.requests()
    found = list(proof.checks(stage.watch.known, town))
    scenes, mandates = town.script.scenes, len(town.script.endings)
    first, last = (datetime.fromisoformat(scenes[at].at).date() for at in (0, -1))
    teller.line()
    teller.line(teller.say("played", days=(last - first).days, seconds=f"{seconds:.0f}"))
    total = counted.get("total", 0)
    teller.line(teller.say("requests", total=total, each=f"{total / mandates:.0f}"))
    for check in found:
        teller.line(f" {'✗' if check.wrong else '✓'} {teller.say(f'check_{check.key}', **check.facts)}")
        for wrong in check.wrong:
            teller.line(f"     {wrong}")
    held = not any(check.wrong for check in found)
    if kills and held:
        teller.line(f" ✓ {teller.say('survived', count=kills)}")
    teller.line(teller.say("holds" if held else "fails"))
    return held
