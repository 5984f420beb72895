"""After the play: the office stays open, and what anyone does there goes on being noticed and told."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

from daemon.demo.processes import Daemon
from daemon.demo.telling import Teller
from daemon.demo.town import Town
from daemon.demo.watch import STEP, Watch
from daemon.sandbox.invoices import printed
from daemon.sandbox.office import ACCOUNTANT, INVOICES
from daemon.sandbox.scenario import OURS, SPARE


def stay(town: Town, watch: Watch, teller: Teller, ready: Mapping[str, str | int], daemon: Daemon) -> None:
    """Tell how to take part, then tell what happens, until Ctrl+C."""
    letter = _spare_letter(town.folder)
    mandates = f"http://{teller.known.settings.dashboard.address}/"
    places = {"post": town.post.office, "letter": letter, "workbook": town.folder / "Réception.xlsx"}
    facts = {name: ready[name] for name in ("visit", "page", "smtp")}
    teller.line()
    teller.line(teller.say("addresses", mandates=mandates, **facts, **places))
    while True:
        daemon.check()
        watch.listen()
        time.sleep(STEP)


def _spare_letter(folder: Path) -> Path:
    """A letter that has not been sent: dropping it in the mailbox is a visitor's first act."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = ACCOUNTANT, INVOICES, f"TR : Facture {SPARE.number}"
    mail["Date"], mail["Message-ID"] = datetime.now(UTC), f"<visite-{SPARE.number}@boitestremblay.example>"
    mail.set_content("Voici la facture.\n")
    name = f"Facture {SPARE.number}.pdf"
    mail.add_attachment(printed(SPARE, OURS), maintype="application", subtype="pdf", filename=name)
    path = folder / f"facture-{SPARE.number}.eml"
    path.write_bytes(mail.as_bytes())
    return path
