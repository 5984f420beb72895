"""Effects on the board. Each has its look: what the board shows when an earlier try did happen."""

from __future__ import annotations

import re
from datetime import datetime
from hashlib import sha256

from daemon.actions.tools import Tools
from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.domain import showing_rules
from daemon.domain.conditions import ship_date
from daemon.domain.mandate import MONEY_FIELDS, Mandate
from daemon.domain.reckoning import due_on
from daemon.errors import Busy, NeedsReview, because
from daemon.ports import CardDraft


def open_card(_effect: owed.OpenCard, mandate: Mandate, tools: Tools) -> e.CardOpened:
    """One request: the card in the first stage, with its notes, lines, due date and followers."""
    stage = tools.workflow.first.name
    wanted = draft(mandate, tools)
    card = tools.board.open_card(wanted)
    return _opened(card, stage, wanted, mandate, tools)


def find_card(_effect: owed.OpenCard, mandate: Mandate, tools: Tools, since: datetime) -> e.CardOpened | None:
    """The card with our marker. NeedsReview when it bears another invoice: a restored journal counted otherwise."""
    card = tools.board.find_card(marker(mandate, tools), since)
    if card is None:
        return None
    seen = tools.board.card(card)
    if seen and mandate.invoice.number not in seen.name:
        raise NeedsReview(because("restored_number", invoice=mandate.invoice.number, mandate=mandate.number))
    return _opened(card, tools.workflow.first.name, draft(mandate, tools), mandate, tools)


def _opened(card: str, stage: str, wanted: CardDraft, mandate: Mandate, tools: Tools) -> e.CardOpened:
    now, facts, made = tools.clock.now(), showing_rules.told(mandate, tools.workflow), words_of(wanted)
    about = {"card": card, "stage": stage, "due": wanted.due, "fields": wanted.fields, "told": facts, "words": made}
    return e.CardOpened(at=now, mandate=mandate.number, **about)  # type: ignore[arg-type]  # six fields, six kinds


def marker(mandate: Mandate, tools: Tools) -> str:
    """Our identity of the card, which people have no reason to touch."""
    return f"facteur/{tools.office}/{mandate.number}"


def rename(effect: owed.RenameCard, mandate: Mandate, tools: Tools) -> e.CardRenamed:
    """Take the mark off; harmless to repeat."""
    tools.board.unmark(effect.card, tools.messages.ui("card_to_check", tools.company.language, name=""))
    return e.CardRenamed(at=tools.clock.now(), mandate=mandate.number)


def draft(mandate: Mandate, tools: Tools) -> CardDraft:
    """The card as it is first written."""
    invoice, language, say = mandate.invoice, tools.company.language, tools.messages.ui
    name = say("card_name", language, invoice=mandate.label, client=invoice.client_name, mandate=mandate.number)
    notes = say(
        "card_notes",
        language,
        mandate=mandate.number,
        invoice=invoice.number,
        client=invoice.client_name,
        contact=", ".join(mandate.writes_to) or None,
        delivery=mandate.delivery,
        ship=ship_date(mandate, tools.workflow),
        address=", ".join((invoice.ship_to or invoice.bill_to).splitlines()) or None,
    )
    if not mandate.checked:
        doubts = invoice.doubtful(*MONEY_FIELDS)
        fields = " ".join(tools.messages.words(doubt.reason, language) for doubt in doubts)
        name = say("card_to_check", language, name=name)
        notes = f"{say('card_doubt', language, fields=fields)}\n{notes}"
    lines = (
        say("card_line", language, quantity=line.quantity, description=line.description.replace("\n", " · "))
        for line in (mandate.lines.values() if mandate.life.part else invoice.lines)
    )
    followers = (address for group in tools.workflow.followers for address in tools.company.people.get(group, ()))
    return CardDraft(
        marker=marker(mandate, tools),
        name=name,
        stage=tools.workflow.first.name,
        notes=notes,
        lines=tuple(lines),
        due=due_on(tools.workflow.card_due, mandate, tools.workflow),
        followers=tuple(dict.fromkeys(followers)),
        fields=showing_rules.fields(mandate, tools.workflow) if tools.workflow.fields else {},
    )


def words_of(made: CardDraft) -> str:
    """The digest of the notes that a draft makes, whatever a board does to spaces, bullets and rich text."""
    return digest("\n".join((made.notes, *made.lines, made.marker)))


def digest(text: str) -> str:
    """Of the words alone."""
    return sha256(" ".join(re.findall(r"\w+", text.casefold())).encode()).hexdigest()[:16]


def attach(effect: owed.AttachInvoice, mandate: Mandate, tools: Tools) -> e.InvoiceAttached:
    """That very file, under a name that bears its number and cannot be taken for another version."""
    there = find_attachment(effect, mandate, tools, mandate.opened) if mandate.adoption.adopted else None
    if there:
        return there
    tools.board.attach(effect.card, _name(effect, mandate), tools.files.read(effect.pdf))
    return e.InvoiceAttached(at=tools.clock.now(), mandate=mandate.number, pdf=effect.pdf)


def find_attachment(
    effect: owed.AttachInvoice, mandate: Mandate, tools: Tools, _since: datetime
) -> e.InvoiceAttached | None:
    names = {_name(effect, mandate), *([effect.file_name] if mandate.adoption.adopted else ())}
    if names.isdisjoint(tools.board.attachments(effect.card)):
        return None
    return e.InvoiceAttached(at=tools.clock.now(), mandate=mandate.number, pdf=effect.pdf)


def _name(effect: owed.AttachInvoice, mandate: Mandate) -> str:
    """`Facture 1042 (2026-0001).pdf`; another version also bears the first signs of its digest."""
    version = f" {effect.pdf[:6]}" if mandate.attached else ""
    later = (one.invoice for one in mandate.life.linked if one.pdf == effect.pdf)
    number = next(later, mandate.invoice.number)
    return f"Facture {number} ({mandate.number}){version}.pdf"


def move(effect: owed.MoveStage, mandate: Mandate, tools: Tools) -> e.StageMoved:
    """Move it, unless a person moved it meanwhile: people win, and the watcher will say so."""
    card = tools.board.card(effect.card)
    if card is None:
        raise NeedsReview(because("card_gone", mandate=mandate.number))
    if card.stage not in (mandate.stage, effect.stage):
        moved = because("card_moved_meanwhile", mandate=mandate.number, stage=card.section)
        raise Busy(moved, whole_place=False)
    if card.stage != effect.stage:
        tools.board.move(effect.card, effect.stage)
    return _moved(effect, mandate, tools)


def _moved(effect: owed.MoveStage, mandate: Mandate, tools: Tools) -> e.StageMoved:
    now, number = tools.clock.now(), mandate.number
    return e.StageMoved(at=now, mandate=number, stage=effect.stage, turn=effect.turn, back=effect.back)


def find_move(effect: owed.MoveStage, mandate: Mandate, tools: Tools, _since: datetime) -> e.StageMoved | None:
    card = tools.board.card(effect.card)
    if card is None or card.stage != effect.stage:
        return None
    return _moved(effect, mandate, tools)
