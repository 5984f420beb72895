"""What is wrong with the lines taken one by one, or is not printed and may well be missed."""

from __future__ import annotations

from daemon.domain.invoice import ITEM, Doubt, Line
from daemon.errors import because
from daemon.reading.invoice.proofs import shown
from daemon.reading.invoice.table import Table


def line_doubts(table: Table) -> list[Doubt]:
    """What is wrong with the lines taken one by one."""
    if not table.lines:
        return [Doubt("lines", because("lines_not_found"))]
    loose = [Doubt("lines", because("line_without_amount", line=text)) for text in table.unpriced]
    loose += [Doubt("lines", because("text_of_no_line", text=text)) for text in table.left_out]
    nameless = [
        line for line in table.lines if line.description == line.sku or not any(map(str.isalpha, line.description))
    ]
    loose += [Doubt("lines", because("line_without_name", amount=shown(line.amount))) for line in nameless]
    if uncounted := [line.name for line, bare in zip(table.lines, table.bare, strict=False) if bare and _is_sold(line)]:
        loose.append(Doubt("lines", because("quantity_not_printed", lines=", ".join(uncounted))))
    return loose + [
        Doubt(
            "lines",
            because(
                "line_does_not_multiply",
                line=line.description.partition("\n")[0],
                quantity=line.quantity,
                price=shown(line.unit_price) if line.unit_price is not None else "-",
                amount=shown(line.amount),
            ),
        )
        for line, proved in zip(table.lines, table.proved, strict=True)
        if not proved
    ]


def _is_sold(line: Line) -> bool:
    """Whether a line sells goods: how many is asked where only their amount is printed; a service is one."""
    return line.kind == ITEM and bool(line.amount)
