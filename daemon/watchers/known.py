"""Whom we know already at a client's: the coordination contact outranks the invoice's own address (S0-42)."""

from __future__ import annotations

from daemon.domain import events as e
from daemon.domain.invoice import Invoice
from daemon.domain.mandate import Mandate
from daemon.errors import because
from daemon.reading.identity import same_company
from daemon.watchers.desk import Desk, Open

SETTINGS, MEMORY = "settings", "memory"


def contact_facts(desk: Desk, on_desk: Open, invoice: Invoice, number: str) -> tuple[e.Event, ...]:
    """The contact that is known, as a fact; two of them are a question. Nothing for a client without history."""
    name = invoice.client_name.casefold()
    told = desk.clients.get(name, "")
    if told:
        return (e.ContactKnown(at=on_desk.now, mandate=number, email=told, source=SETTINGS),)
    kept = desk.journal.office_memory().remembered.of(e.CLIENT_EMAIL).get(name, "")
    if kept and not invoice.client_emails:
        return (e.ContactKnown(at=on_desk.now, mandate=number, email=kept, source=MEMORY),)
    found = _earlier(on_desk, invoice, number) | ({kept: MEMORY} if kept else {})
    emails = tuple(dict.fromkeys(found))
    if len(emails) > 1:
        about = {"client": invoice.client_name, "known": ", ".join(emails)}
        proposal = f"client_emails={emails[0]}"
        review = f"contact/{number}"
        reason = because("contact_two_known", **about)
        where = {"mandate": number, "invoice": invoice.number, "review": review}
        return (on_desk.asked(reason, "post_sales", proposal=proposal, **where),)
    if not emails or emails[0] in invoice.client_emails:
        return ()
    return (e.ContactKnown(at=on_desk.now, mandate=number, email=emails[0], source=found[emails[0]]),)


def _earlier(on_desk: Open, invoice: Invoice, number: str) -> dict[str, str]:
    """Address → the mandate that taught it, the latest first; only those of the invoice's own company."""
    found: dict[str, str] = {}
    for earlier in on_desk.writing.of_client(invoice.client_name):
        mandate = on_desk.writing.mandate(earlier) if earlier != number else None
        for email in _coordinated(mandate) if mandate else ():
            if any(same_company(email, address) for address in invoice.client_emails):
                found.setdefault(email, earlier)
    return found


def _coordinated(mandate: Mandate) -> tuple[str, ...]:
    """Who decided then, else those who answered us by mail."""
    if mandate.contacts.email:
        return (mandate.contacts.email.lower(),)
    wrote = (item.by.lower() for item in mandate.items.values() if item.letter and "@" in item.by)
    return tuple(dict.fromkeys(wrote))
