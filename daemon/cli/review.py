"""The verb `review`: what waits for a person, and the person's decision."""

from __future__ import annotations

import getpass
import json
import re
from datetime import date

import click

from daemon import app
from daemon.cli.answer import asked_again
from daemon.cli.facts import local, review_facts
from daemon.cli.thread import ask_client
from daemon.cli.verbs import MISUSED, Asked, verb
from daemon.domain import events as e
from daemon.domain import product_answers
from daemon.domain.coordination import LOGOS_EXPECTED
from daemon.domain.corrections import DAYS as INVOICE_DAYS
from daemon.domain.corrections import FIELDS, MONEY
from daemon.domain.dates import SHIP
from daemon.domain.questions import decided, pairs
from daemon.domain.workflow import ITEM_KEYS
from daemon.errors import Reason
from daemon.journal.lists import ReviewRow
from daemon.settings.products import load_products

DECISIONS = {
    "accepter": e.ACCEPT,
    "ignorer": e.IGNORE,
    "corriger": e.CORRECT,
    e.ACCEPT: e.ACCEPT,
    e.IGNORE: e.IGNORE,
    e.CORRECT: e.CORRECT,
}
ASKS = ("demander", e.ASK)
INVOICE_KEYS = (*FIELDS, SHIP)
DAYS = (*INVOICE_DAYS, "delivery_date", SHIP)
ADDRESS = re.compile(r"[^@\s,]+@[^@\s,]+\.[^@\s,]+")


@verb
@click.argument("number", type=int, required=False)
@click.argument("decision", required=False)
@click.argument("changes", nargs=-1)
def review(asked: Asked, number: int | None, decision: str | None, changes: tuple[str, ...]) -> int:
    """What waits for a person; `review 2 accept|correct field=value|ignore|ask` / ce qui attend une personne."""
    with app.memory(asked.settings(look=False)) as known:
        rows = [row for row in known.journal.reviews() if number in (None, row.number)]
        if decision is None:
            _list(asked, known, rows)
            return 0 if rows or number is None else MISUSED
        if decision in ASKS and rows:
            return ask_client(asked, known, rows[0], changes)
        wrong = _wrong(rows, decision, changes)
        if wrong:
            click.echo(asked.say(wrong, number=number, decision=decision, keys=", ".join(_keys(rows))), err=True)
            return MISUSED
        mistakes = _of_a_product(known, rows[0].asked.review, pairs(changes))
        if mistakes:
            click.echo("\n".join(known.messages.words(one, asked.language) for one in mistakes), err=True)
            return MISUSED
        facts = settle(known, rows[0], DECISIONS[decision], pairs(changes), getpass.getuser())
        if asked_again(asked, known, facts):
            return 0
        done = {"id": number, "decision": DECISIONS[decision]}
        click.echo(json.dumps(done) if asked.json else asked.say("settled", number=number))
        return 0


def _of_a_product(known: app.Memory, review: str, changes: dict[str, str]) -> tuple[Reason, ...]:
    """What is wrong with an answer about a product that no list knows."""
    kind, _, name = review.partition("/")
    file = known.settings.products.file
    if kind != "product" or not changes or file is None:
        return ()
    learned = known.journal.office_memory().buying.learned
    return product_answers.wrong(name, changes, load_products(file).taught(learned))


def settle(known: app.Memory, row: ReviewRow, decision: str, changes: dict[str, str], who: str) -> list[e.Event]:
    """Record the decision, and answer its facts. The daemon acts on it at its next cycle."""
    mandate = known.journal.mandate(row.asked.mandate) if row.asked.mandate else None
    facts = decided(row.asked, decision, changes, by=who, at=known.clock.now(), mandate=mandate)
    known.journal.record(*facts)
    return facts


def _wrong(rows: list[ReviewRow], decision: str, changes: tuple[str, ...]) -> str:
    """The word that tells what is wrong with the command; "" when nothing is."""
    if not rows:
        return "review_unknown"
    if decision not in DECISIONS:
        return "decision_unknown"
    said = pairs(changes)
    if len(said) != len(changes) or (DECISIONS[decision] == e.CORRECT and not said):
        return "change_malformed"
    product = rows[0].asked.review.startswith("product/")
    sound = _of_product if product else _sound
    return "change_malformed" if any(not sound(key, value) for key, value in said.items()) else ""


def _of_product(key: str, value: str) -> bool:
    return key in product_answers.KEYS and bool(value)


def _keys(rows: list[ReviewRow]) -> tuple[str, ...]:
    product = rows and rows[0].asked.review.startswith("product/")
    return product_answers.KEYS if product else ITEM_KEYS + INVOICE_KEYS


def _sound(key: str, value: str) -> bool:
    if key not in (*ITEM_KEYS, *INVOICE_KEYS, LOGOS_EXPECTED, "received", "card", "mandate"):
        return False
    if key == LOGOS_EXPECTED:
        return value.isdigit()
    if key in DAYS:
        try:
            date.fromisoformat(value)
        except ValueError:
            return False
    if key in MONEY:
        return re.fullmatch(r"\d+(\.\d{1,2})?", value) is not None
    if key == "client_emails":
        return all(ADDRESS.fullmatch(one) for one in value.replace(",", " ").split())
    return bool(value)


def _list(asked: Asked, known: app.Memory, rows: list[ReviewRow]) -> None:
    for row in rows:
        facts = review_facts(row, known)
        if asked.json:
            click.echo(json.dumps(facts, ensure_ascii=False))
        else:
            click.echo(f"{row.number:4}  {local(row.asked.at, known)}  {row.asked.mandate or '—'}  → {row.asked.who}")
            click.echo(f"      {known.messages.words(row.asked.reason, asked.language)}")
            if row.asked.proposal:
                click.echo("      " + asked.say("proposal", proposal=" · ".join(row.asked.proposal.splitlines())))
    if not rows and not asked.json:
        click.echo(asked.say("no_review"))
