"""The accountant's words above a forward → proposals to post-sales, on the card; nothing of them is applied unseen."""

from __future__ import annotations

from datetime import date

from daemon.domain import events as e
from daemon.domain.invoice import Invoice
from daemon.errors import because
from daemon.reading.forward_words import LANGUAGE, instructs, words_above
from daemon.watchers.desk import Open


def proposed(on_desk: Open, invoice: Invoice, today: date, written: str) -> dict[str, str]:
    """What was said, less what the invoice says too; `written` is the language of the mail that was forwarded."""
    said = words_above(on_desk.letter.words, today)
    if said.get("delivery_date") == (invoice.delivery.isoformat() if invoice.delivery else ""):
        said.pop("delivery_date", None)  # two signs agree: there is nothing to decide
    language = said.pop(LANGUAGE, "") or written
    return said | ({LANGUAGE: language} if language not in ("", invoice.language) else {})


def asked(
    on_desk: Open, words: dict[str, str], number: str, invoice: Invoice, today: date
) -> tuple[e.ReviewAsked, ...]:
    """One question for all that was said, on the card; also for words that give no value and seem to matter."""
    letter = on_desk.letter
    code = _code(letter.words, words, today)
    if not code:
        return ()
    reason = because(code, sender=letter.sender, words=" ".join(letter.words.split())[:200])
    proposal = "\n".join(f"{key}={value}" for key, value in words.items())
    about = {"mandate": number, "invoice": invoice.number, "proposal": proposal}
    return (on_desk.asked(reason, "post_sales", review=f"words/{number}", **about),)


def _code(said: str, words: dict[str, str], today: date) -> str:
    read = words_above(said, today)
    if words:
        return "forward_words" if words.keys() & read.keys() else "forward_language"
    return "forward_words_only" if not read and instructs(said) else ""
