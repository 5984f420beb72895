"""Where the tables of some rows begin: under the headings that words name, else where rows begin to multiply."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from daemon.reading.invoice.fitting import fitted
from daemon.reading.invoice.heading_words import NUMERIC, columns_in
from daemon.reading.invoice.headings import Heading, heading_at
from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.page import Row
from daemon.reading.invoice.unheaded import completed, guessed, merged, with_texts

_TIGHT = 1.35  # line heights between a name and its figures


def headings_in(rows: Sequence[Row], labels: Labels) -> dict[int, Heading]:
    """Headings by the row they begin at; without any, what the rows that multiply give away."""
    named = dict(named_in(rows, labels))
    if named:
        ends = [*list(named)[1:], len(rows)]
        return {
            at: fitted(completed(heading, under), under)
            for (at, heading), end in zip(named.items(), ends, strict=True)
            for under in [rows[heading.last + 1 : end]]
        }
    heading = guessed(rows)
    if heading is None or heading.last < 0:
        return {}
    columns = columns_in(rows[heading.last], labels)
    says = any(column.name for column in columns)
    heading = merged(columns, heading, heading.last) if says else heading
    under = rows[heading.last + 1 :]
    heads = says or len(rows[heading.last].cells) >= len(NUMERIC)  # else the row above is another block's
    if not heads and _is_first_name(rows, heading):
        heading = replace(heading, last=heading.last - 1)
    return {heading.last + (not heads): fitted(with_texts(heading, under), under)}


def named_in(rows: Sequence[Row], labels: Labels) -> Iterator[tuple[int, Heading]]:
    """The headings that words name; a row within one that says no more than it heads nothing itself."""
    before: Heading | None = None
    for at in range(len(rows)):
        heading = heading_at(rows, at, labels)
        if heading and (before is None or at > before.last or len(heading.columns) > len(before.columns)):
            yield at, heading
            before = heading


def _is_first_name(rows: Sequence[Row], heading: Heading) -> bool:
    """Whether the row above the first figures is the name of what they sell: theirs stand alone, as on a card."""
    above, first = rows[heading.last], rows[heading.last + 1]
    alone = not any(any(map(str.isalpha, cell.text)) for cell in first.cells)
    return alone and len(above.cells) == 1 and above.page == first.page and first.y - above.y < _TIGHT * first.size
