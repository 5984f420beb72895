"""Invoices that belong to a sale already known: a balance after a deposit, a credit note. Proposed, never assumed."""

from __future__ import annotations

import re

from daemon.domain import events as e
from daemon.domain.invoice import Invoice
from daemon.domain.mandate import Mandate
from daemon.errors import because
from daemon.watchers.desk import Document, Open, Said

_PART = re.compile(
    r"\b(?:acomptes?|(?<!en )soldes?|d[ée]p[ôo]t|versement|facture finale|deposit|balance|down ?payment"
    r"|final invoice)\b",
    re.IGNORECASE,
)
MANY = 20  # mandates of one client that are looked at
_NUMBER = re.compile(r"(?<![\w-])[A-Z]{0,4}-?\d{3,8}(?![\w-])")


def link(on_desk: Open, invoice: Invoice, number: str) -> tuple[e.ReviewAsked, ...]:
    """Ask whether the invoice belongs to an earlier sale: the same order of the same client, or words that say so."""
    earlier = [
        found for one in on_desk.writing.of_client(invoice.client_name, MANY) if (found := on_desk.writing.mandate(one))
    ]
    earlier = [one for one in earlier if not one.life.of]  # a part belongs to the sale that it was split from
    same = [one for one in earlier if invoice.po_number and one.invoice.po_number == invoice.po_number]
    part = _PART.search("\n".join([on_desk.letter.words, *(line.name for line in invoice.lines)]))
    first = next(iter(same), None) or (_likeliest(earlier) if part else None)
    if first is None:
        return ()
    sign = invoice.po_number if same else part.group() if part else ""
    about = {"invoice": invoice.number, "first": first.invoice.number, "mandate": first.number, "sign": sign}
    return (
        on_desk.asked(
            because("perhaps_linked", **about),
            "accountant",
            mandate=number,
            review=f"link/{number}",
            invoice=invoice.number,
            proposal=f"link={first.number}",
        ),
    )


def _likeliest(earlier: list[Mandate]) -> Mandate | None:
    """The newest that is still under way, else the newest."""
    return next((one for one in earlier if not one.closed), next(iter(earlier), None))


def credit(on_desk: Open, document: Document) -> Said | None:
    """A credit note that names one invoice of ours for the same client: pause that mandate? None when it names none."""
    note = next(iter(document.reading.invoices), None)
    if note is None:
        return None
    said = [on_desk.letter.words, on_desk.letter.subject, note.po_number, *(line.description for line in note.lines)]
    words = dict.fromkeys(word for text in said for word in _NUMBER.findall(text))
    numbers = {on_desk.writing.numbered(word) for word in words} - {""}
    named = [one for number in numbers if (one := on_desk.writing.mandate(number)) and not one.closed]
    if len(named) != 1 or named[0].invoice.client_name != note.client_name:
        return None
    mandate = named[0]
    reason = because("credit_note_names", credit=note.number, invoice=mandate.invoice.number, mandate=mandate.number)
    review = f"credit/{mandate.number}/{document.digest[:12]}"
    about = {"mandate": mandate.number, "document": document.digest, "invoice": mandate.invoice.number}
    asked = on_desk.asked(reason, "accountant", review=review, **about)
    return Said(e.REVIEW, "credit_note", reason, mandate.number, mandate.invoice.number, facts=(asked,))
