"""To whom the original of a forward was sent, and in which language: a second sign beside the PDF, or a proposal."""

from __future__ import annotations

import re
from dataclasses import replace

from daemon.domain import events as e
from daemon.domain.invoice import Invoice
from daemon.errors import because
from daemon.reading.identity import FREE_MAIL, domain_of, same_company
from daemon.reading.letter import Forwarded
from daemon.watchers.desk import Desk, Open

_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_PROGRAMS = re.compile(r"(?:^|\.)intuit\.com$")
_TITLE = re.compile(r"(?:(?:tr|fwd?|fw)\s*:\s*)*(?:(?P<fr>facture)|(?P<en>invoice))\b", re.IGNORECASE)
_SPOKEN = {
    "fr": re.compile(r"\bvotre facture\b|\bsolde à payer\b|\bafficher et payer\b", re.IGNORECASE),
    "en": re.compile(r"\byour invoice\b|\bbalance due\b|\bview and pay\b", re.IGNORECASE),
}


def sent_to(desk: Desk, on_desk: Open) -> tuple[str, ...]:
    """The addresses outside our house to which our own mail, or our program's, had been sent before it was forwarded.

    Nothing when the letter brings several invoices: nobody can tell which one that mail was about.
    """
    if sum(len(document.reading.invoices) for document in on_desk.documents) != 1:
        return ()
    mails = [mail for mail in on_desk.letter.originals if _is_ours(desk, mail.sender)]
    found = (address.lower() for mail in mails for address in _EMAIL.findall(mail.recipients))
    return tuple(dict.fromkeys(address for address in found if not _is_ours(desk, address)))


def agreed(desk: Desk, on_desk: Open, invoice: Invoice) -> Invoice:
    """An address that stands loose on the PDF, and to which the invoice was sent, is the client's: two signs agree."""
    doubts = invoice.doubtful("client_emails")
    loose = {email.lower() for doubt in doubts for email in _EMAIL.findall(dict(doubt.reason.facts).get("emails", ""))}
    both = tuple(address for address in sent_to(desk, on_desk) if address in loose)
    if not both or loose - set(both):
        return invoice
    left = tuple(doubt for doubt in invoice.doubts if doubt not in doubts)
    return replace(invoice, client_emails=(*invoice.client_emails, *both), doubts=left)


def proposal(desk: Desk, on_desk: Open, invoice: Invoice) -> str:
    """The one address to propose where the PDF gives none; "" when there is none, or several."""
    told = sent_to(desk, on_desk)
    return f"client_emails={told[0]}" if len(told) == 1 and not invoice.client_emails else ""


def conflict(desk: Desk, on_desk: Open, invoice: Invoice, number: str) -> tuple[e.ReviewAsked, ...]:
    """The invoice was sent to another company than the one whose address it bears: whom do we write to?"""
    told = sent_to(desk, on_desk)
    known = invoice.client_emails
    if len(told) != 1 or not known or any(same_company(told[0], email) for email in known):
        return ()
    reason = because("contact_sent_elsewhere", sent=told[0], printed=", ".join(known), invoice=invoice.number)
    about = {"mandate": number, "invoice": invoice.number, "review": f"contact/{number}"}
    return (on_desk.asked(reason, "post_sales", proposal=f"client_emails={told[0]}", **about),)


def language(desk: Desk, on_desk: Open) -> str:
    """In which language the original was written, when its title and its text agree; "" when they do not."""
    mail = next((one for one in on_desk.letter.originals[::-1] if _is_ours(desk, one.sender)), Forwarded())
    title = _TITLE.match(mail.subject)
    spoken = [name for name, said in _SPOKEN.items() if said.search(on_desk.letter.text)]
    return spoken[0] if title and len(spoken) == 1 and title[spoken[0]] else ""


def _is_ours(desk: Desk, said: str) -> bool:
    """Whether an address, or a sender's line, is of our house or of our accounting program."""
    house = desk.accountants | desk.ours
    domains = {domain_of(address) for address in house} - FREE_MAIL
    found = [address.lower() for address in _EMAIL.findall(said)]
    return any(
        one in house | desk.programs or domain_of(one) in domains or _PROGRAMS.search(domain_of(one)) for one in found
    )
