"""The people of the scenario, doing what they do: letters by SMTP, the workbook in its folder, cards on the board."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Self

from daemon.sandbox import script as play
from daemon.sandbox.board import Person
from daemon.sandbox.board.store import Store
from daemon.sandbox.invoices import printed, scanned
from daemon.sandbox.office import ACCOUNTANT, COORDINATION, DOMAIN, INVOICES
from daemon.sandbox.people import Correspondent, Enclosure
from daemon.sandbox.post import PostOffice
from daemon.sandbox.sales import Sale
from daemon.sandbox.scenario import OURS, SUPPLIER
from daemon.sandbox.workbook import Procurement

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="{n}"/></svg>'


def proof_of(name: str) -> bytes:
    """A drawing that our team would send for approval; another name, another drawing."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 9"><text y="7">{name}</text></svg>'.encode()


@dataclass(frozen=True, slots=True)
class Town(AbstractContextManager["Town"]):
    """Everyone but the daemon, seen from another process than the office's. `number_of` = invoice → mandate."""

    folder: Path
    page: str
    post: PostOffice
    store: Store
    board: Person
    procurement: Procurement
    script: play.Script
    number_of: Callable[[str], str]

    @classmethod
    def of(cls, folder: Path, page: str, smtp: int, script: play.Script, number_of: Callable[[str], str]) -> Self:
        """The town around a running office."""
        store = Store(folder / "board", "Production", ())
        post = PostOffice(folder / "post", port=smtp, office_addresses=[COORDINATION, INVOICES])
        procurement = Procurement(folder / "Réception.xlsx")
        return cls(folder, page, post, store, Person(store), procurement, script, number_of)

    def __exit__(self, *_error: object) -> None:
        """Close the board's file."""
        self.store.close()

    def person(self, address: str, name: str = "") -> Correspondent:
        """Someone with a mailbox."""
        return Correspondent(address, name or address, self.post.port, self.post.inbox(address))

    def set_clock(self, moment: datetime) -> None:
        """Make it `moment` for every process."""
        offset = (moment - datetime.now(UTC)).total_seconds()
        draft = self.folder / "horloge.draft"
        draft.write_text(json.dumps({"offset_seconds": offset}), encoding="utf-8")
        draft.replace(self.folder / "horloge.json")

    def do(self, act: play.Act) -> None:
        """What a person does; returns when it is done."""
        match act:
            case play.Forward() | play.Write() | play.Reply() | play.Answer():
                self._mail(act)
            case play.Type():
                self.procurement.type(f"{self.number_of(act.sale)}-{act.item:02}", act.heading, act.typed)
            case play.Book():
                self._book(act.what)
            case play.Storm():
                self._storm(act)
            case _:
                self._touch(act)

    def _mail(self, act: play.Forward | play.Write | play.Reply | play.Answer) -> None:
        match act:
            case play.Forward():
                self._forward(act)
            case play.Write():
                self.person(act.who, act.name).write(INVOICES, act.subject, act.body)
            case play.Reply():
                self._reply(act)
            case play.Answer():
                self._answer(act)

    def _touch(self, act: play.Move | play.Tick | play.Say | play.Day | play.Pin) -> None:
        """On the card."""
        card = self.card(act.sale)
        match act:
            case play.Move():
                self.board.move(card, act.column)
            case play.Tick():
                self.board.complete(self._check(card, act.word), done=act.done)
            case play.Say():
                self.board.comment(card, act.text, act.who)
            case play.Day():
                self.board.set_due(self._check(card, act.word), act.day)
            case play.Pin():
                self.board.attach(self._check(card, act.word), act.name, proof_of(act.name))

    def _forward(self, act: play.Forward) -> None:
        subject, name = f"TR : Facture {act.sale}", f"Facture {act.sale}.pdf"
        accountant = self.person(ACCOUNTANT, "Sylvie Tremblay")
        accountant.send_invoice(self.paper(act), INVOICES, subject, act.style, name, act.words)

    def paper(self, act: play.Forward) -> bytes:
        """The PDF that is forwarded."""
        if not act.paper:
            return printed(self.script.sales[act.sale], OURS)
        sale = self.script.papers[act.paper]
        pdf = printed(sale, SUPPLIER if act.paper == "supplier" else OURS)
        return scanned(pdf) if act.paper == "scan" else pdf

    def _reply(self, act: play.Reply) -> None:
        sale = self.script.sales[act.sale]
        client = self.person(sale.contact, sale.client)
        logos = [
            Enclosure(f"logo-{n}.svg", LOGO.format(n=n).encode(), "image/svg+xml") for n in range(1, act.logos + 1)
        ]
        client.reply(client.inbox()[-1], act.body, logos, act.style)

    def _book(self, what: str) -> None:
        match what:
            case "hold":
                self.procurement.hold()
            case "release":
                self.procurement.release()
            case "sort":
                self.procurement.sort("Article")
            case "insert":
                self.procurement.insert_row(6)

    def cards(self, sale: str) -> list[str]:
        """The cards that bear this invoice number."""
        return [card.gid for card in self.board.cards() if sale in card.name]

    def card(self, sale: str) -> str:
        """The first of them."""
        return self.cards(sale)[0]

    def _check(self, card: str, word: str) -> str:
        """The subtask whose name holds a word."""
        return next(check.gid for check in self.board.card(card).checks if word in check.name)

    def _answer(self, act: play.Answer) -> None:
        person = self.person(f"{act.who}@{DOMAIN}", act.who.capitalize())
        asked = next(mail for mail in reversed(person.inbox()) if act.word in str(mail["Subject"]))
        person.reply(asked, act.body, (), "outlook_fr")

    def _storm(self, act: play.Storm) -> None:
        body = json.dumps({"mode": act.mode, "next": act.requests}).encode()
        headers = {"Content-Type": "application/json"}
        asked = urllib.request.Request(f"{self.page}sandbox/faults", body, headers)  # noqa: S310 — our own page
        urllib.request.urlopen(asked, timeout=10).close()  # noqa: S310 — same

    def letters(self) -> int:
        """How many letters lie in the office's mailbox."""
        return sum(1 for place in ("new", "cur") for _ in (self.post.office / place).iterdir())

    def sent(self) -> list[EmailMessage]:
        """The copies of what the office sent."""
        return Correspondent("", "", 0, self.post.office / ".Sent").inbox()

    def inbox(self, sale: Sale) -> list[EmailMessage]:
        """What the client received."""
        return self.person(sale.contact).inbox()

    def requests(self) -> Mapping[str, int]:
        """HTTP requests that the board has served, by operation; `total` is all of them."""
        with urllib.request.urlopen(f"{self.page}sandbox/counters", timeout=10) as answer:  # noqa: S310 — our own page
            counted: dict[str, int] = json.load(answer)
        return counted
