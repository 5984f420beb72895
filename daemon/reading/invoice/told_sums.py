"""Totals that sentences tell: « Le total, taxes comprises, est de 1 149,75 $. »"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from daemon.reading.invoice.labels import Labels
from daemon.reading.invoice.page import Row
from daemon.reading.money import readings

_SHORTEST_SENTENCE, _PHRASE = 4, 3  # words
_MONEY = re.compile(r"\$? ?\d{1,3}(?:[ \u00a0\u202f,]?\d{3})*[.,]\d\d(?!\d)(?: ?\$)?")


def told(rows: Sequence[Row], labels: Labels, sold: re.Pattern[str]) -> dict[str, tuple[Decimal, ...]]:
    """Totals as a letter tells them: each amount by the last words before it that mean one; not what is `sold`."""
    text = sold.sub("; ", " ".join(row.text for row in _sentences(rows)))
    found: dict[str, list[Decimal]] = {}
    last = 0
    for match in _MONEY.finditer(text):
        words = re.split(r"[.;] ", text[last : match.start()])[-1].split()
        phrases = (" ".join(words[at : at + _PHRASE]) for at in reversed(range(len(words))))
        meanings = (labels.meaning("total_words", phrase) for phrase in phrases)
        name = next((name for name in meanings if name), None)
        if name and name != "other":
            found.setdefault("total" if name == "payable" else name, []).extend(readings(match[0].strip()))
        last = match.end()
    return {name: tuple(dict.fromkeys(amounts)) for name, amounts in found.items()}


def _sentences(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows of sentences, with a short last one: « … pour un / total de 281,12 $. »."""
    before: Row | None = None
    for row in rows:
        long = any(len(cell.words) > _SHORTEST_SENTENCE for cell in row.cells)
        ends = before is not None and len(row.cells) == 1 and before.page == row.page
        ends = ends and before is not None and before.cells[-1].text[-1:].isalpha() and row.text.endswith(".")
        if long or ends:
            yield row
        before = row if long else None


def is_told(row: Row) -> bool:
    """Whether a row is part of a sentence that names an amount."""
    return len(row.cells) == 1 and len(row.words) > _SHORTEST_SENTENCE and _MONEY.search(row.text) is not None
