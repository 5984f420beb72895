"""The products file and what people answer about products → rows planned, again when more is known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from daemon.domain import events as e
from daemon.domain.invoice import Invoice
from daemon.domain.mandate import Mandate
from daemon.domain.planning import refreshed
from daemon.domain.product_answers import learned_from
from daemon.domain.products import Catalogue, normal, plan
from daemon.domain.rows import numbered
from daemon.errors import because
from daemon.journal import Journal
from daemon.watchers.shelf import Shelf

KIND = "product"


def watch(shelf: Shelf, journal: Journal, now: datetime) -> int:
    """Record what people taught us, and the rows that it changes; how many facts."""
    shelf.refresh()
    if shelf.catalogue is None:
        return 0
    open_ones = journal.open_mandates().values()
    asked = [row.asked for row in journal.reviews() if row.asked.review.startswith(f"{KIND}/")]
    with_doubt = {normal(row.name) for one in open_ones for row in one.lines.values() if not row.known}
    lessons = tuple(_lessons(with_doubt, shelf.catalogue, journal, now))
    learned = {**journal.office_memory().buying.learned, **{said.name: said for said in lessons}}
    known = shelf.catalogue.taught(learned)
    answered = (
        e.ReviewSettled(at=now, mandate=one.mandate, review=one.review, decision=e.IGNORE, by="facteur")
        for one in asked
        if known.find(one.review.partition("/")[2])
    )
    facts = (*lessons, *answered, *(fact for one in open_ones for fact in _again(one, known, now)))
    if not facts:
        return 0
    with journal.writing() as writing:
        writing.record(*facts)
        return len(writing.recorded)


def _lessons(names: set[str], catalogue: Catalogue, journal: Journal, now: datetime) -> Iterator[e.ProductLearned]:
    """What people decided of products that the office has not learned yet."""
    learned = journal.office_memory().buying.learned
    for name in sorted(names - learned.keys()):
        said = None if catalogue.find(name) else journal.settlement(f"{KIND}/{name}")
        if said and said.decision != e.IGNORE:
            yield learned_from(name, said.changes, said.by, now)


def _again(mandate: Mandate, known: Catalogue, now: datetime) -> Iterator[e.RowsPlanned]:
    rows = refreshed(mandate, known) if mandate.procurement.turn else None
    if rows is not None:
        turn = mandate.procurement.turn + 1
        paper = mandate.invoice.digest
        yield e.RowsPlanned(at=now, mandate=mandate.number, rows=rows, paper=paper, turn=turn)


def planned(invoice: Invoice, number: str, turn: int, known: Catalogue, now: datetime) -> tuple[e.Event, ...]:
    """The rows of an invoice that has just come, and a question for each product that nobody knows."""
    rows = plan(invoice, known)
    if turn == 1:
        rows = tuple(numbered(number, rows).values())
    unknown = {normal(row.name): row.name for row in rows if not row.known}
    fact = e.RowsPlanned(at=now, mandate=number, rows=rows, paper=invoice.digest, turn=turn)
    return (fact, *(_question(key, name, number, invoice, known, now) for key, name in unknown.items()))


def _question(key: str, name: str, number: str, invoice: Invoice, known: Catalogue, now: datetime) -> e.ReviewAsked:
    near = known.near(name)
    return e.ReviewAsked(
        at=now,
        mandate=number,
        review=f"{KIND}/{key}",
        reason=because("product_unknown", name=name, mandate=number, near=", ".join(near) or "–"),
        who="procurement",
        invoice=invoice.number,
        proposal=f"same_as={near[0]}" if near else "kind=goods",
    )
