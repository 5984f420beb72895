"""A mailbox on an IMAP server (a private Dovecot): how soon a letter is read, a backlog, what listening costs."""

from __future__ import annotations

import base64
import os
import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from bench.figures import Figure
from daemon.adapters.imap import ImapMailbox
from daemon.adapters.imap_wire import Account
from daemon.journal import Files, Journal
from daemon.watchers.mailbox import watch
from tests.dovecot import PASSWORD, USER, Dovecot, a_dovecot, hand_over

DELIVERIES, POLLED, POLL = 20, 4, 5.0  # deliveries heard of, deliveries polled for, seconds between two polls
LETTERS, WEIGHT = 1_000, 200_000  # the backlog; bytes of each letter's PDF
WATCHED = 20.0  # seconds of listening
LIMIT = 25_000_000
T = TypeVar("T")


def measure() -> list[Figure]:
    """With Dovecot's own half second between a delivery and its push, and without it."""
    with a_dovecot() as server:
        heard, pushed = _latencies(server, DELIVERIES, poll=POLL)
    with a_dovecot(more="imap_capability = IMAP4rev1 LITERAL+ UIDPLUS") as mute:
        polled, _ = _latencies(mute, POLLED, poll=POLL)
    with a_dovecot() as server:
        _fill(server)
        took, above, rest = _alone(_backlog, server.port)
        share = _alone(_listening, server.port)
    note = f"{LETTERS * 274 // 1000} MB on the wire, each letter on the disk and in the journal"
    return [
        Figure("Server's push → letter kept", "ms", pushed, most=100, note=f"{DELIVERIES} deliveries, IDLE"),
        Figure("Delivery → letter kept, IDLE", "s", heard, note="Dovecot waits half a second before it pushes"),
        Figure(f"Delivery → letter kept, polled every {POLL:g} s", "s", polled),
        Figure(f"{LETTERS:,} letters of {WEIGHT // 1000} kB", "letters/s", [LETTERS / took], note=note),
        Figure("Memory above rest meanwhile", "MB", [above], most=30, note=f"rest {rest:.0f} MB"),
        Figure(f"CPU while listening for {WATCHED:.0f} s", "% of a core", [share], most=1),
    ]


def _mailbox(port: int, poll: float = POLL) -> ImapMailbox:
    return ImapMailbox(Account("127.0.0.1", port, USER, "none", PASSWORD), poll=poll)


def _latencies(server: Dovecot, count: int, poll: float) -> tuple[list[float], list[float]]:
    """Seconds from each delivery, and milliseconds from the push that somebody else got, until it is kept."""
    kept, told, stop = threading.Semaphore(0), list[float](), threading.Event()
    with TemporaryDirectory() as place:
        reader = threading.Thread(target=_read, args=(server.port, poll, Path(place), kept, stop))
        other = threading.Thread(target=_overhear, args=(server, told, stop))
        reader.start()
        other.start()
        time.sleep(1)
        heard, pushed = [], []
        for serial in range(count):
            time.sleep(random.uniform(0.3, 1.5))
            before, began = len(told), time.perf_counter()
            server.deliver(b"From: a@b.ca\r\nSubject: %d\r\n\r\nbonjour\r\n" % serial)
            kept.acquire()
            now = time.perf_counter()
            heard.append(now - began)
            time.sleep(0.1)
            pushed += [max(now - told[before], 0) * 1000] if len(told) > before else []
        stop.set()
        reader.join()
        other.join()
    return heard, pushed


def _read(port: int, poll: float, place: Path, kept: threading.Semaphore, stop: threading.Event) -> None:
    """What the served daemon does with its mailbox."""
    look, mailbox = _look(port, place, poll)
    while not stop.is_set():
        for _ in range(look()):
            kept.release()
        mailbox.wait(1.0)
    mailbox.close()


def _look(port: int, place: Path, poll: float = POLL) -> tuple[Callable[[], int], ImapMailbox]:
    mailbox, known = _mailbox(port, poll), set[str]()
    journal, files = Journal(f"sqlite:///{place / 'journal.db'}"), Files(place / "files")
    return lambda: watch(mailbox, journal, files, datetime.now(UTC), largest=LIMIT, known=known), mailbox


def _overhear(server: Dovecot, told: list[float], stop: threading.Event) -> None:
    """Somebody else's program in IDLE: when each push comes."""
    with server.person() as client:
        if "IDLE" not in client.capabilities:
            return
        client.send(b"x IDLE\r\n")
        client.sock.settimeout(0.2)
        while not stop.is_set():
            try:
                said = client.sock.recv(4096)
            except TimeoutError:
                continue
            told += [time.perf_counter()] * said.count(b"EXISTS")
        client.sock.settimeout(5)
        client.send(b"DONE\r\n")
        while b"x OK" not in client.sock.recv(4096):
            pass


def _fill(server: Dovecot) -> None:
    """A week away: letters with PDFs that do not compress, as they lie in a Maildir."""
    for place in ("tmp", "new", "cur"):
        (server.maildir / place).mkdir(exist_ok=True)
    for serial in range(LETTERS):
        head = b"From: a@b.ca\nSubject: facture %d\nContent-Transfer-Encoding: base64\n\n" % serial
        (server.maildir / "new" / f"{int(time.time())}.{serial}.host").write_bytes(
            head + base64.encodebytes(os.urandom(WEIGHT))
        )
    hand_over(server.maildir)


def _alone(task: Callable[[int], T], port: int) -> T:
    """In a process of its own, so that its memory and CPU are nobody else's."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(task, port).result()


def _backlog(port: int) -> tuple[float, float, float]:
    """Seconds for all of it; megabytes above rest at the most; megabytes at rest, once the folder was listed."""
    with TemporaryDirectory() as place:
        look, mailbox = _look(port, Path(place))
        mailbox.size(mailbox.ids()[0])
        Path("/proc/self/clear_refs").write_text("5")  # the high-water mark begins again
        rest, began = _memory("VmRSS"), time.perf_counter()
        assert look() == LETTERS
        took = time.perf_counter() - began
        mailbox.close()
    return took, _memory("VmHWM") - rest, rest


def _listening(port: int) -> float:
    mailbox = _mailbox(port)
    mailbox.ids()
    began, end = time.process_time(), time.monotonic() + WATCHED
    while time.monotonic() < end:
        mailbox.ids()
        mailbox.wait(1.0)
    mailbox.close()
    return (time.process_time() - began) / WATCHED * 100


def _memory(what: str) -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{what}:")) / 1024
