"""What the messages and comments about stock say beyond what all of them may say."""

from __future__ import annotations

from daemon.actions.content import Content
from daemon.actions.tools import Tools
from daemon.domain import effects as owed
from daemon.domain.conditions import window_date
from daemon.domain.mandate import Mandate
from daemon.domain.office import Office
from daemon.domain.stock_rules import words
from daemon.errors import because


def missing(_effect: owed.SendMessage, mandate: Mandate, tools: Tools) -> Content:
    """The rows that have not arrived, as people saw them last; the day on which the window opens."""
    return Content({"short": _short(mandate), "opens": window_date(mandate, tools.workflow)})


def back(effect: owed.SendMessage, mandate: Mandate, _tools: Tools) -> Content:
    """Whether we moved the card back, or only warn; where the card stands."""
    moved = mandate.receiving.back == effect.turn
    return Content({"short": _short(mandate), "moved": moved, "stage": mandate.section})


def waiting(_effect: owed.SendMessage, mandate: Mandate, tools: Tools) -> Content:
    """The rows that could not be written, since when, and why."""
    held = mandate.receiving.waiting
    since = held.since.astimezone(tools.workflow.calendar.zone) if held else None
    rows = [
        {"ref": ref, "item": row.name, "sku": row.sku, "quantity": row.quantity, "supplier": row.supplier}
        for ref, row in mandate.lines.items()
        if ref not in mandate.written
    ]
    reason = tools.messages.words(held.reason, tools.company.language) if held else ""
    due = window_date(mandate, tools.workflow)
    return Content({"rows": rows, "since": f"{since:%H:%M}" if since else "", "reason": reason, "due": due})


def sheet_stopped(effect: owed.SendDigest, office: Office, tools: Tools) -> Content:
    """Why the sheet is not believed as it stands; nothing when it was mended meanwhile."""
    reasons = [one.reason for one in office.questions if one.review == effect.turn]
    return Content({"why": [tools.messages.words(reason, tools.company.language) for reason in reasons]})


def comment(kind: str, about: str, mandate: Mandate, tools: Tools) -> str:
    """What that topic says; "" once it is so no more."""
    reason = dict(words(mandate, tools.workflow)).get(f"{kind}/{about}")
    return tools.messages.words(reason, tools.company.language) if reason else ""


def shared(about: str, mandate: Mandate, tools: Tools) -> str:
    """Another mandate awaits the same goods."""
    ref, _, other = about.partition("/")
    item = mandate.lines[ref].name if ref in mandate.lines else ref
    reason = because("stock_shared", ref=ref, item=item, other=other)
    return tools.messages.words(reason, tools.company.language)


def _short(mandate: Mandate) -> list[dict[str, object]]:
    """`{ref, item, received, ordered, expected, vanished}` of each row that has not arrived."""
    rows: list[dict[str, object]] = []
    for ref, line in mandate.lines.items():
        if not mandate.arrived(ref):
            row = mandate.received(ref)
            amounts = {"received": row.quantity, "ordered": line.quantity}
            rows.append({"ref": ref, "item": line.name, "expected": row.expected, "vanished": row.vanished, **amounts})
    return rows
