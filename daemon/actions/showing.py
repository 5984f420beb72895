"""What cards show of their mandates: notes and fields, written again while they are as we wrote them."""

from __future__ import annotations

from datetime import datetime

from daemon.actions import board
from daemon.actions.tools import Tools
from daemon.domain import effects as owed
from daemon.domain import events as e
from daemon.domain.comments import OURS
from daemon.domain.mandate import Mandate
from daemon.domain.showing_rules import told
from daemon.errors import NeedsReview, because
from daemon.ports import CardDraft


def write_notes(effect: owed.WriteNotes, mandate: Mandate, tools: Tools) -> e.NotesWritten:
    """Rewrite them, or say in a comment what holds now when a person wrote in them."""
    draft, seen = board.draft(mandate, tools), tools.board.notes(effect.card)
    if seen is None:
        raise NeedsReview(because("card_gone", mandate=mandate.number))
    if board.digest(seen) in (mandate.showing.words, board.words_of(draft)):
        tools.board.rewrite(effect.card, draft)
        return _written(effect, mandate, tools, board.words_of(draft))
    tools.board.comment(effect.card, _comment(draft, tools))
    return _written(effect, mandate, tools, "")


def find_notes(effect: owed.WriteNotes, mandate: Mandate, tools: Tools, _since: datetime) -> e.NotesWritten | None:
    """The notes as they would be written now, or the comment."""
    draft, seen = board.draft(mandate, tools), tools.board.notes(effect.card)
    if seen is not None and board.digest(seen) == board.words_of(draft):
        return _written(effect, mandate, tools, board.words_of(draft))
    comment = board.digest(_comment(draft, tools))
    if all(board.digest(said) != comment for said in tools.board.comments(effect.card)):
        return None
    return _written(effect, mandate, tools, "")


def fill_fields(effect: owed.FillFields, mandate: Mandate, tools: Tools) -> e.FieldsFilled:
    """Fill those that still show what we wrote; harmless to repeat."""
    held, known = tools.board.fields(effect.card), mandate.showing.fields
    theirs = {name for name, value in held.items() if value not in (known.get(name, ""), effect.values.get(name))}
    kept = tuple(sorted(theirs | mandate.showing.kept & held.keys()))
    ours = {name: value for name, value in effect.values.items() if name in held and name not in kept}
    tools.board.fill(effect.card, {name: value for name, value in ours.items() if held[name] != value})
    now, about = tools.clock.now(), {"asked": effect.values, "fields": ours, "kept": kept}
    return e.FieldsFilled(at=now, mandate=mandate.number, turn=effect.turn, **about)  # type: ignore[arg-type]  # three


def _comment(draft: CardDraft, tools: Tools) -> str:
    said = "\n".join((draft.notes.strip(), *draft.lines))
    return OURS + tools.messages.ui("notes_by_hand", tools.company.language, notes=said)


def _written(effect: owed.WriteNotes, mandate: Mandate, tools: Tools, made: str) -> e.NotesWritten:
    facts = told(mandate, tools.workflow)
    return e.NotesWritten(at=tools.clock.now(), mandate=effect.mandate, told=facts, words=made, turn=effect.turn)
