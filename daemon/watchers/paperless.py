"""Letters of our own people and programs that bring no invoice to read: locked, or a link where the PDF should be."""

from __future__ import annotations

import re

from daemon.domain import events as e
from daemon.errors import because
from daemon.watchers.desk import Desk, Open, Said, set_aside

_PAYS = re.compile(
    r"afficher et payer|voir et payer|view (?:and|&) pay|review (?:and|&) pay|payer maintenant|\bpay now\b"
    r"|payer (?:la|cette|votre) facture|pay (?:this|the|your) invoice|payment request|demande de paiement"
    r"|connect\.intuit\.|(?:voir|afficher|consulter) (?:la|votre) facture|view (?:the |your )?invoice",
    re.IGNORECASE,
)
_ITEM = ".msg"
_NUMBER = re.compile(r"(?<![\w-])[A-Z]{0,4}-?\d{3,8}(?![\w-])")


def understand(desk: Desk, on_desk: Open) -> Said | None:
    """What is told of such a letter; None for any other."""
    letter = on_desk.letter
    accountant = letter.sender in desk.accountants and letter.authentication != "fail"
    program = letter.sender in desk.programs and letter.authentication == "pass"
    if on_desk.documents or not (accountant or program):
        return None
    link = _PAYS.search(f"{letter.subject}\n{letter.text}")
    item = next((file.name for file in letter.attachments if file.name.lower().endswith(_ITEM)), "")
    if not letter.locked and not link and not item:
        return None
    if on_desk.decided:
        return Said(e.DONE, "letter", because("person_decided", who=on_desk.decided.by))
    if letter.locked:
        return locked(on_desk, "accountant")
    return _outlook_item(on_desk, item) if item else _linked(on_desk)


def _outlook_item(on_desk: Open, file: str) -> Said:
    """A letter dragged into this one, in which no PDF was found or which could not be opened."""
    reason = because("outlook_item", sender=on_desk.letter.sender, file=file)
    return set_aside(on_desk, "no_pdf", reason, "accountant")


def locked(on_desk: Open, who: str, *, mandate: str = "") -> Said:
    """An encrypted letter: only its writer can send it another way."""
    letter = on_desk.letter
    reason = because("letter_locked", sender=letter.sender, subject=letter.subject or "—", how=letter.locked)
    return set_aside(on_desk, "locked", reason, who, mandate=mandate)


def _linked(on_desk: Open) -> Said:
    """A payment link and no PDF; nothing to ask when the invoice that it names came already."""
    letter = on_desk.letter
    for word in _NUMBER.findall(letter.subject):
        if number := on_desk.writing.numbered(word):
            return Said(e.DONE, "invoice", because("already_known", mandate=number, invoice=word), mandate=number)
    reason = because("payment_link_only", sender=letter.sender, subject=letter.subject or "—")
    return set_aside(on_desk, "no_pdf", reason, "accountant")
