"""What another paper makes of a mandate: a correction by hand, another version accepted, the rows planned."""

from __future__ import annotations

from collections.abc import Mapping

from daemon.domain import events as e
from daemon.domain.coordination import LOGOS_EXPECTED, answered_with, expecting
from daemon.domain.corrections import corrected
from daemon.domain.line_corrections import rows_after
from daemon.domain.mandate import Mandate, changed
from daemon.domain.procurement import carried, evolve_procurement
from daemon.domain.rows import Row, as_sold, numbered
from daemon.domain.values import replace
from daemon.domain.workflow import ITEM_KEYS


def correct(state: Mandate, event: e.ReviewSettled) -> Mandate:
    """What a person gave: fields of the invoice, or answers in the client's place (S0-40)."""
    for key in ITEM_KEYS:
        if key in event.changes:
            state = answered_with(state, key, event.changes[key], quote=event.by, letter="", by=event.by)
    if event.changes.get(LOGOS_EXPECTED, "").isdigit():
        state = expecting(state, int(event.changes[LOGOS_EXPECTED]), event.by)
    contact = "" if "client_emails" in event.changes else state.contact  # a person's word outranks what was known
    after = corrected(state.invoice, event.changes)
    if after.lines != state.invoice.lines and not state.life.shared:
        state = _relined(state, event.changes)
    return replace(state, paper=replace(state.paper, invoice=after), contact=contact)


def _relined(state: Mandate, changes: Mapping[str, str]) -> Mandate:
    """The rows of lines that a person corrected: their goods are counted again."""
    taken, listed = {*state.lines, *state.written}, bool(state.procurement.turn)
    lines = rows_after(state.number, state.invoice.lines, changes, state.lines, taken, listed=listed)
    now = {ref: row.quantity for ref, row in lines.items()}
    other = [ref for ref in state.written & state.lines.keys() if now.get(ref) != state.lines[ref].quantity]
    amended = {**state.receiving.amended, **{ref: state.receiving.amended.get(ref, 0) + 1 for ref in other}}
    after = _with_lines(state, lines)
    return changed(replace(after, receiving=replace(after.receiving, amended=amended)), "stock")


def replace_paper(state: Mandate, digest: str, *, accept: bool) -> Mandate:
    """A correction accepted: unchanged lines keep their row, new ones get the next references."""
    paper = state.corrections.get(digest)
    left = {key: value for key, value in state.corrections.items() if key != digest}
    if paper is None or not accept:
        return replace(state, corrections=left)
    planned = state.procurement.plans.get(digest) or as_sold(paper.invoice)
    whole = numbered(state.number, planned, {**state.lines, **state.life.gone}, state.written)
    lines = {ref: row for ref, row in whole.items() if ref not in state.life.gone}
    replaced = replace(_with_lines(state, lines), paper=paper, corrections=left, checked=True)
    return changed(replaced, "stock")


def with_plan(state: Mandate, event: e.RowsPlanned | e.OrderDrafted) -> Mandate:
    """A plan holds at once when it is of the invoice that holds; that of a correction waits with it."""
    state = replace(state, procurement=evolve_procurement(state.procurement, event))
    if isinstance(event, e.OrderDrafted) or event.paper != state.invoice.digest:
        return state
    replaced = _with_lines(state, {row.ref: row for row in event.rows})
    return replaced if event.turn == 1 else changed(replaced, "stock")


def _with_lines(state: Mandate, lines: Mapping[str, Row]) -> Mandate:
    """Other things to receive than those that somebody judged complete are judged again."""
    by_hand = {ref for ref, stock in state.stock.items() if stock.ordered_on}
    if {ref: row.quantity for ref, row in lines.items()} != {ref: row.quantity for ref, row in state.lines.items()}:
        state = replace(state, receiving=replace(state.receiving, judged=None))
    return replace(state, lines=lines, procurement=carried(state.procurement, state.lines, lines, by_hand))
