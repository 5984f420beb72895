"""The accountant's words above a forward → proposals to post-sales; their language at once, when clearly said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from daemon.domain import events as e
from daemon.domain.invoice import Invoice
from daemon.errors import because
from daemon.reading.forward_words import LANGUAGE, words_above
from daemon.watchers.desk import Open


def taken(on_desk: Open, invoice: Invoice, today: date) -> tuple[Invoice, dict[str, str]]:
    """The invoice in the language that was said, and what is left to propose.

    With several invoices in the letter nobody can tell which one is meant: all is proposed, nothing taken.
    """
    said = words_above(on_desk.letter.words, today)
    if said.get("delivery_date") == (invoice.delivery.isoformat() if invoice.delivery else ""):
        said.pop("delivery_date", None)  # two signs agree: there is nothing to decide
    alone = sum(len(document.reading.invoices) for document in on_desk.documents) == 1
    language = said.get(LANGUAGE, invoice.language)
    if alone or language == invoice.language:
        said.pop(LANGUAGE, None)
    return (replace(invoice, language=language) if alone else invoice), said


def asked(on_desk: Open, words: dict[str, str], number: str, invoice: Invoice) -> tuple[e.ReviewAsked, ...]:
    """One question for all that was said, on the card."""
    if not words:
        return ()
    said = " ".join(on_desk.letter.words.split())[:200]
    reason = because("forward_words", sender=on_desk.letter.sender, words=said)
    proposal = "\n".join(f"{key}={value}" for key, value in words.items())
    about = {"mandate": number, "invoice": invoice.number, "proposal": proposal}
    return (on_desk.asked(reason, "post_sales", review=f"words/{number}", **about),)
