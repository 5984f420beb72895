"""A letter with PDFs from the accountant → mandates opened, duplicates recognised, doubts asked."""

from __future__ import annotations

import re
from dataclasses import replace

from daemon.domain import events as e
from daemon.domain.corrections import corrected
from daemon.domain.invoice import Invoice, differences
from daemon.domain.mandate import MONEY_FIELDS
from daemon.errors import Reason, because
from daemon.watchers import envelope_signs, forward_words, kinship, products
from daemon.watchers.desk import Desk, Document, Open, Said, set_aside
from daemon.watchers.known import contact_facts
from daemon.watchers.scans import want

_REMINDS = re.compile(
    r"\b(?:rappel|reminder|en retard|overdue|past due|en souffrance|paiement re[çc]u|payment received"
    r"|re[çc]u de paiement|payment receipt|merci (?:de|pour) votre paiement|thanks? (?:you )?for your payment)\b",
    re.IGNORECASE,
)
IDENTITY_FIELDS = ("number", "client_name", "kind", "seller")  # in doubt, no mandate opens (N6)


def understand(desk: Desk, on_desk: Open) -> Said:
    """What the letter's PDFs say together. One that needs a person makes the letter need one."""
    if unknown := _reminded(on_desk):
        reason = because("reminder_of_unknown", invoice=unknown, subject=on_desk.letter.subject)
        return set_aside(on_desk, "invoice", reason, "accountant", proposal=f"open={unknown}")
    on_desk = _about_one(on_desk)
    said = [outcome for document in on_desk.documents for outcome in _outcomes(desk, on_desk, document)]
    worst = next((one for one in said if one.end == e.REVIEW), None)
    worst = worst or next((one for one in said if one.end == e.WAITING), None)
    best = worst or next((one for one in said if one.end == e.DONE), said[0])
    numbers = ", ".join(dict.fromkeys(one.invoice for one in said if one.invoice))
    facts = tuple(fact for one in said for fact in one.facts)
    return replace(best, kind="invoice" if numbers else best.kind, invoice=numbers, facts=facts)


def _about_one(on_desk: Open) -> Open:
    """What a person decided holds for the one invoice in doubt; with two of them, nobody can tell which was meant."""
    read = [invoice for document in on_desk.documents for invoice in document.reading.invoices]
    doubtful = [invoice for invoice in read if unsure(invoice)]
    return on_desk if len(doubtful) == 1 else replace(on_desk, decided=None)


def _reminded(on_desk: Open) -> str:
    """The invoice that a reminder speaks of and that opened nothing: perhaps it is older than we are."""
    if on_desk.decided or not _REMINDS.search(on_desk.letter.subject):
        return ""
    numbers = (invoice.number for document in on_desk.documents for invoice in document.reading.invoices)
    return next((number for number in numbers if number and not on_desk.writing.numbered(number)), "")


def unsure(invoice: Invoice) -> bool:
    """Whether its number, client, kind or seller is in doubt: no mandate opens."""
    return bool(invoice.doubtful(*IDENTITY_FIELDS)) or not invoice.number or not invoice.client_name


def _outcomes(desk: Desk, on_desk: Open, document: Document) -> list[Said]:
    reading = document.reading
    if reading.kind == "invoice":
        return [_invoice(desk, on_desk, document, invoice) for invoice in reading.invoices]
    known = reading.reason or because(reading.kind)
    reason = known.about(file=document.name)
    if reading.kind == "not_an_invoice":
        return [Said(e.REFUSED, reading.kind, reason)]
    if known.code == "pdf_is_an_image" and want(desk, on_desk.writing, document.digest, on_desk.digest):
        return [Said(e.WAITING, "scan", because("scan_waits", file=document.name))]
    credit = kinship.credit(on_desk, document) if reading.kind == "credit_note" else None
    if credit:
        return [credit]
    said = set_aside(on_desk, reading.kind, reason, "accountant")
    asked = on_desk.asked(reason, "accountant", document=document.digest)
    return [replace(said, facts=(asked,))]


def _invoice(desk: Desk, on_desk: Open, document: Document, invoice: Invoice) -> Said:
    if on_desk.decided and unsure(invoice):  # the other invoices of the letter, and money in doubt, stay as they are
        left = tuple(doubt for doubt in invoice.doubts if doubt.field not in IDENTITY_FIELDS)
        invoice = replace(corrected(invoice, on_desk.decided.changes), doubts=left)
    doubts = invoice.doubtful(*IDENTITY_FIELDS)
    if unsure(invoice):
        reason = doubts[0].reason if doubts else because("invoice_without_identity", file=document.name)
        proposal = f"number={invoice.number}\nclient_name={invoice.client_name}"
        asked = on_desk.asked(reason, "accountant", document=document.digest, invoice=invoice.number, proposal=proposal)
        return Said(e.REVIEW, "invoice", reason, invoice=invoice.number, facts=(asked,))
    number = on_desk.writing.numbered(invoice.number)
    if number:
        return _again(desk, on_desk, document, invoice, number)
    return _opened(desk, on_desk, document, invoice)


def _opened(desk: Desk, on_desk: Open, document: Document, invoice: Invoice) -> Said:
    """Recorded at once, inside the transaction, so that the next invoice of the letter gets the next number."""
    today = desk.calendar.today(on_desk.now)
    number = on_desk.writing.next_number(today.year)
    invoice = envelope_signs.agreed(desk, on_desk, invoice)
    words = forward_words.proposed(on_desk, invoice, today, envelope_signs.language(desk, on_desk))
    link = kinship.link(on_desk, invoice, number)
    on_desk.writing.record(_arrived(on_desk, document, invoice, number), *_planned(desk, on_desk, invoice, number, 1))
    on_desk.writing.record(*forward_words.asked(on_desk, words, number, invoice, today))
    known = contact_facts(desk, on_desk, invoice, number) or envelope_signs.conflict(desk, on_desk, invoice, number)
    on_desk.writing.record(*(fact for fact in known if isinstance(fact, e.ContactKnown)))
    questions = [*link, *_questions(desk, on_desk, document, invoice, number)]
    questions += [fact for fact in known if isinstance(fact, e.ReviewAsked)]
    if questions:
        return _said(e.REVIEW, questions[0].reason, number, invoice, *questions)
    return _said(e.DONE, because("mandate_opened", mandate=number, invoice=invoice.number), number, invoice)


def _questions(desk: Desk, on_desk: Open, document: Document, invoice: Invoice, number: str) -> list[e.ReviewAsked]:
    """What a person must settle while the card already stands: money first (nothing leaves), then whom to write to."""
    about = {"mandate": number, "document": document.digest, "invoice": invoice.number}
    questions = []
    money = invoice.doubtful(*MONEY_FIELDS)
    if money:
        questions.append(on_desk.asked(money[0].reason, "accountant", review=f"doubt/{number}", **about))
    delivery = invoice.doubtful("delivery")
    if delivery and invoice.delivery:
        day = {"review": f"delivery/{number}", "proposal": f"delivery={invoice.delivery}"}
        questions.append(on_desk.asked(delivery[0].reason, "post_sales", **day, **about))
    mandate = on_desk.writing.mandate(number)
    if mandate and not mandate.writes_to:
        doubts = invoice.doubtful("client_emails")
        reason = doubts[0].reason if doubts else because("client_without_email", client=invoice.client_name)
        whom = {"review": f"contact/{number}", "proposal": envelope_signs.proposal(desk, on_desk, invoice)}
        questions.append(on_desk.asked(reason, "post_sales", **whom, **about))
    return questions


def _planned(desk: Desk, on_desk: Open, invoice: Invoice, number: str, turn: int) -> tuple[e.Event, ...]:
    """What must arrive for it, according to the list of products; nothing without one."""
    catalogue = desk.products.catalogue
    if catalogue is None:
        return ()
    known = catalogue.taught(desk.journal.office_memory().buying.learned)
    return products.planned(invoice, number, turn, known, on_desk.now)


def _again(desk: Desk, on_desk: Open, document: Document, invoice: Invoice, number: str) -> Said:
    """The same invoice, from anyone: nothing twice. Another content: a person sees the difference."""
    mandate = on_desk.writing.mandate(number)
    assert mandate is not None
    papers = (mandate.paper, *mandate.corrections.values())
    known = any(paper.pdf == document.digest or paper.invoice.digest == invoice.digest for paper in papers)
    if known or not on_desk.writing.record(_arrived(on_desk, document, invoice, number)):
        return _said(e.DONE, because("already_known", mandate=number, invoice=invoice.number), number, invoice)
    on_desk.writing.record(*_planned(desk, on_desk, invoice, number, mandate.procurement.turn + 1))
    reason = because("invoice_corrected", invoice=invoice.number, differences=differences(mandate.invoice, invoice))
    review = f"correction/{number}/{invoice.digest}"
    about = {"mandate": number, "document": document.digest, "invoice": invoice.number}
    return _said(e.REVIEW, reason, number, invoice, on_desk.asked(reason, "accountant", review=review, **about))


def _arrived(on_desk: Open, document: Document, invoice: Invoice, number: str) -> e.InvoiceArrived:
    return e.InvoiceArrived(
        at=on_desk.now,
        mandate=number,
        letter=on_desk.digest,
        pdf=document.digest,
        file_name=document.name,
        invoice=invoice,
    )


def _said(end: str, reason: Reason, number: str, invoice: Invoice, *facts: e.Event) -> Said:
    return Said(end, "invoice", reason, mandate=number, invoice=invoice.number, facts=facts)
