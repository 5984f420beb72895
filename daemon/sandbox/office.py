"""A whole office on this machine: mail server, board, workbook, clock, and the configuration that leads to them.

python -m daemon.sandbox.office FOLDER WORKFLOW     until stopped; prints one line of JSON when it is ready
"""

from __future__ import annotations

import json
import signal
import socket
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from daemon.sandbox.board import RunningBoard, running_board
from daemon.sandbox.people import Correspondent
from daemon.sandbox.post import PostOffice
from daemon.sandbox.workbook import TAB, Procurement, make_workbook

DOMAIN = "boitestremblay.example"
COORDINATION, INVOICES = f"coordination@{DOMAIN}", f"factures@{DOMAIN}"
ACCOUNTANT = f"compta@{DOMAIN}"
SECTIONS = ("Coordination et commandes de stock", "Prêt pour production", "Au calendrier", "Expédié")
TOKEN = "jeton-du-bac-a-sable"  # noqa: S105 — opens nothing but this sandbox

CONFIG = """\
# Réglages du bureau simulé, écrits par la démonstration.
language = "fr"
data = "data"
workflow = {workflow}

[company]
name = "Boîtes Tremblay inc."
coordination_email = "{coordination}"
signature = "L'équipe de coordination"
phone = "514 555-0134"
tps = "123456782RT0001"
tvq = "1234567890TQ0001"
emails = ["{accountant}", "{coordination}", "{invoices}"]
address = "4120, rue Saint-Denis, Montréal (Québec) H2W 2M5"

[mailbox]
folder = "post/office"
allowed_senders = ["{accountant}"]
poll_seconds = "200 ms"
recognise_scans = false

[smtp]
host = "127.0.0.1"
port = {smtp}
security = "none"
sender = "{coordination}"
check_seconds = "2 s"

[board]
requests_per_minute = 1000000
project = "{project}"
url = "{url}"
poll_seconds = "500 ms"
timeout_seconds = "10 s"

[sheet]
file = "Réception.xlsx"
tab = "{tab}"
poll_seconds = "500 ms"
settle_seconds = "1 s"

[calendar]
closures = ["2026-12-24/2027-01-04"]

[people]
production = ["production@{domain}"]
post_sales = ["apres-vente@{domain}"]
procurement = ["achats@{domain}"]
owner = ["direction@{domain}"]

[dashboard]
address = "127.0.0.1:{dashboard}"

[clock]
offset_file = "horloge.json"
"""


@dataclass(frozen=True, slots=True)
class Office:
    """The office while it runs. `config` is the file that a daemon is started with."""

    folder: Path
    config: Path
    board: RunningBoard
    post: PostOffice
    procurement: Procurement
    dashboard: int

    @property
    def data(self) -> Path:
        """The daemon's own folder."""
        return self.folder / "data"

    def person(self, address: str, name: str = "") -> Correspondent:
        """Someone with a mailbox; addresses of our own staff included."""
        return Correspondent(address, name or address, self.post.port, self.post.inbox(address))

    def set_clock(self, moment: datetime) -> None:
        """Make it `moment` (with its zone) for every process of this office."""
        offset = (moment - datetime.now(UTC)).total_seconds()
        draft = self.folder / "horloge.draft"
        draft.write_text(json.dumps({"offset_seconds": offset}), encoding="utf-8")
        draft.replace(self.folder / "horloge.json")

    def now(self) -> datetime:
        """The office's time, in UTC."""
        try:
            kept = json.loads((self.folder / "horloge.json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            kept = {"offset_seconds": 0}
        return datetime.now(UTC) + timedelta(seconds=kept["offset_seconds"])


@contextmanager
def running_office(folder: Path, workflow: Path, sections: Sequence[str] = SECTIONS) -> Iterator[Office]:
    """Run an office in threads of this process. What it holds survives in `folder`, its ports included."""
    folder.mkdir(parents=True, exist_ok=True)
    ports = _ports(folder)
    workbook = folder / "Réception.xlsx"
    if not workbook.exists():
        make_workbook(workbook)
    post = PostOffice(folder / "post", port=ports["smtp"], office_addresses=[COORDINATION, INVOICES])
    with post, running_board(folder / "board", port=ports["board"], token=TOKEN, sections=sections) as board:
        config = _write_config(folder, workflow, board, ports)
        yield Office(folder, config, board, post, Procurement(workbook), ports["dashboard"])


def _ports(folder: Path) -> Mapping[str, int]:
    """The same ports at each start, so that a daemon that is restarted finds its office again."""
    kept = folder / "ports.json"
    if not kept.exists():
        lines = {name: socket.create_server(("127.0.0.1", 0)) for name in ("smtp", "board", "dashboard")}
        chosen = {name: line.getsockname()[1] for name, line in lines.items()}
        for line in lines.values():
            line.close()
        kept.write_text(json.dumps(chosen), encoding="utf-8")
    found: dict[str, int] = json.loads(kept.read_text(encoding="utf-8"))
    return found


def _write_config(folder: Path, workflow: Path, board: RunningBoard, ports: Mapping[str, int]) -> Path:
    secrets = folder / "secrets.toml"
    secrets.touch(mode=0o600)
    secrets.write_text(f'board_token = "{board.token}"\n', encoding="utf-8")
    config = folder / "facteur.toml"
    text = CONFIG.format(
        workflow=json.dumps(str(workflow.resolve()), ensure_ascii=False),
        coordination=COORDINATION,
        accountant=ACCOUNTANT,
        invoices=INVOICES,
        domain=DOMAIN,
        smtp=ports["smtp"],
        url=board.url,
        project=board.project,
        tab=TAB,
        dashboard=ports["dashboard"],
    )
    config.write_text(text, encoding="utf-8")
    return config


def main() -> None:
    """Run an office until SIGTERM or SIGINT."""
    stop = threading.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: stop.set())
    from daemon.sandbox.visitor import running_visitor  # noqa: PLC0415 — its pages are about the office

    with running_office(Path(sys.argv[1]), Path(sys.argv[2])) as office, running_visitor(office) as visitor:
        ready = {"config": str(office.config), "page": office.board.page, "smtp": office.post.port}
        ready["visit"] = visitor.page
        sys.stdout.write(json.dumps(ready) + "\n")
        sys.stdout.flush()
        stop.wait()


if __name__ == "__main__":
    main()
