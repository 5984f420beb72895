"""Labels that no list knows, found on the page with what stands beside or under them, for people's values to teach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from daemon.reading.invoice.fields import Sheet
from daemon.reading.invoice.glyphs import Unreadable, rows_in
from daemon.reading.invoice.heading_words import Column
from daemon.reading.invoice.headings import heading_at
from daemon.reading.invoice.labels import Labels, fold
from daemon.reading.invoice.learned import Unlisted
from daemon.reading.invoice.page import Row
from daemon.reading.invoice.totals import is_end

_FEWEST, _LONGEST = 4, 7  # letters and words of a label that is worth keeping


def found_in(data: bytes, labels: Labels) -> tuple[Unlisted, ...]:
    """Every label of a PDF that no list knows; none when the PDF cannot be read."""
    try:
        rows = rows_in(data)
    except Unreadable:
        return ()
    beside = Sheet(rows, labels).unknown(lambda text: text or None, _may_be_kept)
    free = (pair for pair in beside if labels.at_start("totals", pair[0].split()) is None)
    return (*(Unlisted(label, text) for label, text in free), *_headed(rows, labels))


def _headed(rows: Sequence[Row], labels: Labels) -> Iterator[Unlisted]:
    """What stands under each heading that no list knows, down to the totals."""
    for at in range(len(rows)):
        heading = heading_at(rows, at, labels)
        for column in heading.columns if heading else ():
            label = _label(rows[at], column)
            if heading and not column.name and _may_be_kept(label):
                yield from (
                    Unlisted(label, text, heads=True) for text in _under(rows[heading.last + 1 :], column, labels)
                )


def _label(row: Row, column: Column) -> str:
    return " ".join(word.text for word in row.words if column.x0 - 1 <= word.x0 and word.x1 <= column.x1 + 1)


def _under(rows: Sequence[Row], column: Column, labels: Labels) -> Iterator[str]:
    for row in rows:
        if is_end(row, labels):
            return
        yield from (cell.text for cell in row.cells if cell.x0 <= column.x1 and cell.x1 >= column.x0)


def _may_be_kept(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= _LONGEST and len(fold(text)) >= _FEWEST and not any(map(str.isdigit, text))
