"""Forms that number their boxes (« 3. Date de la facture »): the labels without these numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.page import Cell, Row
from daemon.reading.invoice.party_labels import unlisted_party

_RANK = re.compile(r"\d{1,2}[.)]")
_FEWEST = 3  # boxes whose label a list knows


def unnumbered(rows: Sequence[Row], labels: Labels) -> list[Row]:
    """The rows; the same where fewer boxes are numbered, or two alike."""
    boxes = [(cell, known) for row in rows for cell in row.cells if (known := _known(cell, labels)) is not None]
    ranks = [cell.words[0].text for cell, _ in boxes]
    if sum(known for _, known in boxes) < _FEWEST or len(set(ranks)) < len(ranks):
        return list(rows)
    found = {id(cell) for cell, _ in boxes}
    bare = [[Cell(cell.words[1:]) if id(cell) in found else cell for cell in row.cells] for row in rows]
    return [Row(tuple(cells), row.page) for row, cells in zip(rows, bare, strict=True)]


def _known(cell: Cell, labels: Labels) -> bool | None:
    """Whether a list knows the label after a number; None where nothing says that it is one."""
    if len(cell.words) == 1 or not _RANK.fullmatch(cell.words[0].text):
        return None
    words = [word.text for word in cell.words[1:]]
    listed = labels.at_start("fields", words) is not None
    return True if listed else False if labels.at_start("parties", words) or unlisted_party(labels, words) else None
