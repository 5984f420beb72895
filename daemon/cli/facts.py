"""Mandates, letters and questions as plain facts: the stable English keys of `--json`."""

from __future__ import annotations

from daemon.app import Memory
from daemon.cli.facts_production import local, production_facts
from daemon.cli.facts_stock import rows_facts
from daemon.domain import events as e
from daemon.domain.conditions import ship_date
from daemon.domain.dates_told import days_told
from daemon.domain.mandate import Mandate
from daemon.domain.rules import standing
from daemon.journal.lists import LetterRow, ReviewRow
from daemon.reading.reply import fact_of, role_of

__all__ = ["item_facts", "letter_facts", "local", "mandate_facts", "review_facts"]


def mandate_facts(mandate: Mandate, known: Memory) -> dict[str, object]:
    """`mandate invoice client stage ship_date delivery ship window transit blockers rows` and more, as below."""
    ship = ship_date(mandate, known.workflow)
    held = standing(mandate, known.clock.now(), known.workflow).blockers
    return {
        "mandate": mandate.number,
        "invoice": mandate.invoice.number,
        "client": mandate.invoice.client_name,
        "stage": mandate.stage,
        "ship_date": ship.isoformat() if ship else None,
        **days_told(mandate, known.workflow, known.words),
        "blockers": [
            {
                "condition": one.condition,
                "reason": known.words(one.reason),
                "until": one.until.isoformat() if one.until else None,
            }
            for one in held
        ],
        "rows": rows_facts(mandate, known),
        "production": production_facts(mandate, known),
        "checklist": {rule.key: item_facts(mandate, rule.key) for rule in known.workflow.items},
        "files": [
            {"name": name, "id": digest, "type": mandate.files.roles[digest]}
            for digest, name in mandate.files.names.items()
        ],
    }


def item_facts(mandate: Mandate, key: str) -> dict[str, object]:
    """`confirmed value quote letter by earlier`: the tick with its proof; of the logos, also `expected received`."""
    item = mandate.item(key)
    counts = {"expected": mandate.logos.expected, "received": len(mandate.logos.files)} if key == "logos" else {}
    return {
        "confirmed": item.confirmed,
        "value": item.value or None,
        "quote": item.quote or None,
        "letter": item.letter or None,
        "by": item.by or None,
        "earlier": list(item.earlier),
        **counts,
    }


def letter_facts(row: LetterRow, known: Memory, open_letters: frozenset[str]) -> dict[str, object]:
    """`id message_id from kind mandate invoice answers quotes files needs_human attachments end why`."""
    ended = row.ended
    if ended is None:
        empty = dict.fromkeys(("message_id", "from", "kind", "mandate", "invoice"))
        unread: dict[str, object] = {
            "answers": {},
            "quotes": {},
            "files": {},
            "needs_human": False,
            "attachments": [],
            "end": row.end,
            "why": None,
        }
        return {"id": row.letter, **empty, **unread}
    return {
        "id": row.letter,
        "message_id": ended.message_id or None,
        "from": ended.sender or None,
        "subject": ended.subject,
        "at": row.at.isoformat(),
        "kind": ended.kind,
        "mandate": ended.mandate or None,
        "invoice": ended.invoice or None,
        "answers": {key: fact_of(key, value) for key, value in ended.answers.items()},
        "quotes": _quotes(row.letter, ended, known),
        "files": _files(ended, known),
        "needs_human": row.letter in open_letters,
        "attachments": [
            {"name": file.name, "id": file.digest, "size": file.size, "type": file.role} for file in ended.attachments
        ],
        "end": row.end,
        "why": known.words(ended.reason),
    }


def _files(ended: e.LetterEnded, known: Memory) -> dict[str, str]:
    """Each file's role: as the letter was read for its mandate, else what its name and size tell."""
    mandate = known.journal.mandate(ended.mandate) if ended.mandate and ended.attachments else None
    read = mandate.files.roles if mandate else {}
    return {file.name: read.get(file.digest) or role_of(file.name, file.size) for file in ended.attachments}


def _quotes(letter: str, ended: e.LetterEnded, known: Memory) -> dict[str, str]:
    """The client's own words of each answer that still holds."""
    mandate = known.journal.mandate(ended.mandate) if ended.mandate and ended.answers else None
    items = mandate.items if mandate else {}
    return {key: items[key].quote for key in ended.answers if key in items and items[key].letter == letter}


def review_facts(row: ReviewRow, known: Memory) -> dict[str, object]:
    """`id mandate invoice reason document proposal who`."""
    asked = row.asked
    return {
        "id": row.number,
        "at": asked.at.isoformat(),
        "mandate": asked.mandate or None,
        "invoice": asked.invoice or None,
        "reason": known.words(asked.reason),
        "code": asked.reason.code,
        "document": asked.document or None,
        "proposal": asked.proposal or None,
        "who": asked.who,
    }
